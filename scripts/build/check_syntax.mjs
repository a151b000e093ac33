// What the oldest browsers that are to load the page cannot read: Chromium 67-class webviews and
// iOS 12. Scripts that need more are refused, and so is CSS without a fallback.
import { parse } from 'acorn';
import { rulesOf } from './lower_syntax.mjs';

/** Reads every script and sheet of the dist; returns nothing, throws at the first that does not hold. */
export async function checkSyntax({ files, names }) {
  const modules = [names['quality-selfcheck.js'], names['offline.js']];
  for (const [name, bytes] of files) {
    if (name.endsWith('.js')) refuseNewScript(bytes.toString(), name, modules.includes(name) ? 'module' : 'script');
    if (name.endsWith('.css')) refuseNewStyle(bytes.toString(), name);
  }
}

/**
 * Names that came later. Each may stand in a script that asks with `typeof` whether it is there. Not among
 * them: queueMicrotask and ResizeObserver, for which the wasm asks, and not the glue (tests/e2e/old_browsers.test.mjs
 * walks without them).
 */
const LATER = new Set(['globalThis', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'WeakRef', 'FinalizationRegistry',
  'structuredClone', 'AggregateError']);
const LATER_METHODS = new Set(['at', 'flat', 'flatMap', 'fromEntries', 'matchAll', 'replaceAll', 'allSettled', 'any',
  'toSorted', 'toReversed', 'findLast', 'hasOwn', 'replaceChildren', 'randomUUID', 'instantiateStreaming',
  'compileStreaming', 'toggleAttribute', 'checkVisibility', 'groupBy']);

function* nodes(node) {
  if (Array.isArray(node)) for (const one of node) yield* nodes(one);
  else if (node && typeof node.type === 'string') {
    yield node;
    for (const key of Object.keys(node)) if (key !== 'type') yield* nodes(node[key]);
  }
}

/** What a node needs that is newer than the baseline; dynamic import and import.meta are not. */
function newer(node) {
  switch (node.type) {
    case 'ChainExpression': return 'optional chaining';
    case 'LogicalExpression': return node.operator === '??' && 'the operator ??';
    case 'ExportAllDeclaration': return node.exported && 'export * as';
    case 'Literal':
      if (node.bigint) return 'a big integer';
      return node.regex && /\(\?<[=!]/.test(node.regex.pattern) && 'a look behind in a regular expression';
    default: return null;
  }
}

/** Throws where a script needs more than the baseline: syntax, or a name that it does not ask for first. */
export function refuseNewScript(code, name, sourceType = 'script') {
  let tree;
  try {
    // 2020 is the year of import(), which Chromium 63 and Safari 11.1 have; later years are refused whole.
    tree = parse(code, { ecmaVersion: 2020, sourceType });
  } catch (error) {
    throw new Error(`${name}: newer syntax than old browsers read: ${error.message}`);
  }
  const all = [...nodes(tree)];
  const asked = new Set();
  for (const node of all) {
    if (node.type !== 'UnaryExpression' || node.operator !== 'typeof') continue;
    const of = node.argument;
    asked.add(of.type === 'MemberExpression' ? of.property.name : of.name);
  }
  for (const node of all) {
    const syntax = newer(node);
    const called = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.computed
      && node.callee.property.name;
    const later = (called && LATER_METHODS.has(called) && called)
      || ((node.type === 'NewExpression' || node.type === 'CallExpression') && LATER.has(node.callee.name) && node.callee.name)
      || (node.type === 'MemberExpression' && LATER.has(node.object.name) && node.object.name);
    const found = syntax || (later && !asked.has(later) && `${later}, without asking for it first`);
    if (found) throw new Error(`${name}: ${found}: ${code.slice(Math.max(0, node.start - 30), node.start + 60)}`);
  }
}

/** Values that old browsers drop: a declaration before it in the same rule has to say what they do instead. */
const NEW_VALUES = /\b(?:clamp|min|max|env|color-mix|oklch|oklab|lab|lch|light-dark)\(|\d(?:dvh|svh|lvh|dvw|cqw|cqi)\b|^anywhere$|^fit-content$/;
/** Properties without which the page would look broken, not merely plainer. */
const NEW_PROPERTIES = /^(?:aspect-ratio|inset(?:-.*)?|(?:margin|padding|border)-(?:inline|block)(?:-.*)?|translate|rotate|scale)$/;
/** One selector in a list that a browser does not know takes the whole rule away. */
const NEW_SELECTORS = /:(?:is|where|has)\(|:not\([^)]*,|&|:user-(?:in)?valid/;
const ALONE = /:focus-visible|::marker|:modal|::backdrop/;

/** Throws where a sheet rests on something that the baseline lacks. */
export function refuseNewStyle(css, name) {
  for (const { selector, declarations, around } of rulesOf(css)) {
    if (around.some((one) => /^@supports|print/.test(one))) continue;
    const say = (what) => { throw new Error(`${name}: ${what}, without a fallback for old browsers: ${selector}`); };
    if (around.some((one) => /^@(?:layer|container|scope|starting-style)/.test(one))) say(around.join(' '));
    if (NEW_SELECTORS.test(selector) || (ALONE.test(selector) && selector.includes(','))) say('the selector');
    const before = new Set();
    for (const [property, value] of declarations) {
      if (NEW_PROPERTIES.test(property)) say(property);
      // What a custom property holds counts where it is used, which is not seen from here.
      if (NEW_VALUES.test(value) && !before.has(property)) say(`${property}: ${value}`);
      before.add(property);
    }
  }
}
