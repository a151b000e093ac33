// Questionnaire variants: an individual business gets twelve items; a food factory gets food items; where a variant
// cannot be loaded the standard one is used, and nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, fits, heading, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const skip = (page) => turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
const choose = (page, text) => turn(page, () => page.locator('.choice', { hasText: text }).first().tap());
const progress = (page) => page.locator('.progress').innerText();

async function checked(page, state) {
  await accessible(page, state);
  await fits(page, state);
  await picture(page, state);
}

/** From the welcome screen to the first item, choosing each of the given texts in turn. */
async function toItems(page, words) {
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await skip(page);
  for (const word of words) await choose(page, word);
  while (!(await page.locator('.dimension').count())) await skip(page);
}

/** Answers items until there are none left; returns their addresses. */
async function items(page, most, look = async () => {}) {
  const seen = [];
  while (await page.locator('.dimension').count()) {
    seen.push(decodeURIComponent((await page.evaluate(() => location.hash)).replace(/^#\/?item\//, '')));
    await look(seen.length, seen.at(-1));
    await turn(page, () => page.locator('.choice').nth([2, 1, 3][seen.length % 3]).tap());
    assert.ok(seen.length <= most, 'too many items');
  }
  return seen;
}

async function toReport(page) {
  if ((await heading(page)) === '你的自检结果') return;
  await turn(page, () => page.getByRole('button', { name: '不答了，直接看结果' }).tap());
}

test('an individual business answers twelve items, reloads halfway, and gets its report', async () => {
  const page = await scene.open();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await toItems(page, ['个体工商户', /^餐饮业/]);
  assert.match(await progress(page), /质量自检 第 1 题，共 12 题/);
  // The standard one has travelled after the first question; of the others this one alone.
  const others = asked.filter((path) => path.includes('questionnaires/') && !path.endsWith('/standard.json'));
  assert.deepEqual(others, ['/packs/questionnaires/individual.json']);
  await checked(page, 'variant-individual-item');
  await turn(page, () => page.locator('.choice').nth(3).tap());
  assert.match(await progress(page), /第 2 题，共 12 题/);
  assert.match(await heading(page), /谁都不能破的规矩/);
  await page.locator('summary').first().tap();
  await checked(page, 'variant-individual-own');
  // Closed and opened again: the same question, though its pack has to be loaded first.
  await page.reload();
  await ready(page);
  assert.match(await heading(page), /谁都不能破的规矩/);
  assert.match(await progress(page), /第 2 题，共 12 题/);
  const seen = await items(page, 11);
  assert.equal(seen.length, 11);
  await toReport(page);
  assert.match(await page.locator('.glance').innerText(), /这次用的题：个体工商户质量自检（12 题）/);
  assert.equal(await page.getByRole('button', { name: /接着答剩下的/ }).count(), 0);
  await checked(page, 'variant-individual-report');
  await picture(page, 'variant-individual-report-full', { fullPage: true });
  await page.evaluate(() => { location.hash = '#/tool/method'; });
  await page.waitForSelector('.tool');
  assert.match(await page.locator('.tool').innerText(), /个体工商户质量自检（12 题）/);
  assert.equal(await page.locator('details.asked').count(), 12);
  await checked(page, 'variant-individual-method');

  // It turns out to be a company: answers stay, what is open can be answered from the report.
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .disclaimer');
  await page.locator('summary', { hasText: '我填了什么' }).tap();
  await turn(page, () => page.getByRole('button', { name: '修改：主体类型' }).tap());
  await choose(page, '公司');
  await page.waitForFunction(() => /食品餐饮（28 题）/.test(document.querySelector('.glance').innerText));
  const open = page.getByRole('button', { name: /接着答剩下的 \d+ 题/ });
  const n = Number((await open.innerText()).match(/\d+/)[0]);
  assert.ok(n > 10 && n < 28, `${n} are open`);
  await checked(page, 'variant-changed-report');
  await turn(page, () => open.tap());
  assert.equal((await items(page, n)).length, n);
  await toReport(page);
  assert.equal(await page.getByRole('button', { name: /接着答剩下的/ }).count(), 0);
  assert.deepEqual(page.problems, []);
});

test('a food factory gets food items among 28, and its report says so', async () => {
  const page = await scene.open();
  await toItems(page, ['公司', /^工业/, /^食品、饮料/]);
  assert.match(await progress(page), /第 1 题，共 28 题/);
  const seen = await items(page, 28, async (_, id) => {
    if (id === 'food.incoming' || id === 'food.release') {
      await page.locator('summary').first().tap();
      await checked(page, `variant-${id}`);
    }
  });
  assert.equal(seen.length, 28);
  assert.deepEqual(seen.filter((id) => id.startsWith('food.')).sort(), ['food.cleaning', 'food.heat-time',
    'food.incoming', 'food.label-allergen', 'food.recall', 'food.release', 'food.shelf-life']);
  await toReport(page);
  assert.match(await page.locator('.glance').innerText(), /这次用的题：小微企业质量自检·食品餐饮（28 题）/);
  await checked(page, 'variant-food-report');
  await page.reload();
  await ready(page);
  assert.match(await page.locator('.glance').innerText(), /食品餐饮（28 题）/);
  assert.equal(await page.locator('.notice').count(), 0);
  assert.deepEqual(page.problems, []);
});

test('the standard questionnaire replaces one that fails to load; a later load does not restart the flow', async () => {
  let blocked = true;
  // The service worker would fetch the pack past the route, and on a busy machine does so before it is asked for.
  const page = await scene.open({ serviceWorkers: 'block',
    before: (page) => page.route('**/questionnaires/individual.json', (route) => (blocked ? route.abort() : route.continue())),
  });
  await toItems(page, ['个体工商户', /^餐饮业/]);
  assert.match(await progress(page), /第 1 题，共 28 题/);
  await checked(page, 'variant-missing');
  for (let item = 0; item < 3; item++) await turn(page, () => page.locator('.choice').nth(2).tap());
  const there = await heading(page);
  blocked = false;
  await page.reload();
  await ready(page);
  assert.equal(await heading(page), there);
  assert.match(await progress(page), /第 4 题，共 28 题/);
  await turn(page, () => page.locator('.choice').nth(2).tap());
  assert.match(await progress(page), /第 5 题，共 28 题/);
});
