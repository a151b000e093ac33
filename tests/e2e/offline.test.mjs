// Offline: after the first visit everything works; a new version waits for consent; edited packs are updated without
// losing an answer.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { heading, picture, ready, stage, turn, accessible } from './support.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
let folder;
let scene;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-'));
  await cp(DIST, folder, { recursive: true, preserveTimestamps: true });
  scene = await stage(folder);
});
after(async () => { await scene?.close(); await rm(folder, { recursive: true, force: true }); });

/** Waits until the service worker controls the page. */
const prepared = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
});

const next = (page) => turn(page, () => page.locator('.question > .button', { hasText: '下一题' }).tap());

/** Publishes a new version: another boot script, and a service worker that caches it. */
async function release(mark) {
  const files = await readdir(folder);
  const boot = files.find((name) => /^boot-\w+\.js$/.test(name));
  const renamed = `boot-${mark.repeat(12).slice(0, 12)}.js`;
  for (const ending of ['.br', '.gz', '']) await rm(join(folder, `${boot}${ending}`), ending ? { force: true } : {}).catch(() => {});
  await writeFile(join(folder, renamed), `${await readFile(join(DIST, (await readdir(DIST)).find((name) => /^boot-\w+\.js$/.test(name))), 'utf8')}\nwindow.__version='${mark}';`);
  for (const name of ['index.html', 'sw.js']) {
    let text = (await readFile(join(folder, name), 'utf8')).replaceAll(boot, renamed);
    if (name === 'index.html') text = text.replace(/(boot-\w+\.js") integrity="[^"]+"/, '$1');
    else text = text.replace(/quality-selfcheck-[0-9a-z]{12}(?=["'-])/g, `quality-selfcheck-${mark.repeat(12).slice(0, 12)}`);
    for (const ending of ['.br', '.gz']) await rm(join(folder, `${name}${ending}`), { force: true });
    await writeFile(join(folder, name), text);
  }
}

test('after the first visit the whole flow works offline, with a province not loaded before', async () => {
  const page = await scene.open();
  const asked = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await ready(page);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null, 'nothing is fetched for later before the first screen');
  await prepared(page);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '浙江省' });
  await page.getByLabel('市（州、区）').selectOption({ label: '湖州市' });
  const county = page.getByLabel('区、县（只列出有自己政策的）');
  if (await county.count()) await county.selectOption({ index: 1 });
  await next(page);
  await page.evaluate(() => { location.hash = '#/report'; });
  await page.waitForSelector('.report .disclaimer');
  await page.waitForFunction(() => document.querySelectorAll('[id^="programme-deqing"], [id^="programme-zhejiang"], [id^="programme-wuxing"]').length > 0);
  assert.equal(await page.locator('.notice').count(), 0);
  // Another language, and a parameter in the address.
  await page.locator('.lang[lang=en]').tap();
  await page.waitForSelector('html[lang=en]');
  await page.goto(`${scene.origin}/?lang=zh-Hans`);
  await ready(page);
  assert.equal(await heading(page), '你的自检结果');
  assert.deepEqual(page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|net::/.test(problem)), []);
  assert.deepEqual(asked.filter((url) => !url.startsWith(scene.origin)), []);
});

test('an edited pack is updated automatically, and no answer is lost', async () => {
  const page = await scene.open();
  await ready(page);
  await prepared(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  const there = await heading(page);
  const path = join(folder, 'packs/facts.json');
  const old = await readFile(path, 'utf8');
  const pack = JSON.parse(old);
  const asking = pack.facts.find((fact) => (fact.ask['zh-Hans'] || fact.ask) === there);
  if (typeof asking.ask === 'string') asking.ask = `改过的：${asking.ask}`;
  else asking.ask['zh-Hans'] = `改过的：${asking.ask['zh-Hans']}`;
  await writeFile(path, JSON.stringify(pack));
  try {
    await page.reload();
    await ready(page);
    assert.match(await heading(page), /^改过的：/, 'the new text, at the same question');
    // All packs were fetched again together: the edited one is there without a network, too.
    await page.waitForFunction(async () => (await caches.keys()).some((name) => name.endsWith('-edited')));
    await page.waitForTimeout(500);
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    assert.match(await heading(page), /^改过的：/);
    const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys()).find((name) => name.endsWith('-edited')))).keys()).length);
    assert.ok(kept > 20, `${kept} files were renewed together`);
  } finally {
    await writeFile(path, old);
  }
});

test('a new version waits, is offered, and takes over without losing an answer', async () => {
  const page = await scene.open();
  await ready(page);
  await prepared(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await turn(page, () => page.getByRole('button', { name: '说不清，跳过' }).tap());
  const there = await heading(page);
  await release('a');
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => window.__version), undefined, 'the old version, whole');
  const offer = page.getByRole('button', { name: '有新版本，点这里更新' });
  await offer.waitFor({ timeout: 15000 });
  await accessible(page, 'offer of a new version');
  await picture(page, 'update');
  await offer.tap();
  await page.waitForFunction(() => window.__version === 'a', null, { timeout: 15000 });
  await ready(page);
  assert.equal(await heading(page), there);
  const caches = await page.evaluate(() => window.caches.keys());
  assert.equal(caches.filter((name) => !name.endsWith('-edited')).length, 1, `the old one is gone: ${caches}`);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => window.__version), 'a');
  assert.equal(await heading(page), there);
});

test('an incomplete new version is not installed', async () => {
  const page = await scene.open();
  await ready(page);
  await prepared(page);
  const worker = join(folder, 'sw.js');
  const old = await readFile(worker, 'utf8');
  await writeFile(worker, old.replace(/boot-[0-9a-f]{12}\.js/g, 'boot-ffffffffffff.js').replace(/quality-selfcheck-[0-9a-z]{12}(?=["'-])/g, 'quality-selfcheck-ffffffffffff'));
  try {
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const coming = registration.installing;
      if (coming) await new Promise((done) => { coming.addEventListener('statechange', () => { if (coming.state !== 'installing') done(); }); });
      return [coming && coming.state, !!registration.waiting];
    });
    assert.deepEqual(state, ['redundant', false]);
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
  } finally {
    await writeFile(worker, old);
  }
});

test('installable: manifest and icons are valid', async () => {
  const page = await scene.open();
  await ready(page);
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json());
  assert.equal(manifest.display, 'standalone');
  for (const icon of manifest.icons) {
    const bytes = await readFile(join(DIST, icon.src));
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes, icon.src);
  }
  assert.ok(manifest.icons.some((icon) => icon.purpose === 'maskable'));
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
});

test('no service worker is registered in a frame', async () => {
  const page = await scene.open({ before: (page) => page.route('**/frame.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>x</title><iframe src="/"></iframe>' })), path: '/frame.html' });
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await ready(frame);
  await page.waitForTimeout(3000);
  assert.equal(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});
