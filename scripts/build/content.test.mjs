// Packs and locales are shipped under their names, without what is for editors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { content } from './content.mjs';
import { memorySource } from './lib/source.mjs';

test('schemas, their names and white space stay behind, and so does what is no JSON', async () => {
  const source = memorySource({ 'packs/facts.json': '{ "$schema": "./schema/facts.json",\n "id": "facts", "n": 1.50 }', 'packs/schema/facts.json': '{}',
    'packs/README.md': 'text', 'packs/translations/en/facts.json': '{ "a": [ ] }', 'locales/en.json': '{ "k": "v" }', 'style/a.json': '{}' });
  assert.deepEqual((await content({ source })).files, { 'packs/facts.json': '{"id":"facts","n":1.5}', 'packs/translations/en/facts.json': '{"a":[]}', 'locales/en.json': '{"k":"v"}' });
});

test('a pack that is no JSON stops the build', async () => {
  await assert.rejects(content({ source: memorySource({ 'packs/facts.json': '{' }) }), SyntaxError);
});
