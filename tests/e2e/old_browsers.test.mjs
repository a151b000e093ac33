// Old browsers: the build rejects syntax and APIs newer than Chromium 67 and iOS 12, and the shipped files pass.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { flexGaps, refuseNewScript, refuseNewStyle, relativeType } from '../../scripts/old.mjs';
import { fits, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const DIST = new URL('../../dist/', import.meta.url);

test('newer syntax and newer APIs in a script are rejected', () => {
  for (const code of ['a?.b', 'a ?? b', 'a ||= b', '1_000', '10n', 'class A { #x = 1 }', 'class A { x = 1 }', '/(?<=a)b/',
    'async () => { for (const one of []) { await one } }; await 1', 'new WeakRef(a)', 'globalThis.x = 1', '[].at(-1)', 'Object.fromEntries([])',
    'Promise.allSettled([])', 'a.replaceAll("b", "c")', 'BigInt(1)', 'structuredClone(a)']) {
    assert.throws(() => refuseNewScript(code, 'x.js'), /x\.js/, code);
  }
  assert.throws(() => refuseNewScript('await 1', 'x.js', 'module'), /newer syntax/);
  assert.throws(() => refuseNewScript('export * as a from "b"', 'x.js', 'module'), /export/);
});

test('baseline syntax, and newer APIs behind feature detection, pass', () => {
  for (const code of ['async function a() { const { b, ...c } = d; for await (const e of f) { await e } }', 'import("x")', 'try { a() } catch { b() }',
    'a ** b', '/(?<year>\\d+)/u', 'if (typeof globalThis === "object") globalThis.x = 1', 'if (typeof [].at === "function") [].at(-1)',
    'typeof FinalizationRegistry === "undefined" || new FinalizationRegistry(a)']) {
    refuseNewScript(code, 'x.js');
  }
  refuseNewScript('export const a = import.meta.url', 'x.js', 'module');
});

test('CSS without a fallback is rejected', () => {
  for (const css of ['a { width: clamp(1px, 2vw, 3px) }', 'a { padding: env(safe-area-inset-left) }', 'a { aspect-ratio: 1 }', 'a { inset: 0 }',
    ':is(a, b) { color: red }', 'a:focus-visible, b { color: red }', 'a:has(b) { color: red }', 'a { margin-inline: 1px }', 'a { overflow-wrap: anywhere }',
    '@media (min-width: 1px) { a { height: 100dvh } }', '@layer x { a { color: red } }', 'a { b & { color: red } }']) {
    assert.throws(() => refuseNewStyle(css, 'x.css'), /x\.css/, css);
  }
  for (const css of ['a { width: 2px; width: clamp(1px, 2vw, 3px) }', '@supports (padding: max(0px)) { a { padding: max(1px, 2px) } }',
    'a:focus-visible { color: red }', 'a { overflow-wrap: break-word; overflow-wrap: anywhere }', '@media print { a { inset: 0 } }',
    'a { --x: clamp(1px, 2px, 3px) }'.replace('--x', 'color: red; color')]) refuseNewStyle(css, 'x.css');
});

test('font sizes are relative to the reader’s setting; flex gaps have margin fallbacks', () => {
  assert.equal(relativeType('a { font-size: 16px; font: 17px/1.6 b; width: 17px } text { font-size: 14PX }'),
    'a { font-size: 1rem; font: 1.0625rem/1.6 b; width: 17px } text { font-size: 14PX }');
  assert.match(flexGaps('a, b { display: flex; gap: 12px }'), /\.no-flex-gap a > \* \+ \*, \.no-flex-gap b > \* \+ \* \{ margin-left: 12px; \}/);
  assert.match(flexGaps('a { display: flex; flex-wrap: wrap; gap: 4px 24px }'), /margin-right: 24px; margin-bottom: 4px/);
  assert.match(flexGaps('@media (min-width: 1px) { a { display: flex; flex-direction: column; gap: 2px } }'), /@media \(min-width: 1px\) \{ \.no-flex-gap a > \* \+ \* \{ margin-top: 2px; \} \}/);
  assert.doesNotMatch(flexGaps('a { display: grid; gap: 1px }'), /no-flex-gap/);
});

test('every shipped file is checked and passes', async () => {
  const files = (await readdir(DIST)).filter((name) => /\.(js|css)$/.test(name));
  for (const part of ['boot-', 'quality-selfcheck-', 'offline-', 'configure-', 'embed-', 'embed.js', 'sw.js', 'main-', 'paper-']) {
    assert.ok(files.some((name) => name.startsWith(part)), part);
  }
  for (const name of files) {
    const text = await readFile(new URL(name, DIST), 'utf8');
    if (name.endsWith('.css')) refuseNewStyle(text, name);
    else refuseNewScript(text, name, /^(quality-selfcheck|offline)-/.test(name) ? 'module' : 'script');
  }
  const css = await readFile(new URL(files.find((name) => name.startsWith('main-')), DIST), 'utf8');
  assert.match(css, /overflow-wrap:break-word;overflow-wrap:anywhere/);
  assert.match(css, /\.no-flex-gap \.row>/);
});

/** Simulates an old browser: newer APIs removed, no flex gap. */
test('without APIs newer than Chromium 67 the flow works and spacing is kept', async () => {
  const page = await scene.open({ before: async (page) => {
    await page.addInitScript(() => {
      // Not globalThis, which the test's own driver needs.
      for (const name of ['queueMicrotask', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'WeakRef', 'FinalizationRegistry', 'structuredClone',
        'ResizeObserver', 'trustedTypes', 'AggregateError']) Object.defineProperty(window, name, { value: undefined, configurable: true, writable: true });
      for (const [of, names] of [[Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed']], [String.prototype, ['at', 'matchAll', 'replaceAll']],
        [Object, ['fromEntries', 'hasOwn']], [Promise, ['allSettled', 'any']], [WebAssembly, ['instantiateStreaming', 'compileStreaming']]]) {
        for (const name of names) delete of[name];
      }
    });
    await page.route(/main-[0-9a-f]+\.css$/, async (route) => {
      const answer = await route.fetch();
      const css = await answer.text();
      await route.fulfill({ response: answer, body: css.replace(/(display:(?:inline-)?flex[^}]*?);gap:[^;}]*/g, '$1').replace(/;gap:([^;}]*)(;[^}]*display:flex)/g, '$2') });
    });
    await page.route(/\/$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/(main-\w+\.css") integrity="[^"]+"/, '$1') });
    });
    await page.addInitScript(() => {
      // The probe of boot.js sees what such a browser would see.
      const height = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight');
      Object.defineProperty(Element.prototype, 'scrollHeight', { get() { return this.style && this.style.rowGap ? 0 : height.get.call(this); } });
    });
  } });
  await ready(page);
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('no-flex-gap')));
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  await page.evaluate(() => { location.hash = '#/fact/firm.employees'; });
  await page.waitForSelector('#number');
  const gap = await page.evaluate(() => document.querySelector('.number .unit').getBoundingClientRect().left - document.querySelector('#number').getBoundingClientRect().right);
  assert.ok(gap >= 10, `the unit is ${gap} px from its field`);
  await fits(page, 'old browser');
  await picture(page, 'old-employees');
  assert.deepEqual(page.problems, []);
});
