// Languages: the whole flow in each, switching during the flow, and translations that are missing, broken or hostile.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, heading, kept, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene?.close());

const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/;
/** Removes Chinese official names in brackets after their English: SRDI (专精特新). */
const withoutNames = (text) => {
  let before;
  do { before = text; text = text.replace(/\([^()]*\)/g, ''); } while (text !== before);
  return text;
};

/** Titles of provincial programmes, which exist only in Chinese. */
const PROGRAMMES = new URL('../../packs/programmes/', import.meta.url);
const LOCAL = new Set(readdirSync(PROGRAMMES).filter((name) => name !== 'cn.json')
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, PROGRAMMES), 'utf8')).programmes.map(({ title }) => title)));

/** Number of packs with an English translation. */
const ENGLISH = readdirSync(new URL('../../packs/translations/en/', import.meta.url)).length;

/** The cached translations, once there are `count` of them. */
async function keptTranslations(page, count) {
  const keeps = () => page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return [...new Set(all.flat().map((request) => request.url).filter((url) => url.includes('/translations/')))];
  });
  let urls = await keeps();
  for (let tries = 0; tries < 100 && urls.length < count; tries++) {
    await page.waitForTimeout(100);
    urls = await keeps();
  }
  return urls;
}

/** Simplified characters that must not appear on a 繁體 page. */
const SIMPLIFIED = /[们这说题问业证质标认产发会过时后个来对没还实经开关应样机车号写册产网]/;

/** Lines of an element that are not in the language. */
async function foreign(page, lang, selector) {
  const text = await page.locator(selector).first().evaluate((element) => {
    const copy = element.cloneNode(true);
    // Titles of documents are names; the words of 简体 on the language button, too.
    copy.querySelectorAll('.source, .langs, select').forEach((part) => part.remove());
    for (const block of copy.querySelectorAll('p, li, h1, h2, h3, h4, button, summary, span, div, dt, dd, label')) block.append('\n');
    return copy.textContent;
  });
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return lines.filter((line) => !LOCAL.has(line) && (lang === 'en' ? CHINESE.test(withoutNames(line)) : SIMPLIFIED.test(line)));
}

async function spoken(page, lang, state, selector = 'main') {
  assert.deepEqual(await foreign(page, lang, selector), [], `${state} in ${lang}`);
}

async function looked(page, lang, state) {
  await spoken(page, lang, state);
  await accessible(page, `${state} in ${lang}`);
  await fits(page, `${state} in ${lang}`);
  await picture(page, `${lang}-${state}`);
}

const primary = (page) => page.locator('.question > .button').first();

for (const lang of ['en', 'zh-Hant']) {
  test(`${lang}: from welcome to report`, async () => {
    const page = await scene.open({ path: `/?lang=${lang}` });
    await ready(page);
    await looked(page, lang, 'welcome');
    await turn(page, () => page.locator('main .button').first().tap());
    await page.locator('select').first().selectOption('350000');
    await page.locator('select').nth(1).selectOption('350200');
    assert.equal(await page.locator('select').first().evaluate((select) => select.selectedOptions[0].textContent), lang === 'en' ? 'Fujian' : '福建省');
    await looked(page, lang, 'region');
    await turn(page, () => primary(page).tap());
    await looked(page, lang, 'entity');
    await turn(page, () => page.locator('.choice').first().tap());
    await looked(page, lang, 'industry');
    for (let step = 0; step < 8 && !(await page.evaluate(() => location.hash.startsWith('#/item/'))); step++) {
      if (await page.locator('#number').count()) {
        await page.locator('#number').fill('120');
        if (step < 5) await looked(page, lang, `number-${step}`);
        await turn(page, () => primary(page).tap());
      } else {
        await looked(page, lang, `choice-${step}`);
        await turn(page, () => page.locator('.choice').first().tap());
      }
    }
    let items = 0;
    while (await page.evaluate(() => location.hash.startsWith('#/item/'))) {
      await page.locator('details > summary').first().tap();
      await spoken(page, lang, `item ${items}`);
      await fits(page, `item ${items} in ${lang}`);
      if (items === 0 || items === 9) await looked(page, lang, `item-${items}`);
      await turn(page, () => page.locator('.choice').nth([3, 2, 4, 1][items % 4]).tap());
      items += 1;
      assert.ok(items < 60);
    }
    assert.ok(items >= 20, `${items} items`);
    await looked(page, lang, 'asked');
    await page.evaluate(() => { location.hash = '#/report'; });
    await page.waitForSelector('.report .disclaimer');
    // The national programmes are translated; those of a province may be in Chinese.
    await page.waitForSelector('[id^="programme-cn-"]');
    await accessible(page, `report in ${lang}`);
    await fits(page, `report in ${lang}`);
    await picture(page, `${lang}-report-full`, { fullPage: true });
    for (const selector of ['.badge', '#level', '.size', '.plan']) {
      if (await page.locator(selector).count()) await spoken(page, lang, selector, selector);
    }
    const programmes = page.locator('[id^="programme-cn-"]');
    const count = await programmes.count();
    assert.ok(count > 3, `${count} national programmes`);
    for (let place = 0; place < count; place++) {
      const id = await programmes.nth(place).getAttribute('id');
      await spoken(page, lang, id, `#${id}`);
    }
    for (const tool of ['ladder', 'certificates', 'toolbox', 'forms', 'cost', 'calendar']) {
      await page.evaluate((tool) => { location.hash = `#/tool/${tool}`; }, tool);
      await page.waitForFunction((tool) => location.hash === `#/tool/${tool}` && document.activeElement.id === 'heading', tool);
      await page.waitForTimeout(400);
      await spoken(page, lang, tool);
      await fits(page, `${tool} in ${lang}`);
      await picture(page, `${lang}-${tool}`, { fullPage: true });
    }
    assert.equal(await page.locator('.notice').count(), 0);
    assert.deepEqual(page.problems, []);
  });
}

test('switching the language during the flow keeps every answer and question', async () => {
  const page = await scene.open({ path: '/?lang=zh-Hans', before: answered({ session: { step: 'item/storage',
    facts: { 'firm.region': '350200', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.sector': 'food', 'firm.employees': 120, 'firm.revenue': 1500 } } }) });
  await ready(page);
  await page.goto(`${scene.origin}/?lang=zh-Hans#/report`);
  await page.waitForSelector('.report .disclaimer');
  await page.waitForSelector('[id^="programme-cn-"]');
  const answers = async () => { const { session } = await kept(page); return { facts: session.facts, items: session.items }; };
  await turn(page, () => page.evaluate(() => { location.hash = '#/fact/firm.employees'; }));
  await page.locator('#number').fill('130');
  // Its entry in the history is made after the paint: an address set before that would be written over.
  await turn(page, () => page.locator('#number').press('Enter'));
  const before = await answers();
  assert.ok(Object.keys(before.items).length > 20);
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .disclaimer');
  const chinese = await page.locator('#level').innerText();
  for (const lang of ['en', 'zh-Hant', 'zh-Hans']) {
    await page.locator(`.lang[lang=${lang}]`).tap();
    await page.waitForSelector(`.lang[lang=${lang}][aria-pressed=true]`);
    assert.deepEqual(await answers(), before, lang);
    if (lang !== 'zh-Hans') await spoken(page, lang, 'level', '#level');
  }
  assert.equal(await page.locator('#level').innerText(), chinese, 'and back');
  // Two taps in a row: the later one counts.
  await page.locator('.lang[lang=en]').tap();
  await page.locator('.lang[lang=zh-Hant]').tap();
  await page.waitForSelector('.lang[lang=zh-Hant][aria-pressed=true]');
  await page.waitForTimeout(800);
  assert.equal(await page.locator('.lang[lang=zh-Hant][aria-pressed=true]').count(), 1);
  await spoken(page, 'zh-Hant', 'level', '#level');
  assert.deepEqual(page.problems, []);
});

test('readers of 简体 download no translation', async () => {
  const asked = [];
  const page = await scene.open({ path: '/?lang=zh-Hans', before: (page) => page.on('request', (request) => asked.push(request.url())) });
  await ready(page);
  await page.waitForTimeout(1500);
  assert.ok(asked.some((url) => url.endsWith('packs/facts.json')));
  assert.deepEqual(asked.filter((url) => url.includes('translations') || url.includes('/locales/')), []);
  // Nor for later: what is kept without a network is the language in use.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(1000);
  assert.deepEqual(await keptTranslations(page, 0), []);
  await page.locator('.lang[lang=en]').tap();
  await page.waitForSelector('.lang[lang=en][aria-pressed=true]');
  const english = await keptTranslations(page, ENGLISH);
  assert.equal(english.length, ENGLISH);
  assert.ok(english.every((url) => url.includes('/translations/en/')), english.join());
  await page.context().setOffline(true);
  await page.goto(`${scene.origin}/`);
  await ready(page);
  assert.equal(await page.locator('.lang[lang=en][aria-pressed=true]').count(), 1);
  await turn(page, () => page.locator('main .button').first().tap());
  await spoken(page, 'en', 'the first question offline');
  assert.equal(await page.locator('.notice').count(), 0);
});

test('a first visit in English is cached for offline use', async () => {
  const page = await scene.open({ path: '/?lang=en' });
  await ready(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });
  assert.equal((await keptTranslations(page, ENGLISH)).length, ENGLISH);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await turn(page, () => page.locator('main .button').first().tap());
  await spoken(page, 'en', 'the first question offline');
  assert.equal(await page.locator('.notice').count(), 0);
});

const script = '<img src=x onerror=alert(1)>';
for (const [what, answer] of [
  ['missing', (route) => route.fulfill({ status: 404, body: '' })],
  ['broken', (route) => route.fulfill({ contentType: 'application/json', body: '{"pack": "translation", "te' })],
  ['another pack’s', (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify({ pack: 'translation', format: 1, of: 'size-2011-300', language: 'en', version: '1', texts: {} }) })],
  ['hostile', (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify({ pack: 'translation', format: 1, of: 'facts', language: 'en', version: '1', texts: { 自检: '\u202e', [script]: '', __proto__: 'x', 企业: ['x'] } }) })],
  ['far too long', (route) => route.fulfill({ contentType: 'application/json', body: `{"x": "${'x'.repeat(9_000_000)}"}` })],
]) {
  test(`a translation that is ${what}: message, and the page continues in 简体`, async () => {
    const page = await scene.open({ path: '/?lang=en', serviceWorkers: 'block', before: (page) => page.route('**/translations/en/facts.json', answer) });
    await ready(page);
    await turn(page, () => page.locator('main .button').first().tap());
    const notice = page.locator('.notice');
    await notice.first().waitFor();
    assert.match(await notice.first().innerText(), /could not be read in English/);
    assert.match(await notice.first().innerText(), /packs\/translations\/en\/facts\.json/);
    assert.match(await heading(page), CHINESE, 'the question in Chinese');
    await page.locator('select').first().selectOption('350000');
    // The region's names are translated: only that one file is missing.
    assert.equal(await page.locator('select').first().evaluate((select) => select.selectedOptions[0].textContent), 'Fujian');
    await page.locator('select').nth(1).selectOption('350200');
    await turn(page, () => primary(page).tap());
    await accessible(page, `a translation that is ${what}`);
    await fits(page, `a translation that is ${what}`);
    if (what === 'missing') await picture(page, 'translation-missing');
    const { session } = await kept(page);
    assert.equal(session.facts['firm.region'], '350200');
    // Once it is there again, another tap brings it.
    await page.unroute('**/translations/en/facts.json');
    await page.locator('.lang[lang=en]').tap();
    await page.waitForFunction(() => document.querySelectorAll('.notice').length === 0);
    await spoken(page, 'en', 'the question once it is there');
    assert.deepEqual(page.problems.filter((problem) => !/404|Service Worker registration blocked/.test(problem)), []);
  });
}

test('a text that looks like HTML is rendered as text', async () => {
  const page = await scene.open({ path: '/?lang=en', serviceWorkers: 'block', before: async (page) => {
    await page.route('**/translations/en/facts.json', async (route) => {
      const pack = await (await route.fetch()).json();
      for (const key of Object.keys(pack.texts)) pack.texts[key] = `${script}{n}</script><script>alert(1)</script>`;
      await route.fulfill({ json: pack });
    });
  } });
  page.on('dialog', () => page.problems.push('an alert'));
  await ready(page);
  await turn(page, () => page.locator('main .button').first().tap());
  assert.match(await heading(page), /<img src=x/);
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.deepEqual(page.problems.filter((problem) => !/Service Worker registration blocked/.test(problem)), []);
});

test('language precedence: address, saved choice, browser', async () => {
  const shown = (page) => page.locator('.lang[aria-pressed=true]').getAttribute('lang');
  for (const [locale, lang] of [['zh-CN', 'zh-Hans'], ['zh-TW', 'zh-Hant'], ['zh-HK', 'zh-Hant'], ['en-GB', 'en'], ['fr-FR', 'zh-Hans']]) {
    const page = await scene.open({ locale });
    await ready(page);
    assert.equal(await shown(page), lang, locale);
    await page.context().close();
  }
  const page = await scene.open({ locale: 'en-GB' });
  await ready(page);
  await page.locator('.lang[lang=zh-Hant]').tap();
  await page.waitForSelector('.lang[lang=zh-Hant][aria-pressed=true]');
  await page.reload();
  await ready(page);
  assert.equal(await shown(page), 'zh-Hant', 'the choice outlives the page');
  await page.goto(`${scene.origin}/?lang=zh-Hans`);
  await ready(page);
  assert.equal(await shown(page), 'zh-Hans', 'the address comes first');
  await page.goto(`${scene.origin}/`);
  await ready(page);
  assert.equal(await shown(page), 'zh-Hant', 'and does not change the choice');
});
