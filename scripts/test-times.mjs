// How long tests took. `collect NAME` passes the output of `cargo test` on and saves the duration of each test to
// target/test-times/NAME.json, where tests/e2e/run.mjs saves its own; `slowest N NAME…` prints the N longest of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const FOLDER = process.env.TEST_TIMES ?? resolve(fileURLToPath(import.meta.url), '../../target/test-times');

/** Reads lines of libtest run with --report-time; `take` gets each and the result is the list of tests. */
export function collector() {
  const tests = [];
  let file = '';
  return { tests, take(line) {
    // "Running unittests src/lib.rs (target/…)", "Running tests/share.rs (target/…)", "Doc-tests quality_selfcheck"
    const running = /^\s+Running (?:unittests )?(\S+) \(/.exec(line) ?? /^\s+(Doc-tests) /.exec(line);
    if (running) file = running[1];
    const test = /^test (.+) \.\.\. (?:ok|FAILED) <(\d+(?:\.\d+)?)s>$/.exec(line);
    if (test) tests.push({ file, name: test[1], ms: Math.round(Number(test[2]) * 1000) });
  } };
}

/** The `count` longest, a line each. */
export const slowest = (tests, count) => [...tests].sort((a, b) => b.ms - a.ms).slice(0, count)
  .map(({ file, name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}: ${name}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , command, argument, ...names] = process.argv;
  if (command === 'collect') {
    const { tests, take } = collector();
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(line);
      take(line);
    }
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${argument}.json`), JSON.stringify(tests));
    if (!tests.length) {
      console.error('test-times.mjs: no line of the form "test NAME ... ok <0.123s>" was read; libtest 1.95 writes them so');
      process.exit(1);
    }
  } else if (command === 'slowest') {
    const files = names.map((name) => join(FOLDER, `${name}.json`)).filter(existsSync);
    const tests = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
    console.log(slowest(tests, Number(argument)).join('\n'));
  } else {
    console.error('usage: test-times.mjs collect NAME | slowest N NAME…');
    process.exit(2);
  }
}
