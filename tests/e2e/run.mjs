// Runs the browser tests: several files beside each other, then, alone, those that measure time or memory.
//   node tests/e2e/run.mjs                 all files
//   node tests/e2e/run.mjs walk embed      only these
// Environment: E2E_JOBS, how many files run beside each other (default: one for each core, at least two).
// Writes the duration of each test to target/test-times/e2e.json; scripts/test prints the longest.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const TIMES = resolve(HERE, '../../target/test-times/e2e.json');
/** These measure time or memory, which another browser at work would falsify. */
const ALONE = ['soak', 'prefetch', 'hostile_input'];
/** accessibility alone takes three minutes on two cores; a machine at other work may need several times that. A test that
 * hangs longer fails, and its name is printed. */
const TIMEOUT = 25 * 60 * 1000;

const nameOf = (file) => basename(file, '.test.mjs');
const all = readdirSync(HERE).filter((name) => name.endsWith('.test.mjs')).map(nameOf);
const wanted = process.argv.slice(2).map((argument) => nameOf(argument));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length) {
  console.error(`no such file: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}

const before = existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : [];
/** How long a file took last time; before the first time its size tells which are long. */
const weight = (name) => before.filter((test) => test.file === name).reduce((sum, test) => sum + test.ms, 0)
  || statSync(join(HERE, `${name}.test.mjs`)).size;
// The longest first, so that no core is idle in the end.
const chosen = (wanted.length ? wanted : all).sort((a, b) => weight(b) - weight(a));
const groups = [
  [chosen.filter((name) => !ALONE.includes(name)), Number(process.env.E2E_JOBS) || Math.max(2, availableParallelism())],
  [chosen.filter((name) => ALONE.includes(name)), 1],
];

const times = [];
const count = { passed: 0, failed: 0, skipped: 0 };

function finished(kind) {
  return ({ name, file, nesting, skip, todo, details }) => {
    // A file that cannot be loaded, or that timed out, is reported as a test with the file's name.
    const whole = name === file;
    if (nesting === 0) count[skip || todo ? 'skipped' : kind] += 1;
    if (!whole) times.push({ file: nameOf(file), name, ms: Math.round(details.duration_ms) });
  };
}

for (const [names, concurrency] of groups) {
  if (!names.length) continue;
  console.log(`\n--- ${concurrency === 1 ? 'one by one' : `${concurrency} files at a time`}: ${names.join(' ')}`);
  const running = new Map();
  const stream = run({ files: names.map((name) => join(HERE, `${name}.test.mjs`)), concurrency, timeout: TIMEOUT });
  stream.on('test:dequeue', ({ name, file }) => { if (name !== file) running.set(file, name); });
  stream.on('test:pass', finished('passed'));
  stream.on('test:fail', finished('failed'));
  stream.on('test:fail', ({ name, file, details }) => {
    if (details.error?.failureType === 'testTimeoutFailure' && name === file) {
      console.log(`timed out in ${nameOf(file)}: ${running.get(file) ?? 'before its first test'}`);
    }
  });
  await new Promise((done, failed) => stream.compose(new spec()).on('error', failed).on('end', done).pipe(process.stdout, { end: false }));
}

// What was not run this time keeps its times.
const ran = new Set(chosen);
mkdirSync(dirname(TIMES), { recursive: true });
writeFileSync(TIMES, JSON.stringify([...before.filter(({ file }) => !ran.has(file)), ...times], null, 1));
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
if (count.failed || !count.passed) process.exitCode = 1;
