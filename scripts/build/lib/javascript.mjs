// JavaScript as a tree: read, walked, and changed at places in its text.
import { parse } from 'acorn';

export const parseModule = (code) => parse(code, { ecmaVersion: 'latest', sourceType: 'module' });

/** Every node of a tree, with the node that it stands in. */
export function* nodes(node, parent = null) {
  if (Array.isArray(node)) for (const one of node) yield* nodes(one, parent);
  else if (node && typeof node.type === 'string') {
    yield { node, parent };
    for (const key of Object.keys(node)) if (key !== 'type') yield* nodes(node[key], node);
  }
}

/** `code` with each `{ start, end, text }` replaced; they must not overlap. */
export function edited(code, edits) {
  let result = '';
  let at = 0;
  for (const { start, end, text } of [...edits].sort((one, other) => one.start - other.start)) {
    if (start < at) throw new Error('two changes of the same place in a script');
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}
