// Scripts and sheets are lowered for Chromium 67 and iOS 12.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseNewScript, refuseNewStyle } from './check_syntax.mjs';
import { flexGaps, lowerScript, lowerStyle, relativeType } from './lower_syntax.mjs';

test('type is shipped relative to what the reader has set; gaps of flex boxes have margins beside them', () => {
  assert.equal(relativeType('a { font-size: 16px; font: 17px/1.6 b; width: 17px } text { font-size: 14PX }'),
    'a { font-size: 1rem; font: 1.0625rem/1.6 b; width: 17px } text { font-size: 14PX }');
  assert.match(flexGaps('a, b { display: flex; gap: 12px }'), /\.no-flex-gap a > \* \+ \*, \.no-flex-gap b > \* \+ \* \{ margin-left: 12px; \}/);
  assert.match(flexGaps('a { display: flex; flex-wrap: wrap; gap: 4px 24px }'), /margin-right: 24px; margin-bottom: 4px/);
  assert.match(flexGaps('@media (min-width: 1px) { a { display: flex; flex-direction: column; gap: 2px } }'), /@media \(min-width: 1px\) \{ \.no-flex-gap a > \* \+ \* \{ margin-top: 2px; \} \}/);
  assert.doesNotMatch(flexGaps('a { display: grid; gap: 1px }'), /no-flex-gap/);
});

test('a script in new syntax is one that old browsers read, and means the same', async () => {
  const code = 'const a = { b: null }; export default [a?.b?.c, a.b ?? 1, (a.c ||= 2)];';
  assert.throws(() => refuseNewScript(code, 'a.js', 'module'), /newer syntax/);
  for (const release of [true, false]) {
    const lowered = await lowerScript(code, { release, format: 'esm' });
    refuseNewScript(lowered, 'a.js', 'module');
    const { default: result } = await import(`data:text/javascript,${encodeURIComponent(lowered)}`);
    assert.deepEqual(result, [undefined, 1, 2]);
  }
});

test('a sheet in new syntax is one that old browsers read', async () => {
  const css = 'a { inset: 0; & b { color: red } } c { display: flex; gap: 2px }';
  assert.throws(() => refuseNewStyle(css, 'a.css'));
  const lowered = await lowerStyle(css, { release: true });
  refuseNewStyle(lowered, 'a.css');
  assert.match(lowered, /top:0/);
  assert.match(lowered, /\.no-flex-gap c>\*\+\*\{margin-left:2px\}/);
});
