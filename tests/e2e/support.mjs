// What every test in the browser needs: the built dist behind the real server, a phone, a watch over
// errors and foreign requests, axe, and pictures to look at.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from '../../scripts/server.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const AXE = require.resolve('axe-core/axe.min.js');
/** Where pictures and prints go. */
export const PICTURES = resolve(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots');

/** The phone of the tests: 360×640, touch. */
export const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true,
  hasTouch: true, locale: 'zh-CN' };

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

/** A firm of 厦门 that has answered everything about itself and every item, shown its report. */
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

/** The ids of the standard questionnaire's items. */
export const ITEMS = JSON.parse(readFileSync(new URL('../../packs/questionnaires/standard.json', import.meta.url), 'utf8'))
  .items.map((item) => item.id);

/** Waits until the program has taken over from the page's own HTML, and until a report, which is drawn in turns, is whole. */
export const ready = (page) => page.waitForSelector('body:not(:has(article.report:not(.verify))) #heading, .report .disclaimer', { state: 'attached' });

/** The heading of the shown screen. */
export const heading = (page) => page.locator('#heading').innerText();

/** Does something that changes the screen, and waits until it has changed. */
export async function turn(page, what) {
  const before = await page.evaluate(() => location.hash);
  await what();
  await page.waitForFunction((before) => location.hash !== before, before);
  await page.waitForFunction(() => document.activeElement && document.activeElement.id === 'heading');
  await ready(page);
}

/** No violation of WCAG 2.2 A and AA. */
export async function accessible(page, state) {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(found, [], `axe in ${state}`);
}

/** No sideways scrolling, and everything that is tapped is large enough for a thumb. */
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

/** Takes a picture into target/screenshots. */
export async function picture(page, name, options = {}) {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, ...options });
}

/** The saved session of the check under way, and the check that holds it. */
export const kept = (page) => page.evaluate(() => {
  const index = JSON.parse(localStorage.getItem('quality-selfcheck.shelf'));
  return JSON.parse(localStorage.getItem(`quality-selfcheck.check.${index.current}`));
});
