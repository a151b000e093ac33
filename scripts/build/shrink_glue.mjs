// Takes from the glue and the main wasm what neither needs: classes of a crate's that the page never makes, and what only they
// call; and shortens the names by which glue and wasm know each other. What that saves stands in bench/NOTES.md.
//
// Written for the glue that wasm-bindgen writes (`--target web`): see check_versions.mjs. The glue is read as a syntax tree,
// and every assumption is checked, because a wrong one would show only in a browser.
import { optimize, WASM_OPTIONS } from './lib/binaryen.mjs';
import { edited, nodes, parseModule } from './lib/javascript.mjs';
import { EXPORT, exportNames, FUNCTION, HEAD, IMPORT, imports, section, sections, toName, toNumber } from './lib/wasm.mjs';

const GLUE = 'quality-selfcheck.js';
const WASM = 'quality-selfcheck_bg.wasm';
/** The module under which the wasm imports from the glue, and the one under which it imports from the chunk loader. */
const FROM_GLUE = './quality-selfcheck_bg.js';
const FROM_LOADER = './__wasm_split.js';
/** Keeps its name: tests/e2e/fault_injection.test.mjs uses up the page's memory through it. */
const KEPT = '__wbindgen_malloc';
/** Classes that wasm-streams exports; nothing in the page makes one. */
const UNUSED_CLASS = /^IntoUnderlying\w+$/;

const fail = (expectation) => {
  throw new Error(`wasm-bindgen writes its glue in another way than shrink_glue.mjs reads: ${expectation}`);
};

/** Reads the glue, the main wasm, `loader` and `shared` (join_chunks.mjs); returns smaller glue and wasm under the same names. */
export async function shrinkGlue({ files, loader, shared }) {
  if (!loader) return {};
  const glue = withoutUnusedClasses(files.get(GLUE).toString());
  const wasm = files.get(WASM);
  const short = shortNames(wasm, shared, [...usedExports(glue).keys()]);
  // What no export is left for goes, and what is left can be made smaller. What says how a wasm was made is for tools.
  const smaller = optimize(renamed(wasm, short), ['-Oz', ...WASM_OPTIONS, '--strip-producers', '--strip-target-features']);
  return { files: { [GLUE]: withShortNames(glue, short), [WASM]: smaller } };
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

/** Short names for the imports from the glue, and for each export that is used: those that chunks take keep theirs. */
export function shortNames(wasm, shared, used) {
  const short = { imports: new Map(), exports: new Map() };
  for (const { module, name, kind } of imports(wasm)) {
    if (kind !== FUNCTION) fail(`the wasm imports ${module} ${name}, which is no function`);
    if (module === FROM_GLUE) {
      if (!short.imports.has(name)) short.imports.set(name, `f${short.imports.size.toString(36)}`);
    } else if (module !== FROM_LOADER) fail(`the wasm imports ${name} from ${module}`);
  }
  const there = exportNames(wasm);
  const missing = [...shared, ...used].filter((name) => !there.includes(name));
  if (missing.length) fail(`the glue and the chunks use ${missing.join(', ')}, which the wasm does not export`);
  let number = 0;
  for (const name of there) {
    if (shared.includes(name) || (name === KEPT && used.includes(name))) short.exports.set(name, name);
    else if (used.includes(name)) short.exports.set(name, `e${(number++).toString(36)}`);
  }
  return short;
}

/** The wasm with short names, and without the exports that have none. */
export function renamed(wasm, short) {
  const out = [wasm.subarray(0, HEAD)];
  for (const { id, whole, reader } of sections(wasm)) {
    if (id !== IMPORT && id !== EXPORT) {
      out.push(whole);
      continue;
    }
    const entries = [];
    for (let left = reader.number(); left; left--) {
      const names = id === IMPORT ? shortImport(reader.name(), reader.name(), short) : [short.exports.get(reader.name())];
      // What kind it is, and its type or its index: of an import shortNames has made sure that it is a function.
      const begin = reader.at;
      reader.byte();
      reader.number();
      if (names[0] !== undefined) entries.push([...names.flatMap(toName), ...wasm.subarray(begin, reader.at)]);
    }
    out.push(section(id, toNumber(entries.length), ...entries));
  }
  return Buffer.concat(out);
}

const shortImport = (module, name, { imports: short }) => (module === FROM_GLUE ? ['g', short.get(name)] : ['s', name]);

/** The glue with short names. */
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
    // A function that the wasm does not import keeps its name, and does no harm.
    ...[...functions].filter(([name]) => short.has(name)).map(([name, property]) => withName(property, short.get(name))),
    ...[...modules].map(([module, property]) => withName(property, names[module])),
    // There is an entry for each import from the loader, all of the same module: one of them is enough.
    ...modules.again.map(({ start, end }) => ({ start, end: end + glue.slice(end).match(/^\s*,?/)[0].length, text: '' })),
  ]);
}

const withName = ({ key }, name) => ({ start: key.start, end: key.end, text: name });

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
