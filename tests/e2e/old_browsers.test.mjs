// Old browsers: every shipped file passes the syntax and API check of the build (scripts/build/check_syntax.test.mjs tests the check).
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { refuseNewScript, refuseNewStyle } from '../../scripts/build/check_syntax.mjs';
import { fits, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const DIST = new URL('../../dist/', import.meta.url);

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
