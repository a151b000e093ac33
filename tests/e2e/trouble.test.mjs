// What goes wrong on purpose: a clear message, and nothing that was answered is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, heading, kept, picture, ready, stage, turn } from './support.mjs';

const KEY = 'quality-selfcheck.session';
const SAVED = JSON.stringify({ format: 1, facts: { 'firm.employees': 500 }, items: {}, step: 'report', trail: [] });

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const withSaved = (text = SAVED) => (page) => page.addInitScript(([key, text]) => {
  if (!sessionStorage.getItem('seeded')) {
    localStorage.setItem(key, text);
    sessionStorage.setItem('seeded', '1');
  }
}, [KEY, text]);

/** `has` tells whether the answers are still on the device. */
async function fallback(page, why, name, has) {
  await page.waitForSelector('#fallback:not([hidden])');
  assert.equal(await page.locator('#fallback [data-why]:not([hidden])').getAttribute('data-why'), why);
  const answers = has ? (await kept(page)).session : JSON.parse(await page.evaluate((key) => localStorage.getItem(key), KEY));
  assert.deepEqual(answers.facts, JSON.parse(SAVED).facts, 'the answers are kept');
  await accessible(page, name);
  await picture(page, name);
}

test('no WebAssembly: what to do instead', async () => {
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    await page.addInitScript(() => { delete window.WebAssembly; });
  } });
  await fallback(page, 'no-wasm', 'fallback-no-wasm');
});

test('WebAssembly is refused, as by browsers that do not know the policy: what to do instead', async () => {
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    await page.route(/\/$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(" 'unsafe-eval' 'wasm-unsafe-eval'", '') });
    });
  } });
  await fallback(page, 'no-wasm', 'fallback-no-wasm');
});

for (const [what, pattern, answer] of [
  ['the wasm is missing', /\.wasm$/, { status: 404 }],
  ['the wasm is corrupted', /\.wasm$/, { status: 200, contentType: 'application/wasm', body: 'no wasm at all' }],
  ['the glue is missing', /quality-selfcheck-[0-9a-f]+\.js$/, { status: 404 }],
]) {
  test(`${what}: said, and the answers are kept`, async () => {
    const page = await scene.open({ before: async (page) => {
      await withSaved()(page);
      await page.route(pattern, (route) => route.fulfill(answer));
    } });
    await fallback(page, 'load', 'fallback-load');
    await page.unroute(pattern);
    await page.locator('#fallback-reload').tap();
    await ready(page);
    assert.equal(await heading(page), '你的自检结果', 'it goes on from the saved answers');
  });
}

test('a trap: the page says so and goes on from the saved answers', async () => {
  const page = await scene.open({ before: withSaved() });
  await ready(page);
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }, 0));
  await fallback(page, 'trap', 'fallback-trap', true);
  await page.locator('#fallback-reload').tap();
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
});

test('a bad pack is refused with its pointer, and the rest works', async () => {
  const page = await scene.open({ before: (page) => page.route('**/packs/programmes/cn.json', async (route) => {
    const answer = await route.fetch();
    const pack = await answer.json();
    pack.programmes[0].conditions[0].rule = { fact: 'firm.unknown', is: true };
    await route.fulfill({ json: pack });
  }) });
  await ready(page);
  // Told as soon as the walk is there, which reads them.
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  const notice = await page.locator('.notice').innerText();
  assert.match(notice, /packs\/programmes\/cn\.json:\/programmes\/0\/conditions\/0\/rule\/fact/);
  await accessible(page, 'notice of a bad pack');
  await picture(page, 'notice-pack');
});

test('a pack without which nothing can begin: what and where, and another try', async () => {
  const page = await scene.open({ before: (page) => page.route('**/packs/facts.json',
    (route) => route.fulfill({ body: '{"pack": "facts",' })) });
  await page.waitForSelector('.errors');
  assert.match(await page.locator('.errors').innerText(), /packs\/facts\.json:: .*JSON/);
  await accessible(page, 'failed');
  await picture(page, 'failed');
  await page.unroute('**/packs/facts.json');
  await page.getByRole('button', { name: '再试一次' }).tap();
  await ready(page);
});

for (const [what, text, says] of [
  ['damaged', '{"format": 1, "facts": {', /读不出来/],
  ['of another shape', '[]', /读不出来/],
  ['from the future', '{"format": 99}', /更新的版本/],
]) {
  test(`a saved session that is ${what} is set aside`, async () => {
    const page = await scene.open({ before: withSaved(text) });
    await ready(page);
    assert.match(await page.locator('.notice').innerText(), says);
    assert.equal(await page.evaluate(() => localStorage.getItem('quality-selfcheck.set-aside')), text);
    assert.equal(await heading(page), '小微质量自检');
  });
}

test('an entry of the saved session that packs no longer know is kept', async () => {
  const text = JSON.stringify({ format: 1, facts: { 'firm.gone': 7, 'firm.employees': 'viele' }, items: { gone: 3 }, step: 'report' });
  const page = await scene.open({ before: withSaved(text) });
  await ready(page);
  assert.match(await page.locator('.notice').innerText(), /3 项/);
  await turn(page, () => page.getByRole('button', { name: '去做质量自检' }).tap());
  await turn(page, () => page.locator('.choice').nth(2).tap());
  const saved = (await kept(page)).session;
  assert.equal(saved.facts['firm.gone'], 7);
  assert.equal(saved.facts['firm.employees'], 'viele');
  assert.equal(saved.items.gone, 3);
});

test('storage blocked: told once, and the walk goes on', async () => {
  const page = await scene.open({ before: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }) });
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  assert.match(await page.locator('.notice').innerText(), /不让保存/);
  assert.equal(await page.locator('.notice').count(), 1);
});

test('storage full: told, and the answer is kept in the page', async () => {
  const page = await scene.open({ before: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  }) });
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  assert.match(await page.locator('.notice').innerText(), /不让保存/);
});

test('an address that names no screen changes nothing', async () => {
  const page = await scene.open({ path: '/?lang=xx#/item/<script>alert(1)</script>' });
  await ready(page);
  assert.equal(await heading(page), '小微质量自检');
  assert.deepEqual(page.problems, []);
});
