// The binary format, read from modules that binaryen has written, and written so that the engine reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from './binaryen.mjs';
import { CUSTOM, customSections, exportNames, imports, Reader, section, sections, toName, toNumber } from './wasm.mjs';

const WASM = assemble(`(module (import "a" "t" (table 1 2 funcref)) (import "a" "m" (memory 1)) (import "a" "g" (global (mut i32)))
  (import "a" "名" (func (param i32))) (func (export "one")) (export "memory" (memory 0)))`, ['--enable-mutable-globals']);

test('imports of every kind, and exports, are found by name', () => {
  const found = imports(WASM).map(({ module, name, kind }) => `${module} ${name} ${kind}`);
  assert.deepEqual(found.sort(), ['a g 3', 'a m 2', 'a t 1', 'a 名 0']);
  assert.deepEqual(exportNames(WASM).sort(), ['memory', 'one']);
});

test('numbers and names are read as they were written', () => {
  for (const value of [0, 1, 127, 128, 300, 65535, 2 ** 31, 2 ** 32 - 1]) assert.equal(new Reader(Buffer.from(toNumber(value)), 0).number(), value);
  assert.equal(new Reader(Buffer.from(toName('名 a')), 0).name(), '名 a');
  assert.throws(() => new Reader(Buffer.from([0x80]), 0).number(), /ends in the middle/);
});

test('a custom section of ours is one for the engine, too', () => {
  const module = Buffer.concat([WASM, section(CUSTOM, toName('m'), Buffer.alloc(200, 7)), section(CUSTOM, toName('other'), Buffer.from('x'))]);
  const [ours] = customSections(module, 'm');
  assert.deepEqual(ours, Buffer.alloc(200, 7));
  assert.deepEqual(Buffer.from(WebAssembly.Module.customSections(new WebAssembly.Module(module), 'm')[0]), ours);
  assert.equal(Buffer.concat([module.subarray(0, 8), ...[...sections(module)].map(({ whole }) => whole)]).compare(module), 0);
});
