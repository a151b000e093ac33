// What is counted to the first question and to the report, from files whose copies weigh what they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from './lib/binaryen.mjs';
import { memorySource } from './lib/source.mjs';
import { sizeProfile } from './size_profile.mjs';

const WEIGHS = { 'index.html': 1, 'boot-1.js': 2, 'quality-selfcheck.js': 4, 'quality-selfcheck_bg.wasm': 8, 'main.css': 16, 'icon.svg': 32, 'packs/index.json': 64, 'packs/facts.json': 128,
  'walk-1.wasm': 256, 'report-1.wasm': 512, 'report.css': 1024, 'packs/size.json': 2048, 'packs/sector.json': 4096, 'packs/35.json': 8192, 'packs/36.json': 16384, 'class-1.wasm': 32768 };
const source = memorySource({ 'bench/budget.json': { modules: { limits: { pack: 1, rest: 1 } } }, 'packs/index.json': { packs: [
  { kind: 'facts', file: 'facts.json' }, { kind: 'size', file: 'size.json' }, { kind: 'questionnaire', file: 'sector.json', when: {} },
  { kind: 'programmes', file: '35.json', region: '35' }, { kind: 'programmes', file: '36.json', region: '36' }] } });
const files = new Map(Object.entries(WEIGHS).flatMap(([name, size]) => [[name, Buffer.alloc(9)], [`${name}.br`, Buffer.alloc(size)]]));
const chunks = new Map([['it.wasm', assemble('(module (func $_RNvNtCsb1_17quality_selfcheck4pack4read) (func $other (drop (i32.const 1))))', ['-g'])], ['__wasm_split.js', Buffer.from('')]]);
const names = { 'boot.js': 'boot-1.js', 'walk.wasm': 'walk-1.wasm', 'report.wasm': 'report-1.wasm', 'class.wasm': 'class-1.wasm' };

test('sums hold what a firm is sent, the heaviest region among it, and nothing else', async () => {
  const printed = [];
  const { sizes } = await sizeProfile({ files, names, chunks, source, print: (line) => printed.push(line), offline: { program: ['boot-1.js'], content: ['packs/35.json'], translated: [] } });
  assert.equal(sizes.toFirst, 255);
  assert.equal(sizes.toReport, 255 + 256 + 512 + 1024 + 2048 + 16384);
  assert.equal(sizes.file('class.wasm'), 32768);
  assert.equal(sizes.file('gone.wasm'), 0);
  assert.deepEqual(sizes.modules, [{ name: 'rest', weighs: 5 }, { name: 'pack', weighs: 2 }]);
  assert.ok(printed.some((line) => /^to the first question +255$/.test(line)));
  assert.ok(printed.some((line) => /^kept for being offline +8195$/.test(line)));
});
