// Failures at start-up: each shows a clear message, and no stored answer is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, heading, kept, picture, ready, stage, turn, PICTURES } from './support.mjs';

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

/** `has`: the answers are expected in the new storage format. */
async function fallback(page, why, name, has) {
  await page.waitForSelector('#fallback:not([hidden])');
  assert.equal(await page.locator('#fallback [data-why]:not([hidden])').getAttribute('data-why'), why);
  const answers = has ? (await kept(page)).session : JSON.parse(await page.evaluate((key) => localStorage.getItem(key), KEY));
  assert.deepEqual(answers.facts, JSON.parse(SAVED).facts, 'the answers are kept');
  await accessible(page, name);
  await picture(page, name);
}

test('no WebAssembly: alternatives are shown', async () => {
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    await page.addInitScript(() => { delete window.WebAssembly; });
  } });
  await fallback(page, 'no-wasm', 'fallback-no-wasm');
});

test('WebAssembly blocked by a policy the browser does not know: alternatives are shown', async () => {
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
  test(`${what}: message, and answers kept`, async () => {
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

test('a wasm trap: message, and restart from the saved answers', async () => {
  const page = await scene.open({ before: withSaved() });
  await ready(page);
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }, 0));
  await fallback(page, 'trap', 'fallback-trap', true);
  await page.locator('#fallback-reload').tap();
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
});

test('an invalid pack is rejected with a JSON pointer, and the rest works', async () => {
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

test('a required pack is invalid: file and pointer are shown, retry works', async () => {
  const page = await scene.open({ before: (page) => page.route('**/packs/facts.json',
    (route) => route.fulfill({ body: '{"pack": "facts",' })) });
  await page.waitForSelector('.errors');
  assert.match(await page.locator('.errors').innerText(), /packs\/facts\.json: .*JSON/);
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
  test(`a saved session that is ${what} is quarantined`, async () => {
    const page = await scene.open({ before: withSaved(text) });
    await ready(page);
    assert.match(await page.locator('.notice').innerText(), says);
    assert.equal(await page.evaluate(() => localStorage.getItem('quality-selfcheck.set-aside')), text);
    assert.equal(await heading(page), '小微质量自检');
  });
}

test('a saved answer unknown to the current packs is kept', async () => {
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

test('storage blocked: one notice, and the flow continues', async () => {
  const page = await scene.open({ before: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }) });
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  assert.match(await page.locator('.notice').innerText(), /不让保存/);
  assert.equal(await page.locator('.notice').count(), 1);
});

test('storage full: notice, and the answer stays in memory', async () => {
  const page = await scene.open({ before: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  }) });
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  assert.match(await page.locator('.notice').innerText(), /不让保存/);
});

test('an unknown address changes nothing', async () => {
  const page = await scene.open({ path: '/?lang=xx#/item/<script>alert(1)</script>' });
  await ready(page);
  assert.equal(await heading(page), '小微质量自检');
  // Said to the web team, in the console.
  assert.equal(page.problems.length, 1);
  assert.match(page.problems[0], /lang=xx/);
});

test('a slow network: message with alternatives, and the page opens once loaded', async () => {
  let go;
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    await page.route(/_bg-[0-9a-f]+\.wasm$/, async (route) => { await new Promise((done) => { go = done; }); await route.continue(); });
  } });
  assert.ok(!(await page.locator('#fallback').isVisible()));
  await page.waitForSelector('#fallback:not([hidden])', { timeout: 15000 });
  assert.equal(await page.locator('#fallback [data-why]:not([hidden])').getAttribute('data-why'), 'slow');
  assert.ok(await page.locator('#app').isVisible(), 'the page is still there');
  assert.ok(await page.getByRole('link', { name: '看纸质问卷' }).isVisible());
  assert.ok(!(await page.locator('#fallback-reload').isVisible()), 'nothing to break the download off');
  await accessible(page, 'slow');
  await picture(page, 'fallback-slow', { fullPage: true });
  go();
  await ready(page);
  assert.ok(!(await page.locator('#fallback').isVisible()), 'it is gone once the program is there');
  assert.equal(await heading(page), '你的自检结果');
});

test('slow, then failed: the failure message replaces the slow one', async () => {
  let go;
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    await page.route(/_bg-[0-9a-f]+\.wasm$/, async (route) => { await new Promise((done) => { go = done; }); await route.fulfill({ status: 404 }); });
  } });
  await page.waitForSelector('#fallback:not([hidden])', { timeout: 15000 });
  go();
  await page.waitForSelector('#fallback [data-why=load]:not([hidden])');
  assert.ok(await page.locator('#fallback-reload').isVisible());
  await fallback(page, 'load', 'fallback-load');
});

test('the boot script fails to load: the static page shows what to do', async () => {
  const page = await scene.open({ before: (page) => page.route(/boot-[0-9a-f]+\.js$/, (route) => route.abort()) });
  const late = page.locator('.late');
  assert.equal(await late.evaluate((one) => getComputedStyle(one).visibility), 'hidden');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.late')).visibility === 'visible', null, { timeout: 20000 });
  await accessible(page, 'without boot');
  await picture(page, 'fallback-no-boot');
  await late.getByRole('link').tap();
  await page.waitForSelector('.count table');
});

test('scripts disabled: link to the printable questionnaire, which needs none', async () => {
  const page = await scene.open({ javaScriptEnabled: false });
  const link = page.locator('noscript a');
  assert.ok(await link.isVisible());
  assert.match(await page.locator('noscript').innerText(), /JavaScript/);
  await link.tap();
  await page.waitForURL(/paper\.html$/);
  assert.equal(await page.locator('.item').count(), 28);
});

test('a trap while a question is answered: the answer is stored, and the flow continues after it', async () => {
  const page = await scene.open({ before: answered({ step: 'item/final-check' }) });
  await ready(page);
  const there = await heading(page);
  await page.locator('.choice').nth(4).evaluate((choice) => { choice.click(); setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }, 0); });
  await page.waitForSelector('#fallback:not([hidden])');
  assert.equal((await kept(page)).session.items['final-check'], 4, 'the last answer is kept');
  await page.locator('#fallback-reload').tap();
  await ready(page);
  assert.notEqual(await heading(page), there, 'it goes on after the last answer');
});

test('a trap in the start function', async () => {
  const page = await scene.open({ before: async (page) => {
    await withSaved()(page);
    // What a trap in the start function amounts to; a file in the program's place would be refused by its hash.
    await page.addInitScript(() => {
      WebAssembly.instantiateStreaming = () => Promise.reject(new WebAssembly.RuntimeError('unreachable'));
    });
  } });
  await fallback(page, 'trap', 'fallback-trap');
});

test('static failure messages follow the reader’s language', async () => {
  for (const [options, path, kept, says] of [
    [{ locale: 'zh-TW' }, '/', null, /這一頁沒能打開/], [{ locale: 'en-GB' }, '/', null, /This page could not open/],
    [{ locale: 'en-GB' }, '/?lang=zh-Hans', null, /这一页没能打开/], [{ locale: 'zh-CN' }, '/', 'en', /This page could not open/],
    [{ locale: 'fr-FR' }, '/', null, /这一页没能打开/],
  ]) {
    const page = await scene.open({ ...options, path, before: async (page) => {
      await page.addInitScript((kept) => { delete window.WebAssembly; if (kept) localStorage.setItem('quality-selfcheck.language', kept); }, kept);
    } });
    await page.waitForSelector('#fallback:not([hidden])');
    const text = await page.locator('#fallback').innerText();
    assert.match(text, says);
    assert.equal([/这一页/, /這一頁/, /This page/].filter((one) => one.test(text)).length, 1, 'and in no other');
    await accessible(page, `fallback ${options.locale}`);
    await fits(page, `fallback ${options.locale}`);
    await page.context().close();
  }
});

test('the address is copied, or shown where copying fails', async () => {
  for (const works of [true, false]) {
    const page = await scene.open({ path: '/?region=350200', before: (page) => page.addInitScript((works) => {
      delete window.WebAssembly;
      document.execCommand = () => works;
    }, works) });
    await page.waitForSelector('#fallback:not([hidden])');
    await page.locator('#fallback-copy').tap();
    assert.equal(await page.locator('#fallback-copied').isVisible(), works);
    assert.equal(await page.locator('#fallback-address').isVisible(), !works);
    if (!works) assert.match(await page.locator('#fallback .address').innerText(), /region=350200/);
    await fits(page, 'copied');
  }
});

test('the printable questionnaire: complete, without script, readable on a phone and on A4', async () => {
  const page = await scene.open({ path: '/paper.html' });
  assert.equal(await page.locator('script').count(), 0);
  const { readFile, mkdir } = await import('node:fs/promises');
  const pack = JSON.parse(await readFile(new URL('../../packs/questionnaires/standard.json', import.meta.url), 'utf8'));
  const text = await page.locator('main').innerText();
  for (const item of pack.items) for (const said of [item.question, ...item.options]) assert.ok(text.includes(said), said);
  for (const level of pack.levels) assert.ok(text.includes(`总分不低于 ${level.min_score} 分`));
  assert.equal(await page.locator('tbody tr').count(), pack.dimensions.length + 1);
  // The sheet counts to what the program counts to: the best answers give the full marks of each line.
  const full = await page.locator('tbody tr td:nth-child(4)').allInnerTexts();
  assert.deepEqual(full.slice(0, -1).map(Number), pack.dimensions.map((dimension) => 4 * pack.items
    .filter((item) => item.dimension === dimension.id).reduce((sum, item) => sum + item.weight, 0)));
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    await fits(page, `paper at ${width}`);
    await picture(page, `paper-${width}`);
  }
  await accessible(page, 'paper');
  await mkdir(PICTURES, { recursive: true });
  const path = `${PICTURES}/paper-static.pdf`;
  await page.pdf({ path, preferCSSPageSize: true });
  assert.match(execFileSync('pdfinfo', [path], { encoding: 'utf8' }), /Page size: +59[45]\.\d+ x 84[12]/);
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').filter((said) => said.trim());
  assert.ok(pages.length >= 3 && pages.length <= 6, `${pages.length} pages`);
  assert.match(pages[pages.length - 1], /计分表/);
  assert.doesNotMatch(pages.join(''), /回到小微质量自检/);
  assert.deepEqual(page.problems, []);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.getByRole('link', { name: '回到小微质量自检' }).tap();
  await ready(page);
});
