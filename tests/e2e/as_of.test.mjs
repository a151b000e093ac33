// The same answers on another day: an old rule in its time, the new one before it holds, and back to today.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, answered, picture, ready, stage } from './support.mjs';

let on;
before(async () => { on = await stage(); });
after(() => on.close());

/** Chooses a day as the browser's own calendar does. */
const choose = (page, day) => page.locator('#as-of input').fill(day);
const over = (page, id) => page.locator(`#programme-${id}`).evaluate((card) => card.classList.contains('over'));
const tag = (page, id) => page.locator(`#programme-${id} summary .tags`).innerText();

test('an old rule stands as history today, and in force in its time', async () => {
  const page = await on.open({ before: answered() });
  await ready(page);
  assert.ok(await over(page, 'cn-srdi-2022'));
  assert.match(await page.locator('#programme-cn-srdi-2022 .headline').innerText(), /旧标准，用到 2026 年为止，已有新规定代替/);

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

test('a day that is none leaves the list as it is', async () => {
  const page = await on.open({ before: answered() });
  await ready(page);
  await page.locator('#as-of > summary').tap();
  for (const day of ['', '1999-01-01', '2199-01-01']) await choose(page, day);
  assert.equal(await page.locator('.other-day').count(), 0);
  assert.deepEqual(page.problems, []);
});
