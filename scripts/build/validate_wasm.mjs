// Every wasm that is shipped, also those that a chunk carries: what old browsers cannot run, or what Trusted Types would
// refuse, would fail there, where nobody is looking.
import { optimize } from './lib/binaryen.mjs';
import { customSections } from './lib/wasm.mjs';
import { CARRIED } from './join_chunks.mjs';

/** The MVP of WebAssembly and mutable globals. */
const FEATURES = ['--mvp-features', '--enable-mutable-globals'];

/** Reads every wasm; returns nothing, throws at the first that does not hold. */
export async function validateWasm({ files, release }) {
  if (!release) return;
  for (const [name, bytes] of files) {
    if (!name.endsWith('.wasm')) continue;
    for (const module of [bytes, ...customSections(bytes, CARRIED)]) {
      refuseMarkup(name, module);
      try {
        optimize(module, FEATURES);
      } catch (error) {
        throw new Error(`${name} needs more than old browsers have: ${error.message}`);
      }
    }
  }
}

/** Throws where a wasm holds HTML: Trusted Types would refuse it when it is shown, and only then. */
export function refuseMarkup(name, bytes) {
  // The byte c0 stands for a value in a text that is only ever drawn, not shown as HTML.
  const found = bytes.toString('latin1').match(/<[a-z]{1,12}[1-6]?(?: [a-z-]+="[ !#-;=?-~]*")*>[^<>\xc0]*<\//);
  if (found) throw new Error(`${name} holds ${found[0]}: an element of a view without anything dynamic in it`);
}
