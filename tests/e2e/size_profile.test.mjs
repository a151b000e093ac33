// Size profile: bytes a module contributes, checked on a wasm file of known content.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { functions, moduleOf, weighModules } from '../../scripts/modules.mjs';

const OURS = 'Csb1_17quality_selfcheck';
const READ = `_RNvNt${OURS}4pack4read`;
const DRAWN = `_RNCNvNtNtNt${OURS}2ui5steps4item8ItemStep0B6_`;
const PUSHED = `_RINvMNtCs5_5alloc3vecINtB2_3VecNtNt${OURS}4rule4RuleE4push`;
const MALLOC = '_RNvNtCs7_8dlmalloc8dlmalloc6malloc';
const TOLD = `__wbindgen_describe_${READ}`;

const ASSEMBLE = fileURLToPath(new URL('../../scripts/node_modules/.bin/wasm-as', import.meta.url));

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'weight-'));
  const body = (adds) => '(drop (i32.add (i32.const 1) (i32.const 2)))'.repeat(adds);
  const some = (name, adds) => `(func $${name} ${body(adds)})`;
  const wasm = (file, ...parts) => {
    writeFileSync(join(folder, 'it.wat'), `(module (import "a" "f" (func $first)) (import "a" "m" (memory 1 2)) ${parts.join('')})`);
    execFileSync(ASSEMBLE, ['-g', join(folder, 'it.wat'), '-o', join(folder, file)]);
  };
  wasm('one.wasm', some(READ, 1), some(DRAWN, 2), some(TOLD, 30));
  wasm('two.wasm', some(READ, 40), some(PUSHED, 3), some(MALLOC, 4));
});
after(() => rmSync(folder, { recursive: true }));

test('each function is found by name, after the imports', () => {
  // No locals, the end, and six bytes for each sum that is thrown away.
  assert.deepEqual(functions(readFileSync(join(folder, 'one.wasm'))), [[READ, 8], [DRAWN, 14], [TOLD, 182]]);
});

test('a function counts for its module, else for the module of its type parameters, else for its library', () => {
  assert.equal(moduleOf(READ), 'pack');
  assert.equal(moduleOf(DRAWN), 'ui::steps');
  assert.equal(moduleOf(PUSHED), 'rule');
  assert.equal(moduleOf(MALLOC), 'std');
  assert.equal(moduleOf('__wasm_split_00walk00_export_7e_ahead'), 'ui::parts');
  assert.equal(moduleOf('main'), 'rest');
});

test('modules are summed over all chunks, without functions that wasm-bindgen removes', async () => {
  assert.deepEqual(await weighModules(folder, ['pack', 'ui::steps', 'rest']), [
    { name: 'pack', weighs: 8 + 242 }, { name: 'rest', weighs: 20 + 26 }, { name: 'ui::steps', weighs: 14 }]);
  await assert.rejects(weighModules(folder, ['pack', 'gone', 'rest']), /no module gone/);
});
