// Prefetch: the flow's chunk is loaded and rendered off-screen while the pre-rendered first screens are shown. What
// happens meanwhile must count when the flow takes over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { heading, kept, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const WALK = /\/walk-[0-9a-f]+\.wasm$/;

/** A page at its first question, rendered by the first chunk alone; the flow's chunk is loaded and rendered off-screen. */
async function asked(options = {}) {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await scene.open({ ...options, before: async (page, context) => {
    await options.before?.(page, context);
    await page.route(WALK, async (route) => { await held; await route.continue(); });
  } });
  await ready(page);
  await turn(page, () => page.locator('.welcome button.button').tap());
  const shown = await page.locator('#app').innerHTML();
  release();
  await page.waitForTimeout(2000);
  assert.equal(await page.locator('#app').innerHTML(), shown, 'nothing of it is seen');
  return page;
}

const answer = (page, province, city) => turn(page, async () => {
  await page.locator('#province').selectOption({ label: province });
  await page.locator('#city').selectOption({ label: city });
  await page.getByRole('button', { name: '下一题' }).tap();
});

const facts = async (page) => (await kept(page)).session.facts;

test('nothing is stored before an answer; then the flow continues at once, and back leads to the first question', async () => {
  const page = await asked();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.region');
  await answer(page, '福建省', '厦门市');
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.entity');
  assert.deepEqual(await facts(page), { 'firm.region': '350200' });
  await turn(page, () => page.goBack());
  assert.equal(await page.evaluate(() => document.querySelector('#province').value), '350000');
  await turn(page, () => page.goBack());
  assert.equal(await page.locator('.welcome').count(), 1);
  await turn(page, () => page.goForward());
  assert.equal(await page.locator('#province').count(), 1);
  assert.deepEqual(page.problems, []);
});

test('large-type mode chosen during prefetch applies to the flow', async () => {
  const page = await asked();
  await page.locator('#elder').tap();
  await answer(page, '福建省', '厦门市');
  assert.equal(await page.locator('#elder').getAttribute('aria-pressed'), 'true');
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('elder')));
  assert.deepEqual(page.problems, []);
});

test('a language chosen during prefetch: the same question, then the next', async () => {
  const page = await asked();
  await page.locator('.lang[lang=en]').tap();
  await page.waitForFunction(() => document.documentElement.lang === 'en' && /registered/i.test(document.querySelector('#heading')?.textContent ?? ''));
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.region');
  await page.getByRole('button', { name: /skip/i }).tap();
  await page.waitForFunction(() => location.hash === '#/fact/firm.entity');
  assert.match(await heading(page), /[a-z]/i);
  assert.deepEqual(page.problems, []);
});

test('a language chosen while offline: notice, and the flow continues in the current language', async () => {
  // Nothing has been kept for being offline yet.
  const page = await asked({ serviceWorkers: 'block' });
  await page.context().setOffline(true);
  await page.locator('.lang[lang=en]').tap();
  await page.waitForSelector('.notice');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  assert.equal(await page.locator('#province').count(), 1);
  await page.context().setOffline(false);
  await answer(page, '福建省', '厦门市');
  assert.deepEqual(await facts(page), { 'firm.region': '350200' });
});

test('answers stored by another tab during prefetch are picked up and kept', async () => {
  const page = await asked();
  const other = await page.context().newPage();
  await other.goto(scene.origin);
  await ready(other);
  await turn(other, () => other.locator('.welcome button.button').tap());
  await answer(other, '福建省', '厦门市');
  await turn(other, () => other.locator('.choice').first().tap());
  const before = await facts(other);
  assert.ok(before['firm.entity']);
  await answer(page, '浙江省', '杭州市');
  assert.deepEqual(await facts(page), { ...before, 'firm.region': '330100' });
  assert.deepEqual(page.problems, []);
});

test('a pack that failed to load during prefetch is requested again when the flow starts', async () => {
  let refused = 0;
  const pack = /packs\/questionnaires\/standard.*\.json/;
  const page = await asked({ before: (page) => page.route(pack, (route) => { refused += 1; return route.abort(); }) });
  assert.ok(refused > 0);
  await page.unroute(pack);
  await answer(page, '福建省', '厦门市');
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.entity');
  assert.equal(await page.locator('.notice').count(), 0);
});
