// The questionnaire as a page without a program, from a questionnaire of two questions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from './lib/source.mjs';
import { printable } from './printable.mjs';

const item = (dimension, more = {}) => ({ dimension, question: `${dimension} <asked>?`, weight: 1, options: ['0', { 'zh-Hans': 'one', en: 'uno' }], ...more });
const PACK = { id: 'standard', version: '1', title: 'Title', about: 'About',
  dimensions: [{ id: 'a', title: 'A', weight: 1 }, { id: 'b', title: 'B', weight: 2 }],
  items: [item('a'), item('b', { critical: true, weight: 3, na: 'none at all' })],
  levels: [{ min_score: 60, title: 'L', about: 'of it', gates: [{ critical: 2 }, { dimension: 40 }] }] };
const TEXTS = Object.fromEntries(['method.points', 'method.weight', 'method.critical', 'say.not_applicable', 'method.not_applicable', 'method.sheet', 'method.sheet_about', 'method.total',
  'method.firm_line', 'rules.points', 'rules.score', 'rules.critical', 'rules.dimension', 'rules.which_critical', 'say.semicolon',
  ...['dimension', 'questions', 'sum', 'full', 'share', 'result'].map((name) => `method.head_${name}`)].map((key) => [key, `${key}{n}`]));
const make = (pack = PACK, texts = TEXTS) => printable({ release: true, source: memorySource({ 'style/paper.css': 'a { font-size: 16px }',
  'packs/questionnaires/standard.json': pack, 'locales/zh-Hans.json': texts }) });

test('every question stands there with a box for each answer, escaped, and without a script', async () => {
  const { files, names } = await make();
  const html = files['paper.html'];
  assert.match(html, /<h3>1\. a &lt;asked&gt;\?<\/h3>/);
  // 不适用 only where the item has a case for it.
  assert.equal(html.match(/□/g).length, 5);
  assert.match(html, /第 2 题/);
  assert.match(html, /<td>2<\/td><td><\/td>\s*<td>12<\/td><td>66\.7%<\/td>/);
  assert.ok(html.includes(`href="./${names['paper.css']}"`));
  assert.doesNotMatch(html, /<script/);
  assert.match(files[names['paper.css']], /1rem/);
});

test('a text that is missing, and items that do not stand together, stop the build', async () => {
  const { 'method.total': gone, ...texts } = TEXTS;
  await assert.rejects(make(PACK, texts), /no text method\.total/);
  await assert.rejects(make({ ...PACK, items: [PACK.items[1], PACK.items[0]] }), /the items of a do not stand together/);
});
