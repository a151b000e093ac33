// Two chunks and a module that both need, with a loader as wasm_split_cli_support 0.2.4 writes it, and the same written in
// other ways.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinChunks, readLoader } from './join_chunks.mjs';
import { bundleGlue } from './bundle_glue.mjs';
import { assemble } from './lib/binaryen.mjs';
import { integrity } from './lib/names.mjs';
import { customSections } from './lib/wasm.mjs';

const LOADER = `import { initSync } from "./quality-selfcheck.js";

let sharedImports = undefined;
function getSharedImports() {
    if (sharedImports === undefined) {
        sharedImports = { __wasm_split: {  } };
        const { __indirect_function_table, memory,  } = initSync(undefined, undefined);
        Object.assign(sharedImports.__wasm_split, { __indirect_function_table, memory,  });
    }
    return sharedImports;
}
function wrapAsyncCb(callee) {
    return async (callbackIndex, callbackData) => {
        let success;
        try {
            await callee();
            success = true;
        } catch (e) {
            console.error(e);
            success = false;
        } finally {
            const sharedImports = getSharedImports();
            sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(callbackData, success);
        }
    }
}
/* report, walk */
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_report = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_report.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_3]));
export const __wasm_split_load_walk = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_walk.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_3]));
`;
const NEEDS = { walk: [], report: ['walk'] };

/** A module that writes `value` to a place in the shared memory when it is instantiated. */
const writes = (place, value) => assemble(`(module (import "__wasm_split" "memory" (memory 1))
  (data (i32.const ${place}) "${value}") (func (export "f_${value}") (i32.store (i32.const ${place}) (i32.const 1))))`);
const MODULES = { 'split_walk.wasm': writes(0, 'w'), 'split_report.wasm': writes(1, 'r'), 'chunk_3.wasm': writes(2, 's'),
  'quality-selfcheck.wasm': assemble('(module)') };
const join = (loader = LOADER, modules = MODULES, needs = NEEDS) => joinChunks({
  chunks: new Map(Object.entries({ ...modules, '__wasm_split.js': Buffer.from(loader) })) }, needs);

test('a chunk carries what it needs and no chunk before it brings', async () => {
  const { files, names, chunkFiles, shared } = await join();
  assert.deepEqual(chunkFiles, [names['walk.wasm'], names['report.wasm']]);
  assert.equal(customSections(files[names['walk.wasm']], 'm').length, 1);
  assert.equal(customSections(files[names['report.wasm']], 'm').length, 0);
  assert.deepEqual(shared, ['__indirect_function_table', 'memory']);
});

/** The loader, bundled with a glue, run with these files behind fetch. */
async function loading(serve) {
  const { files, loader } = await join();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const told = [];
  globalThis.exportsOfTest = { memory, __indirect_function_table: { get: (index) => (data, here) => told.push([index, data, here]) } };
  const glue = Buffer.from("import * as loader from './__wasm_split.js';\nexport const initSync = () => globalThis.exportsOfTest;\nexport { loader };\n");
  const bundled = await bundleGlue({ loader, release: true,
    files: new Map([['quality-selfcheck.js', glue], ['quality-selfcheck_bg.wasm', Buffer.from('')]]) });
  const code = bundled.files[bundled.names['quality-selfcheck.js']].replaceAll('import.meta.url', '"http://localhost/"');
  const asked = [];
  globalThis.fetch = async (url, options) => {
    const name = url.pathname.slice(1);
    asked.push(name.replace(/-\w+\./, '.'));
    assert.equal(options.integrity, integrity(files[name]));
    return serve(files[name]);
  };
  const { loader: functions } = await import(`data:text/javascript,${encodeURIComponent(code)}#${Math.random()}`);
  return { functions, told, asked, text: () => Buffer.from(memory.buffer, 0, 3).toString() };
}
const served = (bytes) => ({ ok: true, arrayBuffer: async () => new Uint8Array(bytes).buffer });

test('the loader brings a chunk and those before it, once, and tells the program', async () => {
  const { functions, told, asked, text } = await loading(served);
  await functions.__wasm_split_load_report(7, 8);
  assert.deepEqual(asked.sort(), ['report.wasm', 'walk.wasm']);
  assert.equal(text(), 'wrs');
  await functions.__wasm_split_load_walk(9, 10);
  assert.equal(asked.length, 2);
  assert.deepEqual(told, [[7, 8, 1], [9, 10, 1]]);
});

test('what failed is told, and may be tried again', async () => {
  let fails = true;
  const { functions, told, text } = await loading((bytes) => (fails ? { ok: false, status: 503 } : served(bytes)));
  await functions.__wasm_split_load_walk(1, 2);
  fails = false;
  await functions.__wasm_split_load_walk(3, 4);
  assert.deepEqual(told, [[1, 2, 0], [3, 4, 1]]);
  assert.equal(text(), 'w\0s');
});

test('a program that was not split has no chunks', async () => {
  assert.deepEqual(await joinChunks({ chunks: null }), {});
});

const without = (name) => Object.fromEntries(Object.entries(MODULES).filter(([file]) => file !== name));
/** Ways in which another version might write the same, and the sentence with which the build stops. */
const OTHER_WAYS = {
  'no shared imports': [[LOADER.replace('= initSync(undefined, undefined)', '= await init()')], /has no "const \{ … \} = initSync\("/],
  'another callback': [[LOADER.replace('(callbackData, success)', '({ data: callbackData, success })')], /does not tell the program through/],
  'no table': [[LOADER.replace('const { __indirect_function_table, ', 'const { ')], /does not tell the program through/],
  'load functions as functions': [[LOADER.replaceAll('export const __wasm_split_load', 'export function __wasm_split_load')], /has no "export const __wasm_split_load_…"/],
  'a load function less': [[LOADER.replace('export const __wasm_split_load_walk', 'const walk')], /loads the chunks report, and NEEDS lists walk, report/],
  'no comment that names the users of a module': [[LOADER.replace('/* report, walk */', '// report, walk')], /loads no chunk_3\.wasm/],
  'modules in a folder': [[LOADER, { ...without('chunk_3.wasm'), 'chunks/chunk_3.wasm': MODULES['chunk_3.wasm'] }], /there is no chunk_3\.wasm/],
  'a module less': [[LOADER, without('split_report.wasm')], /there is no split_report\.wasm/],
  'a module more': [[LOADER, { ...MODULES, 'chunk_4.wasm': MODULES['chunk_3.wasm'] }], /loads no chunk_4\.wasm/],
  'imports under another name': [[LOADER, { ...MODULES, 'split_walk.wasm': assemble('(module (import "env" "memory" (memory 1)))') }], /split_walk\.wasm imports env\.memory/],
  'an import that is not handed over': [[LOADER.replaceAll(' memory, ', ''), MODULES], /imports __wasm_split\.memory, which __wasm_split\.js does not hand to it/],
};
for (const [way, [args, sentence]] of Object.entries(OTHER_WAYS)) {
  test(`another way of writing stops the build: ${way}`, async () => {
    await assert.rejects(join(...args), (error) => {
      assert.match(error.message, /^wasm_split_cli writes its output in another way than join_chunks\.mjs reads: /);
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test('no loader at all stops the build', async () => {
  await assert.rejects(joinChunks({ chunks: new Map() }), /there is no __wasm_split\.js/);
});

test('chunks that need the same and have nothing before both of them stop the build', async () => {
  await assert.rejects(join(LOADER, MODULES, { walk: [], report: [] }), /no chunk is loaded before all of report,walk/);
  assert.deepEqual(readLoader(LOADER).modules, [{ file: 'chunk_3.wasm', chunks: ['report', 'walk'] }]);
});
