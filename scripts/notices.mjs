// The licences of what others wrote and is shipped: of the crates in the page or in packtool, of std, and of what comes with the
// target that packtool is linked for. Their texts are those that the crates carry; a crate that carries none has the text that it
// names, with its authors. No npm package is in the page; esbuild and wasm-opt, which rewrite what is ours, may write helper functions
// of theirs into it, and are named too.
//   node scripts/notices.mjs page FILE       notices.html of a dist
//   node scripts/notices.mjs all FILE        the same for the page and for packtool, as plain text
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ofPacktool, ofPage, ofStd } from './crates.mjs';

const own = (file) => readFileSync(new URL(`notices/${file}`, import.meta.url), 'utf8');
const LICENCE = /^(licen[cs]e|copying|notice|copyright|unlicense)/i;
/** The folders of Rust's own source that carry their licences one folder up. */
const ABOVE = ['compiler_builtins'];
const RUST = 'The Rust Project Developers (see https://thanks.rust-lang.org)';

const mit = (holder) => own('mit.txt').replace('HOLDER', holder);

/** The texts of a package. */
function textsOf({ name, version, license, authors, repository, manifest_path: manifest, source }) {
  const folder = ABOVE.includes(name) ? dirname(dirname(manifest)) : dirname(manifest);
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile() && LICENCE.test(one.name));
  if (files.length) return files.map((one) => readFileSync(join(folder, one.name), 'utf8'));
  if (!/\bMIT\b/.test(license ?? '')) throw new Error(`${name} ${version} (${license}) carries no licence: add its text to scripts/notices`);
  if (source === null) return [mit(RUST)];
  return [mit((authors.length ? authors : [`the authors of ${name}, ${repository}`]).join(', ').replace(/ <[^>]*>/g, ''))];
}

/** One entry a package, and those that cargo does not know. */
const ofCrates = (list) => list.map((one) => ({ name: `${one.name} ${one.source === null ? '(Rust)' : one.version}`, licence: one.license ?? '', texts: textsOf(one) }));
const unicode = { name: 'Unicode data in core (Rust)', licence: 'Unicode-3.0', texts: [own('unicode-3.0.txt')] };
/** A build tool that may write code of its own. */
function tool(name) {
  const folder = new URL(`node_modules/${name}/`, import.meta.url);
  const { version, license } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  const texts = readdirSync(folder).filter((one) => LICENCE.test(one)).map((one) => readFileSync(new URL(one, folder), 'utf8'));
  if (!texts.length) throw new Error(`${name} ${version} carries no licence`);
  return { name: `${name} ${version} (helper functions)`, licence: license, texts };
}
const page = () => [...ofCrates(ofPage().linked), ...ofCrates(ofStd('wasm32-unknown-unknown')), unicode, tool('esbuild'), tool('binaryen')];
function packtool() {
  const std = ofCrates(ofStd('x86_64-unknown-linux-musl'));
  const llvm = std.find(({ name }) => name.startsWith('compiler_builtins'));
  return [...ofCrates(ofPacktool().linked), ...std, unicode,
    { name: 'musl', licence: 'MIT', texts: [own('musl.txt')] },
    { name: 'LLVM libunwind', licence: 'Apache-2.0 WITH LLVM-exception', texts: llvm.texts }];
}

/** Lines without spaces at their ends: the same text is written once. */
const normal = (text) => text.replace(/\r/g, '').split('\n').map((line) => line.trimEnd()).join('\n').replace(/^\n+|\n+$/g, '');

/** Groups of packages, and each text with a number. */
function collected(groups) {
  const numbers = new Map();
  const numbered = groups.map(({ title, entries }) => ({ title, entries: [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, licence, texts }) => ({ name, licence, texts: [...new Set(texts.map((text) => {
      const key = normal(text);
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      return numbers.get(key);
    }))] })) }));
  return { groups: numbered, texts: [...numbers.keys()] };
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The page of a dist that shows them; `style` is a sheet beside it. */
export function noticesPage(style) {
  const { groups, texts } = collected([{ title: '', entries: page() }]);
  const list = groups[0].entries.map(({ name, licence, texts: own }) => `<li>${escaped(name)} · ${escaped(licence)} · ${own.map((one) => `<a href="#t${one}">[${one}]</a>`).join(' ')}</li>`);
  return `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>第三方声明 · Third-party notices</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer"><link rel="icon" href="./icon.svg"><link rel="stylesheet" href="./${style}"></head><body><main>
<h1>第三方声明</h1>
<p>这个页面的程序里有别人写的、以自由许可发布的代码，列在下面；方括号里是许可全文的编号。</p>
<p lang="en">The program of this page contains code that others wrote and licensed freely. Numbers lead to the full texts.</p>
<ul lang="en">
${list.join('\n')}
</ul>
${texts.map((text, place) => `<h2 id="t${place + 1}">[${place + 1}]</h2>\n<pre lang="en">${escaped(text)}</pre>`).join('\n')}
</main></body></html>
`;
}

/** All of them as plain text. */
export function noticesText() {
  const { groups, texts } = collected([
    { title: 'In the page (dist/) · 网页里的', entries: page() },
    { title: 'In packtool · packtool 里的', entries: packtool() },
  ]);
  const line = '-'.repeat(78);
  return [
    'THIRD-PARTY NOTICES · 第三方声明', '',
    'What is listed here was written by others and is part of what is shipped. Numbers', 'are those of the licence texts below.', '',
    '下面是别人写的、随本项目一起发布的代码；方括号里是后面许可全文的编号。',
    ...groups.flatMap(({ title, entries }) => ['', line, title, line, ...entries.map(({ name, licence, texts: own }) => `${name} · ${licence} · ${own.map((one) => `[${one}]`).join(' ')}`)]),
    ...texts.flatMap((text, place) => ['', line, `[${place + 1}]`, line, text]), '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [what, file, style] = process.argv.slice(2);
  const made = what === 'page' ? noticesPage(style) : noticesText();
  writeFileSync(file, made);
  console.log(`${file}: ${made.length} characters`);
}
