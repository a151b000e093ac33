// Shared by all browser tests: the built dist behind the real server, a phone profile, a record of errors and foreign
// requests, axe, screenshots.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { afterEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from '../../scripts/server.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Folder of screenshots and PDFs. */
export const PICTURES = resolve(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots');

/** The phone profile: 360×640, touch. */
export const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true,
  hasTouch: true, locale: 'zh-CN' };

/** Contexts opened by the test that is running. */
const opened = new Set();
// A page left open goes on working for the rest of the file: its service worker fetches the whole dist. bench/soak.mjs
// uses this module without the test runner, where a hook would print an empty report.
if (process.env.NODE_TEST_CONTEXT) {
  afterEach(async () => {
    const contexts = [...opened];
    opened.clear();
    await Promise.all(contexts.map((context) => context.close()));
  });
}

/** Starts server and browser for a test file; `close` ends both. `more` are further switches of the browser. */
export async function stage(folder, more = []) {
  const server = await start(0, folder);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    browser,
    /** A page of a new profile; its `problems` are everything that a console or a network would show. */
    async open({ path = '/', before, origin: site = origin, ...options } = {}) {
      const context = await browser.newContext({ ...PHONE, ...options });
      opened.add(context);
      const page = await context.newPage();
      page.problems = [];
      watch(page, site);
      if (before) await before(page, context);
      await page.goto(site + path);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function watch(page, origin) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:')) {
      page.problems.push(`foreign request: ${url}`);
    }
  });
}

/** Seeds a firm of 厦门 with all facts and items answered, at its report. */
export const answered = (more = {}) => (page) => page.addInitScript((more) => {
  if (localStorage.getItem('quality-selfcheck.session')) return;
  const items = Object.fromEntries(more.ids.map((id, place) => [id, [3, 2, 4, 1, 3][place % 5]]));
  localStorage.setItem('quality-selfcheck.session', JSON.stringify({
    format: 2,
    facts: { 'firm.region': '350200', 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.sector': 'machinery',
      'firm.employees': 120, 'firm.revenue': 1500 },
    items, step: 'report', trail: ['welcome'], ...more.session,
  }));
}, { session: more, ids: ITEMS });

/** Item ids of the standard questionnaire. */
export const ITEMS = JSON.parse(readFileSync(new URL('../../packs/questionnaires/standard.json', import.meta.url), 'utf8'))
  .items.map((item) => item.id);

/** Waits until the app has hydrated the pre-rendered HTML, and until a report, which is rendered in slices, is complete. */
export const ready = (page) => page.waitForSelector('body:not(:has(article.report:not(.verify))) #heading, .report .disclaimer', { state: 'attached' });

/** Waits until nothing has changed in the page for 60 ms, no animation runs, and the result has been painted. */
export const settled = (page) => page.evaluate(() => new Promise((done) => {
  let timer;
  const observer = new MutationObserver(restart);
  function restart() {
    clearTimeout(timer);
    timer = setTimeout(look, 60);
  }
  function look() {
    const moves = ({ progress, endTime }) => progress !== null && endTime !== Infinity;
    if (document.getAnimations().some((one) => one.playState === 'running' && moves(one.effect.getComputedTiming()))) return restart();
    observer.disconnect();
    return requestAnimationFrame(() => requestAnimationFrame(() => done()));
  }
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  restart();
}));

/** The heading of the shown screen. */
export const heading = (page) => page.locator('#heading').innerText();

/** Runs `what`, which changes the screen, and waits for the new screen. */
export async function turn(page, what) {
  const before = await page.evaluate(() => location.hash);
  await what();
  await page.waitForFunction((before) => location.hash !== before, before);
  await page.waitForFunction(() => document.activeElement && document.activeElement.id === 'heading');
  await ready(page);
}

/** Asserts that axe finds no violation of WCAG 2.2 A and AA or of its best practices. */
export async function accessible(page, state) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(found, [], `axe in ${state}`);
}

/** Asserts that the page does not scroll horizontally, and that touch targets are at least 44 px high. */
export async function fits(page, state) {
  const wrong = await page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page is ${root.scrollWidth} wide`);
    for (const element of document.querySelectorAll('button:not(.term), select, input:not([type=checkbox]), summary')) {
      const box = element.getBoundingClientRect();
      if (box.width && box.height < 44) found.push(`${element.className || element.tagName} is ${box.height} high`);
    }
    return found;
  });
  assert.deepEqual(wrong, [], `layout of ${state}`);
}

/**
 * Saves a screenshot to target/screenshots, a pixel of the style sheet being one of the picture: at the phone’s density
 * it takes four times as long. E2E_PICTURES=device takes it at that.
 */
export async function picture(page, name, options = {}) {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, scale: process.env.E2E_PICTURES ?? 'css', ...options });
}

/** The stored check that is currently open, with its session. */
export const kept = (page) => page.evaluate(() => {
  const index = JSON.parse(localStorage.getItem('quality-selfcheck.shelf'));
  return JSON.parse(localStorage.getItem(`quality-selfcheck.check.${index.current}`));
});
