import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from './lib/source.mjs';
import { staticFiles } from './static_files.mjs';

test('icons and manifest are shipped as they are', async () => {
  const source = memorySource({ 'style/manifest.webmanifest': '{ "name": "a" }\n', 'style/icon.svg': '<svg/>', 'style/icons/icon-192.png': 'png', 'style/main.css': 'a{}' });
  const { files } = await staticFiles({ source });
  assert.deepEqual(Object.entries(files).map(([name, bytes]) => `${name}=${bytes}`), ['manifest.webmanifest={ "name": "a" }\n', 'icon.svg=<svg/>', 'icons/icon-192.png=png']);
});
