// Unpacks the browsers that the npm packages carry, compressed with brotli, into folders of their own: chromium-72/chromium.
//   node unpack.mjs FOLDER      FOLDER has the node_modules
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const folder = process.argv[2];
for (const name of await readdir(join(folder, 'node_modules'))) {
  if (!name.startsWith('chromium-')) continue;
  const from = join(folder, 'node_modules', name, 'bin');
  const packed = (await readdir(from)).filter((file) => /^chromium.*\.br$/.test(file));
  if (packed.length !== 1) throw new Error(`${from}: ${packed.length} browsers`);
  const to = join(folder, name);
  await mkdir(to, { recursive: true });
  await writeFile(join(to, 'chromium'), brotliDecompressSync(await readFile(join(from, packed[0]))));
  await chmod(join(to, 'chromium'), 0o755);
}
