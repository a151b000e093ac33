// The licences as a page of the dist.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notices } from './notices.mjs';

const make = (sheet) => `<link href="./${sheet}">`;

test('a release build has the page, in the sheet of the printable questionnaire', () => {
  const { files } = notices({ names: { 'paper.css': 'paper-1.css' }, release: true }, make);
  assert.deepEqual(files, { 'notices.html': '<link href="./paper-1.css">' });
});

test('a debug build has none', () => {
  assert.deepEqual(notices({ names: {}, release: false }, make), {});
});

test('before the sheet is there it stops the build and says why', () => {
  assert.throws(() => notices({ names: {}, release: true }, make), /notices comes after printable/);
});

test('the texts of the crates in the page stand in it, each once', () => {
  const { files } = notices({ names: { 'paper.css': 'paper-1.css' }, release: true });
  const html = files['notices.html'];
  for (const name of ['leptos', 'serde_json', 'wasm-bindgen']) assert.match(html, new RegExp(`<li>${name} [0-9.]+ · `), name);
  assert.doesNotMatch(html, /<script/);
  const texts = html.match(/<pre[^>]*>[\s\S]*?<\/pre>/g);
  assert.equal(new Set(texts).size, texts.length);
});
