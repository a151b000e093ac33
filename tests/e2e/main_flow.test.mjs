// Main flow: an owner goes from welcome to report by tapping, is interrupted, and loses nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, heading, kept, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const next = (page) => turn(page, () => page.locator('.question > .button', { hasText: '下一题' }).tap());

async function checked(page, state) {
  await accessible(page, state);
  await fits(page, state);
  await picture(page, state);
}

/** From the welcome screen to the first item: 厦门, 公司, 工业, 陶瓷、卫浴, 500 人, 1500 万元. */
async function profile(page, look = async () => {}) {
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await look('region');
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '福建省' });
  await page.getByLabel('市（州、区）').selectOption({ label: '厦门市' });
  await next(page);
  await look('entity');
  await turn(page, () => page.locator('.choice', { hasText: '公司' }).first().tap());
  await look('industry');
  await turn(page, () => page.locator('.choice', { hasText: /^工业/ }).tap());
  await look('sector');
  await turn(page, () => page.locator('.choice', { hasText: /^陶瓷、卫浴/ }).tap());
  await look('employees');
  await page.locator('#number').fill('500');
  await next(page);
  await look('revenue');
  await page.locator('#number').fill('１，５００万元');
  await next(page);
}

test('a real case, from welcome to report, with a reload in the middle', async () => {
  const page = await scene.open();
  await ready(page);
  assert.equal(await page.locator('#fallback').isVisible(), false);
  const look = (state) => checked(page, state);
  await look('welcome');
  const begin = await page.locator('.welcome .button').boundingBox();
  assert.ok(begin.y + begin.height <= 640, 'what to begin with is in sight without scrolling');
  await profile(page, look);

  assert.match(await page.locator('.progress').innerText(), /质量自检 第 1 题，共 28 题/);
  await look('item');
  await page.locator('summary').first().tap();
  await look('item-why');

  for (let item = 0; item < 14; item++) {
    await turn(page, () => page.locator('.choice').nth([3, 2, 4, 3][item % 4]).tap());
  }
  const there = await heading(page);
  await page.reload();
  await ready(page);
  assert.equal(await heading(page), there, 'the reload comes back to the same question');

  // Back by the page's button and by the browser's, forward again without a change.
  await turn(page, () => page.getByRole('button', { name: '上一题' }).tap());
  assert.equal(await page.locator('.choice[aria-pressed="true"]').count(), 1, 'the answer is still there');
  await look('item-answered');
  await turn(page, () => page.goBack());
  assert.match(await page.locator('.progress').innerText(), /第 13 题/);
  await turn(page, () => page.getByRole('button', { name: '不改，下一题' }).tap());
  await turn(page, () => page.getByRole('button', { name: '不改，下一题' }).tap());
  assert.equal(await heading(page), there);

  for (let item = 14; item < 28; item++) {
    await turn(page, () => page.locator('.choice').nth([3, 2, 4, 3][item % 4]).tap());
  }
  assert.match(await page.locator('.progress').innerText(), /政策条件/);
  await look('eligibility');
  await turn(page, () => page.getByRole('button', { name: '不答了，直接看结果' }).tap());

  await picture(page, 'report');
  await picture(page, 'report-full', { fullPage: true });
  await accessible(page, 'report');
  await fits(page, 'report');
  assert.equal(await page.locator('.size').innerText(), '企业规模：小型');
  assert.match(await page.locator('#level').innerText(), /^自评：(初步系统|有效系统|持续改进|领先型)$/);
  assert.match(await page.locator('.badge .score').innerText(), /^\d+ 分（满分 100）$/);

  const loan = page.locator('#programme-xiamen-luzhidai');
  assert.match(await loan.locator('summary').innerText(), /鹭质贷[\s\S]*没有一条能替你判断，打电话问/);
  assert.match(await loan.locator('summary').innerText(), /待核实/);
  await loan.locator('summary').tap();
  const conditions = await loan.locator('.condition').allInnerTexts();
  assert.match(conditions[0], /对上了\s*注册地在福建省厦门市[\s\S]*你填的：福建省厦门市/);
  assert.match(conditions[1], /要问人[\s\S]*白名单/);
  assert.match(await loan.locator('.source').first().innerText(), /核对日期：\d{4} 年 \d{1,2} 月 \d{1,2} 日/);
  await picture(page, 'programme');

  // On paper nothing can be tapped: what the firm may qualify for prints with its reasons.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.ok(await page.locator('.programme.fits[open]').count() > 1);
  assert.equal(await page.locator('.programme.fits:not([open])').count(), 0);

  // An answer is changed from the report, and the walk comes back to it.
  await page.locator('summary', { hasText: '我填了什么' }).tap();
  await turn(page, () => page.getByRole('button', { name: '修改：员工人数' }).tap());
  await page.locator('#number').fill('12');
  await next(page);
  assert.equal(await heading(page), '你的自检结果');
  assert.equal(await page.locator('.size').innerText(), '企业规模：微型');
  await page.locator('summary', { hasText: '我填了什么' }).tap();
  await turn(page, () => page.getByRole('button', { name: '修改：员工人数' }).tap());
  await page.locator('#number').fill('500');
  await next(page);
  assert.equal(await page.locator('.size').innerText(), '企业规模：小型');

  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await accessible(page, 'report with everything open');
  await fits(page, 'report with everything open');

  // A closed tab comes back to the report.
  const again = await page.context().newPage();
  await again.goto(scene.origin);
  await ready(again);
  assert.equal(await heading(again), '你的自检结果');
  assert.equal(await again.locator('.size').innerText(), '企业规模：小型');
  assert.deepEqual(page.problems, []);
});

test('every question can be skipped, and the flow ends', async () => {
  const page = await scene.open();
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  let steps = 0;
  while ((await heading(page)) !== '你的自检结果') {
    await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
    assert.ok(++steps < 120, 'the walk does not end');
  }
  await accessible(page, 'report of an owner who knows nothing');
  await picture(page, 'report-skipped', { fullPage: true });
  assert.deepEqual(page.problems, []);
});

test('an invalid number is rejected with a reason, and the input stays', async () => {
  const page = await scene.open();
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  await turn(page, () => page.locator('.choice').first().tap());
  await turn(page, () => page.locator('.choice', { hasText: /^工业/ }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  await page.locator('#number').fill('五十来个');
  await page.locator('.question > .button', { hasText: '下一题' }).tap();
  await page.waitForSelector('.error');
  assert.match(await page.locator('.error').innerText(), /看不出是哪个数/);
  assert.equal(await page.locator('#number').inputValue(), '五十来个');
  await checked(page, 'number-error');
  // A range decides as well.
  await turn(page, () => page.locator('.choice', { hasText: '20–299 人' }).tap());
  assert.deepEqual(page.problems, []);
});

test('deletion asks for confirmation, then removes everything', async () => {
  const page = await scene.open();
  await ready(page);
  await profile(page);
  await page.getByRole('button', { name: '删掉我的数据' }).tap();
  await checked(page, 'delete-confirm');
  await page.getByRole('button', { name: '不删' }).tap();
  assert.ok(await page.evaluate(() => localStorage.length) > 0);
  await page.getByRole('button', { name: '删掉我的数据' }).tap();
  await turn(page, () => page.getByRole('button', { name: '删掉', exact: true }).tap());
  assert.equal(await heading(page), '小微质量自检');
  assert.equal(await page.evaluate(() => localStorage.length), 0);

  await profile(page);
  await page.getByRole('button', { name: '重新开始' }).tap();
  await turn(page, () => page.locator('.confirm .danger').tap());
  assert.equal(await heading(page), '小微质量自检');
  assert.ok(await page.getByRole('button', { name: '开始自检' }).isVisible());
  assert.deepEqual(page.problems, []);
});

test('navigation during an answer is followed and not overwritten', async () => {
  const page = await scene.open({ before: answered({ session: { step: 'fact/firm.employees' } }) });
  await ready(page);
  await page.goto(`${scene.origin}/#/fact/firm.employees`);
  await page.locator('#number').fill('130');
  // In one go: the answer's own entry in the history is made after the paint.
  await page.evaluate(() => {
    document.querySelector('.question > .button').click();
    location.hash = '#/report';
  });
  await page.waitForSelector('.report .disclaimer');
  assert.equal(new URL(page.url()).hash, '#/report');
  assert.equal((await kept(page)).session.facts['firm.employees'], 130);
  await turn(page, () => page.goBack());
  assert.equal(new URL(page.url()).hash, '#/fact/firm.employees');
  assert.equal(await page.locator('#number').inputValue(), '130');
  assert.deepEqual(page.problems, []);
});

test('dark mode and the other languages', async () => {
  const page = await scene.open({ colorScheme: 'dark', path: '/?lang=zh-Hans' });
  await ready(page);
  await checked(page, 'welcome-dark');
  await profile(page, (state) => (state === 'industry' ? checked(page, 'industry-dark') : undefined));
  await checked(page, 'item-dark');
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .disclaimer');
  await accessible(page, 'report-dark');
  await picture(page, 'report-dark', { fullPage: true });
  for (const lang of ['en', 'zh-Hant']) {
    await page.locator(`.lang[lang=${lang}]`).tap();
    await page.waitForSelector(`html[lang=${lang}]`);
    await page.waitForSelector(`.lang[lang=${lang}][aria-pressed=true]`);
    await accessible(page, `report in ${lang}`);
    await fits(page, `report in ${lang}`);
    await picture(page, `report-${lang}`);
  }
  assert.deepEqual(page.problems, []);
});
