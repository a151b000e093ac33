// Embedded in a government website: cross-origin, strict CSP, real nginx. Everything works without layout shift or
// covered content, and nothing is sent to the host without consent.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { websites } from './nginx.mjs';
import { accessible, fits, heading, picture, ready, stage, turn } from './support.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const JQUERY = await readFile(require.resolve('jquery/dist/jquery.min.js'), 'utf8');

const host = (origin, body, head = '') => `<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>市场监管局</title>
<link rel="stylesheet" href="/host.css">${head}<script src="${origin}/embed.js" defer></script>
</head><body><header><h1>市场监督管理局</h1></header><main>${body}</main>
<footer><p>网站地图</p><p>联系我们</p><p>政府信息公开</p></footer></body></html>`;
const widget = (origin, attributes = '') =>
  `<quality-selfcheck ${attributes}><a href="${origin}/?region=350200">在新页面打开小微质量自检</a></quality-selfcheck>`;

/** Boxes of host pages, by the classes of their elements from outside to inside. */
const BOXES = { bootstrap4: ['box embed-responsive embed-responsive-16by9'], bootstrap5: ['box ratio'], padding: ['box padded'],
  aspect: ['box aspect'], flex: ['box row'], grid: ['box cell'], hidden: ['box short'], tiny: ['box tiny'], zoom: ['box zoomed'],
  scaled: ['box scaled'], floated: ['box left'], faded: ['box fade'], scrolling: ['box scroll'] };

const pages = (origin) => ({
  // A rule for frames such as old websites have: it must not cut the self-check off.
  'host.css': `body { margin: 0; font: 16px/1.6 sans-serif; } header, footer { padding: 16px; }
iframe { height: 150px; max-height: 400px; border: 2px inset; } main.column, .column { width: 320px; }
quality-selfcheck { display: block; min-height: 760px; }`,
  'jquery.js': JQUERY,
  'plain.html': host(origin, `<p>企业服务</p>${widget(origin, 'region="350200" lang="zh-Hans"')}<p class="below">下面还有内容</p>`),
  'column.html': host(origin, `<div class="column">${widget(origin, 'region="350200"')}</div><p class="below">下面还有内容</p>`),
  'column-hant.html': host(origin, `<div class="column">${widget(origin, 'lang="zh-Hant" theme="dark"')}</div>`),
  'column-en.html': host(origin, `<div class="column">${widget(origin, 'lang="en" theme="contrast"')}</div>`),
  'share.html': host(origin, widget(origin, 'region="350200" share-result="level" theme="light" accent="#b3261e" mode="check"'), '<script src="/listen.js"></script>'),
  'quiet.html': host(origin, widget(origin, 'mode="check"'), '<script src="/listen.js"></script>'),
  'two.html': host(origin, `${widget(origin, 'id="one" region="350200"')}${widget(origin, 'id="two" region="340000"')}<script src="${origin}/embed.js"></script>`,
    `<script src="/jquery.js"></script><script src="/app.js"></script>`),
  'twins.html': host(origin, `${widget(origin, 'id="one"')}${widget(origin, 'id="two"')}`),
  'elder.html': host(origin, widget(origin, 'region="350200" elder="1"')),
  'old.html': host(origin, widget(origin, 'region="350200"')),
  'bad.html': host(origin, widget(origin, 'region="99" accent="#ffff00" lang="fr" mode="all"'), '<script src="/listen.js"></script>'),
  'prev.html': host(origin, '<p>上一页</p>'),
  'tab.html': host(origin, `<button id="open">企业服务</button><div id="tab" hidden>${widget(origin, 'region="350200"')}</div>`, '<script src="/tab.js"></script>'),
  'tab.js': `document.addEventListener('click', function (event) {
  if (event.target.id === 'open') { var tab = document.getElementById('tab'); tab.hidden = !tab.hidden; }
});`,
  ...Object.fromEntries(Object.entries(BOXES).map(([name, classes]) => [`box-${name}.html`, host(origin,
    `<p>企业服务</p>${classes.reduceRight((inner, one) => `<div class="${one}">${inner}</div>`, widget(origin, 'region="350200"'))}<p class="below">下面还有内容</p>`,
    '<link rel="stylesheet" href="/boxes.css">')])),
  // As the frameworks have them, and as websites write them by hand.
  'boxes.css': `quality-selfcheck { min-height: 0; }
.embed-responsive { position: relative; display: block; width: 100%; padding: 0; overflow: hidden; }
.embed-responsive::before { display: block; content: ""; }
.embed-responsive iframe { position: absolute; top: 0; bottom: 0; left: 0; width: 100%; height: 100%; border: 0; }
.embed-responsive-16by9::before { padding-top: 56.25%; }
.ratio { position: relative; width: 100%; }
.ratio::before { display: block; padding-top: 56.25%; content: ""; }
.ratio > * { position: absolute; top: 0; left: 0; width: 100%; height: 100%; }
.padded { position: relative; height: 0; padding-bottom: 56.25%; overflow: hidden; }
.padded iframe, .padded quality-selfcheck { position: absolute; top: 0; left: 0; width: 100%; height: 100%; }
.aspect { aspect-ratio: 16 / 9; overflow: hidden; }
.row { display: flex; align-items: center; justify-content: center; }
.cell { display: grid; place-items: center; }
.short { height: 520px; overflow: hidden; }
.tiny { height: 120px; overflow: hidden; }
.zoomed { zoom: 1.25; }
.scaled { transform: scale(.9); transform-origin: 0 0; overflow: hidden; height: 600px; }
.left iframe { float: left; width: 200px; transform: translateX(-100px); position: relative; left: 40px; }
.fade iframe { opacity: 0; visibility: hidden; pointer-events: none; clip-path: inset(50%); }
.scroll { height: 500px; overflow: auto; }`,
  'listen.js': `window.told = []; window.raw = [];
addEventListener('message', function (event) { window.raw.push(event.data); });
['ready', 'step', 'completed', 'problem'].forEach(function (type) {
  document.addEventListener('quality-selfcheck-' + type, function (event) { window.told.push([type, event.detail]); });
});`,
  'app.js': `jQuery(function ($) { $('header').append('<p id="jq">' + $.fn.jquery + '</p>'); $('footer').on('click', function () { $(this).addClass('clicked'); }); });`,
});

let web;
let scene;
before(async () => { web = await websites(pages); scene = await stage(); });
after(async () => { await scene?.close(); await web?.close(); });

/** Opens a page of the host website; records CSP violations and layout shifts. */
async function visit(path, options = {}) {
  const page = await scene.open({ origin: web.hostOrigin, ...options, path, before: async (page, context) => {
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
      window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        if (!entry.hadRecentInput) window.shifts.push(entry.value);
      })).observe({ type: 'layout-shift', buffered: true });
    });
    if (options.prepare) await options.prepare(page, context);
  } });
  return page;
}

async function frameOf(page, selector = 'quality-selfcheck') {
  const element = await page.waitForSelector(`${selector} > iframe`);
  await element.scrollIntoViewIfNeeded();
  const frame = await element.contentFrame();
  await ready(frame);
  await frame.waitForSelector('html.followed');
  return frame;
}

/** No second scroll bar, nothing covered: the frame is as high as its content. */
async function uncut(page, frame, state) {
  const settled = () => frame.waitForFunction(() =>
    document.body.getBoundingClientRect().height <= window.innerHeight, null, { timeout: 3000 });
  await settled().catch(() => {});
  const inside = await frame.evaluate(() => {
    const root = document.documentElement;
    const last = [...document.querySelectorAll('button, select, input, summary, a')].filter((one) => one.checkVisibility());
    return { content: document.body.getBoundingClientRect().height, frame: window.innerHeight, scroll: root.scrollHeight,
      lowest: Math.max(0, ...last.map((one) => one.getBoundingClientRect().bottom)), wide: root.scrollWidth - root.clientWidth,
      bar: window.innerWidth - root.clientWidth };
  });
  assert.ok(inside.content <= inside.frame, `${state}: ${inside.content} of content in a frame of ${inside.frame}`);
  assert.ok(inside.scroll <= inside.frame, `${state}: the frame scrolls`);
  assert.ok(inside.lowest <= inside.frame, `${state}: a button is covered`);
  assert.equal(inside.wide, 0, `${state}: sideways`);
  assert.equal(inside.bar, 0, `${state}: a scroll bar in the frame`);
  const outside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(outside, 0, `${state}: the host scrolls sideways`);
}

async function quiet(page) {
  for (const frame of page.frames()) assert.deepEqual(await frame.evaluate(() => window.violations), [], frame.url());
  assert.deepEqual(page.problems.filter((problem) => !/^foreign request|^Ignored attempt to cancel a touchstart/.test(problem)), []);
}

const shifted = (page) => page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0));

/** Goes from welcome to report; calls `each` on every screen. */
async function walk(frame, each) {
  await turn(frame, () => frame.locator('.welcome .button').tap());
  for (let step = 0; step < 120; step++) {
    const shown = await frame.evaluate(() => location.hash);
    await each(shown);
    if (shown === '#/report') return;
    // Items are answered, the rest is skipped: both kinds of screens change their height.
    if (shown.startsWith('#/item/')) await turn(frame, () => frame.locator('.choice').nth(step % 5).tap());
    else await turn(frame, () => frame.locator('.walk .button').nth(1).tap());
  }
  assert.fail('the walk does not end');
}

for (const [what, path, options] of [
  ['a whole page on a phone', '/plain.html', {}],
  ['a whole page on a desk', '/plain.html', { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1, isMobile: false }],
  ['a column of 320 px', '/column.html', { viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1, isMobile: false }],
]) {
  test(`${what}: the whole flow without layout shift or covered content`, async () => {
    const page = await visit(path, options);
    const frame = await frameOf(page);
    await uncut(page, frame, 'welcome');
    await accessible(frame, `welcome in ${what}`);
    assert.ok(await page.locator('quality-selfcheck > a').isVisible(), 'the way to the page without a frame');
    const name = path.slice(1, -5) + (options.isMobile === false ? '-desk' : '');
    await picture(page, `embed-${name}`);
    const seen = [];
    await walk(frame, async (shown) => {
      await uncut(page, frame, shown);
      seen.push(shown);
      // A new step begins where it can be seen.
      const top = await page.evaluate(() => document.querySelector('quality-selfcheck').getBoundingClientRect().top);
      const high = await page.evaluate(() => window.innerHeight);
      assert.ok(top > -2 && top < high / 2 + 1, `${shown} begins at ${top}`);
      assert.equal(await frame.evaluate(() => document.activeElement.id), 'heading', 'focus');
      if (shown.includes('region') || shown === '#/report' || seen.length % 9 === 0) {
        await accessible(frame, `${shown} in ${what}`);
        await fits(frame, `${shown} in ${what}`);
        await picture(page, `embed-${name}-${seen.length}`);
      }
    });
    assert.ok(seen.length > 30);
    const moved = await shifted(page);
    console.log(`    layout shift in ${what}: ${moved.toFixed(4)}`);
    assert.ok(moved <= 0.02, `layout shift ${moved}`);

    // A question after the report: the frame is not left as tall as the report was.
    await uncut(page, frame, 'report');
    const tall = await page.evaluate(() => document.querySelector('iframe').offsetHeight);
    await frame.locator('.bottom .link.danger').first().tap();
    await uncut(page, frame, 'confirm');
    await turn(frame, () => frame.locator('.confirm .danger').tap());
    await uncut(page, frame, 'again');
    await page.waitForFunction((tall) => document.querySelector('iframe').offsetHeight < tall / 2, tall, { timeout: 3000 });
    const high = await page.evaluate(() => document.querySelector('iframe').offsetHeight);
    // No growth loop: the height stays where it is.
    await page.waitForTimeout(700);
    assert.equal(await page.evaluate(() => document.querySelector('iframe').offsetHeight), high);
    await quiet(page);
    // The measure measures: a page that does jump is found.
    await page.evaluate(() => { document.querySelector('header').style.height = '300px'; });
    await page.waitForFunction(() => window.shifts.reduce((sum, value) => sum + value, 0) > 0.02, null, { timeout: 3000 });
  });
}

for (const [path, theme] of [['/column-hant.html', 'dark'], ['/column-en.html', 'contrast']]) {
  test(`${path}: other languages, themes and large text in 320 px`, async () => {
    const page = await visit(path, { viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1, isMobile: false });
    const frame = await frameOf(page);
    assert.ok(await frame.evaluate((theme) => document.documentElement.classList.contains(`theme-${theme}`), theme));
    await accessible(frame, `${path} welcome`);
    await picture(page, `embed${path.replace(/\W/g, '-')}`);
    await turn(frame, () => frame.locator('.welcome .button').tap());
    await uncut(page, frame, 'region');
    await frame.evaluate(() => { location.hash = '#/item/nonconforming'; });
    await frame.waitForSelector('.dimension');
    await uncut(page, frame, 'item');
    await accessible(frame, `${path} item`);
    await picture(page, `embed-item${path.replace(/\W/g, '-')}`);
    // Text half as large again, as phones offer.
    await frame.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('body * { font-size: 27px !important; }');
      document.adoptedStyleSheets = [sheet];
    });
    await uncut(page, frame, 'item in large text');
    await picture(page, `embed-large${path.replace(/\W/g, '-')}`);
    await frame.locator('summary').first().click();
    await uncut(page, frame, 'opened in large text');
    await quiet(page);
  });
}

test('level and score are sent only after consent, and only to a host that asked', async () => {
  const page = await visit('/share.html');
  const frame = await frameOf(page);
  await walk(frame, async () => {});
  await frame.waitForSelector('.share');
  const told = () => page.evaluate(() => window.told);
  assert.deepEqual((await told()).filter(([type]) => type === 'completed'), [['completed', {}]]);
  assert.deepEqual([...new Set((await told()).map(([type, detail]) => detail.part ?? type))], ['ready', 'welcome', 'check', 'report', 'completed']);
  assert.match(await frame.locator('.share').innerText(), new RegExp(`${web.hostOrigin.replaceAll('.', '\\.')}[\\s\\S]*不发你的任何回答`));
  assert.equal(await frame.locator('.programme').count(), 0, 'the self-check alone');
  await accessible(frame, 'consent');
  await picture(page, 'embed-consent');
  await frame.locator('.share .button').first().tap();
  await page.waitForFunction(() => window.told.some(([type, detail]) => type === 'completed' && detail.level));
  const [, result] = (await told()).filter(([type]) => type === 'completed').pop();
  assert.deepEqual(Object.keys(result).sort(), ['least', 'level', 'most']);
  assert.match(await frame.locator('#share-said').innerText(), /已把等级和分数发给/);
  // The accent arrives without an attribute in HTML.
  assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--brand')), '#b3261e');
  const fields = await page.evaluate(() => [...new Set(window.raw.flatMap((message) => Object.keys(message)))].sort());
  assert.deepEqual(fields, ['height', 'least', 'level', 'most', 'part', 'protocol', 'type', 'version']);
  await quiet(page);
});

test('a host that did not ask receives nothing, whatever it sends', async () => {
  const page = await visit('/quiet.html');
  const frame = await frameOf(page);
  await page.evaluate(() => {
    const to = document.querySelector('iframe').contentWindow;
    const own = { protocol: 'quality-selfcheck', version: 1 };
    for (const message of [null, 'text', 7, [], {}, { ...own }, { ...own, type: 'result' }, { ...own, type: ['hello'] }, { ...own, version: 2, type: 'hello' },
      { ...own, type: 'completed', level: 'leading' }, { ...own, type: '<img src=x onerror=alert(1)>' }, JSON.parse('{"__proto__": {"protocol": "quality-selfcheck"}}'),
      new Map([[1, 2]]), new ArrayBuffer(8), { ...own, type: 'x'.repeat(5e6) }]) to.postMessage(message, '*');
  });
  await walk(frame, async () => {});
  assert.equal(await frame.locator('.share').count(), 0);
  const completed = (await page.evaluate(() => window.told)).filter(([type]) => type === 'completed');
  assert.deepEqual(completed, [['completed', {}]]);
  await quiet(page);
});

test('embed.js accepts messages only from its own frame and origin, and only valid ones', async () => {
  const page = await visit('/quiet.html');
  const frame = await frameOf(page);
  await page.waitForTimeout(300);
  const high = () => page.evaluate(() => document.querySelector('iframe').offsetHeight);
  const before = await high();
  const forged = { protocol: 'quality-selfcheck', version: 1 };
  // From the page itself: another window and another origin.
  await page.evaluate((forged) => {
    window.told.length = 0;
    for (const message of [{ ...forged, type: 'height', height: 5000 }, { ...forged, type: 'completed', level: 'leading', least: 1, most: 1 }]) window.postMessage(message, '*');
  }, forged);
  // From the frame: nonsense.
  await frame.evaluate((forged) => {
    for (const message of [{ ...forged, type: 'height', height: '5000' === 5000 }, { ...forged, type: 'height', height: NaN }, { ...forged, type: 'height', height: 1e9 },
      { ...forged, type: 'height', height: -5 }, { ...forged, type: 'height', height: { valueOf: 1 } }, { ...forged, type: 'step', part: '<b>' }, { ...forged, type: 'open', url: 'https://example.org' },
      { ...forged, version: 3, type: 'height', height: 3000 }, null, 'height']) window.parent.postMessage(message, '*');
    window.parent.postMessage({ ...forged, type: 'completed', level: 'god', least: 'x', most: 1e9, answers: [1] }, '*');
  }, forged);
  await page.waitForFunction(() => window.told.length > 0);
  assert.deepEqual(await page.evaluate(() => window.told), [['completed', {}]]);
  assert.equal(await high(), before);
});

test('two widgets on one page, embed.js loaded twice, with jQuery', async () => {
  const page = await visit('/two.html', { viewport: { width: 800, height: 900 }, isMobile: false, deviceScaleFactor: 1 });
  assert.match(await page.locator('#jq').innerText(), /^\d+\.\d+/);
  const [one, two] = [await frameOf(page, '#one'), await frameOf(page, '#two')];
  assert.equal(await page.locator('iframe').count(), 2);
  await turn(one, () => one.locator('.welcome .button').tap());
  await turn(two, () => two.locator('.welcome .button').tap());
  const chosen = (frame) => frame.locator('select').first().evaluate((list) => list.selectedOptions[0].textContent);
  assert.equal(await chosen(one), '福建省');
  assert.equal(await chosen(two), '安徽省');
  await turn(two, () => two.locator('.walk .button').nth(1).tap());
  // Back in one is not back in the other.
  await turn(one, () => one.locator('.walk .button').first().tap());
  assert.equal(await one.evaluate(() => location.hash), '#/welcome');
  assert.match(await two.evaluate(() => location.hash), /^#\/fact\//);
  for (const frame of [one, two]) await uncut(page, frame, frame.url());
  await page.locator('footer p').first().scrollIntoViewIfNeeded();
  // The browser's own process learns a little later where the frames now are.
  await page.waitForTimeout(500);
  await page.locator('footer p').first().click();
  await page.waitForSelector('footer.clicked', { timeout: 3000 });
  await quiet(page);
});

test('two widgets on one page: each keeps its own answers over a reload', async () => {
  const page = await visit('/two.html', { origin: web.sisterOrigin, viewport: { width: 800, height: 900 }, isMobile: false, deviceScaleFactor: 1 });
  const open = async () => [await frameOf(page, '#one'), await frameOf(page, '#two')];
  let [one, two] = await open();
  const item = (frame, id) => frame.evaluate((id) => { location.hash = `#/item/${id}`; }, id).then(() => frame.waitForFunction((id) => location.hash === `#/item/${id}`, id));
  const rate = async (frame, id, option) => {
    await item(frame, id);
    await frame.locator('.question .choice').nth(option).waitFor();
    await turn(frame, () => frame.locator('.choice').nth(option).tap());
  };
  // In turns, and each in its own region.
  for (const frame of [one, two]) await turn(frame, () => frame.locator('.welcome .button').tap());
  for (const frame of [one, two]) {
    for (const list of ['#city', '#county']) {
      const found = frame.locator(list);
      if (await found.count() && !(await found.inputValue())) await found.selectOption({ index: 1 });
    }
    await turn(frame, () => frame.locator('.question > .button').tap());
  }
  await rate(one, 'stop-authority', 3);
  await rate(two, 'stop-authority', 1);
  await rate(one, 'final-check', 4);
  await rate(two, 'complaints', 2);
  const stored = () => one.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('quality-selfcheck.check.'))
    .map((key) => JSON.parse(localStorage.getItem(key)).session).map(({ facts, items }) => [facts['firm.region'].slice(0, 2), items]).sort());
  const wanted = [['34', { complaints: 2, 'stop-authority': 1 }], ['35', { 'final-check': 4, 'stop-authority': 3 }]];
  assert.deepEqual(await stored(), wanted);
  for (const frame of [one, two]) assert.equal(await frame.locator('.notice').count(), 0, 'nobody is told of another');
  await page.reload();
  [one, two] = await open();
  assert.deepEqual(await stored(), wanted);
  await rate(one, 'complaints', 0);
  assert.deepEqual((await stored())[1][1], { complaints: 0, 'final-check': 4, 'stop-authority': 3 });
  assert.deepEqual((await stored())[0], wanted[0], 'the other is as it was');
  await quiet(page);
});

test('two widgets without a region share one check and lose nothing', async () => {
  const page = await visit('/twins.html', { origin: web.sisterOrigin, viewport: { width: 800, height: 900 }, isMobile: false, deviceScaleFactor: 1 });
  let [one, two] = [await frameOf(page, '#one'), await frameOf(page, '#two')];
  const rate = async (frame, id, option) => {
    await frame.evaluate((id) => { location.hash = `#/item/${id}`; }, id);
    await frame.waitForFunction((id) => location.hash === `#/item/${id}`, id);
    await frame.locator('.question .choice').nth(option).waitFor();
    await turn(frame, () => frame.locator('.choice').nth(option).tap());
  };
  await rate(one, 'stop-authority', 3);
  await page.reload();
  [one, two] = [await frameOf(page, '#one'), await frameOf(page, '#two')];
  await rate(one, 'final-check', 4);
  await rate(two, 'complaints', 2);
  await rate(one, 'order-written', 1);
  const checks = await one.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('quality-selfcheck.check.'))
    .map((key) => JSON.parse(localStorage.getItem(key)).session.items));
  assert.deepEqual(checks, [{ 'stop-authority': 3, 'final-check': 4, complaints: 2, 'order-written': 1 }].map((items) => Object.fromEntries(Object.entries(items).sort()))
    .map((items) => items));
});

test('large-type mode in a frame: set by the host, nothing cut off, turned off by the reader', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await visit('/elder.html', { colorScheme, origin: web.sisterOrigin });
    const frame = await frameOf(page);
    assert.ok(await frame.evaluate(() => document.documentElement.classList.contains('elder')));
    assert.ok(await frame.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)) >= 20);
    await uncut(page, frame, 'elder');
    await accessible(frame, `elder in a frame, ${colorScheme}`);
    await turn(frame, () => frame.locator('.welcome .button').tap());
    await uncut(page, frame, 'elder region');
    await picture(page, `embed-elder-${colorScheme}`);
    await frame.locator('#elder').tap();
    await uncut(page, frame, 'elder off');
    assert.ok(await frame.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)) < 18);
    await quiet(page);
  }
});

test('the frame’s sandbox allows only what is needed', async () => {
  const page = await visit('/plain.html');
  const frame = await frameOf(page);
  const element = page.locator('quality-selfcheck > iframe');
  assert.equal(await element.getAttribute('sandbox'), 'allow-scripts allow-same-origin allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox');
  assert.equal(await element.getAttribute('title'), '小微质量自检');
  assert.equal(await element.getAttribute('loading'), 'lazy');
  const went = await frame.evaluate(() => { try { window.top.location.href = 'about:blank'; return 'went'; } catch (error) { return error.name; } });
  assert.equal(went, 'SecurityError');
  assert.equal(await frame.evaluate(() => document.referrer), '');
  assert.deepEqual(await page.context().cookies(), []);
});

test('same-site host: answers persist over a reload; cross-site host: a notice says that they do not', async () => {
  const stranger = await frameOf(await visit('/plain.html'));
  assert.match(await stranger.locator('.notice').innerText(), /不让保存/);
  const page = await visit('/plain.html', { origin: web.sisterOrigin });
  const frame = await frameOf(page);
  assert.equal(await frame.locator('.notice').count(), 0);
  await turn(frame, () => frame.locator('.welcome .button').tap());
  await turn(frame, () => frame.locator('.walk .button').nth(1).tap());
  const there = await heading(frame);
  await page.reload();
  assert.equal(await heading(await frameOf(page)), there);
});

test('storage blocked in the frame: one notice, and the flow continues', async () => {
  const page = await visit('/plain.html', { prepare: (page) => page.addInitScript(() => {
    if (window.top !== window) Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }) });
  const frame = await frameOf(page);
  assert.match(await frame.locator('.notice').innerText(), /不让保存/);
  await uncut(page, frame, 'notice');
  await turn(frame, () => frame.locator('.welcome .button').tap());
  await turn(frame, () => frame.locator('.walk .button').nth(1).tap());
  assert.equal(await frame.locator('.notice').count(), 1);
});

test('the program cannot start in the frame: the alternatives are reachable', async () => {
  const page = await visit('/column.html', { prepare: (page) => page.route(/\.wasm$/, (route) => route.fulfill({ status: 404 })) });
  const frame = await (await page.waitForSelector('quality-selfcheck > iframe')).contentFrame();
  await frame.waitForSelector('#fallback:not([hidden])');
  const button = frame.locator('#fallback-copy');
  await button.scrollIntoViewIfNeeded();
  assert.ok(await button.isVisible());
  assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'visible');
});

test('without custom elements the frame is shown, without WebAssembly a link', async () => {
  for (const [gone, frames] of [['customElements', 1], ['WebAssembly', 0]]) {
    const page = await visit('/old.html', { prepare: (page) => page.addInitScript((gone) => {
      Object.defineProperty(window, gone, { value: undefined });
    }, gone) });
    assert.ok(await page.locator('quality-selfcheck > a').isVisible());
    assert.equal(await page.locator('quality-selfcheck > iframe').count(), frames, gone);
  }
});

test('invalid attributes: told to the web team with reasons, not to the owner, and the self-check works', async () => {
  const page = await visit('/bad.html');
  const frame = await frameOf(page);
  assert.equal(await frame.locator('.notice', { hasText: '写错' }).count(), 0);
  const lines = page.problems.filter((line) => line.startsWith('<quality-selfcheck>'));
  assert.equal(lines.length, 4, page.problems.join('\n'));
  assert.match(lines.join('\n'), /region=99：[\s\S]*六位/);
  assert.match(lines.join('\n'), /accent=#ffff00：[\s\S]*对比度是 1\.0/);
  assert.deepEqual((await page.evaluate(() => window.told)).filter(([type]) => type === 'problem').length, 4);
  await turn(frame, () => frame.locator('.welcome .button').tap());
});

/** Whether the frame's last button, or else the link, can be brought into view and is what is hit there. */
async function reachable(page, isScaled) {
  const frame = page.locator('quality-selfcheck > iframe');
  const link = page.locator('quality-selfcheck > a');
  const hit = async (locator) => {
    await locator.scrollIntoViewIfNeeded({ timeout: 2000 }).catch(() => {});
    return locator.evaluate((element) => {
      const seen = (box) => [box.left + Math.min(20, box.width / 2), box.top + box.height / 2];
      const [x, y] = seen(element.getBoundingClientRect());
      return element.contains(document.elementFromPoint(x, y));
    });
  };
  const shown = await frame.isVisible();
  let whole = false;
  if (shown) {
    const inner = await (await frame.elementHandle()).contentFrame();
    // Where the frame is zoomed or scaled the driver taps beside it. There the frame must be seen whole, and the button in it.
    if (isScaled) {
      const seen = await inner.evaluate(() => {
        const button = document.querySelector('.welcome .button');
        button.scrollIntoView({ block: 'center' });
        const box = button.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= window.innerHeight && button.contains(document.elementFromPoint(box.left + 9, box.top + 9));
      });
      whole = seen && await page.evaluate(() => {
        const bottom = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;
        return bottom('quality-selfcheck > iframe') <= bottom('.box') + 1;
      });
    }
    // Tapped as a finger does: what lies over it, or cuts it off, takes the tap.
    else whole = await turn(inner, () => inner.locator('.welcome .button').first().tap({ timeout: 3000 })).then(() => true, () => false);
  }
  return { shown, whole, link: await hit(link) };
}

for (const [name, desk, wanted] of [
  ['bootstrap4', false, 'whole'], ['bootstrap4', true, 'whole'], ['bootstrap5', false, 'whole'], ['bootstrap5', true, 'whole'],
  ['padding', false, 'link'], ['padding', true, 'whole'], ['aspect', false, 'link'], ['aspect', true, 'whole'],
  ['flex', false, 'whole'], ['flex', true, 'whole'], ['grid', false, 'whole'], ['grid', true, 'whole'],
  ['hidden', false, 'whole'], ['tiny', false, 'link'], ['zoom', false, 'whole'], ['scaled', false, 'whole'],
  ['floated', true, 'whole'], ['faded', false, 'whole'], ['scrolling', false, 'whole'],
]) {
  test(`in a host’s box ‘${name}’ on a ${desk ? 'desk' : 'phone'}: ${wanted === 'whole' ? 'the self-check' : 'the link'} can be reached`, async () => {
    const page = await visit(`/box-${name}.html`, desk ? { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1, isMobile: false } : {});
    await page.waitForSelector('quality-selfcheck > iframe', { state: 'attached' });
    await page.locator('quality-selfcheck').scrollIntoViewIfNeeded();
    if (wanted === 'whole') {
      const element = await page.waitForSelector('quality-selfcheck > iframe');
      await ready(await element.contentFrame());
    }
    await page.waitForTimeout(900);
    await picture(page, `embed-box-${name}${desk ? '-desk' : ''}`);
    const found = await reachable(page, ['zoom', 'scaled'].includes(name));
    assert.equal(found.whole, wanted === 'whole', JSON.stringify(found));
    assert.equal(found.link, true, 'the link');
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  });
}

test('wrappers for videos leave no gap above the frame', async () => {
  for (const name of ['bootstrap4', 'bootstrap5']) {
    const page = await visit(`/box-${name}.html`, { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1, isMobile: false });
    await frameOf(page);
    const gap = () => page.evaluate(() => document.querySelector('quality-selfcheck').getBoundingClientRect().top
      - document.querySelector('.box').getBoundingClientRect().top);
    assert.ok(Math.abs(await gap()) < 1, `${name}: ${await gap()}`);
    await page.setViewportSize({ width: 700, height: 900 });
    await page.waitForTimeout(200);
    assert.ok(Math.abs(await gap()) < 1, `${name}, narrower: ${await gap()}`);
  }
});

test('a tab of the host that is hidden at first: the frame is whole once it is shown', async () => {
  const page = await visit('/tab.html');
  await page.waitForSelector('quality-selfcheck > iframe', { state: 'attached' });
  await page.waitForTimeout(300);
  await page.locator('#open').tap();
  const frame = await frameOf(page);
  await uncut(page, frame, 'welcome in a tab');
  await page.locator('#open').tap();
  await page.waitForTimeout(700);
  await page.locator('#open').tap();
  await page.waitForTimeout(700);
  await uncut(page, frame, 'welcome in a tab that was hidden and shown');
});

test('the host page on paper names the way to the self-check', async () => {
  const page = await visit('/plain.html');
  await frameOf(page);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('quality-selfcheck > a').isVisible());
});

test('Back in a frame that stores nothing goes back a question, and loses no answer', async () => {
  const page = await visit('/prev.html');
  await page.goto(`${web.hostOrigin}/plain.html`);
  const frame = await frameOf(page);
  assert.match(await frame.locator('.notice').innerText(), /不让保存/);
  await turn(frame, () => frame.locator('.welcome .button').tap());
  const asked = [];
  for (let step = 0; step < 4; step++) {
    asked.push(await heading(frame));
    await turn(frame, () => frame.locator('.walk .button').nth(1).tap());
  }
  await page.evaluate(() => history.back());
  await frame.waitForFunction((last) => document.querySelector('#heading').textContent === last, asked[3]);
  assert.match(page.url(), /plain\.html$/);
  // The entry is used up; the next answer adds another.
  await turn(frame, () => frame.locator('.walk .button').nth(1).tap());
  await page.evaluate(() => history.back());
  await frame.waitForFunction((last) => document.querySelector('#heading').textContent === last, asked[3]);
  assert.match(page.url(), /plain\.html$/);
  // Now it leaves, and the browser asks first: whoever stays loses nothing.
  const dialog = page.waitForEvent('dialog');
  await page.evaluate(() => { setTimeout(() => history.back()); });
  const question = await dialog;
  assert.equal(question.type(), 'beforeunload');
  await question.dismiss();
  assert.equal(await heading(frame), asked[3]);
});

test('a host that is not listed cannot embed the page', async () => {
  const page = await scene.open({ before: (page) => page.route('**/stranger.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<iframe src="${web.origin}/"></iframe>` })), path: '/stranger.html' });
  await page.waitForTimeout(500);
  assert.deepEqual(page.frames().slice(1).map((frame) => frame.url()), ['chrome-error://chromewebdata/']);
});

const ask = (path, headers = {}) => new Promise((done, failed) => {
  get(web.origin + path, { headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
  }).on('error', failed);
});

test('shipped nginx configuration: types, compression, caching, policy', async () => {
  const html = (await ask('/')).body.toString();
  const named = (pattern) => html.match(pattern)[0].replace('./', '/');
  for (const [path, type] of [[named(/\.\/[\w-]+\.wasm/), 'application/wasm'], [named(/\.\/boot-\w+\.js/), 'text/javascript'], [named(/\.\/main-\w+\.css/), 'text/css']]) {
    const plain = await ask(path);
    assert.equal(plain.headers['content-encoding'], undefined, path);
    for (const [accepts, coding] of [['br', 'br'], ['gzip', 'gzip'], ['gzip, deflate, br', 'br']]) {
      const { status, headers, body } = await ask(path, { 'accept-encoding': accepts });
      assert.equal(status, 200);
      assert.match(headers['content-type'], new RegExp(`^${type}`), `${path} ${accepts}`);
      assert.equal(headers['content-encoding'], coding, `${path} ${accepts}`);
      assert.match(headers['cache-control'], /immutable/);
      assert.ok(body.length < plain.body.length);
      assert.match(headers['content-security-policy'], /default-src 'none'/);
    }
  }
  for (const path of ['/', '/packs/facts.json', '/locales/en.json', '/sw.js', '/embed.js', '/manifest.webmanifest']) {
    const first = await ask(path, { 'accept-encoding': 'gzip, br' });
    assert.equal(first.status, 200, path);
    assert.equal(first.headers['cache-control'], 'no-cache', path);
    assert.notEqual(first.headers['content-encoding'], 'br', `${path} may have been edited`);
    assert.equal((await ask(path, { 'accept-encoding': 'gzip, br', 'if-none-match': first.headers.etag })).status, 304, path);
  }
  assert.equal((await ask('/embed.js')).headers['access-control-allow-origin'], '*');
  assert.equal((await ask('/packs/facts.json')).headers['access-control-allow-origin'], undefined);
  for (const path of ['/packs/none.json', '/../Cargo.toml', '/%2e%2e/Cargo.toml']) assert.notEqual((await ask(path)).status, 200, path);
  const camera = async (path) => /camera=(\([^)]*\))/.exec((await ask(path)).headers['permissions-policy'])[1];
  assert.deepEqual([await camera('/'), await camera('/?mode=board'), await camera('/?mode=boards'), await camera('/?lang=en&mode=board')],
    ['()', '(self)', '()', '(self)'], 'only the board may ask for the camera');
  const policy = async (agent) => (await ask('/', { 'user-agent': agent })).headers['content-security-policy'];
  const modern = await policy('Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36');
  assert.doesNotMatch(modern, /'unsafe-eval'|unsafe-inline/);
  assert.match(modern, new RegExp(`frame-ancestors 'self' ${web.hostOrigin} ${web.sisterOrigin}$`));
  for (const agent of ['Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/86.0.4240.99 XWEB/4313 MMWEBSDK/1 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0']) {
    assert.match(await policy(agent), / 'unsafe-eval'/, agent);
  }
});

test('after start-up eval is blocked, and no text becomes markup or script', async () => {
  const page = await scene.open();
  await ready(page);
  const tried = await page.evaluate(() => {
    const attempt = (what) => { try { what(); return 'done'; } catch (error) { return error.name; } };
    // Run by the page's own task, where the browser's tools make no exception.
    return new Promise((done) => setTimeout(() => done([
      attempt(() => (0, eval)('1')), attempt(() => new Function('return 1')()),
      attempt(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
      attempt(() => { document.createElement('script').src = '/x.js'; }),
      attempt(() => window.trustedTypes.createPolicy('other', {})),
      attempt(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
    ]), 0));
  });
  assert.deepEqual(tried.slice(-1), ['done'], 'WebAssembly works');
  assert.equal(tried.includes('done') && tried.indexOf('done'), 5, tried.join());
  assert.ok((await page.evaluate(() => document.cookie)) === '');
});

test('a browser without ’wasm-unsafe-eval’ keeps the policy it needs', async () => {
  const page = await scene.open({ before: (page) => page.addInitScript(() => { delete Array.prototype.toSorted; }) });
  await ready(page);
  assert.equal(await page.locator('meta[http-equiv=Content-Security-Policy]').count(), 1);
  assert.deepEqual(page.problems, []);
});

test('the configuration page writes the snippet, and rejects colours of low contrast', async () => {
  const page = await scene.open({ path: '/configure.html', viewport: { width: 1024, height: 900 }, isMobile: false, deviceScaleFactor: 1 });
  await page.waitForFunction(() => document.querySelectorAll('#province option').length > 30);
  await page.locator('#province').selectOption('350000');
  await page.locator('#city').selectOption('350200');
  await page.locator('#mode').selectOption('programmes');
  const cases = JSON.parse(await readFile(new URL('../fixtures/contrast.json', import.meta.url), 'utf8'));
  for (const { accent, theme, contrast, readable } of cases) {
    await page.locator('#theme').selectOption(theme);
    await page.locator('#accent').fill(accent);
    await page.locator('#accent').blur();
    const said = await page.locator('#contrast').innerText();
    assert.match(said, new RegExp(`对比度(只有)? ${contrast.replace('.', '\\.')}`), `${accent} on ${theme}`);
    assert.equal((await page.locator('#snippet').inputValue()).includes('accent='), readable, `${accent} on ${theme}`);
  }
  await page.locator('#theme').selectOption('light');
  await page.locator('#accent').fill('#B3261E');
  await page.locator('#share').check();
  const snippet = await page.locator('#snippet').inputValue();
  assert.match(snippet, /<quality-selfcheck region="350200" mode="programmes" theme="light" accent="b3261e" share-result="level">/);
  assert.match(snippet, new RegExp(`<a href="${scene.origin}/\\?region=350200&amp;mode=programmes&amp;theme=light&amp;accent=b3261e">`));
  // The pinned script is what its fingerprint says.
  const pinned = await page.locator('#snippet-pinned').inputValue();
  const [, address, integrity] = pinned.match(/src="([^"]+)" integrity="sha384-([^"]+)"/);
  const { createHash } = await import('node:crypto');
  const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
  assert.equal(createHash('sha384').update(bytes).digest('base64'), integrity);
  const frame = await (await page.waitForSelector('#preview iframe')).contentFrame();
  await ready(frame);
  // What is in use already is checked by the page itself.
  const check = async (text) => {
    await page.locator('#given').fill(text);
    await page.locator('#try').click();
    await page.waitForSelector('#problems p');
    await page.waitForTimeout(1500);
    return page.locator('#problems').innerText();
  };
  await page.locator('#check summary').click();
  const bad = await check('<quality-selfcheck region="350299x" theme="blue" colour="red">');
  assert.match(bad, /不认识“colour”[\s\S]*region=350299x：[\s\S]*theme=blue：/);
  assert.match(await check(`${scene.origin}/?region=359900&amp;lang=zh-Hans`), /region=359900：没有收录这个地区/);
  assert.equal(await check(`${scene.origin}/?region=350211&lang=zh-Hans`), '没有发现写错的地方。');
  await page.locator('#snippet').evaluate((field) => field.scrollTo(0, 0));
  for (const one of await page.locator('summary').all()) await one.click();
  await accessible(page, 'configure');
  await picture(page, 'configure', { fullPage: true });
  // A preview that is made anew gives up what the one before was loading, of which the browser tells no reason.
  const wrong = page.problems.filter((problem) => !/^<quality-selfcheck> |网址里有写错|sandbox|^Fetch API cannot load \S+\. $/.test(problem));
  assert.deepEqual(wrong, []);
  await page.setViewportSize({ width: 360, height: 640 });
  await fits(page, 'configure on a phone');
});
