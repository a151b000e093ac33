// Code-split chunks that load after the first question: load order, delays and failures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kept, accessible, heading, picture, ready, stage, turn } from './support.mjs';

const KEY = 'quality-selfcheck.session';
const PART = /\/report-[0-9a-f]+\.wasm$/;

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const answers = async (page) => JSON.stringify((await kept(page)).session);
const begin = (page) => turn(page, () => page.locator('.welcome button.button').tap());

test('the first question does not wait for later chunks', async () => {
  let asked = 0;
  const page = await scene.open({ before: async (page) => {
    await page.route(PART, () => { asked += 1; });
  } });
  await ready(page);
  await begin(page);
  assert.equal(await page.locator('select').count(), 1, 'the region is asked for');
  assert.equal(asked, 1, 'the part is on its way');
});

test('the flow’s chunk is still loading: a status with focus; back cancels the pending step', async () => {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await scene.open({ before: async (page) => {
    await page.route(/\/walk-[0-9a-f]+\.wasm$/, async (route) => { await held; await route.continue(); });
  } });
  await ready(page);
  await begin(page);
  const of = /共 \d+ 题/.exec(await page.locator('.progress').innerText())[0];
  const skip = () => page.getByRole('button', { name: '说不清，跳过' }).tap();
  await skip();
  await page.waitForFunction(() => document.activeElement && document.activeElement.id === 'waiting');
  await accessible(page, 'the walk on its way');
  await picture(page, 'walk-coming');
  await page.goBack();
  await ready(page);
  assert.equal(await page.locator('.welcome').count(), 1);
  await page.goForward();
  await page.waitForSelector('.question');
  await skip();
  await page.waitForSelector('#waiting');
  release();
  await ready(page);
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.entity');
  assert.ok((await page.locator('.progress').innerText()).includes(of), 'as many questions as was said');
  await turn(page, () => page.goBack());
  assert.equal(await page.evaluate(() => location.hash), '#/fact/firm.region');
  assert.deepEqual(page.problems, []);
});

/** The rendered page, one line an element: tag, attributes that matter to style and assistive technology, text. */
const drawn = (page) => page.evaluate(() => {
  const lines = [];
  const look = (element, depth) => {
    // Notices, which only the walk has; the sheet of what comes after; what reads aloud.
    if (element.matches('main > [aria-live], link, #aloud, .aid-said')) return;
    const marks = ['class', 'id', 'role', 'lang', 'type', 'tabindex', 'href', 'aria-label', 'aria-pressed', 'aria-live', 'aria-invalid',
      'aria-describedby', 'aria-hidden', 'max', 'value', 'disabled', 'open'].filter((name) => element.hasAttribute(name)).map((name) => `${name}=${element.getAttribute(name)}`);
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    lines.push(`${' '.repeat(depth)}${element.localName} ${marks.sort().join(' ')} ${text}`);
    for (const inner of element.children) look(inner, depth + 1);
  };
  for (const element of document.querySelectorAll('#app > *')) look(element, 0);
  return lines;
});

/** The lines that only one of two pages has. */
const apart = (one, other) => [...one.filter((line) => !other.includes(line)).map((line) => `- ${line.trim()}`),
  ...other.filter((line) => !one.includes(line)).map((line) => `+ ${line.trim()}`)];

for (const elder of [false, true]) {
  test(`the pre-rendered first screens equal the flow's own${elder ? ', in large-type mode' : ''}`, async () => {
    const open = async (path, pattern) => {
      const page = await scene.open({ path, before: async (page) => {
        if (pattern) await page.route(pattern, () => {});
        if (elder) await page.addInitScript(() => localStorage.setItem('quality-selfcheck.elder', '1'));
      } });
      await ready(page);
      return page;
    };
    // Without the walk it is the opening that draws; an address with a screen's name is the walk's.
    const opening = await open('/', /\/walk-[0-9a-f]+\.wasm$/);
    // Without the last part no terms are explained.
    const walk = await open('/#/welcome', PART);
    await picture(opening, `opening-welcome${elder ? '-elder' : ''}`, { fullPage: true });
    // How long it takes is known to the walk alone.
    const time = apart(await drawn(opening), await drawn(walk));
    assert.deepEqual(time.map((line) => line.replace(/\d+/, 'N')), ['- p class=muted small 随时可以停，下次接着做。',
      '+ p class=muted small 全部做完约 N 分钟，随时可以停，下次接着做。']);
    assert.equal((await drawn(opening)).length, (await drawn(walk)).length);
    for (const page of [opening, walk]) await begin(page);
    await picture(opening, `opening-place${elder ? '-elder' : ''}`, { fullPage: true });
    const choose = async (page, list, label) => page.locator(list).selectOption({ label });
    for (const [name, what] of [
      ['asked', async () => {}],
      ['nothing chosen', (page) => page.getByRole('button', { name: '下一题' }).tap()],
      ['a province', (page) => choose(page, '#province', '湖北省')],
      ['no city', (page) => page.getByRole('button', { name: '下一题' }).tap()],
      ['a city with counties', (page) => choose(page, '#city', '荆门市')],
      ['no county', (page) => page.getByRole('button', { name: '下一题' }).tap()],
      ['another province', (page) => choose(page, '#province', '福建省')],
      ['none again', (page) => choose(page, '#province', '请选择')],
    ]) {
      for (const page of [opening, walk]) await what(page);
      const differ = apart(await drawn(opening), await drawn(walk)).map((line) => line.replace(/\d+/, 'N'));
      assert.deepEqual(differ, ['+ span class=muted 约剩 N 分钟'], name);
      assert.equal(await opening.evaluate(() => document.activeElement.id), await walk.evaluate(() => document.activeElement.id), name);
      if (name === 'no county') await picture(opening, `opening-county${elder ? '-elder' : ''}`, { fullPage: true });
    }
    await opening.getByRole('button', { name: '上一题' }).tap();
    await ready(opening);
    await walk.goBack();
    await walk.waitForSelector('.welcome');
    assert.equal((await drawn(opening)).length, (await drawn(walk)).length);
    await opening.locator('#elder').tap();
    await opening.locator('#elder').tap();
    assert.deepEqual(apart(await drawn(opening), await drawn(walk)).length, 2, 'turned on and off again');
    assert.deepEqual([...opening.problems, ...walk.problems], []);
  });
}

test('an address unknown to the first screens is followed from them', async () => {
  const page = await scene.open();
  await ready(page);
  await page.evaluate(() => { location.hash = '#s=ABC'; });
  await page.waitForFunction(() => /链接/.test(document.querySelector('#heading')?.textContent ?? ''));
  const elder = await scene.open();
  await ready(elder);
  await elder.locator('#elder').tap();
  await elder.waitForSelector('.welcome details.fold');
  const button = await elder.locator('.welcome .button').boundingBox();
  assert.ok(button.y + button.height <= 640, 'the elders’ way, too, begins with the button in sight');
  await turn(elder, () => elder.evaluate(() => { location.hash = '#/tool/cost'; }));
  await elder.waitForFunction(() => /质量账/.test(document.querySelector('#heading')?.textContent ?? ''));
  assert.deepEqual([...page.problems, ...elder.problems], []);
});

test('the chunk of extra pages loads only after the report, and the training chunk never', async () => {
  const asked = [];
  const page = await scene.open({ before: async (page) => {
    await seed(page, 'welcome');
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.match(/^\/([a-z]+)-[0-9a-f]+\.wasm$/)?.[1]));
  } });
  await ready(page);
  await page.waitForTimeout(1000);
  assert.ok(asked.includes('report') && !asked.includes('pages'), `before the report: ${asked.filter(Boolean)}`);
  await turn(page, () => page.evaluate(() => { location.hash = '/report'; }));
  await page.waitForSelector('.tool-card');
  for (let tries = 0; !asked.includes('pages') && tries < 100; tries++) await page.waitForTimeout(50);
  assert.ok(asked.includes('pages') && !asked.includes('class'), `at the report: ${asked.filter(Boolean)}`);
  assert.deepEqual(page.problems, []);
});

for (const [name, part, path, there] of [
  ['an extra page', /\/pages-[0-9a-f]+\.wasm$/, '/#/tool/method', '.tool.method'],
  ['the training board', /\/class-[0-9a-f]+\.wasm$/, '/?mode=board', '.board'],
]) {
  test(`${name} whose chunk fails to load: message, and shown on retry`, async () => {
    const page = await scene.open({ path, before: async (page) => {
      await seed(page);
      await page.route(part, (route) => route.abort());
    } });
    await page.waitForSelector('#fallback:not([hidden]) [data-why=load]:not([hidden])');
    assert.match(await answers(page), /"firm.employees":\s*500/);
    await page.unroute(part);
    await page.locator('#fallback-reload').tap();
    await page.waitForSelector(there);
    assert.match(await answers(page), /"firm.employees":\s*500/);
  });
}

test('the report’s chunk is still loading: status, then the report', async () => {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await scene.open({ path: '/#/report', before: async (page) => {
    await seed(page);
    await page.route(PART, async (route) => { await held; await route.continue(); });
  } });
  await page.waitForSelector('main [role=status] h1');
  await accessible(page, 'on its way');
  await picture(page, 'later-coming');
  release();
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
  await page.waitForFunction(() => document.activeElement && document.activeElement.id === 'heading');
  assert.deepEqual(page.problems, []);
});

test('the report’s chunk fails to load: the flow continues, the report shows a message, nothing is lost', async () => {
  const page = await scene.open({ before: async (page) => {
    await page.route(PART, (route) => route.abort());
  } });
  await ready(page);
  await begin(page);
  await page.locator('select').first().selectOption({ index: 1 });
  await page.evaluate(() => { location.hash = '/report'; });
  await page.waitForSelector('#fallback:not([hidden]) [data-why=load]:not([hidden])');
  await accessible(page, 'a missing part');
  await picture(page, 'later-missing');
  await page.unroute(PART);
  await page.locator('#fallback-reload').tap();
  await ready(page);
});

test('an invalid file in place of the chunk is rejected', async () => {
  const page = await scene.open({ path: '/#/report', before: async (page) => {
    await seed(page);
    await page.route(PART, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: 'no wasm' }));
  } });
  await page.waitForSelector('#fallback:not([hidden]) [data-why=load]:not([hidden])');
  const kept = await answers(page);
  assert.match(kept, /"firm.employees":\s*500/);
  await page.unroute(PART);
  await page.locator('#fallback-reload').tap();
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
  await page.waitForSelector('.programme', { state: 'attached' });
  assert.match(await answers(page), /"firm.employees":\s*500/);
});

test('a chunk that loads at the second try: the report has its programmes', async () => {
  let [tries, offline] = [0, true];
  const page = await scene.open({ before: async (page) => {
    await seed(page, 'welcome');
    await page.route(PART, (route) => {
      tries += 1;
      return offline ? route.abort() : route.continue();
    });
  } });
  await ready(page);
  while (tries < 2) await page.waitForTimeout(50);
  offline = false;
  await page.evaluate(() => { location.hash = '/report'; });
  await page.waitForSelector('.programme', { state: 'attached' });
  assert.ok(await page.locator('#fallback').isHidden());
});

const seed = (page, step = 'report') => page.addInitScript(([key, text]) => {
  if (!sessionStorage.getItem('seeded')) {
    localStorage.setItem(key, text);
    sessionStorage.setItem('seeded', '1');
  }
}, [KEY, JSON.stringify({ format: 1, facts: { 'firm.employees': 500 }, items: {}, step, trail: [] })]);
