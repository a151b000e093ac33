// What the oldest browsers that are to load the page cannot read: Chromium 67-class webviews and
// iOS 12. Scripts that need more are refused, and so is CSS without a fallback; for type sizes and for
// the gaps of flex boxes the fallback is written here, so that nobody has to think of it.
import { parse } from 'acorn';

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

/** The style rules of a sheet: selector, declarations, and the at-rules around it. */
export function rulesOf(css) {
  const text = css.replace(/\/\*[^]*?\*\//g, '');
  const found = [];
  const around = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"' || mark === "'") at = text.indexOf(mark, at + 1);
    else if (mark === '{') {
      around.push(text.slice(from, at).trim());
      from = at + 1;
    } else if (mark === '}') {
      const head = around.pop();
      const body = text.slice(from, at);
      if (!head.startsWith('@') && body.trim()) {
        const declarations = body.split(/;(?![^(]*\))/).filter((one) => one.includes(':')).map((one) => {
          const colon = one.indexOf(':');
          return [one.slice(0, colon).trim(), one.slice(colon + 1).trim()];
        });
        found.push({ selector: head, declarations, around: [...around] });
      }
      from = at + 1;
    } else if (mark === ';' && around.every((one) => one.startsWith('@')) && text.slice(from, at).trim().startsWith('@')) from = at + 1;
  }
  return found;
}

/**
 * Type sizes follow what the reader has set, which px do not: `17px` becomes `1.0625rem`. Sizes in the
 * units of a drawing are written `14PX` and stay.
 */
export const relativeType = (css) => css.replace(/(\bfont(?:-size)?:\s*)(\d+(?:\.\d+)?)px/g, (_, before, size) => `${before}${size / 16}rem`);

/** Margins in the place of a flex box's gaps, for browsers before Chromium 84 and Safari 14.1: boot.js tells them. */
export function flexGaps(css) {
  const added = [];
  for (const { selector, declarations, around } of rulesOf(css)) {
    const of = Object.fromEntries(declarations);
    if (!/^(inline-)?flex$/.test(of.display || '') || !of.gap || around.some((one) => one.includes('print'))) continue;
    const [row, column = row] = of.gap.split(/\s+/);
    const each = (then) => selector.split(',').map((one) => `.no-flex-gap ${one.trim()} > ${then}`).join(', ');
    let rule;
    if (of['flex-wrap'] === 'wrap') rule = `${each('*')} { margin-right: ${column}; margin-bottom: ${row}; }`;
    else if ((of['flex-direction'] || '').startsWith('column')) rule = `${each('* + *')} { margin-top: ${row}; }`;
    else rule = `${each('* + *')} { margin-left: ${column}; }`;
    added.push(around.reduceRight((inner, outer) => `${outer} { ${inner} }`, rule));
  }
  return `${css}\n${added.join('\n')}\n`;
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
