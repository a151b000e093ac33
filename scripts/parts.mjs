// The program's parts as files, and what loads them. The splitter leaves a module for each part, and one for each set
// of parts that needs the same functions: eleven small ones beside four. They travel together instead: a part's file
// carries, as custom sections of its wasm, the modules that it needs and that no part before it brought. One request
// a part, and one stream for brotli, which knows from one module what stands in the next.
import { execFileSync } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { section, toName } from './wasm.mjs';

/** The parts in the order in which they are loaded, each with the one that it needs, which needs others in turn. */
const NEEDS = { walk: [], report: ['walk'], pages: ['report'], class: ['report'] };

/** The name of the custom sections that hold a module. */
const SECTION = 'm';

/** A module that carries others. */
const carrying = (module, others) => Buffer.concat([module, ...others.map((other) => section(0, toName(SECTION), other))]);

/** What is there with a part, the first one first: itself is the last. */
const chain = (part) => [...NEEDS[part].flatMap(chain), part];

/** The last part that is there with each of `parts`: what they all need is brought by it, and before it by none. */
function bringer(parts) {
  const brings = chain(parts[0]).findLast((part) => parts.every((one) => chain(one).includes(part)));
  if (!brings) throw new Error(`nothing is loaded before all of ${parts}`);
  return brings;
}

/**
 * Puts the modules that the splitter left in `from` together: a file for each part, by `name`, which stores it and tells
 * its new name and hash, and the script that loads them. `optimise` are the options of wasm-opt, `check` looks at each
 * module.
 */
export async function joinParts(from, optimise, check, name) {
  const loader = await readFile(join(from, '__wasm_split.js'), 'utf8');
  const modules = {};
  for (const file of await readdir(from)) {
    if (!/^(split|chunk)_.*\.wasm$/.test(file)) continue;
    const small = join(from, `small-${file}`);
    execFileSync('wasm-opt', ['-Oz', ...optimise, '--strip-debug', join(from, file), '-o', small], { stdio: 'inherit' });
    check(small);
    modules[file] = await readFile(small);
    await rm(small);
  }
  const take = (file) => {
    const module = modules[file];
    if (!module) throw new Error(`the splitter left no ${file}`);
    delete modules[file];
    return module;
  };
  const brought = Object.fromEntries(Object.keys(NEEDS).map((part) => [part, []]));
  for (const [, parts, number] of loader.matchAll(/\/\* ([\w, ]+) \*\/\s*const __chunk_(\d+) =/g)) {
    brought[bringer(parts.split(', '))].push(take(`chunk_${number}.wasm`));
  }
  const files = {};
  for (const part of Object.keys(NEEDS)) {
    files[part] = await name(`${part}.wasm`, carrying(take(`split_${part}.wasm`), brought[part]));
  }
  if (Object.keys(modules).length) throw new Error(`no part is made of ${Object.keys(modules)}`);
  const shared = loader.match(/const \{([^}]*)\} = initSync\(/);
  const ways = [...loader.matchAll(/export const (__wasm_split_load_(\w+)) =/g)];
  if (!shared || ways.length !== Object.keys(NEEDS).length) throw new Error('what loads the parts is written in another way');
  // What the parts take from the first one.
  const names = shared[1].split(',').map((one) => one.trim()).filter(Boolean);
  return { names, files: Object.values(files).map(({ file }) => file), script: script(names, files, ways) };
}

/**
 * What loads the parts; it travels with the first one, so that it is short. instantiateStreaming is unknown to Safari
 * before 15, and would take a page of an error for a wasm.
 */
function script(names, files, ways) {
  const parts = Object.entries(NEEDS).map(([part, needs]) => `${part}: ${JSON.stringify([`./${files[part].file}`, files[part].integrity, ...needs])}`);
  const taken = names.join(', ');
  return `import { initSync } from "./quality-selfcheck.js";
const parts = { ${parts.join(', ')} };
const begun = {};
function make(module) {
  const { ${taken} } = initSync();
  return WebAssembly.instantiate(module, { __wasm_split: { ${taken} } });
}
async function get(before, file, integrity) {
  // All that is needed travels at once.
  const answer = await fetch(new URL(file, import.meta.url), { integrity });
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  const module = await WebAssembly.compile(await answer.arrayBuffer());
  await before;
  for (const carried of WebAssembly.Module.customSections(module, '${SECTION}')) await make(carried);
  return make(module);
}
function load(part) {
  const [file, integrity, before] = parts[part];
  // What failed may be tried again.
  return begun[part] = begun[part] || get(before && load(before), file, integrity).catch((error) => {
    delete begun[part];
    throw error;
  });
}
const way = (part) => (then, data) => {
  const tell = (here) => initSync().__indirect_function_table.get(then)(data, here);
  return load(part).then(() => tell(1), () => tell(0));
};
${ways.map(([, name, part]) => `export const ${name} = way('${part}');`).join('\n')}
`;
}
