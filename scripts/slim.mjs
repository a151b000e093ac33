// Takes from the glue and the wasm what nobody uses: classes of a crate's that the page never makes, what only
// they call, and the long names by which the two know each other.
import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { HEAD, section, sections, toName, toNumber } from './wasm.mjs';

/** The wasm with other names: `rename` takes module and name of an import, or an export's name alone. */
function renamed(bytes, rename) {
  const parts = [bytes.subarray(0, HEAD)];
  for (const { id, whole, reader } of sections(bytes)) {
    // What says how it was made is for tools.
    if (id === 0) continue;
    if (id !== 2 && id !== 7) {
      parts.push(whole);
      continue;
    }
    const count = reader.number();
    const body = toNumber(count);
    for (let left = count; left; left--) {
      const names = id === 2 ? [reader.name(), reader.name()] : [reader.name()];
      const begin = reader.at;
      // What kind it is, and its type or its place.
      if (reader.byte() !== 0 && id === 2) throw new Error(`the wasm imports ${names}, which is no function`);
      reader.number();
      for (const name of rename(...names)) body.push(...toName(name));
      body.push(...bytes.subarray(begin, reader.at));
    }
    parts.push(section(id, body));
  }
  return Buffer.concat(parts);
}

/**
 * Slims the wasm in `file` in place, and returns its slimmer glue. `also` are exports that others than the glue
 * need. wasm-bindgen's way of writing is taken for granted, and an error where it is another.
 */
export async function slim(file, glue, also, optimise) {
  // Nothing makes these: they come with a crate, and are kept because they are exported.
  glue = glue
    .replace(/^export class (IntoUnderlying\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) \1\..*\n)?/gm, '')
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm, '');
  if (/IntoUnderlying/.test(glue)) throw new Error('the glue still names a class that was taken out');

  // What neither the glue nor a part of the program asks for goes, and all that only it calls.
  const roots = new Set([...also, ...[...glue.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name)]);
  const graph = [...roots].map((name) => ({ name: `export ${name}`, export: name, root: true }));
  const list = `${file}.graph.json`;
  await writeFile(list, JSON.stringify(graph));
  execFileSync('wasm-metadce', [...optimise, '--graph-file', list, file, '-o', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  await rm(list);
  // Once more: what is left can be made smaller now.
  execFileSync('wasm-opt', ['-Oz', ...optimise, file, '-o', file], { stdio: 'inherit' });
  let wasm = await readFile(file);

  const [short, shortExports] = [new Map(), new Map()];
  const shorten = (map, prefix, name) => {
    if (!map.has(name)) map.set(name, `${prefix}${map.size.toString(36)}`);
    return map.get(name);
  };
  wasm = renamed(wasm, (...names) => {
    if (names.length === 1) return /^(__wb(?!indgen_malloc$)|wasm_bindgen)/.test(names[0]) ? [shorten(shortExports, 'e', names[0])] : names;
    const [module, name] = names;
    return module === './__wasm_split.js' ? ['s', name] : ['g', shorten(short, 'f', name)];
  });
  await writeFile(file, wasm);
  glue = glue.replace(/\bwasm\.(\w+)/g, (all, name) => (shortExports.has(name) ? `wasm.${shortExports.get(name)}` : all));

  // The functions of the glue that the wasm imports, by their new names; the others go.
  const found = new Set();
  glue = glue.replace(/^ {8}(__wb\w+): (function\(.*\) \{(?:.*\}, arguments\); \},?|\n[\s\S]*?^ {8}(?:\}, arguments\); )?\},?)|\w+,?)\n/gm, (all, name, body) => {
    if (!short.has(name)) return '';
    found.add(name);
    return `        ${short.get(name)}: ${body}\n`;
  });
  for (const name of short.keys()) {
    if (name.startsWith('__wb') && !found.has(name)) throw new Error(`no ${name} in the glue`);
  }
  for (const [what, by] of [[/"\.\/quality-selfcheck_bg\.js": import0/, 'g: import0'], [/"\.\/__wasm_split\.js": import\d+/, 's: import1']]) {
    if (!what.test(glue)) throw new Error(`no ${what} in the glue`);
    glue = glue.replace(what, by);
  }
  return glue.replace(/^ *"\.\/__wasm_split\.js": import\d+,?\n/gm, '');
}
