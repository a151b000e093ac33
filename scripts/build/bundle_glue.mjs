// Glue and chunk loader, which import each other, as one module: one request less before the first question.
import { build as bundle } from 'esbuild';
import { lowerScript } from './lower_syntax.mjs';
import { named, together } from './lib/names.mjs';

const GLUE = 'quality-selfcheck.js';
const WASM = 'quality-selfcheck_bg.wasm';

/** Reads glue, main wasm and `loader`; returns glue and wasm under the names of their content. */
export async function bundleGlue({ files, loader, release }) {
  let glue = files.get(GLUE).toString();
  if (loader) glue = await joined({ [`./${GLUE}`]: glue, './__wasm_split.js': loader });
  return together(named(WASM, files.get(WASM)), named(GLUE, await lowerScript(glue, { release, format: 'esm' })));
}

/** The first of some modules with the others, which it imports, in one. */
export async function joined(modules) {
  const [entry] = Object.keys(modules);
  const result = await bundle({
    entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'esnext', logLevel: 'silent',
    plugins: [{ name: 'modules', setup(build) {
      build.onResolve({ filter: /./ }, ({ path }) => (path in modules ? { path, namespace: 'modules' }
        : { errors: [{ text: `the glue imports ${path}, which the build does not know` }] }));
      build.onLoad({ filter: /./ }, ({ path }) => ({ contents: modules[path] }));
    } }],
  });
  return result.outputFiles[0].text;
}
