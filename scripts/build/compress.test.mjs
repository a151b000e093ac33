import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress } from './compress.mjs';

test('each file has two compressed copies that hold the same', async () => {
  const bytes = Buffer.from('text '.repeat(100));
  const { files } = await compress({ files: new Map([['a/b.txt', bytes]]) });
  assert.deepEqual(Object.keys(files), ['a/b.txt.br', 'a/b.txt.gz']);
  assert.deepEqual(brotliDecompressSync(files['a/b.txt.br']), bytes);
  assert.deepEqual(gunzipSync(files['a/b.txt.gz']), bytes);
  assert.ok(files['a/b.txt.br'].length < 50);
});
