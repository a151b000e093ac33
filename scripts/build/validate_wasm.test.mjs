// A wasm that old browsers refuse, or that holds markup, stops the build, also within another one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARRIED } from './join_chunks.mjs';
import { assemble } from './lib/binaryen.mjs';
import { CUSTOM, section, toName } from './lib/wasm.mjs';
import { validateWasm } from './validate_wasm.mjs';

const OLD = assemble('(module (import "a" "g" (global (mut i32))) (func (export "f") (result i32) (i32.const 1)))', ['--enable-mutable-globals']);
const NEW = assemble('(module (func (export "f") (param i32) (result i32) (i32.extend8_s (local.get 0))))', ['--enable-sign-ext']);
const MARKUP = assemble('(module (memory 1) (data (i32.const 0) "<p class=\\"a\\">always the same</p>"))');
const within = (other) => Buffer.concat([OLD, section(CUSTOM, toName(CARRIED), other)]);
const validate = (files, release = true) => validateWasm({ files: new Map(Object.entries(files)), release });

test('what old browsers run passes', async () => {
  await validate({ 'a.wasm': OLD, 'b.wasm': within(OLD), 'c.js': Buffer.from('<p>a</p>') });
});

test('what they do not run is refused, also in a wasm that a chunk carries', async () => {
  await assert.rejects(validate({ 'a.wasm': OLD, 'b.wasm': NEW }), /b\.wasm needs more than old browsers have/);
  await assert.rejects(validate({ 'b.wasm': within(NEW) }), /b\.wasm needs more than old browsers have/);
  await validate({ 'b.wasm': NEW }, false);
});

test('markup is refused', async () => {
  await assert.rejects(validate({ 'a.wasm': MARKUP }), /a\.wasm holds <p class="a">always the same<\//);
  await assert.rejects(validate({ 'a.wasm': within(MARKUP) }), /a\.wasm holds/);
});
