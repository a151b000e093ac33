// What the page says that it has done, it has seen: saving, copying, printing, sharing, dates, names, addresses. Where it
// cannot see the outcome its words are those of a try, and the text itself is there to be taken.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, kept, picture, ready, settled, stage, turn } from './support.mjs';

const WECHAT = 'Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 '
  + 'Mobile Safari/537.36 XWEB/5061 MMWEBSDK/20230504 MicroMessenger/8.0.37.2380 WeChat/arm64 Language/zh_CN';
/** What no page may say that has only offered a file. */
const CLAIM = /已存成|存好了|已保存/;

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

/** A page at a report, with something of the browser changed beforehand. */
async function report({ script = '', notes = {}, path = '/', ...options } = {}) {
  const page = await scene.open({ ...options, path, before: async (page) => {
    await answered({ notes })(page);
    if (script) await page.addInitScript(script);
  } });
  await ready(page);
  return page;
}
const button = (page, name) => page.getByRole('button', { name, exact: true });
const outcome = (page) => page.locator('.handed').first();

/** The outcome beside the button for all checks; each check has one of its own. */
const ofAll = (page) => page.locator('section', { has: page.locator('#import') }).locator('.handed');

/** Goes to a page of the report. */
async function tool(page, name) {
  await page.evaluate((name) => { location.hash = `#/tool/${name}`; }, name);
  await page.waitForSelector('.tool');
}

test('a browser that drops the file: a try is said, and its text can be taken', async () => {
  const page = await report({ script: 'HTMLAnchorElement.prototype.click = function () {};' });
  await button(page, '存成文件').tap();
  await outcome(page).locator('summary').waitFor();
  const said = await outcome(page).locator('[role=status]').first().innerText();
  assert.match(said, /试着存了，文件名是“小微质量自检-[\d-]+\.json”[\s\S]*找一找[\s\S]*全部回答/);
  assert.doesNotMatch(said, CLAIM);
  await outcome(page).locator('summary').tap();
  const text = await outcome(page).locator('textarea').inputValue();
  assert.equal(JSON.parse(text).facts['firm.region'], '350200');
  await accessible(page, 'a file that was offered');
  await fits(page, 'a file that was offered');
  await outcome(page).scrollIntoViewIfNeeded();
  await picture(page, 'hand-over-tried');
  await tool(page, 'calendar');
  await page.getByLabel('再加一张证').selectOption({ index: 1 });
  await page.getByLabel('有效期到哪天').fill('2028-12-19');
  await page.locator('#heading').tap();
  await button(page, '存到手机日历').tap();
  assert.match(await outcome(page).innerText(), /试着存了，文件名是“证书日历\.ics”/);
  assert.doesNotMatch(await outcome(page).innerText(), CLAIM);
  await tool(page, 'checks');
  await button(page, '全部存成一个文件').tap();
  assert.match(await ofAll(page).innerText(), /试着存了，文件名是“小微质量自检-全部-[\d-]+\.json”/);
  assert.deepEqual(page.problems, []);
});

test('in WeChat the text stands first, all of it selected; it can be pasted on another phone', async () => {
  const page = await report({ userAgent: WECHAT, acceptDownloads: true });
  const first = page.locator('.grid', { has: button(page, '打印') }).locator('button').first();
  assert.equal(await first.innerText(), '复制文字');
  await tool(page, 'checks');
  let loaded = false;
  page.on('download', () => { loaded = true; });
  await button(page, '全部存成一个文件').tap();
  const field = ofAll(page).locator('textarea');
  await field.waitFor();
  await settled(page);
  assert.match(await ofAll(page).innerText(), /多半存不了文件。先复制下面的文字/);
  const selected = await page.evaluate(() => {
    const field = document.activeElement;
    return [field.tagName, field.selectionStart, field.selectionEnd - field.value.length];
  });
  assert.deepEqual(selected, ['TEXTAREA', 0, 0]);
  assert.equal(loaded, false);
  await accessible(page, 'the text of a file');
  await fits(page, 'the text of a file');
  await picture(page, 'hand-over-wechat');
  const text = await field.inputValue();
  const download = page.waitForEvent('download');
  await button(page, '还是试着存成文件').tap();
  assert.equal(await readFile(await (await download).path(), 'utf8'), text);
  assert.match(await ofAll(page).innerText(), /试着存了/);

  const phone = await scene.open();
  await ready(phone);
  await tool(phone, 'checks');
  await phone.getByText('没有文件，只有复制的文字？').tap();
  await phone.getByLabel('把复制的文字粘贴在这里').fill(`  ${text}\n`);
  await button(phone, '读入这段文字').tap();
  await phone.waitForFunction(() => /读进来了/.test(document.querySelector('.arrivals').innerText));
  assert.equal(await phone.locator('.check').count(), 1);
  await phone.getByLabel('把复制的文字粘贴在这里').fill(text.slice(0, 200));
  await button(phone, '读入这段文字').tap();
  await phone.waitForFunction(() => /读不懂/.test(document.querySelector('.arrivals').innerText));
  assert.deepEqual([...page.problems, ...phone.problems], []);
});

test('a file that was saved again as GBK keeps its names', async () => {
  const page = await report({ notes: { name: '甲厂' } });
  await tool(page, 'checks');
  const download = page.waitForEvent('download');
  await button(page, '全部存成一个文件').tap();
  const text = await readFile(await (await download).path(), 'utf8');
  // The bytes of each character, found by reading all pairs.
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map();
  for (let high = 0x81; high < 0xff; high++) {
    for (let low = 0x40; low < 0xff; low++) if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  const gbk = Buffer.from([...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : bytes.get(char))));
  assert.ok(!gbk.equals(Buffer.from(text)));
  const phone = await scene.open();
  await ready(phone);
  await tool(phone, 'checks');
  await phone.locator('#import').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: gbk });
  await phone.waitForFunction(() => /“甲厂”读进来了/.test(document.querySelector('.arrivals').innerText));
});

const NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });";
test('without a clipboard the old command copies; where that fails the text is selected', async () => {
  const page = await report({ script: `${NO_CLIPBOARD}
    document.execCommand = (command) => { window.__copied = [command, document.activeElement.value, document.activeElement.selectionEnd]; return true; };` });
  await button(page, '复制文字').tap();
  await page.waitForFunction(() => /已复制/.test(document.querySelector('.handed').innerText));
  const [command, value, end] = await page.evaluate(() => window.__copied);
  assert.equal(command, 'copy');
  assert.equal(end, value.length);
  assert.match(value, /小微质量自检/);
  const stuck = await report({ script: `${NO_CLIPBOARD} document.execCommand = () => false;` });
  await button(stuck, '复制文字').tap();
  await outcome(stuck).locator('textarea').waitFor();
  await settled(stuck);
  assert.match(await outcome(stuck).innerText(), /下面的文字已经全部选中/);
  // The packs' versions at its end stand in the order in which they came.
  assert.deepEqual(await stuck.evaluate(() => {
    const field = document.activeElement;
    return [field.value.split('内容版本')[0], field.selectionStart, field.selectionEnd - field.value.length];
  }), [value.split('内容版本')[0], 0, 0]);
  await accessible(stuck, 'a text to copy');
  // The link, too.
  await tool(stuck, 'share');
  await button(stuck, '复制链接').tap();
  await outcome(stuck).locator('textarea').waitFor();
  assert.equal(await outcome(stuck).locator('textarea').inputValue(), await stuck.locator('#link').innerText());
  assert.deepEqual([...page.problems, ...stuck.problems], []);
});

test('a clipboard that refuses is followed by the old command', async () => {
  const page = await report({ script: `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    document.execCommand = () => { window.__asked = true; return true; };` });
  await button(page, '复制文字').tap();
  await page.waitForFunction(() => /已复制/.test(document.querySelector('.handed').innerText));
  assert.equal(await page.evaluate(() => window.__asked), true);
});

test('printing: nothing is said where the browser prints, a question where no one knows', async () => {
  const page = await report({ script: "window.print = () => window.dispatchEvent(new Event('beforeprint'));" });
  await button(page, '打印').tap();
  await settled(page);
  assert.equal((await outcome(page).innerText()).trim(), '');
  const silent = await report({ script: 'window.print = () => {};' });
  await button(silent, '打印').tap();
  await silent.waitForFunction(() => /没有弹出打印的窗口？/.test(document.querySelector('.handed').innerText));
});

test('sharing: a closed sheet is no failure, a refusal is told', async () => {
  for (const [name, says] of [['AbortError', ''], ['NotAllowedError', '这里发不出去']]) {
    const page = await report({ script: `navigator.share = () => Promise.reject(new DOMException('', '${name}'));` });
    await button(page, '发给别人').tap();
    await settled(page);
    const said = (await outcome(page).innerText()).trim();
    assert.ok(says ? said.startsWith(says) : said === '', `${name}: ${said}`);
  }
});

test('a date out of range is named with its bounds, and what is kept is told', async () => {
  const page = await report();
  await tool(page, 'calendar');
  const field = page.getByLabel('证书到期日');
  const error = page.locator('.tool .error');
  const type = async (day) => { await field.fill(day); await page.locator('#heading').tap(); await settled(page); };
  for (const day of ['2099-12-31', '2046-01-01', '1999-12-31']) {
    await type(day);
    assert.match(await error.innerText(), new RegExp(`“${day}”没有记下：日期要在 2000-01-01 到 2045-12-31 之间`));
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
  }
  await accessible(page, 'a date out of range');
  await fits(page, 'a date out of range');
  await picture(page, 'calendar-date-refused');
  await type('2028-12-19');
  assert.equal(await error.count(), 0);
  assert.equal((await kept(page)).session.facts['cert.qms_expires'], '2028-12-19');
  await type('2099-12-31');
  assert.match(await error.innerText(), /现在记着的还是 2028-12-19/);
  assert.equal((await kept(page)).session.facts['cert.qms_expires'], '2028-12-19');
  await type('');
  assert.match(await error.innerText(), /日期空着，或者没填完整/);
  assert.equal((await kept(page)).session.facts['cert.qms_expires'], undefined);
  // Those of the other certificates.
  await page.getByLabel('再加一张证').selectOption({ index: 2 });
  await page.getByLabel('有效期到哪天').fill('0202-06-30');
  await page.locator('#heading').tap();
  assert.match(await error.last().innerText(), /“0202-06-30”没有记下：日期要在 1980-01-01 到 2099-12-31 之间/);
  assert.deepEqual(page.problems, []);
});

test('a name that is too long is said to be, before it is cut', async () => {
  const page = await report();
  await tool(page, 'checks');
  await page.locator('.check summary').last().tap();
  const field = page.getByLabel('名称（比如厂名，只留在这台设备上）');
  const long = '厦门市集美区某某精密机械制造有限公司'.repeat(3);
  await field.fill(long);
  assert.match(await page.locator('.check .error').innerText(), new RegExp(`最多 40 个字，后面的 ${long.length - 40} 个字写不上去`));
  await accessible(page, 'a name that is too long');
  await field.fill(long.slice(0, 40));
  assert.equal(await page.locator('.check .error').innerText(), '');
  await button(page, '改成这个名').tap();
  assert.equal((await kept(page)).session.notes.name, long.slice(0, 40));
  await tool(page, 'forms');
  await page.locator('#firm-name').fill(long);
  assert.match(await page.locator('.tool .error').innerText(), /最多 40 个字/);
  assert.deepEqual(page.problems, []);
});

test('a pack that is broken is told once, however often it is loaded', async () => {
  const page = await scene.open({ before: async (page) => {
    await answered()(page);
    await page.route('**/packs/programmes/fujian.json', (route) => route.fulfill({ body: '{"pack":' }));
  } });
  for (let times = 0; times < 5; times++) {
    await ready(page);
    await page.waitForSelector('.notice .errors');
    await page.waitForTimeout(300);
    const lines = await page.locator('.notice .errors li').allInnerTexts();
    assert.equal(await page.locator('.notice').count(), 1);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], /^packs\/programmes\/fujian\.json: [^:]/);
    await page.reload();
  }
});

test('what apps append to the address is no mistake of the owner’s', async () => {
  for (const query of ['from=singlemessage&isappinstalled=0', 'share=timeline', 'mode=wxapp', 'host=file://', 'scene=1&region=350211']) {
    const page = await scene.open({ path: `/?${query}` });
    await ready(page);
    assert.equal(await page.locator('.notice').count(), 0, query);
    const wrong = /share|mode|host/.test(query);
    assert.equal(page.problems.length, wrong ? 1 : 0, page.problems.join());
    if (wrong) assert.match(page.problems[0], /这一页的网址里有写错的地方，没有照做：(share=timeline|mode=wxapp|host=file:\/\/)：/);
    if (/region/.test(query)) {
      await turn(page, () => button(page, '开始自检').tap());
      assert.equal(await page.locator('#city').inputValue(), '350200');
    }
  }
});

test('deleting everything: what the storage keeps all the same is told', async () => {
  const page = await report({ script: "Storage.prototype.removeItem = function () { throw new DOMException('no', 'SecurityError'); };" });
  await button(page, '删掉我的数据').tap();
  await button(page, '删掉').tap();
  await page.waitForFunction(() => /没能从这台设备删掉/.test(document.querySelector('.notice')?.innerText));
  const clean = await report();
  await button(clean, '删掉我的数据').tap();
  await button(clean, '删掉').tap();
  await clean.waitForSelector('.welcome');
  assert.equal(await clean.locator('.notice').count(), 0);
});
