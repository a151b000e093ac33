// Numbers that people type: what was understood is shown, what is unusual is asked about once, and what is being
// typed is never lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, kept, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const next = (page) => page.locator('.question > .button').tap();

/** The page at a question of a firm of which little is known. */
async function at(fact, { facts = {}, query = '' } = {}) {
  const page = await scene.open({ before: answered({ step: `fact/${fact}`, facts }) });
  await page.goto(`${scene.origin}/${query}#/fact/${fact}`);
  await ready(page);
  await page.waitForSelector('#number');
  return page;
}

for (const [lang, echo, first, second, unit] of [
  ['zh-Hans', /30 亿元/, /30 亿元/, /30 万元/, '万元'],
  ['zh-Hant', /30 億元/, /30 億元/, /30 萬元/, '萬元'],
  ['en', /CNY 3,000,000,000/, /CNY 3,000,000,000/, /CNY 300,000/, '10,000'],
]) {
  test(`yuan typed into a field of 万元 are seen and asked about: ${lang}`, async () => {
    const page = await at('firm.revenue', { query: `?lang=${lang}` });
    await page.locator('#number').fill('300000');
    assert.match(await page.locator('#number-echo').innerText(), echo);
    assert.equal(await page.locator('#number-echo').getAttribute('aria-live'), 'polite');
    await picture(page, `number-echo-${lang}`);
    await next(page);
    await page.waitForSelector('.doubt');
    const buttons = page.locator('.doubt .choice');
    assert.match(await buttons.nth(0).innerText(), first);
    assert.match(await buttons.nth(1).innerText(), second);
    // In full, and on one line.
    for (const box of await Promise.all([0, 1].map((nth) => buttons.nth(nth).boundingBox()))) assert.ok(box.height < 80, `${box.height} high`);
    await accessible(page, `doubt ${lang}`);
    await fits(page, `doubt ${lang}`);
    await picture(page, `number-doubt-${lang}`);
    const names = (await page.locator('#number').getAttribute('aria-labelledby')).split(' ');
    assert.ok((await page.locator(`#${names[1]}`).innerText()).includes(unit), 'the unit names the field');
    for (const id of (await page.locator('#number').getAttribute('aria-describedby')).split(' ')) {
      assert.ok(id === 'number-error' || await page.locator(`#${id}`).count(), id);
    }
    await turn(page, () => buttons.nth(1).tap());
    assert.equal((await kept(page)).session.facts['firm.revenue'], 30);
    assert.deepEqual(page.problems, []);
  });
}

test('a number that is meant is not asked about again', async () => {
  const page = await at('firm.revenue');
  await page.locator('#number').fill('300000');
  await next(page);
  await turn(page, () => page.locator('.doubt .choice').first().tap());
  assert.equal((await kept(page)).session.facts['firm.revenue'], 300000);
  await page.goto(`${scene.origin}/#/fact/firm.revenue`);
  await page.waitForSelector('#number');
  assert.equal(await page.locator('.doubt').count(), 0);
  await turn(page, () => next(page));
  assert.deepEqual(page.problems, []);
});

test('a number that was brought is asked about where its question is shown', async () => {
  const page = await at('finance.debt_ratio', { facts: { 'finance.debt_ratio': 0.8 } });
  assert.match(await page.locator('.doubt').innerText(), /0\.8%，还是 80%/);
  assert.deepEqual(page.problems, []);
});

test('a minus needs no keyboard', async () => {
  const page = await at('finance.revenue_growth_2y');
  await page.locator('#number').fill('5');
  const decline = page.getByRole('button', { name: '下降' });
  await decline.tap();
  assert.equal(await decline.getAttribute('aria-pressed'), 'true');
  assert.match(await page.locator('#number-echo').innerText(), /-5%/);
  await picture(page, 'number-sign');
  await turn(page, () => next(page));
  assert.equal((await kept(page)).session.facts['finance.revenue_growth_2y'], -5);
  assert.deepEqual(page.problems, []);
});

test('what is being typed outlives a reload, another language and going back', async () => {
  const page = await at('firm.revenue');
  await page.locator('#number').fill('30 万');
  await page.reload();
  await ready(page);
  await page.waitForSelector('#number');
  assert.equal(await page.locator('#number').inputValue(), '30 万');
  await page.goto(`${scene.origin}/#/fact/firm.employees`);
  await page.waitForFunction(() => document.querySelector('#number')?.value === '');
  await page.goto(`${scene.origin}/#/fact/firm.revenue`);
  await page.waitForFunction(() => document.querySelector('#number')?.value === '30 万');
  await page.locator('.lang[lang="en"]').tap();
  await page.waitForSelector('html[lang="en"] #number');
  assert.equal(await page.locator('#number').inputValue(), '30 万');
  await turn(page, () => next(page));
  const { session } = await kept(page);
  assert.equal(session.facts['firm.revenue'], 30);
  assert.equal(session.notes.drafts, undefined);
  assert.deepEqual(page.problems, []);
});

test('the cost page keeps what is half typed, and asks about an amount above the year’s revenue', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  await page.evaluate(() => { location.hash = '#/tool/cost'; });
  await page.locator('#cost-scrap').fill('35000');
  const doubt = page.locator('.cost-field').first().locator('.doubt');
  assert.match(await doubt.innerText(), /3\.5 亿元[\s\S]*还是 3\.5 万元/);
  await accessible(page, 'a doubt on the cost page');
  await fits(page, 'a doubt on the cost page');
  await doubt.locator('.choice').nth(1).tap();
  await page.waitForFunction(() => document.querySelector('#cost-scrap').value === '3.5' && !document.querySelector('.cost-field .doubt'));
  assert.equal((await kept(page)).session.notes.costs.scrap, 3.5);
  await page.locator('#cost-rework').fill('30000');
  await page.locator('.cost-field').nth(1).locator('.doubt .choice').first().tap();
  await page.waitForFunction(() => !document.querySelector('.cost-field .doubt'));
  await page.locator('#cost-returns').fill('两三');
  await page.reload();
  await page.waitForSelector('#cost-returns');
  assert.equal(await page.locator('#cost-returns').inputValue(), '两三');
  assert.equal(await page.locator('#cost-rework').inputValue(), '30000');
  assert.equal(await page.locator('.cost-field .doubt').count(), 0);
  await page.locator('#cost-returns').fill('2');
  assert.equal((await kept(page)).session.notes.drafts, undefined);
  assert.deepEqual(page.problems, []);
});
