// Fault injection: storage that fills up, corrupted saved answers, a process killed after any answer, wrong clocks,
// downloads that are cut or stall, changed files, traps. Each time the message is clear and no earlier answer is lost.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { ITEMS, accessible, answered, heading, kept, picture, ready, stage, turn } from './support.mjs';

const PREFIX = 'quality-selfcheck.';
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const WASM = readdirSync(DIST).find((name) => /^quality-selfcheck_bg-\w+\.wasm$/.test(name));
const LATER = readdirSync(DIST).find((name) => /^report-\w+\.wasm$/.test(name));
const FACTS = { 'firm.region': '350200', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.employees': 120, 'firm.revenue': 1500 };
const SESSION = { format: 2, facts: FACTS, items: {}, notes: { name: '甲厂' }, step: `item/${ITEMS[0]}`, trail: ['welcome'] };
const CHECK = { format: 1, id: 'a1', rev: 3, begun: '2026-05-04', changed: '2026-05-06', session: SESSION };
const OTHER = { ...CHECK, id: 'b1', changed: '2026-05-05', session: { ...SESSION, notes: { name: '乙厂' }, items: { [ITEMS[3]]: 2 } } };
const SHELF = { format: 1, current: 'a1', checks: ['b1', 'a1'] };

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

/** Seeds localStorage, once. */
const seed = (texts) => (page) => page.addInitScript(([prefix, texts]) => {
  if (sessionStorage.getItem('seeded')) return;
  sessionStorage.setItem('seeded', '1');
  for (const [key, text] of Object.entries(texts)) localStorage.setItem(prefix + key, text);
}, [PREFIX, texts]);

const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
/** All stored answers of the current check: facts and items. */
const answers = async (page) => { const { session } = await kept(page); return { ...session.facts, ...session.items }; };
const choose = (page, nth) => turn(page, () => page.locator('.choice').nth(nth).tap());
const notice = (page) => page.locator('.notice').first().innerText();
const begun = seed({ session: JSON.stringify(SESSION) });

async function fallback(page, why, name) {
  await page.waitForSelector(`#fallback:not([hidden]) [data-why=${why}]:not([hidden])`);
  assert.equal(await page.locator('#fallback [data-why]:not([hidden])').count(), 1);
  await accessible(page, name);
  await picture(page, name);
}

// --- Storage -------------------------------------------------------------------------------------------------------

/** Fills the storage quota of this origin. */
const fill = (page) => page.evaluate(() => {
  let text = '';
  for (let size = 4e6; size >= 1; size = Math.floor(size / 2)) {
    for (;;) {
      try { localStorage.setItem('somebody-else', text + 'x'.repeat(size)); text += 'x'.repeat(size); } catch { break; }
    }
  }
});

test('storage fills up during the flow: notice, and everything is stored once there is room', async () => {
  const page = await scene.open({ before: begun });
  await ready(page);
  for (const nth of [1, 2, 3]) await choose(page, nth);
  await fill(page);
  for (const nth of [0, 1]) await choose(page, nth);
  assert.match(await notice(page), /不让保存，或者存满了[\s\S]*全部存成一个文件/);
  const given = (count) => Object.fromEntries(ITEMS.slice(0, count).map((id, place) => [id, [1, 2, 3, 0, 1, 4][place]]));
  assert.deepEqual((await kept(page)).session.items, given(3), 'what was stored before stays');
  await page.evaluate(() => localStorage.removeItem('somebody-else'));
  await choose(page, 4);
  assert.deepEqual((await kept(page)).session.items, given(6));
  assert.equal(await page.locator('.notice').count(), 0, 'nothing is left to be told');
});

test('storage is blocked during the flow: notice, and everything is stored once it is back', async () => {
  const page = await scene.open({ before: begun });
  await ready(page);
  await choose(page, 1);
  await page.evaluate(() => {
    window.__storage = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new DOMException('blocked', 'SecurityError'); } });
  });
  await choose(page, 2);
  assert.match(await notice(page), /不让保存/);
  await page.evaluate(() => Object.defineProperty(window, 'localStorage', window.__storage));
  await choose(page, 3);
  assert.deepEqual((await kept(page)).session.items, { [ITEMS[0]]: 1, [ITEMS[1]]: 2, [ITEMS[2]]: 3 });
  assert.equal(await page.locator('.notice').count(), 0);
});

const middle = (text) => Math.floor(text.length / 2);
const put = (what) => (text) => text.slice(0, middle(text)) + what + text.slice(middle(text) + 1);
const DAMAGE = {
  'nothing left': () => '',
  'cut to one character': (text) => text.slice(0, 1),
  'cut in the middle': (text) => text.slice(0, middle(text)),
  'cut before the last character': (text) => text.slice(0, -1),
  'without its beginning': (text) => text.slice(1),
  'twice': (text) => text + text,
  'a bit flipped': (text) => put(String.fromCharCode(text.charCodeAt(middle(text)) ^ 1))(text),
  'a high bit flipped': (text) => put(String.fromCharCode(text.charCodeAt(middle(text)) ^ 0x8000))(text),
  'a quote': put('"'),
  'an opening brace': put('{'),
  'a closing brace': put('}'),
  'a backslash': put('\\'),
  'a control character': put('\u0001'),
  'a NUL': put('\0'),
  'half a character': put('\ud800'),
  'the other half': put('\udc00'),
  'text that turns': put('\u202e'),
  'only NULs': (text) => '\0'.repeat(text.length),
  'four million characters': () => 'x'.repeat(4e6),
  'a number': () => '7',
  'null': () => 'null',
  'another shape': () => '[[]]',
};

for (const [what, damage] of Object.entries(DAMAGE)) {
  for (const key of ['session', 'shelf', 'check.a1', 'language']) {
    test(`stored ${key} corrupted, ${what}: the page opens with a notice and discards nothing`, async () => {
      const texts = key === 'session' ? { session: JSON.stringify(SESSION) }
        : { shelf: JSON.stringify(SHELF), 'check.a1': JSON.stringify(CHECK), 'check.b1': JSON.stringify(OTHER), language: 'zh-Hans' };
      const damaged = damage(texts[key]);
      const page = await scene.open({ before: seed({ ...texts, [key]: damaged }) });
      await ready(page);
      const told = (await page.locator('.notice').allInnerTexts()).join();
      // What is read of it, and what stands somewhere as it was.
      const sound = (text) => text.replace(/[\ud800-\udfff]/g, '\ufffd');
      const there = async () => Object.values(await stored(page)).map(sound).includes(sound(damaged));
      const answersOf = async () => Object.values(await stored(page)).map((text) => { try { return JSON.parse(text); } catch { return {}; } })
        .filter((check) => check && check.session && check.session.notes);
      const of = async (name) => (await answersOf()).find((check) => check.session.notes.name === name);
      if (key === 'language') {
        assert.equal(told, '');
      } else if (key === 'shelf') {
        assert.deepEqual((await of('甲厂')).session.facts, FACTS, 'every check is found without it');
        assert.equal((await kept(page)).id, 'a1', 'the one changed last is under way');
      } else if (!(await of('甲厂'))) {
        assert.match(told, /读不出来|更新的版本/);
        assert.ok(await there(), 'the damaged text is still there');
      } else {
        // It could still be read: nothing of what it says is lost.
        const { facts } = (await of('甲厂')).session;
        assert.equal(Object.keys(facts).length, Object.keys(JSON.parse(sound(damaged)).session?.facts ?? JSON.parse(sound(damaged)).facts).length);
      }
      // Going on does no harm to it either.
      await page.evaluate((id) => { location.hash = `#/item/${id}`; }, ITEMS[5]);
      await page.waitForFunction((id) => location.hash.endsWith(id) && document.querySelector('.choice'), ITEMS[5]);
      await choose(page, 2);
      assert.equal((await kept(page)).session.items[ITEMS[5]], 2);
      if (told && key !== 'shelf') assert.ok(await there() || await of('甲厂'), 'still there after an answer');
      if (key !== 'session') assert.deepEqual((await of('乙厂')).session.items[ITEMS[3]], 2, 'the other check is as it was');
      assert.equal(await page.locator('#fallback').isVisible(), false);
      await page.context().close();
    });
  }
}

// --- Killed process --------------------------------------------------------------------------------------------------------

/** Crashes the renderer process without unload events, and opens a new page. */
async function kill(page) {
  const context = page.context();
  const client = await context.newCDPSession(page);
  const gone = page.waitForEvent('crash');
  client.send('Page.crash').catch(() => {});
  await gone;
  await page.close();
  const next = await context.newPage();
  await next.goto(scene.origin);
  await ready(next);
  return next;
}

test('killed after every answer from the first to the report: none is lost, and the flow resumes there', async () => {
  let page = await scene.open();
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  let before = {};
  let given = 0;
  for (; given < 90; given += 1) {
    if (await page.locator('.report').count()) break;
    const question = await heading(page);
    // Killed right after the tap: not even the next screen is waited for.
    if (await page.locator('#number').count()) {
      await page.locator('#number').fill('88');
      await page.locator('.question > .button').tap();
    } else if (await page.locator('.question select').count() && /region/.test(await page.evaluate(() => location.hash))) {
      await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '福建省' });
      await page.getByLabel('市（州、区）').selectOption({ label: '厦门市' });
      await page.locator('.question > .button').tap();
    } else if (await page.locator('.choice').count()) {
      // Of the firm the first, which is asked the standard questionnaire; of items each in turn.
      const choices = /item/.test(await page.evaluate(() => location.hash)) ? await page.locator('.choice').count() : 1;
      await page.locator('.choice').nth(given % choices).tap();
    } else {
      await page.getByRole('button', { name: '说不清，跳过' }).tap();
    }
    page = await kill(page);
    assert.notEqual(await heading(page), question, 'it goes on at the next question');
    const now = await answers(page);
    assert.equal(Object.keys(now).length, given + 1, `after "${question}"`);
    for (const [id, answer] of Object.entries(before)) assert.deepEqual(now[id], answer, `${id} after "${question}"`);
    before = now;
  }
  assert.ok(given > 31, `${given} answers`);
  page = await kill(page);
  assert.equal(await heading(page), '你的自检结果');
  assert.deepEqual(await answers(page), before);
});

test('killed while the storage is full: earlier answers are still stored', async () => {
  let page = await scene.open({ before: begun });
  await ready(page);
  for (const nth of [1, 2, 3]) await choose(page, nth);
  const before = await answers(page);
  await fill(page);
  await choose(page, 0);
  page = await kill(page);
  assert.deepEqual(await answers(page), before);
});

// --- The clock -----------------------------------------------------------------------------------------------------

const at = (day) => (page) => page.clock.setFixedTime(new Date(`${day}T10:00:00`));

for (const [day, says] of [['1970-01-01', /日期是 1970-01-01，比题目写成的日子（\d{4}-\d\d-\d\d）还早/], ['2099-12-31', /日期是 2099-12-31，题目和政策写到 \d{4}-\d\d-\d\d 为止/]]) {
  test(`system date ${day}: notice, and the flow continues to the report`, async () => {
    const page = await scene.open({ before: async (page) => { await at(day)(page); await answered({ step: 'welcome' })(page); } });
    await ready(page);
    assert.match(await notice(page), says);
    await accessible(page, `clock ${day}`);
    await picture(page, `clock-${day}`);
    await turn(page, () => page.evaluate(() => { location.hash = '#/report'; }));
    await page.waitForSelector('.report .disclaimer');
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    for (const tool of ['calendar', 'checks', 'cost', 'ladder', 'method']) {
      await turn(page, () => page.evaluate((tool) => { location.hash = `#/tool/${tool}`; }, tool));
    }
    assert.deepEqual(page.problems, []);
  });
}

test('a system date out of range: the message names the date, and nothing is lost', async () => {
  const page = await scene.open({ before: async (page) => { await page.clock.setFixedTime(new Date(12000, 0, 1)); await begun(page); } });
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => /日期不对/.test(document.body.innerText));
  await accessible(page, 'clock off the calendar');
  await picture(page, 'clock-off');
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00'));
  await page.getByRole('button', { name: '再试一次' }).tap();
  await ready(page);
  await choose(page, 1);
  assert.deepEqual((await kept(page)).session.facts, FACTS);
});

test('a system date that jumps during the flow: every answer is kept, and no check overwrites another', async () => {
  const page = await scene.open({ before: async (page) => { await at('2026-11-24')(page); await begun(page); } });
  await ready(page);
  for (const [nth, day] of ['1970-01-01', '2099-12-31', '2026-11-25'].entries()) {
    await choose(page, nth);
    await at(day)(page);
    await page.reload();
    await ready(page);
    assert.equal((await kept(page)).session.items[ITEMS[nth]], nth, day);
  }
  const first = await kept(page);
  for (const day of ['1970-01-01', '2099-12-31']) {
    await at(day)(page);
    await page.goto(`${scene.origin}/#/welcome`);
    await page.reload();
    await ready(page);
    await turn(page, () => page.getByRole('button', { name: '新建一份' }).tap());
    await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  }
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith(`${PREFIX}check.`)).map(([, text]) => JSON.parse(text));
  assert.equal(all.length, 3);
  assert.deepEqual(all.find((check) => check.id === first.id).session.items, first.session.items);
});

// --- Network and files --------------------------------------------------------------------------------

/** A proxy that injects faults: `faults.set(pattern, how)`. */
async function bad() {
  const faults = new Map();
  const waiting = [];
  const server = createServer(async (request, answer) => {
    const found = [...faults].find(([pattern]) => pattern.test(request.url));
    const real = await fetch(scene.origin + request.url, { headers: { 'accept-encoding': 'identity' } });
    let bytes = Buffer.from(await real.arrayBuffer());
    const headers = { 'content-type': real.headers.get('content-type') ?? 'application/octet-stream', 'cache-control': 'no-store' };
    const how = found && found[1];
    const whole = bytes.length;
    if (typeof how === 'function') {
      const made = how(bytes, headers);
      if (Buffer.isBuffer(made)) bytes = made;
      answer.writeHead(real.status, { ...headers, 'content-length': bytes.length });
      answer.end(bytes);
    } else if (how === 'cut' || how === 'stall') {
      answer.writeHead(real.status, { ...headers, 'content-length': whole });
      answer.write(bytes.subarray(0, whole >> 1));
      if (how === 'cut') setTimeout(() => answer.destroy(), 50);
      else waiting.push(() => answer.end(bytes.subarray(whole >> 1)));
    } else if (how === 404) {
      answer.writeHead(404).end();
    } else {
      answer.writeHead(real.status, headers).end(bytes);
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { faults, origin: `http://127.0.0.1:${server.address().port}`,
    release: () => { faults.clear(); for (const go of waiting.splice(0)) go(); },
    close: () => { server.closeAllConnections(); server.close(); } };
}

const flip = (place) => (bytes) => { const copy = Buffer.from(bytes); copy[Math.floor(copy.length * place)] ^= 0x10; return copy; };
const half = (bytes) => bytes.subarray(0, bytes.length >> 1);
const page404 = (bytes, headers) => { headers['content-type'] = 'text/html'; return Buffer.from('<!DOCTYPE html><title>404</title>'); };

const WASM_FAULTS = [['cut in the middle', 'cut'], ['only half of it on the server', half], ['a page of an error in its place', page404],
  ...[0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999].map((place) => [`one bit flipped at ${place * 100} %`, flip(place)])];
for (const [what, how] of WASM_FAULTS) {
  test(`the program, ${what}: message, answers kept, and retry works`, async () => {
    const site = await bad();
    site.faults.set(/quality-selfcheck_bg-\w+\.wasm/, how);
    const page = await scene.open({ origin: site.origin, before: begun });
    try {
      await fallback(page, 'load', 'fault-wasm');
      assert.deepEqual(JSON.parse((await stored(page))[`${PREFIX}session`]), SESSION);
      site.release();
      await page.locator('#fallback-reload').tap();
      await ready(page);
      await choose(page, 1);
      assert.deepEqual(await answers(page), { ...FACTS, [ITEMS[0]]: 1 });
    } finally { await page.context().close(); site.close(); }
  });
}

for (const type of ['application/octet-stream', 'text/plain', '']) {
  test(`the program served as ${type || 'no type at all'} runs`, async () => {
    const site = await bad();
    site.faults.set(/\.wasm/, (bytes, headers) => { headers['content-type'] = type; });
    const page = await scene.open({ origin: site.origin, before: begun });
    try {
      await ready(page);
      await choose(page, 1);
      await page.evaluate(() => { location.hash = '#/report'; });
      await page.waitForSelector('.report .disclaimer');
    } finally { await page.context().close(); site.close(); }
  });
}

for (const [what, how] of [['cut in the middle', 'cut'], ['one bit flipped', flip(0.6)], ['only half of it on the server', half]]) {
  test(`the report's chunk, ${what}: the flow continues, the report shows a message, and retry works`, async () => {
    const site = await bad();
    site.faults.set(/report-\w+\.wasm/, how);
    const page = await scene.open({ origin: site.origin, before: begun });
    try {
      await ready(page);
      await choose(page, 1);
      await page.evaluate(() => { location.hash = '#/report'; });
      await fallback(page, 'load', 'fault-later');
      site.release();
      await page.locator('#fallback-reload').tap();
      await page.waitForSelector('.report .disclaimer');
      assert.deepEqual(await answers(page), { ...FACTS, [ITEMS[0]]: 1 });
    } finally { await page.context().close(); site.close(); }
  });
}

for (const [what, pattern] of [['the program', /quality-selfcheck_bg-\w+\.wasm/], ['the facts', /packs\/facts\.json/]]) {
  test(`a download of ${what} that stalls: message, and the page opens once it completes`, async () => {
    const site = await bad();
    site.faults.set(pattern, 'stall');
    const page = await scene.open({ origin: site.origin, before: async (page) => { await page.clock.install(); await begun(page); } });
    try {
      await page.waitForSelector('.welcome button[disabled]');
      await page.clock.fastForward(11000);
      assert.equal(await page.locator('#fallback').isVisible(), false, 'not too early');
      await page.clock.fastForward(2000);
      await fallback(page, 'slow', 'fault-slow');
      site.release();
      await page.clock.runFor(1000);
      await ready(page);
      await page.clock.runFor(1000);
      await page.waitForFunction(() => document.getElementById('fallback').hidden && !document.getElementById('app').hidden);
      await choose(page, 1);
      assert.deepEqual(await answers(page), { ...FACTS, [ITEMS[0]]: 1 });
    } finally { await page.context().close(); site.close(); }
  });
}

const future = (bytes) => Buffer.from(JSON.stringify({ ...JSON.parse(bytes), format: 2 }));
const PACK_FAULTS = [['missing', 404, /HTTP 404/], ['cut in the middle', 'cut', /network/], ['only half of it on the server', half, /JSON|UTF-8/],
  ['of a later format', future, /\/format[\s\S]*“2”/], ['a page of an error in its place', page404, /JSON/], ['empty', () => Buffer.alloc(0), /JSON/]];
for (const [what, how, says] of PACK_FAULTS) {
  test(`required packs, ${what}: file and reason are shown, and retry works`, async () => {
    const site = await bad();
    try {
      for (const file of ['index.json', 'facts.json', 'size-2011-300.json', 'regions.json', 'questionnaires/standard.json']) {
        site.faults.set(new RegExp(`packs/${file.replace('.', '\\.')}`), how);
        const page = await scene.open({ origin: site.origin, before: begun });
        await page.waitForSelector('.errors');
        const said = await page.locator('.errors').innerText();
        assert.match(said, says, file);
        assert.ok(said.includes(`packs/${file}:`), said);
        assert.equal(await page.locator('#heading').count(), 0);
        assert.deepEqual(JSON.parse((await stored(page))[`${PREFIX}session`] ?? JSON.stringify((await kept(page)).session)), SESSION);
        site.release();
        await page.getByRole('button', { name: '再试一次' }).tap();
        await ready(page);
        await choose(page, 1);
        assert.deepEqual(await answers(page), { ...FACTS, [ITEMS[0]]: 1 });
        await page.context().close();
      }
    } finally { site.close(); }
  });
  test(`optional packs, ${what}: file and reason are shown, the rest works, and no answer is lost`, async () => {
    const site = await bad();
    try {
      for (const [file, hash, facts = {}] of [['programmes/cn.json', 'report'], ['programmes/fujian.json', 'report'], ['glossary.json', 'report'], ['forms.json', 'report'],
        ['tools.json', 'report'], ['ladder.json', 'tool/ladder'], ['certificates.json', 'tool/certificates'], ['toolbox.json', 'tool/toolbox'], ['questionnaires/individual.json', 'report', { 'firm.entity': 'individual' }]]) {
        site.faults.set(new RegExp(`packs/${file.replace('.', '\\.')}`), how);
        const page = await scene.open({ origin: site.origin, before: seed({ session: JSON.stringify({ ...SESSION, facts: { ...FACTS, ...facts } }) }) });
        await ready(page);
        await page.evaluate((hash) => { location.hash = `#/${hash}`; }, hash);
        await page.waitForSelector('.notice .errors li');
        const said = (await page.locator('.notice .errors').allInnerTexts()).join('\n');
        assert.ok(said.includes(`packs/${file}:`), `${file}: ${said}`);
        assert.match(said, says, file);
        await page.evaluate((id) => { location.hash = `#/item/${id}`; }, ITEMS[7]);
        await page.waitForFunction((id) => location.hash.endsWith(id) && document.querySelector('.choice'), ITEMS[7]);
        await choose(page, 3);
        assert.deepEqual(await answers(page), { ...FACTS, ...facts, [ITEMS[7]]: 3 }, file);
        assert.equal(await page.locator('#fallback').isVisible(), false, file);
        site.release();
        await page.context().close();
      }
    } finally { site.close(); }
  });
}

// --- Traps ------------------------------------------------------------------------------------------

test('a real trap during a tap: message, the answer of that tap is stored, and the flow resumes', async () => {
  const page = await scene.open({ before: async (page) => { await begun(page); await page.addInitScript(() => {
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const real = WebAssembly[name];
      WebAssembly[name] = async function (...rest) {
        const made = await real.apply(this, rest);
        window.__exports = window.__exports || (made.instance || made).exports;
        return made;
      };
    }
  }); } });
  await ready(page);
  await choose(page, 1);
  // No memory is left when the tap has been answered: the program itself stops, as it does on a phone that is full.
  await page.evaluate(() => {
    const name = Object.keys(window.__exports).find((name) => /malloc/.test(name)) || '__wbindgen_malloc';
    document.querySelectorAll('.choice')[2].addEventListener('click', () => window.__exports[name](0xfffffff0, 1));
  });
  await page.locator('.choice').nth(2).tap();
  await page.waitForSelector('#fallback:not([hidden]) [data-why=trap]:not([hidden])');
  await picture(page, 'fault-trap');
  await page.locator('#fallback-reload').tap();
  await page.waitForLoadState();
  await ready(page);
  assert.deepEqual(await answers(page), { ...FACTS, [ITEMS[0]]: 1, [ITEMS[1]]: 2 });
});

test('a page machine-translated in the browser: the flow continues, and no answer is lost', async () => {
  const page = await scene.open({ before: begun });
  await ready(page);
  for (let nth = 0; nth < 6; nth++) {
    // As translators do: every text into an element of its own, with another text.
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement('font');
        font.textContent = `T:${text.data}`;
        text.parentNode.replaceChild(font, text);
      }
    });
    await choose(page, nth % 5);
  }
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report, #fallback:not([hidden])');
  assert.equal(await page.locator('#fallback').isVisible(), false, 'no trap');
  assert.deepEqual((await kept(page)).session.items, Object.fromEntries([0, 1, 2, 3, 4, 0].map((points, nth) => [ITEMS[nth], points])));
});

// --- Two tabs ---------------------------------------------------------------------------------------------

test('two tabs answer one check at the same time and are killed: every answer is stored', async () => {
  const page = await scene.open({ before: begun });
  await ready(page);
  const other = await page.context().newPage();
  await other.goto(scene.origin);
  await ready(other);
  const answer = async (page, nth) => {
    await page.evaluate((id) => { location.hash = `#/item/${id}`; }, ITEMS[nth]);
    await page.waitForFunction((id) => location.hash.endsWith(id) && document.querySelector('.choice'), ITEMS[nth]);
    // Not the Playwright tap, which looks and scrolls first: both at once.
    await page.evaluate((nth) => document.querySelectorAll('.choice')[nth].click(), nth % 5);
  };
  for (let nth = 0; nth + 1 < ITEMS.length; nth += 2) await Promise.all([answer(page, nth), answer(other, nth + 1)]);
  await other.close();
  const last = await kill(page);
  assert.deepEqual((await kept(last)).session.items, Object.fromEntries(ITEMS.map((id, nth) => [id, nth % 5])));
});

test('the tested dist has its chunks, and the service worker caches them', () => {
  assert.ok(WASM && LATER, 'a dist that was cut in two');
  const worker = readFileSync(`${DIST}sw.js`, 'utf8');
  for (const name of [WASM, LATER]) assert.ok(worker.includes(name), `${name} is kept for being offline`);
});
