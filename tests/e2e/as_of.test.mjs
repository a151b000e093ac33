// As-of date: the same answers evaluated on another day, with old rules then in force, and back to today.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, answered, picture, ready, stage } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

/** Sets the date as the browser's date picker does. */
const choose = (page, day) => page.locator('#as-of input').fill(day);
const over = (page, id) => page.locator(`#programme-${id}`).evaluate((card) => card.classList.contains('over'));
const tag = (page, id) => page.locator(`#programme-${id} summary .tags`).innerText();

test('a replaced rule is history today, and in force on its dates', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  assert.ok(await over(page, 'cn-srdi-2022'));
  assert.match(await page.locator('#programme-cn-srdi-2022 .headline').innerText(), /旧标准，用到 2026 年 3 月 31 日，后来换成了新规定/);

  await page.locator('#as-of > summary').tap();
  await choose(page, '2026-03-31');
  await page.locator('.other-day').waitFor();
  assert.match(await page.locator('.other-day p').innerText(), /2026-03-31/);
  assert.match(await tag(page, 'cn-srdi-2022'), /现行/, 'its last day');
  assert.match(await tag(page, 'cn-srdi'), /还没开始/);
  await accessible(page, 'another day');
  await picture(page, 'other-day');

  await choose(page, '2026-04-01');
  assert.match(await tag(page, 'cn-srdi-2022'), /已过期/);
  assert.match(await tag(page, 'cn-srdi'), /现行/);

  // The tax relief has a last day; the day after, it is over.
  await choose(page, '2027-12-31');
  assert.ok(!await over(page, 'cn-small-profit-tax'));
  await choose(page, '2028-01-01');
  assert.ok(await over(page, 'cn-small-profit-tax'));

  await page.getByRole('button', { name: '回到今天' }).tap();
  assert.equal(await page.locator('.other-day').count(), 0);
  assert.ok(!await over(page, 'cn-small-profit-tax'));
  assert.deepEqual(page.problems, []);
});

test('an invalid date leaves the list unchanged', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  await page.locator('#as-of > summary').tap();
  for (const day of ['', '1999-01-01', '2199-01-01']) await choose(page, day);
  assert.equal(await page.locator('.other-day').count(), 0);
  assert.deepEqual(page.problems, []);
});
