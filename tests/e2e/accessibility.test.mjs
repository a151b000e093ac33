// Accessibility: keyboard only, axe on every screen and theme, reflow at large type and narrow widths, forced
// colours, large-type mode (长辈模式), live regions, and reading aloud.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, heading, picture, ready, settled, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false };

/** The focused element: tag, text, whether it is inside the viewport, and whether it shows a focus ring. */
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return { tag: one.tagName, id: one.id, name: one.className, text: (one.getAttribute('aria-label') || one.innerText || '').trim(),
    inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
});

/** Presses Tab until `is` holds; each stop must be inside the viewport and show a focus ring. */
async function tabTo(page, is, state) {
  const stops = [];
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    stops.push(now.text.slice(0, 12) || now.id || now.tag);
    if (now.tag === 'BODY') continue;
    assert.ok(now.inWindow, `${state}: the focus is out of sight at ${stops.join(' > ')}`);
    assert.ok(now.ring, `${state}: no ring around ${now.tag}.${now.name} ${now.text}`);
    if (is(now)) return now;
  }
  return assert.fail(`${state}: not reached: ${stops.join(' > ')}`);
}

const says = (text) => (now) => now.text.startsWith(text);

test('keyboard only, from the welcome screen to the report', async () => {
  const page = await scene.open(DESK);
  await ready(page);
  // The first stop leads past the header.
  await page.keyboard.press('Tab');
  const skip = await focused(page);
  assert.equal(skip.text, '跳到正文');
  assert.ok(skip.inWindow && skip.ring);
  await page.keyboard.press('Enter');
  assert.equal((await focused(page)).id, 'heading');
  assert.doesNotMatch(await page.evaluate(() => location.hash), /main/, 'the address is still the screen’s');
  await tabTo(page, says('开始自检'), 'welcome');
  await turn(page, () => page.keyboard.press('Enter'));

  // An empty list: the list that is meant takes the focus and says what is missing.
  await tabTo(page, says('下一题'), 'region');
  await page.keyboard.press('Space');
  const list = await page.evaluate(() => { const one = document.activeElement; return { id: one.id, invalid: one.getAttribute('aria-invalid'),
    said: document.getElementById(one.getAttribute('aria-describedby')).textContent }; });
  assert.equal(list.id, 'province');
  assert.equal(list.invalid, 'true');
  assert.match(list.said, /省/);
  // Lists by their letters and arrows, as the browser does it.
  await page.locator('#province').evaluate((one) => { const at = [...one.options].findIndex((option) => option.textContent === '福建省');
    window.presses = at; });
  for (let press = await page.evaluate(() => window.presses); press > 0; press--) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#province').evaluate((one) => one.selectedOptions[0].textContent), '福建省');
  await tabTo(page, (now) => now.id === 'city', 'region');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, says('下一题'), 'region');
  await turn(page, () => page.keyboard.press('Enter'));

  let wrong = false;
  for (let step = 0; step < 60; step++) {
    const shown = await page.evaluate(() => location.hash);
    if (shown === '#/report') break;
    const order = await page.evaluate(() => {
      // What Tab goes through stands in the order in which it is read: nothing jumps.
      const stops = [...document.querySelectorAll('main button, main select, main input, main summary, main a')].filter((one) => one.checkVisibility());
      return stops.every((one, place) => !place || one.tabIndex <= 0) && stops.every((one, place) => !place
        || one.getBoundingClientRect().top >= stops[place - 1].getBoundingClientRect().top - 2);
    });
    assert.ok(order, `the order of ${shown}`);
    const number = await page.locator('#number').count();
    if (number && !wrong) {
      wrong = true;
      await tabTo(page, (now) => now.id === 'number', shown);
      await page.keyboard.type('很多');
      await page.keyboard.press('Enter');
      assert.match(await page.locator('#number-error').innerText(), /./);
      assert.equal((await focused(page)).id, 'number', 'the wrong field keeps the focus');
      assert.equal(await page.locator('[aria-live] #number-error').count(), 1, 'and it is announced');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('120');
      await turn(page, () => page.keyboard.press('Enter'));
    } else if (await page.locator('.choice').count()) {
      await tabTo(page, (now) => now.name === 'choice', shown);
      for (let down = 0; down < step % 3; down++) await page.keyboard.press('Tab');
      await turn(page, () => page.keyboard.press(step % 2 ? 'Space' : 'Enter'));
    } else {
      await tabTo(page, says('说不清'), shown);
      await turn(page, () => page.keyboard.press('Enter'));
    }
    const now = await focused(page);
    assert.equal(now.id, 'heading', 'every screen begins at its heading');
    assert.ok(now.inWindow);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }
  assert.equal(await page.evaluate(() => location.hash), '#/report');
  // A programme is opened, a term too, and the browser's own way back works.
  await tabTo(page, (now) => now.tag === 'SUMMARY' && /对上|要问人|打电话/.test(now.text), 'report');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.programme[open]').count() > 0);
  await picture(page, 'access-keyboard');
  assert.deepEqual(page.problems, []);
});

/** One screen of each kind, with its address. */
const SCREENS = [
  ['welcome', ''], ['region', '#/fact/firm.region'], ['industry', '#/fact/firm.industry'], ['employees', '#/fact/firm.employees'],
  ['item', '#/item/stop-authority'], ['report', '#/report'], ['method', '#/tool/method'], ['checks', '#/tool/checks'], ['calendar', '#/tool/calendar'],
];

/** Opens each screen and calls `each` with its name. */
async function tour(page, each, only = () => true) {
  for (const [name, hash] of SCREENS.filter(([name]) => only(name))) {
    const now = await page.evaluate(() => location.hash);
    if (hash && now !== hash) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForFunction((hash) => location.hash === hash, hash);
      await page.waitForSelector('h1#heading');
      await page.waitForFunction(() => !document.querySelector('main h1.muted'));
      await settled(page);
    }
    await each(name);
  }
}

const begun = { step: 'welcome', trail: [] };
const elder = (page) => page.addInitScript(() => { try { localStorage.setItem('quality-selfcheck.elder', '1'); } catch (error) { /* blocked */ } });

for (const [look, options, path, prepare] of [
  ['light', {}, '/?theme=light'],
  ['dark', { colorScheme: 'dark' }, '/'],
  ['forced', { forcedColors: 'active' }, '/'],
  ['contrast', {}, '/?theme=contrast'],
  ['elder', {}, '/', elder],
  ['elder-dark', { colorScheme: 'dark' }, '/', elder],
  ['elder-contrast', {}, '/?theme=contrast', elder],
]) {
  test(`axe finds no violation on any screen: ${look}`, async () => {
    const page = await scene.open({ ...options, path, before: async (page) => {
      await answered(begun)(page);
      if (prepare) await prepare(page);
    } });
    await ready(page);
    await page.waitForTimeout(600);
    await tour(page, async (name) => {
      await accessible(page, `${name} in ${look}`);
      await fits(page, `${name} in ${look}`);
      await picture(page, `access-${look}-${name}`, { fullPage: name !== 'report' });
    });
    assert.deepEqual(page.problems, []);
  });
}

/** No horizontal scrolling, nothing cut off, nothing outside the page. */
async function flows(page, state) {
  const wrong = await page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page is ${root.scrollWidth} wide`);
    for (const one of document.querySelectorAll('main *, header *, footer *')) {
      if (!one.checkVisibility() || one.closest('.sheet, .sr-only, svg, .skip, select')) continue;
      const box = one.getBoundingClientRect();
      if (box.width && (box.right > root.clientWidth + 1 || box.left < -1)) found.push(`${one.tagName}.${one.className} ${box.left}–${box.right}`);
      const style = getComputedStyle(one);
      if (style.overflow === 'hidden' && one.tagName !== 'PROGRESS' && one.scrollHeight > one.clientHeight + 2) found.push(`${one.tagName}.${one.className} is cut off`);
    }
    return found.slice(0, 5);
  });
  assert.deepEqual(wrong, [], state);
}

for (const [what, options, type] of [
  ['320 px wide, as at 400 % zoom', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, ''],
  ['type at 200 %', { viewport: { width: 360, height: 640 } }, '200%'],
  ['type at 200 %, 320 px wide', { viewport: { width: 320, height: 640 } }, '200%'],
]) {
  for (const lang of ['zh-Hans', 'en']) {
    test(`no horizontal scrolling and no loss of content, ${what}, ${lang}`, async () => {
      const page = await scene.open({ ...options, path: `/?lang=${lang}`, before: answered(begun) });
      await ready(page);
      if (type) await page.evaluate((type) => { document.documentElement.style.fontSize = type; }, type);
      const body = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
      assert.ok(body >= (type ? 34 : 17), `type is ${body} px`);
      await page.waitForTimeout(500);
      await tour(page, async (name) => {
        await flows(page, `${name}, ${what}`);
        if (lang === 'zh-Hans') await picture(page, `access-${type ? 'type' : 'zoom'}-${options.viewport.width}-${name}`);
      });
    });
  }
}

test('layout at four widths, in light, dark, high contrast and large-type mode', async () => {
  for (const width of [320, 360, 768, 1280]) {
    for (const [look, options, path] of [['light', {}, '/'], ['dark', { colorScheme: 'dark' }, '/'], ['contrast', {}, '/?theme=contrast'], ['elder', {}, '/?elder=1']]) {
      const page = await scene.open({ viewport: { width, height: width < 700 ? 640 : 900 }, deviceScaleFactor: 1, ...options, path, before: answered(begun) });
      await ready(page);
      await page.waitForTimeout(300);
      await tour(page, async (name) => {
        await flows(page, `${name} at ${width} in ${look}`);
        await picture(page, `look-${width}-${look}-${name}`);
      }, (name) => ['welcome', 'item', 'employees', 'report'].includes(name));
      await page.context().close();
    }
  }
});

test('large-type mode: sizes, folded report, saved over a reload, turned off without losing typed input', async () => {
  const page = await scene.open({ before: answered(begun) });
  await ready(page);
  const lang = page.locator('.lang').first();
  assert.ok(await lang.isVisible());
  const toggle = page.getByRole('button', { name: '长辈模式' });
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  await toggle.tap();
  assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
  const sizes = () => page.evaluate(() => ({
    body: parseFloat(getComputedStyle(document.body).fontSize),
    least: Math.min(...[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && !one.closest('svg')
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((one) => parseFloat(getComputedStyle(one).fontSize))),
    low: [...document.querySelectorAll('button, select, input:not([type=checkbox]), summary')].filter((one) => one.checkVisibility()
      && one.getBoundingClientRect().height < 56).map((one) => `${one.className} ${one.innerText.slice(0, 10)} ${one.getBoundingClientRect().height}`),
    moving: document.getAnimations().length,
  }));
  await page.waitForTimeout(300);
  await tour(page, async (name) => {
    const { body, least, low, moving } = await sizes();
    assert.ok(body >= 20, `${name}: type is ${body} px`);
    assert.ok(least >= 17, `${name}: something is ${least} px`);
    assert.deepEqual(low, [], name);
    assert.equal(moving, 0);
    await flows(page, name);
  });
  // On the report the first window says the result, and the rest opens one by one.
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .disclaimer');
  assert.ok(await page.locator('#level').isVisible());
  assert.ok(!(await page.locator('.radar').isVisible()));
  assert.ok(!(await page.locator('.programme').first().isVisible()));
  await page.locator('.fold > summary', { hasText: '你可以申请' }).or(page.locator('.fold > summary').nth(2)).first().tap();
  await picture(page, 'elder-report-open');
  // On paper everything is open.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('.fold:not([open])').count(), 0);

  await page.reload();
  await page.waitForFunction(() => document.documentElement.classList.contains('elder'));
  await ready(page);
  assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize) >= 20), true, 'kept');
  assert.equal(await page.locator('header .lang').count(), 0);
  await page.locator('footer .fold > summary').tap();
  assert.ok(await page.locator('footer .lang').first().isVisible(), 'languages are still to be had');

  await page.evaluate(() => { location.hash = '#/fact/firm.employees'; });
  await page.waitForSelector('#number');
  await page.locator('#number').fill('77');
  await page.getByRole('button', { name: '长辈模式' }).tap();
  assert.equal(await page.locator('#number').inputValue(), '77', 'what was typed is still there');
  assert.equal(await page.evaluate(() => localStorage.getItem('quality-selfcheck.elder')), '0');
  assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)) < 18);
  assert.deepEqual(page.problems, []);
});

test('large-type mode is applied before the program loads, by address or saved choice', async () => {
  for (const [path, kept, wanted] of [['/?elder=1', null, true], ['/', '1', true], ['/?elder=0', '1', false], ['/', null, false]]) {
    const page = await scene.open({ path, before: async (page) => {
      await page.route(/\.wasm$/, () => {});
      await page.addInitScript((kept) => { if (kept) localStorage.setItem('quality-selfcheck.elder', kept); }, kept);
    } });
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains('elder')), wanted, `${path} ${kept}`);
    await page.context().close();
  }
});

test('live regions announce notices, errors and copying', async () => {
  const page = await scene.open({ path: '/#/welcome', before: async (page) => {
    await page.route('**/packs/programmes/cn.json', (route) => route.fulfill({ body: '{' }));
  } });
  await ready(page);
  await page.waitForSelector('.notice');
  assert.equal(await page.locator('[role=status][aria-live=polite] .notice').count(), 1);
  await page.getByRole('button', { name: '知道了' }).or(page.locator('.notice .link')).first().tap();
  assert.equal(await page.locator('.notice').count(), 0);
});

/** Mocks speech synthesis; `late` adds the voices after that many milliseconds. Spoken texts go to `window.said`. */
const voices = (list, { late = 0, mute = false } = {}) => (page) => page.addInitScript(([list, late, mute]) => {
  window.said = [];
  window.queue = [];
  let here = late ? [] : list;
  class Utterance { constructor(text) { this.text = text; } }
  const synthesis = {
    getVoices: () => here,
    speak(utterance) {
      window.said.push([utterance.text, utterance.lang]);
      window.queue.push(utterance);
    },
    cancel() {
      window.stopped = (window.stopped || 0) + 1;
      for (const one of window.queue.splice(0)) if (one.onerror) one.onerror({ type: 'error', error: 'canceled', target: one });
    },
  };
  /** The device reads the next one. */
  window.readOn = () => {
    const one = window.queue.shift();
    if (one && !mute) { if (one.onstart) one.onstart({ type: 'start', target: one }); if (one.onend) one.onend({ type: 'end', target: one }); }
    return window.queue.length;
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
  if (late) setTimeout(() => { here = list; if (synthesis.onvoiceschanged) synthesis.onvoiceschanged({}); }, late);
}, [list, late, mute]);
const CHINESE = [{ lang: 'en-US', name: 'e', localService: true }, { lang: 'zh-CN', name: 'z', localService: true }];

test('read aloud: question and options, stopped by the next step; then result and verdict', async () => {
  const page = await scene.open({ before: async (page) => { await answered(begun)(page); await voices(CHINESE)(page); } });
  await ready(page);
  const button = page.locator('#aloud');
  await button.waitFor();
  await page.evaluate(() => { location.hash = '#/item/stop-authority'; });
  await page.waitForSelector('.question .choice');
  await button.tap();
  const said = await page.evaluate(() => window.said.map(([text]) => text));
  assert.equal(said[0], '客户催着要，东西却有毛病，你们怎么办？');
  assert.equal(said[1], '先交出去，等客户找来再说');
  assert.equal(said.length, 6, said.join('|'));
  assert.ok((await page.evaluate(() => window.said.map(([, lang]) => lang))).every((lang) => lang === 'zh-CN'));
  assert.equal(await button.innerText(), '停止朗读');
  await accessible(page, 'reading aloud');
  await picture(page, 'aloud');
  const stopped = await page.evaluate(() => window.stopped);
  await turn(page, () => page.locator('.choice').first().tap());
  await page.waitForFunction((stopped) => window.stopped > stopped, stopped);
  assert.equal(await button.innerText(), '朗读');
  assert.equal(await page.evaluate(() => window.queue.length), 0);

  // Read to its end, it is silent again.
  await button.tap();
  while (await page.evaluate(() => window.readOn()) > 0);
  await page.waitForFunction(() => document.getElementById('aloud').innerText === '朗读');
  // And by a second tap.
  await button.tap();
  await button.tap();
  assert.equal(await button.innerText(), '朗读');

  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .programme');
  await page.locator('#programme-xiamen-luzhidai summary').tap();
  await page.evaluate(() => { window.said.length = 0; });
  await button.tap();
  const report = (await page.evaluate(() => window.said.map(([text]) => text))).join('\n');
  assert.match(report, /你的自检结果/);
  assert.match(report, /分（满分 100）|分之间/);
  assert.match(report, /鹭质贷/);
  assert.match(report, /以受理机关为准/);
  assert.match(report, /注册地在福建省厦门市/);
  assert.doesNotMatch(report, /我填了什么/);
  assert.deepEqual(page.problems, []);
});

for (const [what, list, options, there] of [
  ['no voices', [], {}, false],
  ['no voice for the language', [CHINESE[0]], {}, false],
  ['only a voice that sends texts away', [{ lang: 'zh-CN', localService: false }], {}, false],
  ['voices that come late', CHINESE, { late: 1500 }, true],
]) {
  test(`read aloud with ${what}: ${there ? 'offered' : 'not offered'}`, async () => {
    const page = await scene.open({ path: '/#/welcome', before: voices(list, options) });
    await ready(page);
    await page.waitForTimeout(2500);
    assert.equal(await page.locator('#aloud').count(), there ? 1 : 0);
    assert.deepEqual(page.problems, []);
  });
}

test('read aloud without speechSynthesis, and with one that stays silent', async () => {
  const none = await scene.open({ before: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'speechSynthesis', { value: undefined });
  }) });
  await ready(none);
  await none.waitForTimeout(1500);
  assert.equal(await none.locator('#aloud').count(), 0);
  assert.deepEqual(none.problems, []);
  const mute = await scene.open({ path: '/#/welcome', before: voices(CHINESE, { mute: true }) });
  await ready(mute);
  await mute.locator('#aloud').tap();
  await mute.waitForFunction(() => /读不出声/.test(document.querySelector('.aid-said').innerText), null, { timeout: 9000 });
  assert.equal(await mute.locator('#aloud').innerText(), '朗读');
});

test('read aloud uses the language of the page', async () => {
  const page = await scene.open({ path: '/?lang=en', before: voices(CHINESE) });
  await ready(page);
  await page.locator('#aloud').tap();
  assert.ok((await page.evaluate(() => window.said.map(([, lang]) => lang))).every((lang) => lang === 'en-US'));
  await page.locator('.lang', { hasText: '简' }).tap();
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
  assert.equal(await page.evaluate(() => window.queue.length), 0, 'another language stops it');
  await page.locator('#aloud').tap();
  assert.ok(await page.evaluate(() => window.said[window.said.length - 1][1] === 'zh-CN'));
});
