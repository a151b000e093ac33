// What is newer than Chromium 67 and iOS 12 is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSyntax, refuseNewScript, refuseNewStyle } from './check_syntax.mjs';

test('newer syntax and newer names in a script are refused', () => {
  for (const code of ['a?.b', 'a ?? b', 'a ||= b', '1_000', '10n', 'class A { #x = 1 }', 'class A { x = 1 }', '/(?<=a)b/',
    'async () => { for (const one of []) { await one } }; await 1', 'new WeakRef(a)', 'globalThis.x = 1', '[].at(-1)', 'Object.fromEntries([])',
    'Promise.allSettled([])', 'a.replaceAll("b", "c")', 'BigInt(1)', 'structuredClone(a)']) {
    assert.throws(() => refuseNewScript(code, 'x.js'), /x\.js/, code);
  }
  assert.throws(() => refuseNewScript('await 1', 'x.js', 'module'), /newer syntax/);
  assert.throws(() => refuseNewScript('export * as a from "b"', 'x.js', 'module'), /export/);
});

test('syntax of the baseline, and newer names that are asked for first, pass', () => {
  for (const code of ['async function a() { const { b, ...c } = d; for await (const e of f) { await e } }', 'import("x")', 'try { a() } catch { b() }',
    'a ** b', '/(?<year>\\d+)/u', 'if (typeof globalThis === "object") globalThis.x = 1', 'if (typeof [].at === "function") [].at(-1)',
    'typeof FinalizationRegistry === "undefined" || new FinalizationRegistry(a)']) {
    refuseNewScript(code, 'x.js');
  }
  refuseNewScript('export const a = import.meta.url', 'x.js', 'module');
});

test('CSS without a fallback is refused', () => {
  for (const css of ['a { width: clamp(1px, 2vw, 3px) }', 'a { padding: env(safe-area-inset-left) }', 'a { aspect-ratio: 1 }', 'a { inset: 0 }',
    ':is(a, b) { color: red }', 'a:focus-visible, b { color: red }', 'a:has(b) { color: red }', 'a { margin-inline: 1px }', 'a { overflow-wrap: anywhere }',
    '@media (min-width: 1px) { a { height: 100dvh } }', '@layer x { a { color: red } }', 'a { b & { color: red } }']) {
    assert.throws(() => refuseNewStyle(css, 'x.css'), /x\.css/, css);
  }
  for (const css of ['a { width: 2px; width: clamp(1px, 2vw, 3px) }', '@supports (padding: max(0px)) { a { padding: max(1px, 2px) } }',
    'a:focus-visible { color: red }', 'a { overflow-wrap: break-word; overflow-wrap: anywhere }', '@media print { a { inset: 0 } }',
    'a { --x: clamp(1px, 2px, 3px) }'.replace('--x', 'color: red; color')]) refuseNewStyle(css, 'x.css');
});

test('every script and sheet of the dist is looked at; glue and offline.js are modules', async () => {
  const names = { 'quality-selfcheck.js': 'quality-selfcheck-1.js', 'offline.js': 'offline-1.js' };
  const dist = (files) => ({ names, files: new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])) });
  await checkSyntax(dist({ 'quality-selfcheck-1.js': 'export const a = 1', 'boot.js': 'var a = 1', 'a.css': 'a { color: red }', 'a.txt': 'a?.b' }));
  await assert.rejects(checkSyntax(dist({ 'boot.js': 'export const a = 1' })), /boot\.js/);
  await assert.rejects(checkSyntax(dist({ 'later.js': 'a?.b' })), /later\.js/);
  await assert.rejects(checkSyntax(dist({ 'late.css': 'a { inset: 0 }' })), /late\.css/);
});
