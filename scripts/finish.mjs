// The last step of a build, run by trunk on its staging folder: lowers the glue's syntax for old
// browsers, names files by their content, replaces trunk's inline script (which a strict CSP and old
// browsers refuse) by an external one, copies the packs, compresses, and prints what it all weighs.
import { transform } from 'esbuild';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = process.env.TRUNK_STAGING_DIR ?? join(root, 'dist');
const release = process.env.TRUNK_PROFILE !== 'debug';
/** The oldest browsers that are to load the page: Chromium 67-class webviews, iOS 12. */
const BROWSERS = ['chrome67', 'safari12'];

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
const integrity = (bytes) => 'sha384-' + createHash('sha384').update(bytes).digest('base64');

/** Names a file of the dist by its content. */
async function keep(name, bytes) {
  const at = name.lastIndexOf('.');
  const hashed = `${name.slice(0, at)}-${hash(bytes)}${name.slice(at)}`;
  await rm(join(dist, name), { force: true });
  await writeFile(join(dist, hashed), bytes);
  return hashed;
}

// esbuild cannot lower destructuring, and all these browsers have it: what it knows of them is a bug
// of Safari's with defaults that are functions, which the glue has none of.
const lower = async (code, format) => (await transform(code,
  { target: BROWSERS, supported: { destructuring: true }, minify: release, format, charset: 'utf8' })).code;

// The glue and the wasm.
const wasmBytes = await readFile(join(dist, 'quality-selfcheck_bg.wasm'));
if (release) {
  // A wasm that needs more than old browsers have would fail there, where nobody is looking.
  execFileSync('wasm-opt', ['--mvp-features', '--enable-mutable-globals',
    join(dist, 'quality-selfcheck_bg.wasm'), '-o', '/dev/null'], { stdio: 'inherit' });
}
const wasm = await keep('quality-selfcheck_bg.wasm', wasmBytes);
const glueBytes = await lower(await readFile(join(dist, 'quality-selfcheck.js'), 'utf8'), 'esm');
const glue = await keep('quality-selfcheck.js', glueBytes);

// The script that starts them.
const bootSource = (await readFile(join(root, 'src/browser/boot.js'), 'utf8'))
  .replace("'GLUE'", JSON.stringify(`./${glue}`))
  .replace("'WASM'", JSON.stringify(`./${wasm}`));
const bootBytes = await lower(bootSource);
const boot = await keep('boot.js', bootBytes);

const cssBytes = (await transform(await readFile(join(dist, 'main.css'), 'utf8'),
  { loader: 'css', minify: release, target: BROWSERS })).code;
const css = await keep('main.css', cssBytes);

// The packs without which nothing can be asked travel beside the program, not after it.
const index = JSON.parse(await readFile(join(root, 'packs/index.json'), 'utf8'));
const core = index.packs.filter((entry) => !entry.region && !entry.when && ['facts', 'size', 'questionnaire', 'regions'].includes(entry.kind));
const early = ['index.json', ...core.map((entry) => entry.file)];

// The page.
let html = await readFile(join(dist, 'index.html'), 'utf8');
const scripts = html.match(/<script\b[^>]*>[\s\S]*?<\/script>/g) ?? [];
if (scripts.length !== 1) throw new Error(`trunk wrote ${scripts.length} scripts where one was expected`);
html = html
  .replace(scripts[0], '')
  .replace(/<link\b[^>]*rel="?(?:modulepreload|preload)"?[^>]*>/g, '')
  .replace(/<link\b[^>]*main\.css[^>]*>/, `<link rel="stylesheet" href="./${css}" integrity="${integrity(cssBytes)}">`)
  .replace('</head>', [
    `<link rel="modulepreload" href="./${glue}" integrity="${integrity(glueBytes)}">`,
    `<link rel="preload" as="fetch" crossorigin href="./${wasm}">`,
    ...early.map((file) => `<link rel="preload" as="fetch" crossorigin href="./packs/${file}">`),
    `<script src="./${boot}" integrity="${integrity(bootBytes)}" defer></script>`,
    '</head>',
  ].join('\n'));
if (/<script(?![^>]*\bsrc=)/.test(html) || /\sstyle=/.test(html)) throw new Error('inline script or style in the page');
await writeFile(join(dist, 'index.html'), html);

// Packs and locales keep their names, so that the people who own them can replace them in place.
async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}
for (const folder of ['packs', 'locales']) {
  for (const file of await files(join(root, folder))) {
    // Schemas, and the key that names one, are for editors.
    if (!file.endsWith('.json') || relative(root, file).startsWith(join('packs', 'schema'))) continue;
    const target = join(dist, relative(root, file));
    await mkdir(join(target, '..'), { recursive: true });
    const { $schema, ...content } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(target, JSON.stringify(content));
  }
}

// Compressed copies, and the table.
const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const rows = [];
for (const file of await files(dist)) {
  const bytes = await readFile(file);
  const small = brotli(bytes);
  await writeFile(`${file}.br`, small);
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  rows.push({ name: relative(dist, file), raw: bytes.length, brotli: small.length });
}
const first = (name) => !name.includes('/') || early.some((file) => name === `packs/${file}`);
const sum = (of) => of.reduce((total, row) => total + row.brotli, 0);
const line = (name, raw, small) => console.log(`${name.padEnd(46)} ${String(raw).padStart(9)} ${String(small).padStart(9)}`);
line('file', 'raw', 'brotli 11');
for (const row of rows) line(row.name, row.raw, row.brotli);
line('to the first question', '', sum(rows.filter((row) => first(row.name))));
line('everything', '', sum(rows));
