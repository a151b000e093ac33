// Guidance pages: maturity ladder, certificates, control points.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, fits, heading, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

/** A wire-mesh workshop without certificates, at its report. */
const FIRM = {
  format: 1,
  facts: { 'firm.region': '331000', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.sector': 'metal',
    'firm.employees': 60, 'firm.revenue': 1800, 'firm.above_scale': false, 'title.tier': 'none' },
  items: { nonconforming: 2 },
  step: 'report',
  trail: ['welcome'],
};

const KEY = 'quality-selfcheck.session';

async function open(tool, facts = {}, options = {}) {
  const session = { ...FIRM, facts: { ...FIRM.facts, ...facts } };
  const page = await scene.open({ ...options, before: async (page, context) => {
    // Once only: a reload finds what the page itself has saved.
    await page.addInitScript(([key, text]) => {
      if (!localStorage.getItem(key)) localStorage.setItem(key, text);
    }, [KEY, JSON.stringify(session)]);
    if (options.also) await options.also(page, context);
  } });
  await ready(page);
  await turn(page, () => page.locator('.tool-card', { hasText: tool }).tap());
  return page;
}

async function looked(page, name) {
  await picture(page, `${name}-top`);
  await accessible(page, name);
  await fits(page, name);
  await picture(page, name, { fullPage: true });
}

const openAll = (page) => page.evaluate(() =>
  document.querySelectorAll('details').forEach((one) => { one.open = true; }));

test('guidance packs load only when their page is opened', async () => {
  const asked = [];
  const also = (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await open('适合这一行的证书', {}, { also });
  await page.waitForSelector('.tool .programme');
  const guidance = asked.filter((path) => /(ladder|certificates|toolbox)\.json$/.test(path));
  assert.deepEqual(guidance, ['/packs/certificates.json']);
  assert.deepEqual(page.problems, []);
});

test('the ladder shows the firm’s rung and the requirements of the next', async () => {
  const page = await open('企业成长的梯子');
  await page.waitForSelector('.rungs');
  assert.equal(await heading(page), '企业成长的梯子');
  assert.equal(await page.locator('#stands').innerText(), '你们现在在：企业（一般从小微企业起步）');
  const marks = await page.locator('.rung > summary .tag:first-child').allInnerTexts();
  assert.deepEqual(marks, ['在你们下面', '你们在这里', '下一级', '下一级', '还没到', '还没到']);
  await page.waitForFunction(() => document.querySelectorAll('.rung[open] .conditions').length >= 2);
  await looked(page, 'guidance-ladder');
  await openAll(page);
  const old = page.locator('.rung details', { hasText: '2022 年旧标准' }).first();
  assert.match(await old.innerText(), /已过期[\s\S]*用到 2026-03-31 为止[\s\S]*不用来判断/);
  await looked(page, 'guidance-ladder-open');
  assert.deepEqual(page.problems, []);
});

test('missing answers are asked, then the ladder is shown again', async () => {
  const page = await open('企业成长的梯子', { 'title.tier': 'unknown' });
  await page.waitForSelector('.rungs');
  assert.match(await page.locator('#stands').innerText(), /^至少在：企业（一般从小微企业起步）；最高可能在：专精特新“小巨人”企业/);
  await looked(page, 'guidance-ladder-unsure');
  await turn(page, () => page.getByRole('button', { name: '去回答：优质中小企业称号' }).tap());
  await turn(page, () => page.locator('.choice', { hasText: '科技和创新型中小企业' }).tap());
  assert.equal(await heading(page), '企业成长的梯子');
  assert.equal(await page.locator('#stands').innerText(), '你们现在在：科技和创新型中小企业');
  assert.deepEqual(page.problems, []);
});

test('certificates are sorted by relevance, and only official addresses are links', async () => {
  const page = await open('适合这一行的证书');
  await page.waitForSelector('.tool .programme');
  const titles = await page.locator('.programme.fits > summary h3').allInnerTexts();
  assert.ok(titles.some((title) => title.includes('ISO 9001')), titles.join());
  assert.ok(titles.some((title) => title.includes('品字标')), 'the firm is in Zhejiang');
  const ccc = page.locator('.programme.open', { has: page.locator('h3', { hasText: 'CCC' }) });
  assert.match(await ccc.locator('> summary').innerText(), /目录里的必须有[\s\S]*待核实/);
  assert.equal(await page.locator('.programme.shut > summary', { hasText: 'ISO 22000' }).count(), 1);
  await looked(page, 'guidance-certificates');
  await openAll(page);
  await looked(page, 'guidance-certificates-open');
  const links = await page.locator('.tool a').evaluateAll((all) => all.map((one) => one.hostname));
  assert.ok(links.includes('cx.cnca.cn'));
  assert.deepEqual(links.filter((host) => !/(^|\.)(gov|cnca)\.cn$/.test(host)), []);
  assert.deepEqual(page.problems, []);
});

test('the checklist of the firm\'s sector comes first, and ticks are kept', async () => {
  const page = await open('关键控制点清单');
  await page.waitForSelector('.point');
  assert.deepEqual(await page.locator('.tool > section > h2').allInnerTexts(), ['金属制品、丝网、五金', '哪一行都用得上']);
  await page.locator('.point', { hasText: '互检' }).first().locator('label').tap();
  await looked(page, 'guidance-toolbox');
  await openAll(page);
  await looked(page, 'guidance-toolbox-open');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: '打印这张清单' }).isVisible(), false);
  assert.ok(await page.locator('.point').first().isVisible());
  await picture(page, 'guidance-toolbox-print', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await page.waitForSelector('.point');
  const ticked = page.locator('.point', { has: page.locator('input:checked') });
  assert.equal(await page.locator('.point input:checked').count(), 1);
  assert.match(await ticked.innerText(), /互检/);
  assert.deepEqual(page.problems, []);
});

test('an invalid or missing pack is reported, and the rest works', async () => {
  let bad = true;
  const also = (page) => page.route('**/packs/ladder.json', (route) => (
    bad ? route.fulfill({ contentType: 'application/json', body: '{"pack": "ladder", "format": 1}' }) : route.continue()));
  const page = await open('企业成长的梯子', {}, { also });
  await page.waitForSelector('.notice');
  assert.match(await page.locator('.notice').innerText(), /packs\/ladder\.json:.*缺少“rungs”/);
  assert.match(await page.locator('.tool').innerText(), /没有取到，你填的都还在/);
  await looked(page, 'guidance-failed');
  bad = false;
  await page.getByRole('button', { name: '再取一次' }).tap();
  await page.waitForSelector('.rungs');
  await turn(page, () => page.getByRole('button', { name: '回到结果' }).tap());
  assert.equal(await heading(page), '你的自检结果');
  assert.deepEqual(page.problems, []);
});

test('dark mode and the other languages', async () => {
  const page = await open('企业成长的梯子', {}, { colorScheme: 'dark' });
  await page.waitForSelector('.rungs');
  await looked(page, 'guidance-ladder-dark');
  for (const lang of ['en', 'zh-Hant']) {
    await page.locator(`.lang[lang=${lang}]`).tap();
    await page.waitForSelector(`html[lang=${lang}]`);
    await page.waitForSelector(`.lang[lang=${lang}][aria-pressed=true]`);
    await page.waitForSelector('.rungs');
    await looked(page, `guidance-ladder-${lang}`);
  }
  assert.deepEqual(page.problems, []);
});
