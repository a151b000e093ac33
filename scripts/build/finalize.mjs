// Trunk's post_build hook: reads trunk's staging folder and what the splitter left, runs the steps, and writes what they made
// back to the folder, which trunk then moves to dist.
//   node scripts/build/finalize.mjs      on $TRUNK_STAGING_DIR or dist, with the chunks in $CHUNKS where the program was split
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './lib/run.mjs';
import { filesBelow, projectSource } from './lib/source.mjs';
import { STEPS } from './steps.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = process.env.TRUNK_STAGING_DIR ?? join(root, 'dist');

async function folder(path) {
  const names = await filesBelow(path);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(path, name))])));
}

const before = await folder(dist);
const build = {
  files: before,
  names: {},
  source: projectSource(root),
  chunks: process.env.CHUNKS ? await folder(process.env.CHUNKS) : null,
  release: process.env.TRUNK_PROFILE !== 'debug',
  print: (line) => console.log(line),
};
try {
  const { files } = await run(STEPS, build);
  for (const name of before.keys()) if (!files.has(name)) await rm(join(dist, name));
  for (const [name, bytes] of files) {
    if (before.get(name) === bytes) continue;
    await mkdir(dirname(join(dist, name)), { recursive: true });
    await writeFile(join(dist, name), bytes);
  }
} catch (error) {
  console.error(process.env.BUILD_TRACE ? error : error.message);
  process.exitCode = 1;
}
