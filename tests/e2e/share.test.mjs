// Sharing: a result by link or QR code, and a card for the counter. The recipient's own answers are unchanged.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { accessible, fits, heading, picture, ready, stage, turn } from './support.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const jsQR = require('jsqr');

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const OWN = {
  'firm.region': '350200', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.employees': 500,
  'firm.revenue': 1500, 'firm.bad_credit': false, 'cert.qms': 'valid', 'cert.qms_first': true,
  'cert.qms_issued': '2026-03',
};

/** A profile with saved answers, as a tab would have written them. */
async function answered(facts, { step = 'report', ...options } = {}) {
  const items = Object.fromEntries((await questions()).map((id, place) => [id, [3, 2, 4, 3][place % 4]]));
  const saved = JSON.stringify({ format: 2, facts, items, notes: { name: '新华五金厂', done: [] }, step, trail: ['welcome'] });
  const page = await scene.open({ ...options, before: (page) => page.addInitScript((saved) => {
    if (!localStorage.getItem('quality-selfcheck.session')) localStorage.setItem('quality-selfcheck.session', saved);
  }, saved) });
  await ready(page);
  return page;
}

async function questions() {
  const answer = await fetch(`${scene.origin}/packs/questionnaires/standard.json`);
  return (await answer.json()).items.map((item) => item.id);
}

/** Decodes the QR code on the screen with an independent library. */
async function scanned(page) {
  const box = page.locator('svg.qr');
  await box.scrollIntoViewIfNeeded();
  const png = await box.screenshot();
  const { data, width, height } = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const drawn = canvas.getContext('2d');
    drawn.drawImage(image, 0, 0);
    return { data: [...drawn.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, `data:image/png;base64,${png.toString('base64')}`);
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

const link = (page) => page.locator('#link').textContent();
const stored = (page) => page.evaluate(() => {
  const index = JSON.parse(localStorage.getItem('quality-selfcheck.shelf') ?? 'null');
  const check = index?.current && JSON.parse(localStorage.getItem(`quality-selfcheck.check.${index.current}`));
  return check ? JSON.stringify(check.session) : null;
});

async function checked(page, state) {
  await accessible(page, state);
  await fits(page, state);
  await picture(page, state, { fullPage: true });
}

/** The report's text without owner-only parts. */
async function report(page) {
  await page.waitForSelector('.programme');
  return page.evaluate(() => ({
    level: document.querySelector('#level').innerText,
    score: document.querySelector('.badge .score').innerText,
    size: document.querySelector('.size').innerText,
    programmes: [...document.querySelectorAll('.programme > summary')].map((one) => one.innerText),
  }));
}

test('a link opens the result in a clean profile, and in a used one without changing it', async () => {
  const page = await answered(OWN);
  // The province's programmes come after the first sight of the report.
  await page.waitForSelector('#programme-xiamen-luzhidai');
  const wanted = await report(page);
  await turn(page, () => page.getByRole('button', { name: '发给别人看' }).tap());
  assert.equal(await heading(page), '发给别人看');
  assert.match(await page.locator('.tool').innerText(), /9 项企业情况、28 道自检题的回答/);
  await checked(page, 'share');
  const address = await link(page);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/#s=[0-9A-HJKMNP-TV-Z]+$/);
  assert.ok(address.length < 300, `${address.length}`);
  assert.equal(await scanned(page), address, 'another reader reads the picture');
  assert.equal(await page.getByRole('img', { name: '扫码看自检结果' }).count(), 1);

  const guest = await scene.open({ path: new URL(address).hash ? `/${new URL(address).hash}` : '/' });
  await guest.waitForSelector('.guest');
  await guest.waitForSelector('#programme-xiamen-luzhidai');
  assert.deepEqual(await report(guest), wanted, 'the same report on a clean profile');
  assert.match(await guest.locator('.guest').innerText(), /别人分享的结果[\s\S]*生成日期/);
  assert.doesNotMatch(await guest.locator('body').innerText(), /新华五金厂/);
  await checked(guest, 'shared');
  assert.equal(await guest.locator('.guest ~ .report').getByRole('button', { name: /^修改/ }).count(), 0);
  assert.equal(await guest.locator('.guest ~ .report input[type=checkbox]').count(), await guest.locator('.papers input').count());
  assert.equal(await stored(guest), null, 'nothing is kept of what is only looked at');
  assert.equal(await guest.locator('#since-then').count(), 0, 'the same packs');
  // A reload is still a visit; then it becomes the guest's own.
  await guest.reload();
  await guest.waitForSelector('.guest');
  await guest.getByRole('button', { name: '用这些答案新建一份' }).tap();
  await guest.waitForFunction(() => location.hash === '#/report');
  // The address changes before the page is made anew.
  await guest.waitForSelector('.guest', { state: 'detached' });
  assert.equal(await guest.locator('.guest').count(), 0);
  await guest.waitForSelector('#programme-xiamen-luzhidai');
  assert.deepEqual(await report(guest), wanted);
  assert.equal(JSON.parse(await stored(guest)).facts['firm.employees'], 500);
  assert.deepEqual(guest.problems, []);

  // Somebody with answers of their own, in a tab that is already open.
  const other = await answered({ ...OWN, 'firm.employees': 12, 'firm.region': '110000' }, { colorScheme: 'dark' });
  const before = await stored(other);
  await other.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
  await other.waitForSelector('.guest');
  assert.match(await other.locator('.size').innerText(), /小型/);
  await checked(other, 'shared-dark');
  await other.getByRole('button', { name: '用这些答案新建一份' }).tap();
  assert.match(await other.locator('.confirm').innerText(), /存成新的一份自检。你自己的那份还留着/);
  await checked(other, 'shared-adopt');
  await other.getByRole('button', { name: '不换' }).tap();
  await other.getByRole('button', { name: '回到我自己的' }).tap();
  await other.waitForFunction(() => location.hash === '#/report');
  assert.equal(await stored(other), before);
  assert.match(await other.locator('.size').innerText(), /微型/);
  await other.goBack();
  assert.deepEqual(other.problems, []);
  assert.deepEqual(page.problems, []);
});

test('figures and name are shared only by choice', async () => {
  const page = await answered(OWN, { step: 'tool/share', colorScheme: 'dark' });
  const open = async (address) => {
    const guest = await scene.open({ path: `/${new URL(address).hash}` });
    await guest.waitForSelector('.guest');
    await guest.locator('summary', { hasText: '我填了什么' }).tap();
    return { guest, text: await guest.locator('body').innerText() };
  };
  const plain = await open(await link(page));
  assert.match(plain.text, /500 人/);
  assert.doesNotMatch(plain.text, /新华五金厂/);
  await page.getByLabel('带上具体数字').tap();
  await page.getByLabel('写上企业名称').tap();
  assert.equal(await page.getByRole('textbox', { name: '企业名称' }).inputValue(), '新华五金厂');
  await page.locator('summary', { hasText: '一条一条看' }).tap();
  assert.match(await page.locator('.answers').innerText(), /300–999 人/);
  await checked(page, 'share-rough-dark');
  const rough = await open(await link(page));
  assert.doesNotMatch(rough.text, /500 人|1500 万元/);
  assert.match(rough.text, /新华五金厂/);
  assert.match(rough.text, /不带具体数字/);
  assert.match(await rough.guest.locator('.size').innerText(), /小型/);
  await page.getByRole('button', { name: '复制链接' }).tap();
  await page.waitForFunction(() => document.querySelector('[role=status].small').innerText.length > 0);
  assert.deepEqual(page.problems, []);
});

test('truncated, changed or newer links say so, and a corrected link opens', async () => {
  const page = await answered(OWN, { step: 'tool/share' });
  const address = await link(page);
  const hash = new URL(address).hash;
  const changed = hash.slice(0, 40) + (hash[40] === '7' ? '8' : '7') + hash.slice(41);
  for (const [broken, said] of [
    [hash.slice(0, -30), /链接不完整：一共 \d+ 个字符，只收到 \d+ 个/],
    [changed, /链接里有字符错了/],
    ['#s=', /没有找到结果码/],
    ['#v=' + hash.slice(3, -30), /链接不完整/],
  ]) {
    const guest = await scene.open({ path: `/${broken}` });
    await guest.waitForSelector('.tool #heading');
    assert.match(await guest.locator('.tool .warn').innerText(), said);
    if (broken === changed) await checked(guest, 'shared-bad');
    await guest.getByRole('textbox').fill('你好');
    await guest.locator('textarea + div + .button').tap();
    assert.match(await guest.locator('.error').innerText(), /没有找到结果码/);
    assert.deepEqual(guest.problems, []);
  }
  const guest = await scene.open({ path: `/${changed}` });
  await guest.getByRole('textbox').fill(`老王看看：\n${encodeURIComponent(address)}&from=singlemessage`);
  await guest.getByRole('button', { name: '打开' }).tap();
  await guest.waitForSelector('.guest');
  // As a chat program hands it on.
  const wrapped = await scene.open({ path: `/?from=groupmessage${hash.slice(0, 60)}%0A${hash.slice(60).toLowerCase()}&isappinstalled=0` });
  await wrapped.waitForSelector('.guest');
  assert.deepEqual(wrapped.problems, []);
});

test('a counter card: printed, scanned, verified, today and later', async () => {
  const page = await answered(OWN);
  await page.waitForSelector('#programme-xiamen-luzhidai');
  await turn(page, () => page.getByRole('button', { name: '给窗口看的结果卡' }).tap());
  await page.waitForSelector('.result-card li');
  // Nothing but its place can be judged: it is on the card only where it is asked for.
  assert.doesNotMatch(await page.locator('.result-card').innerText(), /鹭质贷/);
  await page.locator('.tool section .tick', { hasText: '鹭质贷' }).first().tap();
  await checked(page, 'card');
  // It is paper in the dark, too.
  await page.emulateMedia({ colorScheme: 'dark' });
  await checked(page, 'card-dark');
  assert.equal(await page.locator('.result-card').evaluate((card) => getComputedStyle(card).backgroundColor), 'rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'light' });
  const card = await page.locator('.result-card').innerText();
  assert.match(card, /鹭质贷/);
  assert.match(card, /卡号：[0-9A-Z]{4}-[0-9A-Z]{4}/);
  assert.match(card, /自述/);
  assert.match(card, /内容版本：.*fujian/);
  const address = await link(page);
  assert.match(address, /\/#v=[0-9A-Z]+$/);
  assert.equal(await scanned(page), address);
  // Fewer programmes, fewer answers, a smaller picture.
  await page.getByLabel('写上自检等级').tap();
  const boxes = await page.locator('.tool section .tick').allInnerTexts();
  for (const text of boxes) {
    if (/鹭质贷|自检等级|具体数字|企业名称/.test(text)) continue;
    const box = page.locator('.tool section .tick', { hasText: text }).first();
    if (await box.locator('input').isChecked()) await box.tap();
  }
  const few = await link(page);
  assert.ok(few.length < address.length - 60, `${few.length} ${address.length}`);
  assert.equal(await page.locator('.result-card li').count(), 1);
  assert.equal(await scanned(page), few);

  // On paper: nothing but the card.
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: '打印这张卡' }).isVisible(), false);
  assert.equal(await page.locator('#heading').isVisible(), false);
  await picture(page, 'card-print', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  const clerk = await scene.open({ path: `/${new URL(address).hash}` });
  await clerk.waitForSelector('#programme-xiamen-luzhidai');
  assert.equal(await heading(clerk), '核对结果卡');
  const said = await clerk.locator('.verify').innerText();
  const number = card.match(/卡号：(\S+)/)[1];
  assert.ok(said.includes(`卡号：${number}`), 'the same number on paper and screen');
  assert.match(said, /同一版/);
  assert.match(said, /自述/);
  assert.match(said, /等级和得分一样/);
  const standings = await clerk.locator('.standing').allInnerTexts();
  assert.ok(standings.length > 1);
  assert.ok(standings.every((one) => /今天按同样的回答还是这样/.test(one)), standings.join('\n'));
  await checked(clerk, 'verify');
  assert.equal(await stored(clerk), null);
  assert.deepEqual(clerk.problems, []);

  // Years later: programmes have ended; what has changed is named.
  const later = await scene.open({ colorScheme: 'dark', path: '/?mode=verify', before: async (page) => {
    await page.clock.setFixedTime(new Date('2031-06-01T08:00:00'));
    await page.route('**/packs/programmes/fujian.json', async (route) => {
      const pack = await (await route.fetch()).json();
      const loan = pack.programmes.find((programme) => programme.id === 'xiamen-luzhidai');
      loan.apply_to = '2028-12-31';
      loan.conditions[0].effective = '2029-01-01';
      await route.fulfill({ json: pack });
    });
  } });
  await ready(later);
  assert.equal(await heading(later), '核对结果卡');
  await checked(later, 'verify-empty-dark');
  await later.getByRole('textbox').fill(address);
  await later.getByRole('button', { name: '核对' }).tap();
  await later.waitForSelector('.checked');
  await later.waitForSelector('.standing.bad');
  assert.equal(await later.locator('.standing.bad').count(), 1);
  const named = await later.locator('.changes').innerText();
  assert.match(named, /：生成那天是没有这个条件，今天是要问人/);
  assert.match(named, /政策状态：生成那天是待核实，今天是已过期/);
  await checked(later, 'verify-later-dark');
  // A shared result can be checked as well; it names no programmes.
  assert.deepEqual(later.problems, []);
});

test('changed packs and unknown answers are named', async () => {
  const page = await answered(OWN, { step: 'tool/share' });
  const share = await link(page);
  const edit = async (page) => {
    await page.route('**/packs/questionnaires/standard.json', async (route) => {
      const pack = await (await route.fetch()).json();
      pack.version = '2027-02-01';
      pack.items[2].id = 'quite-another-item';
      await route.fulfill({ json: pack });
    });
  };
  const guest = await scene.open({ path: `/${new URL(share).hash}`, before: edit });
  await guest.waitForSelector('#since-then');
  const said = await guest.locator('#since-then').innerText();
  assert.match(said, /都按现在的算/);
  assert.match(said, /当时是 2026-11-24 版，现在是 2027-02-01 版/);
  assert.match(said, /有一道自检题现在没有了，当时得 4 分/);
  await guest.waitForSelector('#programme-xiamen-luzhidai');
  await checked(guest, 'shared-newer');
  await guest.locator('.lang[lang=en]').tap();
  await guest.waitForSelector('html[lang=en]');
  await guest.waitForSelector('.guest');
  await checked(guest, 'shared-newer-en');
  assert.deepEqual(guest.problems, []);
});
