// The chunks as files, and the script that loads them. wasm_split_cli leaves a module for each chunk, and one for each set
// of chunks that needs the same functions: eleven small ones beside four. They travel together instead: a chunk's file
// carries, as custom sections of its wasm, the modules that it needs and that no chunk before it brought. One request a
// chunk, and one stream for brotli, which knows from one module what stands in the next.
//
// Written for the loader that wasm_split_cli_support writes (`__wasm_split.js`): see check_versions.mjs.
import { optimize, WASM_OPTIONS } from './lib/binaryen.mjs';
import { integrity, named, together } from './lib/names.mjs';
import { CUSTOM, imports, section, toName } from './lib/wasm.mjs';

/** The chunks in the order in which they are loaded, each with the one that it needs, which needs others in turn. */
export const NEEDS = { walk: [], report: ['walk'], pages: ['report'], class: ['report'] };

/** The name of the custom sections that hold a module. */
export const CARRIED = 'm';

const LOADER = '__wasm_split.js';
/** The module name under which chunks import from the main wasm. */
const SHARED = '__wasm_split';

const fail = (expectation) => {
  throw new Error(`wasm_split_cli writes its output in another way than join_chunks.mjs reads: ${expectation}`);
};

/** A module that carries others. */
const carrying = (module, others) => Buffer.concat([module, ...others.map((other) => section(CUSTOM, toName(CARRIED), other))]);

/** A chunk with all that it needs, in the order of loading; itself is the last. */
const chain = (chunk, needs) => [...needs[chunk].flatMap((one) => chain(one, needs)), chunk];

/** The last chunk that is loaded with each of `chunks`: what they all need is carried by it. */
function carrier(chunks, needs) {
  for (const chunk of chunks) if (!(chunk in needs)) throw new Error(`the program has a chunk ${chunk}, which NEEDS in join_chunks.mjs does not list`);
  const found = chain(chunks[0], needs).findLast((chunk) => chunks.every((one) => chain(one, needs).includes(chunk)));
  if (!found) throw new Error(`no chunk is loaded before all of ${chunks}`);
  return found;
}

/** What the splitter's loader says: names that chunks take from the main wasm, load functions, modules that chunks share. */
export function readLoader(loader) {
  const shared = loader.match(/const \{([^}]*)\} = initSync\(/);
  if (!shared) fail(`${LOADER} has no "const { … } = initSync(", which lists what chunks take from the main wasm`);
  const names = shared[1].split(',').map((one) => one.trim()).filter(Boolean);
  // The page's own loader calls back through the table, as this one does.
  if (!/__indirect_function_table\.get\(callbackIndex\)\(callbackData, success\)/.test(loader) || !names.includes('__indirect_function_table')) {
    fail(`${LOADER} does not tell the program through "__indirect_function_table.get(callbackIndex)(callbackData, success)" that a chunk is there`);
  }
  const load = [...loader.matchAll(/export const (__wasm_split_load_(\w+)) =/g)].map(([, name, chunk]) => ({ name, chunk }));
  if (!load.length) fail(`${LOADER} has no "export const __wasm_split_load_…"`);
  const modules = [...loader.matchAll(/\/\* ([\w, ]+) \*\/\s*const __chunk_(\d+) =/g)]
    .map(([, chunks, number]) => ({ file: `chunk_${number}.wasm`, chunks: chunks.split(', ') }));
  return { names, load, modules };
}

/**
 * Reads `chunks`; returns the file of each chunk, `chunkFiles` (their names in the dist, in order), `loader` (the script
 * that loads them) and `shared` (the exports of the main wasm that they need). Nothing where the program was not split.
 */
export async function joinChunks({ chunks }, needs = NEEDS) {
  if (!chunks) return {};
  if (!chunks.has(LOADER)) fail(`there is no ${LOADER}`);
  const { names, load, modules } = readLoader(chunks.get(LOADER).toString());
  const wanted = Object.keys(needs);
  const written = load.map(({ chunk }) => chunk);
  if (wanted.some((chunk) => !written.includes(chunk)) || written.length !== wanted.length) {
    fail(`${LOADER} loads the chunks ${written.join(', ')}, and NEEDS lists ${wanted.join(', ')}`);
  }

  const left = new Set([...chunks.keys()].filter((file) => /^(split|chunk)_.*\.wasm$/.test(file)));
  const take = (file) => {
    if (!left.delete(file)) fail(`there is no ${file}, which ${LOADER} loads`);
    for (const { module, name } of imports(chunks.get(file))) {
      if (module !== SHARED || !names.includes(name)) fail(`${file} imports ${module}.${name}, which ${LOADER} does not hand to it`);
    }
    return optimize(chunks.get(file), ['-Oz', ...WASM_OPTIONS, '--strip-debug']);
  };
  const carried = Object.fromEntries(wanted.map((chunk) => [chunk, []]));
  for (const { file, chunks: users } of modules) carried[carrier(users, needs)].push(take(file));
  const files = wanted.map((chunk) => {
    const bytes = carrying(take(`split_${chunk}.wasm`), carried[chunk]);
    return { chunk, bytes, result: named(`${chunk}.wasm`, bytes) };
  });
  if (left.size) fail(`${LOADER} loads no ${[...left].join(', ')}`);

  const result = together(...files.map((one) => one.result));
  const chunkFiles = wanted.map((chunk) => result.names[`${chunk}.wasm`]);
  const rows = files.map(({ chunk, bytes }, place) => [chunk, [`./${chunkFiles[place]}`, integrity(bytes), ...needs[chunk]]]);
  return { ...result, chunkFiles, shared: names, loader: loaderScript(names, rows, load) };
}

/**
 * The script that loads the chunks; it travels with the first question, so that it is short. instantiateStreaming is
 * unknown to Safari before 15, and would take a page of an error for a wasm.
 */
function loaderScript(names, rows, load) {
  const taken = names.join(', ');
  return `import { initSync } from "./quality-selfcheck.js";
const chunks = { ${rows.map(([chunk, row]) => `${chunk}: ${JSON.stringify(row)}`).join(', ')} };
const begun = {};
function make(module) {
  const { ${taken} } = initSync();
  return WebAssembly.instantiate(module, { ${SHARED}: { ${taken} } });
}
async function get(before, file, integrity) {
  // All that is needed travels at once.
  const answer = await fetch(new URL(file, import.meta.url), { integrity });
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  const module = await WebAssembly.compile(await answer.arrayBuffer());
  await before;
  for (const carried of WebAssembly.Module.customSections(module, '${CARRIED}')) await make(carried);
  return make(module);
}
function load(chunk) {
  const [file, integrity, before] = chunks[chunk];
  // What failed may be tried again.
  return begun[chunk] = begun[chunk] || get(before && load(before), file, integrity).catch((error) => {
    delete begun[chunk];
    throw error;
  });
}
const loading = (chunk) => (then, data) => {
  const tell = (here) => initSync().__indirect_function_table.get(then)(data, here);
  return load(chunk).then(() => tell(1), () => tell(0));
};
${load.map(({ name, chunk }) => `export const ${name} = loading('${chunk}');`).join('\n')}
`;
}
