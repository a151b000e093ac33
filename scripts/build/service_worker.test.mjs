// sw.js lists what is kept for being offline; its version follows every one of these files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { memorySource } from './lib/source.mjs';
import { serviceWorker } from './service_worker.mjs';

const WORKER = await readFile(new URL('../../src/browser/sw.js', import.meta.url), 'utf8');
const names = { 'boot.js': 'boot-1.js' };
const PROGRAM = ['boot-1.js', 'quality-selfcheck.js', 'quality-selfcheck_bg.wasm', 'walk-1.wasm', 'main.css', 'report.css', 'class.css', 'offline.js', 'manifest.webmanifest',
  'icon.svg', 'icons/icon-192.png', 'paper.html', 'paper.css'];
const FILES = [...PROGRAM, 'index.html', 'packs/b.json', 'packs/a.json', 'packs/translations/en/a.json', 'locales/en.json', 'configure.html'];
const make = (changes = {}, worker = WORKER) => serviceWorker({ names, release: true, chunkFiles: ['walk-1.wasm'], source: memorySource({ 'src/browser/sw.js': worker }),
  files: new Map(FILES.filter((name) => changes[name] !== null).map((name) => [name, Buffer.from(changes[name] ?? name)])), ...changes.build });

test('program, content and translations are listed apart', async () => {
  const { files, offline } = await make();
  assert.deepEqual(offline, { program: PROGRAM, content: ['packs/a.json', 'packs/b.json', 'locales/en.json'], translated: ['packs/translations/en/a.json'] });
  for (const list of Object.values(offline)) assert.ok(files['sw.js'].includes(JSON.stringify(list)));
  assert.doesNotMatch(files['sw.js'], /-VERSION|"MARK"/);
});

test('the version changes with each file that is kept, and with no other', async () => {
  const version = async (changes) => (await make(changes)).files['sw.js'].match(/quality-selfcheck-([0-9a-f]{12})/)[1];
  const before = await version();
  for (const name of ['index.html', 'walk-1.wasm', 'packs/translations/en/a.json', 'locales/en.json']) assert.notEqual(await version({ [name]: 'changed' }), before, name);
  assert.equal(await version({ 'configure.html': 'changed' }), before);
});

test('a file that is not there, and a placeholder that is gone, stop the build', async () => {
  await assert.rejects(make({ 'icon.svg': null }), /icon\.svg is to be kept for being offline, and is not in the dist/);
  await assert.rejects(make({}, WORKER.replace("['CONTENT']", '[]')), /sw\.js has no placeholder \['CONTENT'\]/);
});

test('a build for development has none', async () => {
  const { files, offline } = await make({ build: { release: false } });
  assert.equal(files, undefined);
  assert.equal(offline.program.length, PROGRAM.length);
});
