// Reads what compiling left, runs the steps, and writes what they made.
//   node scripts/build/finalize.mjs COMPILED CHUNKS DIST     a release: wasm-bindgen's output, the splitter's, the new dist
//   node scripts/build/finalize.mjs                          trunk's post_build hook, for developing: in $TRUNK_STAGING_DIR
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './lib/run.mjs';
import { filesBelow, projectSource } from './lib/source.mjs';
import { STEPS } from './steps.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const staging = process.env.TRUNK_STAGING_DIR;
const [compiled, chunks, dist] = staging ? [staging, null, staging] : process.argv.slice(2).map((path) => resolve(path));
if (!dist) throw new Error('finalize.mjs wants COMPILED CHUNKS DIST');

async function folder(path) {
  const names = await filesBelow(path);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(path, name))])));
}

const before = await folder(compiled);
const build = {
  files: before,
  names: {},
  source: projectSource(root),
  chunks: chunks ? await folder(chunks) : null,
  release: !staging,
  print: (line) => console.log(line),
};
try {
  const { files } = await run(STEPS, build);
  // Whole or not at all: a server that looks into the folder meanwhile sees the old dist or the new one.
  const made = `${dist}.new`;
  await rm(made, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(made, name)), { recursive: true });
    await writeFile(join(made, name), bytes);
  }
  await rm(dist, { recursive: true, force: true });
  await rename(made, dist);
} catch (error) {
  console.error(process.env.BUILD_TRACE ? error : error.message);
  process.exitCode = 1;
}
