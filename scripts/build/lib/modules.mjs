// What the program is made of: bytes of machine code by module, read off the names that the compiler leaves in its
// wasm. A function that a library makes for one of our types counts for the module of that type, because it is gone
// with it; what a library needs by itself counts for the library.
import { CODE, CUSTOM, FUNCTION, imports, sections } from './wasm.mjs';

const OURS = 'quality_selfcheck';
/** Modules that are large enough to be looked at in halves. */
const DEEP = new Set(['ui']);
/** Libraries that come and go together. */
const FAMILIES = { tachys: 'leptos', reactive_graph: 'leptos', any_spawner: 'leptos', throw_error: 'leptos', either_of: 'leptos',
  serde_core: 'serde', serde_json: 'serde', alloc: 'std', core: 'std', compiler_builtins: 'std', hashbrown: 'std', dlmalloc: 'std',
  js_sys: 'web_sys', wasm_bindgen: 'web_sys', wasm_bindgen_futures: 'web_sys' };

/** What tells wasm-bindgen the types of the browser's functions, and is taken out by it. */
const TOLD = /describe/;
/** What the splitter makes of the functions at which it cuts. */
const CUT = /^__wasm_split_/;

/** `[name, bytes]` of each function that a wasm brings. */
export function functions(bytes) {
  const [names, sizes] = [new Map(), []];
  const imported = imports(bytes).filter(({ kind }) => kind === FUNCTION).length;
  for (const { id, reader, end } of sections(bytes)) {
    if (id === CODE) {
      for (let left = reader.number(); left > 0; left--) {
        const size = reader.number();
        sizes.push(size);
        reader.at += size;
      }
    }
    if (id === CUSTOM && reader.name() === 'name') {
      while (reader.at < end) {
        const list = reader.byte();
        const length = reader.number();
        const next = reader.at + length;
        // The second list is that of functions.
        if (list === 1) for (let left = reader.number(); left > 0; left--) names.set(reader.number(), reader.name());
        reader.at = next;
      }
    }
  }
  return sizes.map((size, place) => [names.get(imported + place) ?? '', size]);
}

/** The module that a function counts for, by its name as the compiler mangles it (Rust's RFC 2603). */
export function moduleOf(mangled) {
  if (CUT.test(mangled)) return 'ui::chunks';
  const path = [];
  let rest = mangled.split(`${OURS.length}${OURS}`)[1] ?? '';
  for (let found; (found = rest.match(/^(\d+)_?/)); rest = rest.slice(found[0].length + Number(found[1]))) {
    path.push(rest.slice(found[0].length, found[0].length + Number(found[1])));
  }
  const [top, next] = path.filter((part) => /^[a-z]/.test(part));
  if (top) return DEEP.has(top) && next ? `${top}::${next}` : top;
  const library = mangled.match(/C(?:s[0-9A-Za-z]+_)?(\d+)_?([a-z]\w*)/);
  const name = library ? library[2].slice(0, Number(library[1])) : '';
  return FAMILIES[name] ?? (name || 'rest');
}

/**
 * The bytes of each of `listed`, in all of `wasms` together, the heaviest first; what is not listed is the `rest`. Throws
 * where a listed module is nowhere: its limit would limit nothing.
 */
export function weighModules(wasms, listed) {
  const weights = new Map(listed.map((module) => [module, 0]));
  for (const bytes of wasms) {
    for (const [name, size] of functions(bytes)) {
      if (TOLD.test(name)) continue;
      const module = moduleOf(name);
      const counted = weights.has(module) ? module : 'rest';
      weights.set(counted, weights.get(counted) + size);
    }
  }
  const gone = [...weights].find(([, weighs]) => weighs === 0);
  if (gone) throw new Error(`the program has no module ${gone[0]}: bench/budget.json lists it`);
  return [...weights].map(([name, weighs]) => ({ name, weighs })).sort((one, other) => other.weighs - one.weighs);
}
