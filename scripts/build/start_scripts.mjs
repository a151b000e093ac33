// boot.js, which starts the program or says why it cannot, and offline.js, which prepares for being offline.
import { fill, integrity, named, together } from './lib/names.mjs';
import { lowerScript } from './lower_syntax.mjs';

/** Reads the names of glue and wasm; returns both scripts under the names of their content. */
export async function startScripts({ files, names, source, release }) {
  const offline = named('offline.js', await lowerScript(await source.text('src/browser/offline.js'), { release, format: 'esm' }));
  const [glue, wasm] = [names['quality-selfcheck.js'], names['quality-selfcheck_bg.wasm']];
  const boot = fill(await source.text('src/browser/boot.js'), {
    "'GLUE'": JSON.stringify(`./${glue}`),
    "'WASM'": JSON.stringify(`./${wasm}`),
    "'INTEGRITY'": JSON.stringify(integrity(files.get(wasm))),
    "'OFFLINE'": JSON.stringify(`./${offline.names['offline.js']}`),
  }, 'src/browser/boot.js');
  return together(offline, named('boot.js', await lowerScript(boot, { release })));
}
