// Puts the peer's page into target/bench/survey: bundled, minified, compressed as ours is.
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from './convert.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'scripts/package.json'));
const { build } = require('esbuild');
const out = join(root, 'target/bench/survey');

export async function buildPeer(packtool, day) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // Modules, so that what the page does not use is left out.
  const made = await build({ entryPoints: [join(root, 'bench/survey/main.js')], bundle: true, minify: true, format: 'esm',
    target: ['chrome67', 'safari12'], supported: { destructuring: true }, outfile: join(out, 'main.js'), metafile: true,
    legalComments: 'none', logLevel: 'error' });
  cpSync(join(root, 'bench/node_modules/survey-core/survey-core.fontless.min.css'), join(out, 'main.css'));
  cpSync(join(root, 'bench/survey/icon.svg'), join(out, 'icon.svg'));
  writeFileSync(join(out, 'survey.json'), JSON.stringify(convert(root, packtool, day)));
  writeFileSync(join(out, 'index.html'), readFileSync(join(root, 'bench/survey/index.html')));
  for (const file of readdirSync(out)) {
    const bytes = readFileSync(join(out, file));
    writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes, { params: {
      [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }
  return { folder: out, inputs: Object.fromEntries(Object.entries(Object.values(made.metafile.outputs)[0].inputs)
    .map(([file, { bytesInOutput }]) => [file.replace(/^.*node_modules\//, ''), bytesInOutput])) };
}
