// Puts together what a release holds, from the dist that scripts/build/release left: the page, settings for servers, packtool, the packs as
// they are edited, licences. Called by scripts/release.
//   node scripts/bundle.mjs FOLDER PACKTOOL
import { createHash } from 'node:crypto';
import { chmod, copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { dirname, join, relative, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noticesText } from './notices.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [folder, packtool] = process.argv.slice(2);
const COPY = /\.(br|gz)$/;
/** Compressed copies of what never changes; of a file that is edited in place one would be sent as it was before the edit. */
const KEPT_COPY = /-[0-9a-f]{12}\.(js|css|wasm)\.(br|gz)$/;

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

const dist = join(root, 'dist');
if (!existsSync(join(dist, 'sw.js'))) throw new Error('no release dist: run scripts/build/release first');
if (!existsSync(join(dist, 'notices.html'))) throw new Error('dist/notices.html is missing: what is shipped must carry its licences');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const target = join(folder, 'dist');
const sums = [];
for (const file of await files(dist)) {
  const name = relative(dist, file);
  if (name === 'SHA256SUMS' || (COPY.test(name) && !KEPT_COPY.test(name))) continue;
  const bytes = await readFile(file);
  await mkdir(dirname(join(target, name)), { recursive: true });
  await writeFile(join(target, name), bytes);
  sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
}
await writeFile(join(target, 'SHA256SUMS'), sums.join(''));

await cp(join(root, 'packs'), join(folder, 'packs'), { recursive: true });
const guide = join(folder, 'packs/README.md');
await writeFile(guide, (await readFile(guide, 'utf8')).replaceAll('target/debug/packtool', './packtool'));
await copyFile(packtool, join(folder, 'packtool'));
await chmod(join(folder, 'packtool'), 0o755);
for (const [from, to] of [['embed/nginx.conf', 'nginx.conf'], ['embed/apache.conf', 'apache.conf'], ['embed/README.md', 'EMBED.md'],
  ['embed/INSTALL.md', 'INSTALL.md'], ['CHANGELOG.md', 'CHANGELOG.md']]) {
  await copyFile(join(root, from), join(folder, to));
}
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) {
  if (existsSync(join(root, name))) await copyFile(join(root, name), join(folder, name));
}
await writeFile(join(folder, 'THIRD-PARTY-NOTICES'), noticesText());
execFileSync('node', [join(root, 'scripts/sbom.mjs'), join(folder, 'sbom.json')], { stdio: 'inherit' });
