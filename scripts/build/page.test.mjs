// A small page as trunk 0.21.14 writes it, and the same written in other ways.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { integrity } from './lib/names.mjs';
import { memorySource } from './lib/source.mjs';
import { page, refuseInline, withTexts } from './page.mjs';

const HTML = `<!DOCTYPE html><html lang="zh-Hans"><head>
<meta charset="utf-8">
<title>{app.name}</title>
<link rel="icon" href="./icon.svg" integrity="sha384-abc"/>
<link rel="stylesheet" href="./main.css" integrity="sha384-def"/>
<link rel="modulepreload" href="./quality-selfcheck.js" crossorigin="anonymous" integrity="sha384-ghi"><link rel="preload" href="./quality-selfcheck_bg.wasm" crossorigin="anonymous" integrity="sha384-jkl" as="fetch" type="application/wasm"></head>
<body>
<script type="module">
import init, * as bindings from './quality-selfcheck.js';
const wasm = await init({ module_or_path: './quality-selfcheck_bg.wasm' });
</script>
<h1>{app.name}</h1>
</body></html>`;
const names = { 'boot.js': 'boot-1.js', 'quality-selfcheck.js': 'quality-selfcheck-2.js', 'quality-selfcheck_bg.wasm': 'quality-selfcheck_bg-3.wasm', 'main.css': 'main-4.css' };
const source = memorySource({
  'locales/zh-Hans.json': { 'app.name': 'A & "B"' },
  'packs/index.json': { packs: [{ kind: 'facts', file: 'facts.json' }, { kind: 'regions', file: 'regions.json' }, { kind: 'facts', file: 'x.json', region: '35' }, { kind: 'size', file: 'size.json' }] },
});
const make = async (html) => {
  const files = new Map(Object.values(names).map((name) => [name, Buffer.from(name)]));
  files.set('index.html', Buffer.from(html));
  return (await page({ files, names, source })).files['index.html'];
};

test('the page has its texts, one external script with its hash, and preloads of what the first question needs', async () => {
  const html = await make(HTML);
  assert.match(html, /<h1>A &#38; &#34;B&#34;<\/h1>/);
  assert.deepEqual(html.match(/<script[^>]*>/g), [`<script src="./boot-1.js" integrity="${integrity('boot-1.js')}" defer>`]);
  assert.match(html, new RegExp(`<link rel="stylesheet" href="./main-4.css" integrity="${integrity('main-4.css').replace(/[+/]/g, '.')}">`));
  assert.deepEqual([...html.matchAll(/rel="(?:module)?preload"[^>]*href="\.\/([^"]*)"/g)].map(([, file]) => file),
    ['quality-selfcheck-2.js', 'quality-selfcheck_bg-3.wasm', 'packs/index.json', 'packs/facts.json', 'packs/regions.json']);
  assert.doesNotMatch(html, /sha384/);
});

/** Ways in which another version might write the same page, and the sentence with which the build stops. */
const OTHER_WAYS = {
  'a second script': [(html) => html.replace('</body>', '<script src="./reload.js"></script></body>'), /there are 2 scripts where one was expected/],
  'no script': [(html) => html.replace(/<script[^]*<\/script>/, ''), /there are 0 scripts/],
  'the sheet in the page': [(html) => html.replace(/<link rel="stylesheet"[^>]*>/, '<style>a{}</style>'), /there are 0 links to main\.css/],
  'the sheet twice': [(html) => html.replace('<link rel="modulepreload"', '<link rel="stylesheet" href="./main.css"><link rel="modulepreload"'), /there are 2 links to main\.css/],
  'an icon without a hash': [(html) => html.replace(' integrity="sha384-abc"', ''), /there are 0 icons with a hash/],
  'a prefetch of the program': [(html) => html.replace('rel="modulepreload"', 'rel="prefetch"'), /refers to the program/],
  'no end of the head': [(html) => html.replace('</head>', ''), /there are 0 ends of the head/],
};
for (const [way, [rewrite, sentence]] of Object.entries(OTHER_WAYS)) {
  test(`another way of writing stops the build: ${way}`, async () => {
    const html = rewrite(HTML);
    assert.notEqual(html, HTML);
    await assert.rejects(make(html), (error) => {
      assert.match(error.message, /^trunk writes index\.html in another way than page\.mjs reads: /);
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
