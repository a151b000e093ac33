// Takes from the glue and the main wasm what neither needs: classes of a crate's that the page never makes, what only they
// call, imports that are left over, and the long names by which glue and wasm know each other.
//
// Written for the glue that wasm-bindgen writes (`--target web`): see check_versions.mjs. The glue is read as a syntax tree,
// and every assumption is checked, because a wrong one would show only in a browser.
import { keepReachable, optimize, wasmOptions } from './lib/binaryen.mjs';
import { edited, nodes, parseModule } from './lib/javascript.mjs';
import { CUSTOM, EXPORT, exportNames, FUNCTION, HEAD, IMPORT, imports, section, sections, toName, toNumber } from './lib/wasm.mjs';

const GLUE = 'quality-selfcheck.js';
const WASM = 'quality-selfcheck_bg.wasm';
/** The module under which the wasm imports from the glue, and the one under which it imports from the chunk loader. */
const FROM_GLUE = './quality-selfcheck_bg.js';
const FROM_LOADER = './__wasm_split.js';
/** Keeps its name: tests/e2e/faults.test.mjs uses up the page's memory through it. */
const KEPT = '__wbindgen_malloc';
/** Classes that wasm-streams exports; nothing in the page makes one. */
const UNUSED_CLASS = /^IntoUnderlying\w+$/;

const fail = (expectation) => {
  throw new Error(`wasm-bindgen writes its glue in another way than shrink_glue.mjs reads: ${expectation}`);
};

/** Reads the glue, the main wasm, `loader` and `shared` (join_chunks.mjs); returns smaller glue and wasm under the same names. */
export async function shrinkGlue({ files, loader, shared, source }) {
  if (!loader) return {};
  const options = wasmOptions(await source.text('index.html'));
  let glue = withoutUnusedClasses(files.get(GLUE).toString());
  const wasm = onlyReachable(files.get(WASM), new Set([...shared, ...usedExports(glue).keys()]), options);
  const short = shortNames(wasm, shared);
  glue = withShortNames(glue, short);
  return { files: { [GLUE]: glue, [WASM]: renamed(wasm, short) } };
}

/** The glue without the classes that nothing makes, and what belongs to them. */
export function withoutUnusedClasses(glue) {
  const tree = parseModule(glue);
  const classes = new Set(tree.body.map((node) => node.declaration ?? node)
    .filter((node) => node.type === 'ClassDeclaration' && UNUSED_CLASS.test(node.id.name)).map((node) => node.id.name));
  const belongs = (name) => classes.has(name) || classes.has(name.replace(/Finalization$/, ''));
  const removed = tree.body.filter((node) => {
    const declared = node.declaration ?? node;
    if (declared.type === 'ClassDeclaration') return belongs(declared.id.name);
    if (declared.type === 'VariableDeclaration') return declared.declarations.every(({ id }) => belongs(id.name ?? ''));
    // if (Symbol.dispose) TheClass.prototype[Symbol.dispose] = …
    return declared.type === 'IfStatement' && glue.slice(declared.test.start, declared.test.end) === 'Symbol.dispose'
      && [...nodes(declared.consequent)].some(({ node: { type, name } }) => type === 'Identifier' && classes.has(name));
  });
  const smaller = edited(glue, removed.map(({ start, end }) => ({ start, end, text: '' })));
  const left = smaller.match(/\bIntoUnderlying\w*/);
  if (left) fail(`the glue still names ${left[0]}, a class that was taken out`);
  return smaller;
}

/** Each export of the wasm that the glue uses, with the places of its name. Throws where one could be used unseen. */
export function usedExports(glue) {
  const used = new Map();
  let assigned = 0;
  for (const { node, parent } of nodes(parseModule(glue))) {
    if (node.type === 'MemberExpression' && !node.computed && node.property.name === 'exports') {
      if (parent.type !== 'AssignmentExpression' || parent.right !== node || parent.left.name !== 'wasm') fail('the exports of the wasm are read before they are kept in "wasm"');
      assigned += 1;
    }
    if (node.type !== 'Identifier' || node.name !== 'wasm') continue;
    const isName = parent.type === 'MemberExpression' && parent.object === node && !parent.computed;
    if (isName) used.set(parent.property.name, [...used.get(parent.property.name) ?? [], parent.property]);
    else if (!['VariableDeclarator', 'AssignmentExpression', 'ReturnStatement', 'BinaryExpression'].includes(parent.type)
      || (parent.type === 'VariableDeclarator' && parent.init === node) || (parent.type === 'AssignmentExpression' && parent.right === node)) {
      fail(`an export of the wasm is used other than as "wasm.NAME": ${glue.slice(parent.start, parent.end).slice(0, 80)}`);
    }
  }
  if (assigned !== 1 || !used.size) fail('there is no "wasm = instance.exports"');
  return used;
}

/** The wasm with what `roots` reach, and no more. */
function onlyReachable(wasm, roots, options) {
  const there = new Set(exportNames(wasm));
  const unknown = [...roots].filter((name) => !there.has(name));
  if (unknown.length) fail(`the glue and the chunks use ${unknown.join(', ')}, which the wasm does not export`);
  // Once more: what is left can be made smaller now.
  const smaller = optimize(keepReachable(wasm, roots, options), ['-Oz', ...options]);
  const lost = exportNames(smaller);
  if (lost.length !== roots.size || lost.some((name) => !roots.has(name))) {
    throw new Error('wasm-metadce left other exports than it was asked for: see keepReachable in lib/binaryen.mjs');
  }
  return smaller;
}

/** Short names for the imports from the glue, and for the exports that the glue alone uses. */
export function shortNames(wasm, shared) {
  const short = { imports: new Map(), exports: new Map() };
  for (const { module, name, kind } of imports(wasm)) {
    if (kind !== FUNCTION) fail(`the wasm imports ${module} ${name}, which is no function`);
    if (module === FROM_GLUE) {
      if (!short.imports.has(name)) short.imports.set(name, `f${short.imports.size.toString(36)}`);
    } else if (module !== FROM_LOADER) fail(`the wasm imports ${name} from ${module}`);
  }
  for (const name of exportNames(wasm)) {
    if (name !== KEPT && !shared.includes(name)) short.exports.set(name, `e${short.exports.size.toString(36)}`);
  }
  return short;
}

/** The wasm with short names, and without custom sections: what says how it was made is for tools. */
export function renamed(wasm, short) {
  const out = [wasm.subarray(0, HEAD)];
  for (const { id, whole, reader } of sections(wasm)) {
    if (id === CUSTOM) continue;
    if (id !== IMPORT && id !== EXPORT) {
      out.push(whole);
      continue;
    }
    const count = reader.number();
    const body = toNumber(count);
    for (let left = count; left; left--) {
      if (id === IMPORT) {
        const [module, name] = [reader.name(), reader.name()];
        body.push(...toName(module === FROM_GLUE ? 'g' : 's'), ...toName(short.imports.get(name) ?? name));
      } else {
        const name = reader.name();
        body.push(...toName(short.exports.get(name) ?? name));
      }
      // What kind it is, and its type or its index.
      const begin = reader.at;
      reader.byte();
      reader.number();
      body.push(...wasm.subarray(begin, reader.at));
    }
    out.push(section(id, body));
  }
  return Buffer.concat(out);
}

/** The glue with short names, and with those functions alone that the wasm imports. */
export function withShortNames(glue, short) {
  const smaller = withShortImports(glue, short.imports);
  const edits = [...usedExports(smaller)].flatMap(([name, places]) => (short.exports.has(name)
    ? places.map(({ start, end }) => ({ start, end, text: short.exports.get(name) })) : []));
  return edited(smaller, edits);
}

function withShortImports(glue, short) {
  const { functions, modules } = importObjects(glue);
  const missing = [...short.keys()].find((name) => !functions.has(name));
  if (missing) fail(`the wasm imports ${missing}, and the glue has no function of this name`);
  for (const module of [FROM_GLUE, FROM_LOADER]) if (!modules.has(module)) fail(`__wbg_get_imports does not return "${module}"`);
  const other = [...modules.keys()].find((module) => ![FROM_GLUE, FROM_LOADER].includes(module));
  if (other) fail(`__wbg_get_imports returns "${other}", from which the wasm imports nothing`);
  const names = { [FROM_GLUE]: 'g', [FROM_LOADER]: 's' };
  return edited(glue, [
    ...[...functions].map(([name, property]) => renamedProperty(glue, property, short.get(name))),
    // There is an entry for each import from the loader: they are all the same module.
    ...[...modules].map(([module, property]) => renamedProperty(glue, property, names[module])),
    ...modules.again.map((property) => renamedProperty(glue, property, undefined)),
  ]);
}

/** The change that gives a property another name; without one it is removed, and the comma after it. */
function renamedProperty(glue, { start, end, key }, name) {
  if (name) return { start: key.start, end: key.end, text: name };
  return { start, end: end + glue.slice(end).match(/^\s*,?/)[0].length, text: '' };
}

/** The properties of the two objects that the glue makes for the wasm: its functions, and the modules with them. */
function importObjects(glue) {
  const tree = parseModule(glue);
  const make = tree.body.find((node) => node.type === 'FunctionDeclaration' && node.id.name === '__wbg_get_imports');
  const object = make?.body.body.find((node) => node.type === 'VariableDeclaration')?.declarations[0];
  const returned = make?.body.body.find((node) => node.type === 'ReturnStatement')?.argument;
  if (object?.id.name !== 'import0' || object.init?.type !== 'ObjectExpression' || returned?.type !== 'ObjectExpression') {
    fail('there is no function __wbg_get_imports with an object "import0" that returns an object of modules');
  }
  const byName = ({ properties }) => {
    const found = new Map();
    found.again = [];
    for (const property of properties) {
      const name = property.key.name ?? property.key.value;
      if (name === '__proto__') continue;
      if (property.shorthand || property.method) fail(`the function ${name} for the wasm is written as "${glue.slice(property.start, property.end).slice(0, 40)}"`);
      if (found.has(name)) found.again.push(property);
      else found.set(name, property);
    }
    return found;
  };
  const [functions, modules] = [byName(object.init), byName(returned)];
  const loaders = [...glue.matchAll(/^import \* as (import\d+) from "\.\/__wasm_split\.js"/gm)].map(([, name]) => name);
  for (const property of [modules.get(FROM_LOADER), ...modules.again]) {
    if (property && !loaders.includes(property.value.name)) fail(`"${FROM_LOADER}" is not handed to the wasm as it is imported`);
  }
  return { functions, modules };
}
