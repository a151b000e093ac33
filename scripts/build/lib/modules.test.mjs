// Where the program's weight comes from: read off a wasm of which everything is known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from './binaryen.mjs';
import { functions, moduleOf, weighModules } from './modules.mjs';

const OURS = 'Csb1_17quality_selfcheck';
const READ = `_RNvNt${OURS}4pack4read`;
const DRAWN = `_RNCNvNtNtNt${OURS}2ui5steps4item8ItemStep0B6_`;
const PUSHED = `_RINvMNtCs5_5alloc3vecINtB2_3VecNtNt${OURS}4rule4RuleE4push`;
const MALLOC = '_RNvNtCs7_8dlmalloc8dlmalloc6malloc';
const TOLD = `__wbindgen_describe_${READ}`;

const body = (adds) => '(drop (i32.add (i32.const 1) (i32.const 2)))'.repeat(adds);
const some = (name, adds) => `(func $${name} ${body(adds)})`;
const wasm = (...parts) => assemble(`(module (import "a" "f" (func $first)) (import "a" "m" (memory 1 2)) ${parts.join('')})`, ['-g']);
const ONE = wasm(some(READ, 1), some(DRAWN, 2), some(TOLD, 30));
const TWO = wasm(some(READ, 40), some(PUSHED, 3), some(MALLOC, 4));

test('each function is found by its name, behind what is imported', () => {
  // No locals, the end, and six bytes for each sum that is thrown away.
  assert.deepEqual(functions(ONE), [[READ, 8], [DRAWN, 14], [TOLD, 182]]);
});

test('a function counts for the module whose it is, or for whose types it was made, else for its library', () => {
  assert.equal(moduleOf(READ), 'pack');
  assert.equal(moduleOf(DRAWN), 'ui::steps');
  assert.equal(moduleOf(PUSHED), 'rule');
  assert.equal(moduleOf(MALLOC), 'std');
  assert.equal(moduleOf('__wasm_split_00walk00_export_7e_ahead'), 'ui::chunks');
  assert.equal(moduleOf('main'), 'rest');
});

test('modules are added up over all parts, without what wasm-bindgen takes out', () => {
  assert.deepEqual(weighModules([ONE, TWO], ['pack', 'ui::steps', 'rest']), [
    { name: 'pack', weighs: 8 + 242 }, { name: 'rest', weighs: 20 + 26 }, { name: 'ui::steps', weighs: 14 }]);
  assert.throws(() => weighModules([ONE, TWO], ['pack', 'gone', 'rest']), /no module gone/);
});
