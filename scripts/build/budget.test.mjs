// What is over a limit stops a release build, and all of it is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budget } from './budget.mjs';
import { memorySource } from './lib/source.mjs';

const source = memorySource({ 'bench/budget.json': { files: { 'walk.wasm': { limit: 100 } }, first: { limit: 50 }, report: { limit: 300 }, modules: { limits: { pack: 10 } } } });
const check = (changes = {}, build = {}) => {
  const weighs = { 'walk.wasm': 100, 'embed.js': 4096, toFirst: 50, toReport: 300, pack: 10, ...changes };
  return budget({ source, release: true, chunks: new Map(), ...build,
    sizes: { file: (name) => weighs[name] ?? 0, toFirst: weighs.toFirst, toReport: weighs.toReport, modules: [{ name: 'pack', weighs: weighs.pack }] } });
};

test('what is within its limit passes', async () => {
  await check();
});

test('a byte more of anything does not, and each is named', async () => {
  for (const [name, weighs, line] of [['walk.wasm', 101, 'walk.wasm: 101 bytes, at most 100'], ['embed.js', 4097, 'embed.js: 4097 bytes, at most 4096'],
    ['toFirst', 51, 'to the first question: 51 bytes, at most 50'], ['toReport', 301, 'to the report: 301 bytes, at most 300'], ['pack', 11, 'pack: 11 bytes, at most 10']]) {
    await assert.rejects(check({ [name]: weighs }), (error) => error.message.endsWith(`\n${line}`));
  }
  await assert.rejects(check({ pack: 11, toFirst: 51 }), /first question.*\n.*pack/);
});

test('a file with a limit that was not built stops the build; a build for development has no limits', async () => {
  await assert.rejects(check({ 'walk.wasm': 0 }), /no walk\.wasm was built/);
  await check({ pack: 11 }, { release: false });
});
