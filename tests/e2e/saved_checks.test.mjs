// Saved checks: several on one device, compared, exported and imported as a file, edited in two tabs, and stored
// where storage fails.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, fits, heading, kept, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const PREFIX = 'quality-selfcheck.';
const pack = JSON.parse(await readFile(new URL('../../packs/questionnaires/standard.json', import.meta.url)));
const items = (points) => Object.fromEntries(pack.items.map((item, nth) => [item.id, points[nth % points.length]]));
const FIRM = { 'firm.region': '350200', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.sector': 'machinery',
  'firm.employees': 500, 'firm.revenue': 1500 };
const session = (points, name, more = {}) => ({ format: 2, facts: FIRM, items: items(points),
  notes: name ? { name } : {}, step: 'report', trail: ['welcome'], ...more });

const stored = (page) => page.evaluate((prefix) => Object.fromEntries(Object.keys(localStorage)
  .filter((key) => key.startsWith(prefix)).map((key) => [key.slice(prefix.length), localStorage.getItem(key)])), PREFIX);
const checksOf = async (page) => Object.entries(await stored(page))
  .filter(([key]) => key.startsWith('check.')).map(([, text]) => JSON.parse(text));

/** Opens the page with seeded storage; `day` is the mocked date. */
const open = (texts, { day, path = '/', ...options } = {}) => scene.open({ ...options, path, before: async (page) => {
  if (day) await page.clock.setFixedTime(new Date(`${day}T10:00:00`));
  await page.addInitScript(([prefix, texts]) => {
    if (sessionStorage.getItem('seeded')) return;
    sessionStorage.setItem('seeded', '1');
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(prefix + key, text);
  }, [PREFIX, texts]);
} });

async function toChecks(page) {
  await turn(page, () => page.locator('.tool-card', { hasText: '我的自检' }).tap());
}

async function checked(page, state) {
  await accessible(page, state);
  await fits(page, state);
  await picture(page, state, { fullPage: true });
}

/** Answers all items, cycling through `options`. */
async function answerItems(page, options) {
  for (let nth = 0; nth < pack.items.length; nth++) {
    await turn(page, () => page.locator('.choice').nth(options[nth % options.length]).tap());
  }
}

const toReport = async (page) => {
  if ((await heading(page)) !== '你的自检结果') {
    await turn(page, () => page.getByRole('button', { name: '不答了，直接看结果' }).tap());
  }
};

test('a session of an older format is migrated, repeated half a year later, and compared', async () => {
  const page = await open({ session: JSON.stringify({ ...session([2, 1, 3, 2], undefined), format: 1, notes: undefined }) },
    { day: '2026-05-06' });
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
  assert.equal((await stored(page)).session, undefined, 'the old key is gone');
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('.check.')
    && JSON.parse(localStorage.getItem(key)).result));
  const [first] = await checksOf(page);
  assert.deepEqual(first.session.facts, FIRM);
  assert.deepEqual(first.session.items, items([2, 1, 3, 2]));
  assert.equal(first.result.day, '2026-05-06');
  assert.equal(await page.locator('#since-last').count(), 0, 'there is no last time yet');

  await toChecks(page);
  await page.locator('.check summary', { hasText: '改名' }).tap();
  await page.getByLabel('名称').fill('新华五金厂');
  await page.getByRole('button', { name: '改成这个名' }).tap();
  await page.waitForSelector('text=名称改好了');
  assert.match(await page.locator('.check-head').innerText(), /新华五金厂/);
  await checked(page, 'checks-one');

  // Half a year later.
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00'));
  await page.reload();
  await ready(page);
  await page.locator('summary', { hasText: '按今天的规则再看一遍' }).tap();
  await page.waitForSelector('text=那时的结果（2026-05-06）');
  assert.match(await page.locator('.check').innerText(), /按今天的规则：/);
  await checked(page, 'checks-replay');

  await page.locator('.check summary', { hasText: '改名' }).tap();
  await turn(page, () => page.getByRole('button', { name: /再测一次（企业情况照搬/ }).tap());
  assert.match(await page.locator('.progress').innerText(), /质量自检 第 1 题/);
  assert.equal(await page.locator('.choice[aria-pressed=true]').count(), 0);
  await answerItems(page, [3, 2, 4, 2]);
  await toReport(page);
  assert.match(await page.locator('#since-last').innerText(), /比上次（2026-05-06，\d+ 分）\+\d+ 分/);
  assert.equal(await page.locator('.radar .before').count(), 1);
  assert.match(await page.locator('table.changes thead').innerText(), /方面\s+上次\s+这次\s+变化/);
  assert.match(await page.locator('table.changes tbody tr').last().innerText(), /总分\s+\d+\s+\d+\s+\+\d+/);
  await page.locator('.glance').scrollIntoViewIfNeeded();
  await checked(page, 'report-since-last');
  await page.emulateMedia({ media: 'print' });
  await page.locator('.radar').scrollIntoViewIfNeeded();
  await picture(page, 'report-since-last-print');
  await page.emulateMedia({ media: 'screen' });

  await toChecks(page);
  assert.equal(await page.locator('.check').count(), 2);
  assert.match(await page.locator('#since-last').innerText(), /\+\d+ 分/);
  await checked(page, 'checks-two');
  // The other way round it has fallen; the same one twice says nothing.
  const [earlier, later] = [page.getByLabel('前一次'), page.getByLabel('后一次')];
  const [a, b] = [await earlier.inputValue(), await later.inputValue()];
  await earlier.selectOption(b);
  await page.waitForSelector('text=请选两份不同的自检');
  await later.selectOption(a);
  await page.waitForSelector('table.changes td.down');
  assert.match(await page.locator('#since-last').innerText(), /−\d+ 分/);

  // The old one opens at its report, with its own answers, and keeps its result of then.
  await turn(page, () => page.locator('.check').nth(1).getByRole('button', { name: '打开' }).tap());
  assert.equal(await heading(page), '你的自检结果');
  const again = (await checksOf(page)).find((check) => check.id === first.id);
  assert.deepEqual(again.result, first.result);
  await page.reload();
  await ready(page);
  assert.equal((await kept(page)).id, first.id, 'it is the one under way now');
  assert.deepEqual(page.problems, []);
});

test('the welcome screen offers to resume, to start anew and to view earlier checks', async () => {
  const page = await open({ session: JSON.stringify({ format: 2, facts: FIRM, items: {}, notes: { name: '甲厂' }, step: 'welcome', trail: [] }) });
  await ready(page);
  assert.equal(await page.getByRole('button', { name: /看以前的/ }).count(), 0, 'there is only the one under way');
  await turn(page, () => page.getByRole('button', { name: '新建一份' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  assert.equal((await checksOf(page)).length, 2);
  await turn(page, () => page.evaluate(() => { location.hash = '#/welcome'; }));
  await checked(page, 'welcome-kept');
  await turn(page, () => page.getByRole('button', { name: '看以前的（共 2 份）' }).tap());
  assert.equal(await page.locator('.check').count(), 2);
  await turn(page, () => page.locator('.check', { hasText: '甲厂' }).getByRole('button', { name: '打开' }).tap());
  assert.match(await page.locator('.progress').innerText(), /质量自检 第 1 题/, 'it goes on where it stopped');
  await turn(page, () => page.evaluate(() => { location.hash = '#/tool/checks'; }));

  // Deleting asks first, and takes only that one.
  const other = page.locator('.check', { hasNotText: '甲厂' });
  await other.locator('summary').last().tap();
  await other.getByRole('button', { name: '删掉这一份' }).tap();
  await page.locator('.check .confirm').waitFor();
  await checked(page, 'checks-delete');
  await page.getByRole('button', { name: '删掉', exact: true }).tap();
  await page.waitForFunction(() => document.querySelectorAll('.check').length === 1);
  // The one under way, too.
  await page.locator('.check summary').last().tap();
  await page.getByRole('button', { name: '删掉这一份' }).tap();
  await page.getByRole('button', { name: '删掉', exact: true }).tap();
  await page.waitForSelector('text=还没有做过自检');
  assert.deepEqual(await checksOf(page), []);
  await checked(page, 'checks-none');
  assert.deepEqual(page.problems, []);
});

const check = (id, more = {}) => ({ format: 1, id, begun: '2026-01-02', changed: '2026-01-03', session: session([2], '甲厂'), ...more });
const file = (...checks) => JSON.stringify({ file: 'quality-selfcheck.checks', format: 1, checks });

async function importing(page, text, name = 'checks.json') {
  const before = await page.locator('.arrivals').innerText();
  await page.locator('#import').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForFunction((before) => {
    const said = document.querySelector('.arrivals').innerText;
    return said && said !== before;
  }, before);
  return page.locator('.arrivals').innerText();
}

test('a file moves checks between phones, and nothing is overwritten', async () => {
  const page = await open({ 'check.a1': JSON.stringify(check('a1')),
    'check.a2': JSON.stringify(check('a2', { session: session([3], '乙厂') })),
    shelf: JSON.stringify({ format: 1, current: 'a1', checks: ['a1'] }) }, { path: '/#/tool/checks' });
  await ready(page);
  await page.evaluate(() => { location.hash = '#/tool/checks'; });
  await page.waitForSelector('.check');
  assert.equal(await page.locator('.check').count(), 2, 'the one that the index lacks is found');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '全部存成一个文件' }).tap();
  const saved = await readFile(await (await download).path(), 'utf8');
  assert.equal(JSON.parse(saved).checks.length, 2);

  const phone = await scene.open();
  await ready(phone);
  await phone.evaluate(() => { location.hash = '#/tool/checks'; });
  await phone.waitForSelector('#import');
  assert.match(await importing(phone, saved), /“乙厂”读进来了。\s*“甲厂”读进来了。/);
  assert.equal(await phone.locator('.check').count(), 2);
  assert.match(await importing(phone, saved), /“乙厂”这里已经有一份一样的[\s\S]*“甲厂”这里已经有/);
  const changed = JSON.parse(saved);
  changed.checks[0].session.items[pack.items[0].id] = 0;
  assert.match(await importing(phone, JSON.stringify(changed)), /同号，但内容不同：另存了一份/);
  assert.equal(await phone.locator('.check').count(), 3);
  // The file that the report hands over.
  const bare = session([1], '丙厂');
  assert.match(await importing(phone, JSON.stringify(bare)), /“丙厂”读进来了/);
  await checked(phone, 'checks-imported');
  await turn(phone, () => phone.locator('.check', { hasText: '丙厂' }).getByRole('button', { name: '打开' }).tap());
  await toReport(phone);
  const opened = (await kept(phone)).session;
  assert.deepEqual([opened.facts, opened.items, opened.notes], [bare.facts, bare.items, bare.notes]);
  assert.deepEqual(phone.problems, []);
});

test('a file that an editor has saved in another encoding is read; nobody is called ���', async () => {
  const page = await open({});
  await ready(page);
  await page.evaluate(() => { location.hash = '#/tool/checks'; });
  await page.waitForSelector('#import');
  const whole = file(check('a9', { session: session([2], '甲厂') }));
  const [head, tail] = whole.split('甲厂');
  const gbk = Buffer.concat([Buffer.from(head), Buffer.from([0xbc, 0xd7, 0xb3, 0xa7]), Buffer.from(tail)]);
  assert.match(await importing(page, gbk), /“甲厂”读进来了/);
  // Notepad's "Unicode".
  const other = file(check('a8', { session: session([2], '乙厂') }));
  assert.match(await importing(page, Buffer.from(`\ufeff${other}`, 'utf16le')), /“乙厂”读进来了/);
  assert.deepEqual(page.problems, []);
});

test('hostile files are rejected with a reason, and change nothing', async () => {
  const page = await open({ 'check.a1': JSON.stringify(check('a1')) });
  await ready(page);
  await page.evaluate(() => { location.hash = '#/tool/checks'; });
  await page.waitForSelector('.check');
  const before = await checksOf(page);
  for (const [text, says] of [
    ['x'.repeat(3 * 1024 * 1024), /太大了（超过 2 MB）/],
    ['[', /读不懂，可能不是本程序存的/],
    ['[]', /不是本程序存的文件[\s\S]*应?[\s\S]*对象/],
    ['['.repeat(500000), /读不懂/],
    ['{"file": "quality-selfcheck.checks", "format": 1, "checks": []}', /没有自检/],
    [`{"format": 2, "facts": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, /读不懂/],
    ['{"file": "quality-selfcheck.checks", "format": 7, "checks": []}', /更新的版本/],
    ['{"__proto__": {"polluted": 1}}', /不是本程序存的文件/],
    ['{"format": 9, "facts": {}}', /更新的版本/],
    [file(check('a9', { begun: 'gestern' }), 7, { ...check('b1'), format: 5 }), /“第 1 份”读不懂[\s\S]*\/checks\/0\/begun[\s\S]*\/checks\/1[\s\S]*更新的版本/],
  ]) {
    assert.match(await importing(page, text), says, text.slice(0, 60));
  }
  assert.deepEqual(await checksOf(page), before);
  await checked(page, 'checks-refused');
  assert.match(await importing(page, file({ ...check('p1'), session: { ...session([2], '<img src=x onerror=alert(1)>'),
    facts: { __proto__x: 1, constructor: 2 } } })), /<img src=x onerror=alert\(1\)>”读进来了。其中 2 项/);
  assert.equal(await page.locator('.check img').count(), 0);
  assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  assert.deepEqual(page.problems, []);
});

test('two tabs on one check: notice, merge, and the later answer wins', async () => {
  const page = await open({ session: JSON.stringify({ format: 2, facts: FIRM, items: {}, notes: {},
    step: `item/${pack.items[0].id}`, trail: ['welcome'] }) });
  await ready(page);
  const other = await page.context().newPage();
  await other.goto(scene.origin);
  await ready(other);
  // The first page answers items 1 and 2, the other page answers 1 as well.
  await turn(page, () => page.locator('.choice').nth(1).tap());
  await turn(page, () => page.locator('.choice').nth(2).tap());
  await other.waitForSelector('.notice');
  assert.match(await other.locator('.notice').innerText(), /另一个页面里改过，点这里看最新的/);
  await checked(other, 'notice-two-pages');
  await turn(other, () => other.locator('.choice').nth(4).tap());
  const [one, two, three] = pack.items.map((item) => item.id);
  let now = (await kept(page)).session.items;
  assert.deepEqual([now[one], now[two]], [4, 2], 'the later one for the first, and nothing of the second is lost');
  assert.equal(await other.locator('.notice').count(), 0, 'it shows the latest now');
  // The first page sees the latest when it asks for it.
  await page.waitForSelector('.notice');
  await page.getByRole('button', { name: '看最新的' }).tap();
  await page.waitForFunction(() => !document.querySelector('.notice'));
  await turn(page, () => page.locator('.choice').nth(0).tap());
  now = (await kept(page)).session.items;
  assert.deepEqual([now[one], now[two], now[three]], [4, 2, 0]);
  // Deleted by the other page: told, and an answer puts it there again.
  await other.evaluate(() => { location.hash = '#/tool/checks'; });
  await other.locator('.check summary').last().tap();
  await other.getByRole('button', { name: '删掉这一份' }).tap();
  await other.getByRole('button', { name: '删掉', exact: true }).tap();
  await page.waitForSelector('.notice');
  assert.match(await page.locator('.notice').innerText(), /被删掉了/);
  await checked(page, 'notice-gone');
  await turn(page, () => page.locator('.choice').nth(1).tap());
  assert.equal((await checksOf(page)).length, 1);
  assert.deepEqual(page.problems, []);
});

for (const [what, breaking, later] of [
  ['blocked', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } }), false],
  ['full', () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      let bytes = text.length;
      for (let nth = 0; nth < this.length; nth++) if (this.key(nth) !== key) bytes += this.getItem(this.key(nth)).length;
      if (bytes > 700) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, text);
    };
  }, true],
]) {
  test(`storage ${what}: notice, answers in memory, and export from the notice`, async () => {
    const page = await scene.open({ before: (page) => page.addInitScript(breaking) });
    await ready(page);
    await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
    for (let nth = 0; nth < 12; nth++) {
      await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
    }
    assert.equal(await page.locator('.notice').count(), 1);
    assert.match(await page.locator('.notice').innerText(), /不让保存，或者存满了/);
    await checked(page, `notice-storage-${what}`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '全部存成一个文件' }).tap();
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.equal(saved.checks.length, 1);
    const answered = { ...saved.checks[0].session.facts, ...saved.checks[0].session.items };
    assert.equal(Object.keys(answered).length, 12);
    if (later) assert.ok((await checksOf(page)).length === 1, 'what fitted is still stored');
    assert.deepEqual(page.problems, []);
  });
}

test('storage cleared while the page is open: notice, and stored again', async () => {
  const page = await open({ session: JSON.stringify({ format: 2, facts: FIRM, items: {}, notes: {},
    step: `item/${pack.items[0].id}`, trail: ['welcome'] }) });
  await ready(page);
  await turn(page, () => page.locator('.choice').nth(1).tap());
  await page.evaluate(() => localStorage.clear());
  await turn(page, () => page.locator('.choice').nth(2).tap());
  assert.match(await page.locator('.notice').innerText(), /浏览器清空了数据/);
  const [now] = await checksOf(page);
  assert.deepEqual(now.session.items, { [pack.items[0].id]: 1, [pack.items[1].id]: 2 });
  assert.ok((await stored(page)).shelf, 'with its index');
  assert.deepEqual(page.problems, []);
});

test('unreadable checks are left in storage, reported, and can be exported', async () => {
  const page = await open({ 'check.a1': JSON.stringify(check('a1')), 'check.b1': '{"format": 1,',
    'check.c1': JSON.stringify({ ...check('c1'), format: 9 }), shelf: JSON.stringify({ format: 1, current: 'b1', checks: ['a1', 'b1', 'c1'] }) });
  await ready(page);
  assert.match(await page.locator('.notice').innerText(), /读不出来/);
  await turn(page, () => page.getByRole('button', { name: /看以前的/ }).tap());
  assert.equal(await page.locator('.check').count(), 1);
  assert.equal(await page.locator('.left li').count(), 2);
  await checked(page, 'checks-left');
  const download = page.waitForEvent('download');
  await page.locator('.left .link').first().tap();
  assert.ok(['{"format": 1,', JSON.stringify({ ...check('c1'), format: 9 })].includes(await readFile(await (await download).path(), 'utf8')));
  const now = await stored(page);
  assert.equal(now['check.b1'], '{"format": 1,');
  assert.deepEqual(page.problems, []);
});

test('the list in dark mode and in the other languages', async () => {
  const page = await open({ 'check.a1': JSON.stringify(check('a1')) }, { colorScheme: 'dark' });
  await ready(page);
  await page.evaluate(() => { location.hash = '#/tool/checks'; });
  await page.waitForSelector('.check');
  await turn(page, () => page.getByRole('button', { name: '打开' }).tap());
  await toReport(page);
  await toChecks(page);
  await page.locator('.check summary').last().tap();
  await turn(page, () => page.getByRole('button', { name: /上次的答案也带过来/ }).tap());
  assert.equal(await page.locator('.choice[aria-pressed=true]').count(), 1, 'the last answer is shown');
  await answerItems(page, [3, 1]);
  await toReport(page);
  await toChecks(page);
  await checked(page, 'checks-dark');
  for (const lang of ['en', 'zh-Hant']) {
    await page.locator(`.lang[lang=${lang}]`).tap();
    await page.waitForSelector(`.lang[lang=${lang}][aria-pressed=true]`);
    await page.locator('.check summary').last().tap();
    await checked(page, `checks-${lang}`);
  }
  assert.deepEqual(page.problems, []);
});
