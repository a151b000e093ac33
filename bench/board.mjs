// How long the trainer's board takes with a full class, on a processor four times slower: 300 codes
// pasted at once, one more added, and a reload. Writes board.json beside this file.
//   node bench/board.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { start } from '../scripts/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(resolve(here, '..'), 'scripts/package.json'));
const { chromium } = require('playwright-core');
const [CODES, SLOWER, ROUNDS] = [300, 4, 5];
const ITEMS = JSON.parse(readFileSync(join(here, '../packs/questionnaires/standard.json'), 'utf8')).items.map((item) => item.id);

const server = await start(0);
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let seed = 11;
const dice = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % n; };

/** Codes that the page itself makes of made-up answers. */
async function codes(count) {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const found = new Set();
  await page.goto(origin);
  await page.waitForSelector('#heading');
  while (found.size < count) {
    const items = Object.fromEntries(ITEMS.map((id) => [id, dice(5)]));
    const text = JSON.stringify({ format: 2, facts: { 'firm.entity': 'company' }, items, notes: { class: dice(256) }, step: 'report', trail: [] });
    await page.evaluate((text) => { localStorage.clear(); localStorage.setItem('quality-selfcheck.session', text); }, text);
    await page.goto(`${origin}/?mode=check`);
    found.add((await page.locator('#class-code').innerText()).replace(/\s/g, ''));
  }
  await page.context().close();
  return [...found];
}

/** Milliseconds from a click to the picture after it. */
const painted = (page, what) => page.evaluate(async (what) => {
  const began = performance.now();
  document.querySelector(what).click();
  await new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  return performance.now() - began;
}, what);

const all = await codes(CODES + 1);
const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } })).newPage();
  const cdp = await page.context().newCDPSession(page);
  await page.goto(`${origin}/?mode=board`);
  await page.waitForSelector('.board #heading');
  await page.waitForTimeout(1500);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.locator('#codes').fill(all.slice(0, CODES).join('\n'));
  const pasted = await painted(page, '.entry .button');
  await page.waitForFunction((wanted) => document.getElementById('received').textContent.startsWith(`${wanted} `), CODES);
  await page.locator('#codes').fill(all[CODES]);
  const one = await painted(page, '.entry .button');
  const item = await painted(page, '.items .item');
  const turned = await painted(page, '.discuss .button:not(.plain)');
  await page.reload();
  await page.waitForSelector('.figures');
  const shown = await page.evaluate(() => performance.now());
  rounds.push({ pasted, one, item, turned, shown });
  await page.context().close();
}
await browser.close();
server.closeAllConnections();
server.close();

const median = (name) => rounds.map((round) => round[name]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
const names = { pasted: `${CODES} codes pasted, to the painted figures`, one: 'one more code', item: 'an item opened', turned: 'the next item', shown: 'the page opened again, to the figures' };
const result = {
  date: new Date().toISOString().slice(0, 10), cpu: cpus()[0].model.trim(), slower: SLOWER, rounds: ROUNDS,
  note: 'a shared machine: compare ratios, not times',
  'median ms': Object.fromEntries(Object.entries(names).map(([name, what]) => [what, Math.round(median(name))])),
};
writeFileSync(join(here, 'board.json'), `${JSON.stringify(result, null, 1)}\n`);
console.log(result);
