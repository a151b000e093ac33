// The last step of a build, run by trunk on its staging folder: lowers the glue's syntax for old
// browsers, names files by their content, replaces trunk's inline script (which a strict CSP and old
// browsers refuse) by an external one, copies the packs, compresses, and prints what it all weighs.
import { build, transform } from 'esbuild';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { weighModules } from './modules.mjs';
import { joinParts } from './parts.mjs';
import { slim } from './slim.mjs';
import { flexGaps, refuseNewScript, refuseNewStyle, relativeType } from './old.mjs';
import { noticesPage } from './notices.mjs';
import { paper } from './paper.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = process.env.TRUNK_STAGING_DIR ?? join(root, 'dist');
const release = process.env.TRUNK_PROFILE !== 'debug';
/** The oldest browsers that are to load the page: Chromium 67-class webviews, iOS 12. */
const BROWSERS = ['chrome67', 'safari12'];

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
/** The shortest hash that browsers take: it cannot be compressed. Other websites are given the usual one. */
const integrity = (bytes, by = 'sha256') => `${by}-${createHash(by).update(bytes).digest('base64')}`;

/** The most that embed.js may weigh, in bytes of brotli: every page that embeds the self-check loads it. */
const EMBED_AT_MOST = 4096;

/** A copy of a file of the dist that is named by its content. */
async function copy(name, bytes) {
  const at = name.lastIndexOf('.');
  const hashed = `${name.slice(0, at)}-${hash(bytes)}${name.slice(at)}`;
  await writeFile(join(dist, hashed), bytes);
  return hashed;
}

/** Names a file of the dist by its content. */
async function keep(name, bytes) {
  await rm(join(dist, name), { force: true });
  return copy(name, bytes);
}

// esbuild cannot lower destructuring, and all these browsers have it: what it knows of them is a bug
// of Safari's with defaults that are functions, which the glue has none of.
const lower = async (code, format) => (await transform(code,
  { target: BROWSERS, supported: { destructuring: true }, minify: release, format, charset: 'utf8' })).code;

/** The page's own wish for trunk's wasm-opt, which the other parts share. */
const optimise = (await readFile(join(root, 'index.html'), 'utf8')).match(/data-wasm-opt-params="([^"]*)"/)[1].split(' ');

/** Throws where a wasm holds HTML: Trusted Types would refuse it when it is shown, and only then. */
function refuseMarkup(file) {
  // The byte c0 stands for a value in a text that is only ever drawn, not shown as HTML.
  const found = readFileSync(file, 'latin1').match(/<[a-z]{1,12}[1-6]?(?: [a-z-]+="[ !#-;=?-~]*")*>[^<>\xc0]*<\//);
  if (found) throw new Error(`${file} holds ${found[0]}: an element of a view without anything dynamic in it`);
}

/** Throws where a wasm needs more than old browsers have: it would fail there, where nobody is looking. */
const validate = (file) => {
  refuseMarkup(file);
  execFileSync('wasm-opt', ['--mvp-features', '--enable-mutable-globals',
  file, '-o', '/dev/null'], { stdio: 'inherit' });
};

/** The glue of a program that was cut into parts (scripts/split/wasm-bindgen), joined by what loads them. */
async function withParts(glue) {
  const { names, files, script } = await joinParts(process.env.PARTS, optimise, validate, async (name, bytes) => (
    { file: await keep(name, bytes), integrity: integrity(bytes) }));
  parts.push(...files);
  const sources = { './quality-selfcheck.js': await slim(join(dist, 'quality-selfcheck_bg.wasm'), glue, names, optimise), './__wasm_split.js': script };
  const joined = await build({
    entryPoints: ['./quality-selfcheck.js'], bundle: true, write: false, format: 'esm', target: 'esnext',
    plugins: [{ name: 'parts', setup(build) {
      build.onResolve({ filter: /./ }, ({ path }) => ({ path, namespace: 'parts' }));
      build.onLoad({ filter: /./ }, ({ path }) => ({ contents: sources[path] }));
    } }],
  });
  return joined.outputFiles[0].text;
}

/** The files of the program's other parts. */
const parts = [];
// The glue and the wasm.
const wasmFile = join(dist, 'quality-selfcheck_bg.wasm');
let glueText = await readFile(join(dist, 'quality-selfcheck.js'), 'utf8');
if (process.env.PARTS) glueText = await withParts(glueText);
if (release) validate(wasmFile);
const wasmBytes = await readFile(wasmFile);
const wasm = await keep('quality-selfcheck_bg.wasm', wasmBytes);
const glueBytes = await lower(glueText, 'esm');
const glue = await keep('quality-selfcheck.js', glueBytes);

// What prepares for being offline, and the script that starts it all.
const offline = await keep('offline.js', await lower(await readFile(join(root, 'src/browser/offline.js'), 'utf8'), 'esm'));
const bootSource = (await readFile(join(root, 'src/browser/boot.js'), 'utf8'))
  .replace("'GLUE'", JSON.stringify(`./${glue}`))
  .replace("'WASM'", JSON.stringify(`./${wasm}`))
  .replace("'INTEGRITY'", JSON.stringify(integrity(wasmBytes)))
  .replace("'OFFLINE'", JSON.stringify(`./${offline}`));
const bootBytes = await lower(bootSource);
const boot = await keep('boot.js', bootBytes);

/** A sheet as old browsers read it. */
const styled = async (file) => (await transform(flexGaps(relativeType(await readFile(file, 'utf8'))),
  { loader: 'css', minify: release, target: BROWSERS })).code;
const cssBytes = await styled(join(dist, 'main.css'));
const css = await keep('main.css', cssBytes);

// The styles of what comes after the questions, and of the training class: asked for by their names.
const named = ['report.css', 'class.css'];
for (const name of named) await writeFile(join(dist, name), await styled(join(root, 'style', name)));

// The packs without which the first question cannot be asked travel beside the program, not after it.
const index = JSON.parse(await readFile(join(root, 'packs/index.json'), 'utf8'));
const core = index.packs.filter((entry) => !entry.region && !entry.when && ['facts', 'regions'].includes(entry.kind));
const early = ['index.json', ...core.map((entry) => entry.file)];

// The page, with the texts of its first screens.
const json = async (file) => JSON.parse(await readFile(join(root, file), 'utf8'));
const texts = await json('locales/zh-Hans.json');
let html = (await readFile(join(dist, 'index.html'), 'utf8'))
  .replace(/\{(\w+(?:\.\w+)+)\}/g, (all, key) => {
    if (!texts[key]) throw new Error(`index.html: no ${key} in locales/zh-Hans.json`);
    return texts[key].replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  })
  .replace(/>\n+</g, '><');
const scripts = html.match(/<script\b[^>]*>[\s\S]*?<\/script>/g) ?? [];
if (scripts.length !== 1) throw new Error(`trunk wrote ${scripts.length} scripts where one was expected`);
html = html
  .replace(scripts[0], '')
  .replace(/<link\b[^>]*rel="?(?:modulepreload|preload)"?[^>]*>/g, '')
  // trunk's own hash of the icon, which nobody needs to trust.
  .replace(/(<link rel="icon"[^>]*?) integrity="[^"]*"/, '$1')
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

// The questionnaire for where the program cannot run.
const paperCss = await keep('paper.css', await styled(join(root, 'style/paper.css')));
await writeFile(join(dist, 'paper.html'), paper(await json('packs/questionnaires/standard.json'), texts, paperCss));

// The licences of what is shipped: a page that is fetched by whoever opens it, and by nobody else.
if (release) await writeFile(join(dist, 'notices.html'), noticesPage(paperCss));

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

// Icons and the manifest; what other websites take: embed.js, and the page that writes their snippet.
await cp(join(root, 'style/icons'), join(dist, 'icons'), { recursive: true });
await cp(join(root, 'style/manifest.webmanifest'), join(dist, 'manifest.webmanifest'));
const embedBytes = await lower(await readFile(join(root, 'embed/embed.js'), 'utf8'));
await writeFile(join(dist, 'embed.js'), embedBytes);
const pinned = await copy('embed.js', embedBytes);
let configure = (await readFile(join(root, 'embed/configure.html'), 'utf8'))
  .replace('PINNED', pinned).replace('INTEGRITY', integrity(embedBytes, 'sha384'));
for (const [name, loader] of [['configure.js', 'js'], ['configure.css', 'css']]) {
  const source = await readFile(join(root, 'embed', name), 'utf8');
  const { code } = await transform(loader === 'css' ? flexGaps(source) : source, { loader, target: BROWSERS, minify: release, charset: 'utf8', supported: { destructuring: true } });
  configure = configure.replace(`./${name}`, `./${await keep(name, code)}`);
}
if (/<script(?![^>]*\bsrc=)/.test(configure) || /\sstyle=/.test(configure)) throw new Error('inline script or style in configure.html');
await writeFile(join(dist, 'configure.html'), configure);

// Which files the page needs without a network; the version is named by all of them.
const list = async (folder) => (await files(join(dist, folder))).map((file) => relative(dist, file));
// Translations of packs are kept for the language in use only.
const isTranslation = (file) => file.startsWith('packs/translations/');
const packs = await list('packs');
const content = [...packs.filter((file) => !isTranslation(file)), ...await list('locales')];
const translated = packs.filter(isTranslation);
const program = [boot, glue, wasm, ...parts, css, ...named, offline, 'manifest.webmanifest', 'icon.svg', 'icons/icon-192.png', 'paper.html', paperCss];
const digests = await Promise.all(['index.html', ...program, ...content, ...translated].map(async (file) => hash(await readFile(join(dist, file)))));
const worker = (await readFile(join(root, 'src/browser/sw.js'), 'utf8'))
  .replace(/\bVERSION\b/g, hash(digests.join()))
  .replace("['PROGRAM']", JSON.stringify(program))
  .replace("['CONTENT']", JSON.stringify(content))
  .replace("['TRANSLATED']", JSON.stringify(translated))
  .replace("'MARK'", JSON.stringify(boot));
// While the page is being worked on, a version that stays behind would only confuse.
if (release) await writeFile(join(dist, 'sw.js'), await lower(worker));

// Every script and sheet that is shipped, as old browsers would read it.
for (const file of await files(dist)) {
  const name = relative(dist, file);
  const isModule = name === glue || name === offline;
  if (name.endsWith('.js')) refuseNewScript(await readFile(file, 'utf8'), name, isModule ? 'module' : 'script');
  if (name.endsWith('.css')) refuseNewStyle(await readFile(file, 'utf8'), name);
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
const embedSize = rows.find((row) => row.name === 'embed.js').brotli;
if (embedSize > EMBED_AT_MOST) throw new Error(`embed.js weighs ${embedSize} bytes, more than ${EMBED_AT_MOST}`);
const first = (name) => ['index.html', boot, glue, wasm, css, 'icon.svg'].includes(name) || early.some((file) => name === `packs/${file}`);
const sum = (of) => of.reduce((total, row) => total + row.brotli, 0);
const line = (name, raw, small) => console.log(`${name.padEnd(46)} ${String(raw).padStart(9)} ${String(small).padStart(9)}`);
line('file', 'raw', 'brotli 11');
for (const row of rows) line(row.name, row.raw, row.brotli);
const toFirst = sum(rows.filter((row) => first(row.name)));
line('to the first question', '', toFirst);
// And on to the report: what every firm is sent, and the programmes of the region that has most to read.
const plain = (name) => name.replace(/-[0-9a-f]{12}(?=\.\w+$)/, '');
const weight = (name) => sum(rows.filter((row) => plain(row.name) === name));
const every = index.packs.filter((entry) => !entry.region && !entry.when && ['size', 'questionnaire', 'programmes', 'glossary', 'forms', 'tools'].includes(entry.kind));
const regional = index.packs.filter((entry) => entry.region).map((entry) => weight(`packs/${entry.file}`));
const toReport = toFirst + ['walk.wasm', 'report.wasm', 'report.css', ...every.map((entry) => `packs/${entry.file}`)].reduce((total, name) => total + weight(name), 0)
  + Math.max(...regional);
line('to the report, in one region', '', toReport);
for (const language of new Set(translated.map((file) => file.split('/')[2]))) {
  line(`packs in ${language}`, '', sum(rows.filter((row) => row.name.startsWith(`packs/translations/${language}/`))));
}
line('embed.js for other websites', '', embedSize);
line('kept for being offline', '', sum(rows.filter((row) => row.name === 'index.html' || program.includes(row.name) || content.includes(row.name))));
line('everything', '', sum(rows));
const budget = JSON.parse(await readFile(join(root, 'bench/budget.json'), 'utf8'));
const modules = process.env.PARTS ? await weighModules(process.env.PARTS, Object.keys(budget.modules.limits)) : [];
line('module', 'as compiled', '');
for (const { name, weighs } of modules) line(name, weighs, '');

// What is heavier than it may be stops the build: on slow phones each kilobyte is waited for.
if (release) {
  const weighed = Object.entries(budget.files).map(([name, { limit }]) => {
    const weighs = weight(name);
    if (!weighs && process.env.PARTS) throw new Error(`bench/budget.json: no ${name} was built`);
    return { name, limit, weighs };
  });
  weighed.push({ name: 'to the first question', limit: budget.first.limit, weighs: toFirst });
  weighed.push({ name: 'to the report', limit: budget.report.limit, weighs: toReport });
  weighed.push(...modules.map(({ name, weighs }) => ({ name, limit: budget.modules.limits[name], weighs })));
  const over = weighed.filter(({ limit, weighs }) => weighs > limit).map(({ name, limit, weighs }) => `${name}: ${weighs} bytes, at most ${limit}`);
  if (over.length) throw new Error(`over the budget of bench/budget.json:\n${over.join('\n')}`);
}
