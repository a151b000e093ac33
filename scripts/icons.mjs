// Draws style/icons/*.png from style/icon.svg with the browser of the tests; run it when the icon
// changes: source scripts/setup browser && node scripts/icons.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const style = resolve(dirname(fileURLToPath(import.meta.url)), '../style');
const svg = await readFile(join(style, 'icon.svg'), 'utf8');
const ground = svg.match(/<rect[^>]*fill="(#[0-9a-f]+)"/)[1];
// A system that cuts icons to its own shape wants colour to the edge and the sign in the middle.
const maskable = svg.replace(/ rx="\d+"/, '').replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"');

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
await mkdir(join(style, 'icons'), { recursive: true });
for (const [name, size, source, back] of [
  ['icon-180', 180, svg.replace(/ rx="\d+"/, ''), ground],
  ['icon-192', 192, svg, 'transparent'],
  ['icon-512', 512, svg, 'transparent'],
  ['icon-maskable-512', 512, maskable, ground],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>html,body{margin:0;background:${back}}svg{display:block;width:${size}px;height:${size}px}</style>${source}`);
  await writeFile(join(style, 'icons', `${name}.png`), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
