// Writes packs/translations/zh-Hant from the packs: characters and everyday words of the interface as in
// Taiwan; names of offices, documents, programmes and certificates keep their mainland words. With --check
// it only says which files are not what it would write, and where locales/zh-Hant.json, which is written
// by hand, departs from the same norm.
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
  [/釐米/g, '厘米'],
  [/龍巖/g, '龍岩'],
  [/新余/g, '新餘'],
];

/** The norm, which both layers keep: what is not written, and what is. Names are spared where they hold such a word. */
const NORM = [
  [/裏/g, '裡'],
  [/甚麼/g, '什麼'],
  [/着/g, '著'],
  [/臺/g, '台'],
  [/發佈/g, '發布'],
  [/分佈/g, '分布'],
  [/“/g, '「'],
  [/”/g, '」'],
  [/‘/g, '『'],
  [/’/g, '』'],
  [/賬/g, '帳'],
  [/打印/g, '列印'],
  [/視頻/g, '影片'],
  [/鏈接/g, '連結'],
  [/登錄/g, '登入'],
  [/粘貼/g, '貼上'],
  [/刷新/g, '重新整理'],
  [/屏幕/g, '螢幕'],
  [/短信/g, '簡訊'],
  [/搜索/g, '搜尋'],
  [/字符/g, '字元'],
  // 小程序 is WeChat's name for them.
  [/(?<!小)程序/g, '程式'],
  // 軟件和信息技術服務業 is a trade of the size table, 軟件著作權 a right, 基礎軟件 one of the 六基.
  [/(?<!基礎)軟件(?!和信息技術|著作權)/g, '軟體'],
  [/網絡(?!和數據安全|安全等級)/g, '網路'],
  [/(?<=這些|質量|包)信息/g, '資訊'],
];

/** A text in traditional characters. */
function hant(text) {
  let said = convert(text);
  for (const [wrong, right] of [...RIGHT, ...NORM]) said = said.replace(wrong, right);
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
  const catalogue = JSON.parse(await readFile(join(root, 'locales/zh-Hant.json'), 'utf8'));
  let odd = 0;
  for (const [key, text] of Object.entries(catalogue)) {
    for (const [wrong, right] of NORM) {
      for (const [found] of text.matchAll(wrong)) {
        console.error(`locales/zh-Hant.json: ${key} writes ${found}; the norm is ${right}`);
        odd += 1;
      }
    }
  }
  process.exitCode = stale.length || odd ? 1 : 0;
} else {
  await mkdir(folder, { recursive: true });
  for (const name of stale) {
    if (wanted.has(name)) await writeFile(join(folder, name), wanted.get(name));
    else await rm(join(folder, name));
  }
  console.log(`${wanted.size} files, ${stale.length} written`);
}
