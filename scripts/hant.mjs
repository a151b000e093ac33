// Writes packs/translations/zh-Hant from the packs: traditional characters, the mainland's own terms, as
// mainland authorities write 繁體. With --check it only says which files are not what it would write.
//   node scripts/hant.mjs [--check]      (packtool must have been built; PACKTOOL names another one)
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js/cn2t';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const packtool = process.env.PACKTOOL ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/packtool');
const folder = join(root, 'packs/translations/zh-Hant');

const convert = Converter({ from: 'cn', to: 'tw' });
/** What the dictionaries get wrong in our texts: what they make of it, and what it is. */
const RIGHT = [
  // Labels are 籤; to sign is 簽.
  [/(?<![標樣書抽牙貼舊])籤/g, '簽'],
  [/隻/g, '只'],
  [/(?<!緩)衝(?![突擊動刺])/g, '沖'],
  [/(?<![頭毛理美燙假])髮/g, '發'],
  [/(?<![阿公英海萬百千鄰])里(?![程弄])/g, '裡'],
  [/乾(?=的人|的自己)/g, '幹'],
  [/(?<=裂、)幹(?=了幾天)/g, '乾'],
  [/有采用/g, '有採用'],
  [/迴音/g, '回音'],
  [/傢俱/g, '家具'],
  [/汙/g, '污'],
  [/龍巖/g, '龍岩'],
  [/新余/g, '新餘'],
];

/** A text in traditional characters. */
function hant(text) {
  let said = convert(text);
  for (const [wrong, right] of RIGHT) said = said.replace(wrong, right);
  return said;
}

const index = JSON.parse(await readFile(join(root, 'packs/index.json'), 'utf8'));
const wanted = new Map();
for (const { file } of index.packs) {
  const printed = execFileSync(packtool, ['texts', join(root, 'packs', file), '--all'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const pack = JSON.parse(printed);
  pack.language = 'zh-Hant';
  for (const text of Object.keys(pack.texts)) pack.texts[text] = hant(text);
  wanted.set(basename(file), `${JSON.stringify(pack, null, 2)}\n`);
}

const stale = [];
const there = await readdir(folder).catch(() => []);
for (const name of there) if (!wanted.has(name)) stale.push(name);
for (const [name, text] of wanted) {
  const old = await readFile(join(folder, name), 'utf8').catch(() => '');
  if (old !== text) stale.push(name);
}
if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`packs/translations/zh-Hant/${name} is not what scripts/hant.mjs writes: run it again`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  await mkdir(folder, { recursive: true });
  for (const name of stale) {
    if (wanted.has(name)) await writeFile(join(folder, name), wanted.get(name));
    else await rm(join(folder, name));
  }
  console.log(`${wanted.size} files, ${stale.length} written`);
}
