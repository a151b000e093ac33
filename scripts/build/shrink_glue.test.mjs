// A small glue as wasm-bindgen 0.2.130 writes it, and the same written in other ways.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from './lib/binaryen.mjs';
import { exportNames, imports } from './lib/wasm.mjs';
import { shrinkGlue, usedExports, withoutUnusedClasses } from './shrink_glue.mjs';

const GLUE = `import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"

export class IntoUnderlyingSource {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        IntoUnderlyingSourceFinalization.unregister(this);
        return ptr;
    }
    cancel() {
        wasm.intounderlyingsource_cancel(this.__destroy_into_raw());
    }
}
if (Symbol.dispose) IntoUnderlyingSource.prototype[Symbol.dispose] = IntoUnderlyingSource.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_0123456789abcdef: function() {
            const ret = Date.now();
            return ret;
        },
        __wbg_unused_0123456789abcdef: function(arg0) { return handleError(function (arg0) {
            wasm.__wbindgen_free(arg0);
        }, arguments); },
        __wbg_log_0123456789abcdef: function(arg0) { return handleError(function (arg0) {
            console.log(wasm.__wbindgen_malloc(arg0), arg0);
        }, arguments); },
        __wbindgen_init_externref_table: initTable,
    };
    return {
        __proto__: null,
        "./quality-selfcheck_bg.js": import0,
        "./__wasm_split.js": import1,
        "./__wasm_split.js": import2,
    };
}
function initTable() {}
const IntoUnderlyingSourceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsource_free(ptr, 1));
function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        wasm.__wbindgen_exn_store(e);
    }
}
let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    wasm.__wbindgen_start();
    return wasm;
}
function initSync(module) {
    if (wasm !== undefined) return wasm;
    return __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
export { initSync };
`;

// What the chunks take, what the glue takes, what the class and an unused import take, and what nobody takes.
const WASM = assemble(`(module
  (import "./quality-selfcheck_bg.js" "__wbg_now_0123456789abcdef" (func $now (result f64)))
  (import "./quality-selfcheck_bg.js" "__wbg_log_0123456789abcdef" (func $log (param i32)))
  (import "./quality-selfcheck_bg.js" "__wbg_unused_0123456789abcdef" (func $unused (param i32)))
  (import "./quality-selfcheck_bg.js" "__wbindgen_init_externref_table" (func $table))
  (import "./__wasm_split.js" "__wasm_split_load_walk" (func $load (param i32 i32)))
  (memory (export "memory") 1)
  (func (export "__wbindgen_start") (call $table) (drop (call $now)) (call $load (i32.const 1) (i32.const 2)))
  (func (export "__wbindgen_malloc") (param i32) (result i32) (i32.store (local.get 0) (i32.const 7)) (local.get 0))
  (func (export "__wbindgen_free") (param i32) (call $log (local.get 0)))
  (func (export "__wbindgen_exn_store") (param i32) (call $log (local.get 0)))
  (func (export "__wbg_intounderlyingsource_free") (param i32 i32) (call $unused (local.get 0)))
  (func (export "intounderlyingsource_cancel") (param i32) (call $unused (local.get 0)))
  (func (export "nobody_calls_it") (call $unused (i32.const 1))))`);

const shrink = (glue, wasm = WASM) => shrinkGlue({ loader: 'a script', shared: ['memory'],
  files: new Map([['quality-selfcheck.js', Buffer.from(glue)], ['quality-selfcheck_bg.wasm', wasm]]) });

/** Runs a shrunken glue with its wasm, and tells what happened. */
async function started({ files }) {
  const code = files['quality-selfcheck.js'].replace(/^import \* as (import\d) .*/gm, (_, name) => `const ${name} = globalThis.loaderOfTest;`);
  const loaded = [];
  globalThis.loaderOfTest = { __wasm_split_load_walk: (...args) => loaded.push(args) };
  const { initSync } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const exports = initSync(new WebAssembly.Module(files['quality-selfcheck_bg.wasm']));
  return { exports, loaded };
}

test('what nobody needs is gone from glue and wasm, and the two still know each other', async () => {
  const shrunk = await shrink(GLUE);
  const [glue, wasm] = [shrunk.files['quality-selfcheck.js'], shrunk.files['quality-selfcheck_bg.wasm']];
  assert.doesNotMatch(glue, /IntoUnderlying|__wbg_now/);
  assert.ok(exportNames(wasm).includes('memory'), 'what chunks take keeps its name');
  assert.ok(!exportNames(wasm).some((name) => /nobody|intounderlying/.test(name)), exportNames(wasm).join());
  assert.deepEqual(imports(wasm).map(({ module, name }) => `${module}.${name}`).sort(), ['g.f0', 'g.f1', 'g.f3', 's.__wasm_split_load_walk']);
  const { exports, loaded } = await started(shrunk);
  assert.deepEqual(loaded, [[1, 2]]);
  assert.ok(exports.memory instanceof WebAssembly.Memory);
  assert.ok(wasm.length < WASM.length);
});

test('a program that was not split is left alone', async () => {
  assert.deepEqual(await shrinkGlue({ loader: undefined, files: new Map() }), {});
});

/** Ways in which another version might write the same glue, and the sentence with which the build stops. */
const OTHER_WAYS = {
  'a class that is exported at the end': [(glue) => glue.replace('export class Into', 'class Into').replace('export { initSync }', 'export { initSync, IntoUnderlyingSource }'),
    /the glue still names IntoUnderlyingSource/],
  'a class as an expression': [(glue) => glue.replace('export class IntoUnderlyingSource', 'export const IntoUnderlyingSource = class'), /the glue still names IntoUnderlying/],
  'exports by computed names': [(glue) => glue.replace('wasm.__wbindgen_free(arg0)', 'wasm["__wbindgen_free"](arg0)'), /used other than as "wasm\.NAME": wasm\["__wbindgen_free"\]/],
  'exports taken apart': [(glue) => glue.replace('wasm.__wbindgen_start()', 'const { __wbindgen_start } = wasm'), /used other than as "wasm\.NAME"/],
  'exports handed on': [(glue) => glue.replace('wasm.__wbindgen_start()', 'start(wasm)'), /used other than as "wasm\.NAME": start\(wasm\)/],
  'exports under another name': [(glue) => glue.replace(/\bwasm\b(?=[ .;])/g, 'exported'), /the exports of the wasm are read before they are kept in "wasm"/],
  'exports read directly': [(glue) => glue.replace('wasm.__wbindgen_start()', 'instance.exports.__wbindgen_start()'), /read before they are kept/],
  'an export that is not there': [(glue) => glue.replace('wasm.__wbindgen_start', 'wasm.__wbindgen_begin'), /use __wbindgen_begin, which the wasm does not export/],
  'imports from another function': [(glue) => glue.replaceAll('__wbg_get_imports', '__wbg_imports'), /no function __wbg_get_imports/],
  'imports that are assigned one by one': [(glue) => glue.replace(/const import0 = \{[^]*?\n {4}\};/, 'const import0 = {}; import0.__wbg_now_0123456789abcdef = Date.now;'), /has no function of this name|no function of this name/],
  'imports as methods': [(glue) => glue.replace('__wbg_now_0123456789abcdef: function()', '__wbg_now_0123456789abcdef()'), /the function __wbg_now_0123456789abcdef for the wasm is written as/],
  'an import that the glue does not have': [(glue) => glue.replaceAll('__wbg_log_0123', '__wbg_log_4567'), /the wasm imports __wbg_log_0123456789abcdef, and the glue has no function of this name/],
  'another name of the module': [(glue) => glue.replace('"./quality-selfcheck_bg.js": import0', '"wbg": import0'), /__wbg_get_imports does not return "\.\/quality-selfcheck_bg\.js"/],
  'a module more': [(glue) => glue.replace('"./quality-selfcheck_bg.js": import0,', '"./quality-selfcheck_bg.js": import0, "./snippet.js": import0,'), /returns "\.\/snippet\.js"/],
  'the loader wrapped': [(glue) => glue.replace('"./__wasm_split.js": import1', '"./__wasm_split.js": wrapped(import1)'), /is not handed to the wasm as it is imported/],
};
for (const [way, [rewrite, sentence]] of Object.entries(OTHER_WAYS)) {
  test(`another way of writing stops the build: ${way}`, async () => {
    const glue = rewrite(GLUE);
    assert.notEqual(glue, GLUE);
    await assert.rejects(shrink(glue), (error) => {
      assert.match(error.message, /^wasm-bindgen writes its glue in another way than shrink_glue\.mjs reads: /);
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test('imports from elsewhere, and imports that are no functions, stop the build', async () => {
  const changed = (from, to) => {
    const wat = `(module (import "./__wasm_split.js" "__wasm_split_load_walk" (func $load)) ${to}
      (memory (export "memory") 1) ${['__wbindgen_start', '__wbindgen_malloc', '__wbindgen_free', '__wbindgen_exn_store'].map((name) => `(func (export "${name}") ${from})`).join('')})`;
    return assemble(wat);
  };
  await assert.rejects(shrink(GLUE, changed('(call $other)', '(import "elsewhere" "it" (func $other))')), /the wasm imports it from elsewhere/);
  await assert.rejects(shrink(GLUE, changed('(i32.store (i32.const 0) (global.get $other))', '(import "./quality-selfcheck_bg.js" "it" (global $other i32))')), /it, which is no function/);
});

test('a glue without such classes stays as it is', () => {
  const glue = 'export class Ours {}\nlet wasm;\nwasm = instance.exports;\nwasm.f();\n';
  assert.equal(withoutUnusedClasses(glue), glue);
  assert.deepEqual([...usedExports(glue).keys()], ['f']);
});
