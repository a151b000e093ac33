// A small source of the page, and what would break the dist.
import assert from 'node:assert/strict';
import { dirname, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { integrity } from './lib/names.mjs';
import { memorySource, projectSource } from './lib/source.mjs';
import { page, refuseInline, withTexts } from './page.mjs';

const HTML = `<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>{app.name}</title>
<link data-trunk rel="rust" data-bin="quality-selfcheck">
<link data-trunk rel="css" href="style/main.css">
<link data-trunk rel="icon" href="style/icon.svg">
</head>
<body>
<h1>{app.name}</h1>
</body>
</html>`;
const names = { 'boot.js': 'boot-1.js', 'quality-selfcheck.js': 'quality-selfcheck-2.js', 'quality-selfcheck_bg.wasm': 'quality-selfcheck_bg-3.wasm', 'main.css': 'main-4.css' };
const sourceOf = (html) => memorySource({
  'index.html': html,
  'locales/zh-Hans.json': { 'app.name': 'A & "B"' },
  'packs/index.json': { packs: [{ kind: 'facts', file: 'facts.json' }, { kind: 'regions', file: 'regions.json' }, { kind: 'facts', file: 'x.json', region: '35' }, { kind: 'size', file: 'size.json' }] },
});
const make = async (source) => {
  const files = new Map(Object.values(names).map((name) => [name, Buffer.from(name)]));
  return (await page({ files, names, source })).files['index.html'];
};

test('the page has its texts, one external script with its hash, and preloads of what the first question needs', async () => {
  const html = await make(sourceOf(HTML));
  assert.match(html, /<h1>A &#38; &#34;B&#34;<\/h1>/);
  assert.deepEqual(html.match(/<script[^>]*>/g), [`<script src="./boot-1.js" integrity="${integrity('boot-1.js')}" defer>`]);
  assert.match(html, new RegExp(`<link rel="stylesheet" href="./main-4.css" integrity="${integrity('main-4.css').replace(/[+/]/g, '.')}">`));
  assert.match(html, /<link rel="icon" href="\.\/icon\.svg">/);
  assert.deepEqual([...html.matchAll(/rel="(?:module)?preload"[^>]*href="\.\/([^"]*)"/g)].map(([, file]) => file),
    ['quality-selfcheck-2.js', 'quality-selfcheck_bg-3.wasm', 'packs/index.json', 'packs/facts.json', 'packs/regions.json']);
  assert.doesNotMatch(html, /data-trunk/);
});

test('the shipped source becomes a page', async () => {
  const html = await make(projectSource(resolve(dirname(fileURLToPath(import.meta.url)), '../..')));
  assert.doesNotMatch(html, /data-trunk|\{\w+\.\w+\}/);
  assert.equal(html.match(/<script/g).length, 1);
});

const BROKEN = {
  'no link to the program': [(html) => html.replace(/<link data-trunk rel="rust"[^>]*>/, ''), /there are 0 links to the program/],
  'the sheet twice': [(html) => html.replace(/<link data-trunk rel="css"[^>]*>/, '$&$&'), /there are 2 links to main\.css/],
  'another icon': [(html) => html.replace('style/icon.svg', 'style/other.svg'), /there are 0 links to the icon/],
  'a file more for trunk': [(html) => html.replace('</head>', '<link data-trunk rel="copy-file" href="a"></head>'), /it has a data-trunk more/],
  'no end of the head': [(html) => html.replace('</head>', ''), /there are 0 ends of the head/],
};
for (const [way, [rewrite, sentence]] of Object.entries(BROKEN)) {
  test(`a source that would break the dist stops the build: ${way}`, async () => {
    const html = rewrite(HTML);
    assert.notEqual(html, HTML);
    await assert.rejects(make(sourceOf(html)), (error) => {
      assert.match(error.message, /^page\.mjs reads index\.html otherwise: /);
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test('a text that is missing, and what the page’s own policy refuses, stop the build', async () => {
  assert.throws(() => withTexts('<p>{app.gone}</p>', { 'app.name': 'A' }), /no app\.gone in locales/);
  for (const html of ['<script>a</script>', '<p style="color: red">']) assert.throws(() => refuseInline(html, 'a.html'), /a\.html/);
  refuseInline('<script src="./a.js"></script>', 'a.html');
});
