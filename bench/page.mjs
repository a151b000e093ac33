// Both pages on the same slow phone, in turn: what is downloaded until the first question can be
// tapped, when that is, how long a tap takes until the next question is painted, and what memory the
// whole walk leaves.
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from '../scripts/server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'scripts/package.json'));
const { chromium } = require('playwright-core');

const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' };
/** Slow 4G: 1.6 Mbit/s, 150 ms there and back. */
export const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

/** How each page is walked; run in the page. */
const PAGES = {
  ours: {
    // The welcome screen's button is tapped the moment that it can be.
    enter: () => { const button = document.querySelector('.welcome button.button:not([disabled])'); if (button) button.click(); },
    asked: '.question #heading', first: '.question select',
    choice: '.question .choice', field: '.question #number, .question input', next: '.question > .button, .question .button',
    done: '.report',
  },
  surveyjs: {
    enter: null,
    asked: '.sd-question__title, .sv-title-actions__title', first: '.sd-question select',
    choice: '.sd-question label.sd-selectbase__label', field: '.sd-question input:not([type=radio])',
    next: '.sd-navigation__next-btn, .sd-navigation__complete-btn', done: '.sd-completedpage',
  },
  // No program at all: what a tap takes on this machine, and what memory a page has.
  // It has no end: it is tapped about as often as the others.
  bare: { enter: null, asked: '#heading', first: '.choice', choice: '.choice', taps: 36 },
};

/** Watches in the page for the first question, tasks, memory and taps. */
function watch({ asked, first, enter }) {
  const bench = { tasks: [], taps: [], began: [], events: [], memories: [] };
  window.bench = bench;
  const go = enter ? eval(`(${enter})`) : null;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) bench.tasks.push([entry.startTime, entry.duration]); })
    .observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) bench.lcp = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  // What the browser itself says of events: from the finger to the next paint. Shorter ones than 16 ms it leaves out.
  new PerformanceObserver((list) => {
    for (const { name, interactionId, startTime, duration } of list.getEntries()) {
      if (interactionId) bench.events.push({ name, interactionId, startTime, duration });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async function (...rest) {
      const made = await real.apply(this, rest);
      const memory = (made.instance ?? made).exports?.memory;
      if (memory) bench.memories.push(memory);
      return made;
    };
  }
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  const text = () => document.querySelector(asked)?.textContent ?? location.hash;
  new MutationObserver(() => {
    if (bench.first !== undefined) return;
    if (go) go();
    const question = document.querySelector(first);
    if (question && !question.disabled) {
      bench.first = performance.now();
      painted().then((at) => { bench.firstPainted = at; });
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('click', (event) => {
    if (!bench.tapping) return;
    bench.tapping = false;
    const [before, began] = [text(), event.timeStamp];
    bench.began.push(began);
    const look = async () => {
      const at = await painted();
      if (text() !== before || !document.querySelector(asked)) bench.taps.push(at - began);
      else if (at - began > 5000) bench.taps.push(Infinity);
      else look();
    };
    look();
  }, true);
}

async function open(browser, kind, url, cpu) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const how = PAGES[kind];
  await page.addInitScript(watch, { ...how, enter: how.enter?.toString() });
  const cdp = await context.newCDPSession(page);
  const received = new Map();
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: false });
  await cdp.send('Network.emulateNetworkConditions', NETWORK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const urls = new Map();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on('Network.responseReceived', ({ requestId, response }) => received.set(requestId, response.encodedDataLength));
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => received.set(requestId, (received.get(requestId) ?? 0) + encodedDataLength));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => received.set(requestId, encodedDataLength));
  await page.goto(url);
  return { context, page, cdp, how, received, urls };
}

/** One visit with a cold cache: what it takes to the first question. */
export async function load(browser, kind, url, cpu) {
  const { context, page, received, urls, how } = await open(browser, kind, url, cpu);
  await page.waitForFunction(() => window.bench.firstPainted !== undefined, null, { polling: 'raf', timeout: 120000 });
  const bytes = [...received.values()].reduce((sum, size) => sum + size, 0);
  const files = Object.fromEntries([...received].map(([id, size]) => [new URL(urls.get(id)).pathname.replace(/-[0-9a-f]{12}/, ''), size]));
  // The browser tells of a paint only after it.
  await page.waitForTimeout(1000);
  const { first, lcp, tasks, fcp } = await page.evaluate(() => ({ ...window.bench,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, memories: undefined }));
  const late = tasks.filter(([at]) => at + 0 >= 0 && at <= first);
  const blocked = late.reduce((sum, [at, duration]) => sum + Math.max(0, at + duration >= fcp ? duration - 50 : 0), 0);
  await context.close();
  return { bytes, first, lcp, fcp, blocked, longTasks: late.length, files };
}

/** How long a tap took by the browser's own account: the longest event of its interaction, as for INP. */
function press(began, events) {
  const click = events.find(({ name, startTime }) => name === 'click' && Math.abs(startTime - began) < 1);
  const all = click ? events.filter(({ interactionId }) => interactionId === click.interactionId) : [];
  return Math.max(16, ...all.map(({ duration }) => duration));
}

/** The whole walk: how long each tap on an answer takes, and the memory that is held at its end. */
export async function walk(browser, kind, url, cpu) {
  const { context, page, cdp, how } = await open(browser, kind, url, 1);
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.waitForFunction(() => window.bench.firstPainted !== undefined, null, { polling: 'raf' });
  await page.waitForTimeout(1500);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const heading = () => page.evaluate((asked) => document.querySelector(asked)?.textContent ?? '', how.asked);
  await page.evaluate(() => { window.bench.tasks = []; });
  const step = async (act) => {
    const before = await heading();
    await act();
    await page.waitForFunction(([asked, done, before]) => (done && document.querySelector(done))
      || (document.querySelector(asked) && document.querySelector(asked).textContent !== before), [how.asked, how.done, before], { polling: 'raf' });
  };
  const next = () => page.locator(how.next).first().tap();
  if (!how.taps) await step(async () => {
    await page.locator(how.first).first().selectOption({ label: '福建省' });
    await page.locator('select').nth(1).selectOption({ label: '厦门市' });
    await next();
  });
  const tap = async (place) => {
    await page.evaluate(() => { window.bench.tapping = true; });
    const taps = await page.evaluate(() => window.bench.taps.length);
    await page.locator(how.choice).nth(place).tap();
    await page.waitForFunction((taps) => window.bench.taps.length > taps, taps, { polling: 'raf' });
  };
  let questions = 1;
  const ended = async () => (how.taps ? questions > how.taps : await page.locator(how.done).count() > 0);
  for (; questions < 90 && !await ended(); questions++) {
    const fields = page.locator(how.field);
    if (await page.locator(how.choice).count()) {
      // Of a yes and a no the one that keeps verdicts open, so that both walks are long.
      const count = await page.locator(how.choice).count();
      // A company: other firms are asked by a shorter questionnaire of their own.
      const place = questions === 1 ? 0 : count === 2 ? 1 : questions % Math.min(3, count);
      await step(() => tap(place));
    } else if (await fields.count() === 0) {
      // Our date is chosen from lists; the peer has the browser's own field.
      await step(() => page.locator('nav.walk button', { hasText: '说不清' }).tap());
    } else if (await fields.getAttribute('type') === 'date') {
      await step(async () => { await fields.fill('2024-05-06'); await next(); });
    } else {
      await step(async () => { await fields.fill('30'); await next(); });
    }
  }
  if (!await ended()) throw new Error(`${kind}: the walk did not end: ${await heading()}`);
  await page.waitForTimeout(500);
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = await cdp.send('Runtime.getHeapUsage');
  const { taps, began, events, tasks, wasm } = await page.evaluate(() => ({ ...window.bench, memories: undefined,
    wasm: window.bench.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }));
  await context.close();
  return { taps, presses: began.map((at) => press(at, events)), questions, longTasks: tasks.length, longest: Math.max(0, ...tasks.map(([, duration]) => duration)),
    js: heap.usedSize, dom: heap.embedderHeapUsedSize, wasm, heap: heap.usedSize + wasm };
}

/** A browser, and a server for each page. */
export async function stage(ours, peer) {
  const servers = [await start(0, ours), await start(0, peer), await start(0, join(root, 'bench/bare'))];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'] });
  const url = (server) => `http://127.0.0.1:${server.address().port}/`;
  return { browser, urls: { ours: url(servers[0]), surveyjs: url(servers[1]), bare: url(servers[2]) }, async close() {
    await browser.close();
    for (const server of servers) { server.closeAllConnections(); server.close(); }
  } };
}
