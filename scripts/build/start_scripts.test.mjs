// boot.js knows the files of the program by their names and hashes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { integrity } from './lib/names.mjs';
import { memorySource } from './lib/source.mjs';
import { startScripts } from './start_scripts.mjs';

const BOOT = "import('OFFLINE'); fetch('WASM', { integrity: 'INTEGRITY' }); import('GLUE');";
const make = (boot) => startScripts({ release: false, names: { 'quality-selfcheck.js': 'glue-1.js', 'quality-selfcheck_bg.wasm': 'main-2.wasm' },
  files: new Map([['main-2.wasm', Buffer.from('wasm')]]),
  source: memorySource({ 'src/browser/boot.js': boot, 'src/browser/offline.js': 'export const a = 1;' }) });

test('the names of glue, wasm and offline.js, and the hash of the wasm, are filled in', async () => {
  const { files, names } = await make(BOOT);
  const boot = files[names['boot.js']];
  for (const value of ['./glue-1.js', './main-2.wasm', integrity('wasm'), `./${names['offline.js']}`]) assert.ok(boot.includes(`"${value}"`), value);
});

test('a place that is gone stops the build', async () => {
  for (const name of ['OFFLINE', 'WASM', 'INTEGRITY', 'GLUE']) await assert.rejects(make(BOOT.replace(`'${name}'`, "''")), new RegExp(`boot\\.js has no placeholder '${name}'`));
});
