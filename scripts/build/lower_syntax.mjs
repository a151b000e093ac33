// Scripts and sheets as the oldest browsers read them that are to load the page: Chromium 67-class webviews and iOS 12.
// esbuild lowers what it can; for type sizes and for the gaps of flex boxes the fallback is written here, so that nobody
// has to think of it. What is left that such browsers cannot read is refused by check_syntax.mjs.
import { transform } from 'esbuild';

export const BROWSERS = ['chrome67', 'safari12'];

// esbuild cannot lower destructuring, and all these browsers have it: what it knows of them is a bug
// of Safari's with defaults that are functions, which no script here has.
const SUPPORTED = { destructuring: true };

/** A script in old syntax. `format` is esbuild's: 'esm' for a module. */
export const lowerScript = async (code, { release, format }) => (await transform(code,
  { target: BROWSERS, supported: SUPPORTED, minify: release, format, charset: 'utf8' })).code;

/** A sheet in old syntax. */
export const lowerStyle = async (css, { release }) => (await transform(flexGaps(css),
  { loader: 'css', minify: release, target: BROWSERS })).code;

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
