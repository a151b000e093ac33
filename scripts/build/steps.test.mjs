// The list of steps and what runs it.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { run } from './lib/run.mjs';
import { STEPS } from './steps.mjs';

test('every step stands in a file of its own name, with a test beside it', async () => {
  const files = await readdir(new URL('.', import.meta.url));
  for (const { name } of STEPS) {
    const file = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    assert.ok(files.includes(`${file}.mjs`), file);
    assert.ok(files.includes(`${file}.test.mjs`), `${file}.test.mjs`);
  }
  assert.equal(new Set(STEPS).size, STEPS.length);
});

test('what a step returns is there for the next one, and nothing is changed in place', async () => {
  const before = { files: new Map([['a', Buffer.from('1')], ['b', Buffer.from('2')]]), names: { a: 'a' } };
  const after = await run([
    async () => ({ files: { a: null, c: '3' }, names: { c: 'c-1' }, extra: 4 }),
    ({ files, names, extra }) => ({ files: { d: `${files.get('c')}${names.c}${extra}` } }),
    () => {},
  ], before);
  assert.deepEqual([...after.files].map(([name, bytes]) => `${name}:${bytes}`), ['b:2', 'c:3', 'd:3c-14']);
  assert.deepEqual(after.names, { a: 'a', c: 'c-1' });
  assert.deepEqual([...before.files.keys()], ['a', 'b']);
});

test('an error names the step', async () => {
  await assert.rejects(run([async function joinThings() { throw new Error('no glue'); }], { files: new Map(), names: {} }), /^Error: build step joinThings: no glue$/);
});
