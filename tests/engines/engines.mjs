// The engines: how each is started, and one interface to all of them. `open({ stores })` begins a browser with a profile of
// its own; without `stores` one that stores nothing.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser } from './webdriver.mjs';

const { ENGINES, GECKODRIVER } = process.env;
if (!ENGINES || !GECKODRIVER) throw new Error('source scripts/setup engines, or run scripts/test engines');
const require = createRequire(`${ENGINES}/`);

/** The size of a phone, as far as a window can be as small. */
const SIZE = { width: 450, height: 800 };

/** A screen that nobody sees; its name as DISPLAY. */
async function screen() {
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise((done, failed) => {
    let text = '';
    child.stdout.on('data', (data) => { text += data; if (text.includes('\n')) done(text.trim()); });
    child.once('exit', () => failed(new Error('Xvfb ended')));
    child.once('error', failed);
  });
  return { display: `:${number}`, close: () => { child.kill(); } };
}

async function webkit() {
  const virtual = await screen();
  return {
    open({ stores = true } = {}) {
      const args = ['--automation', ...(stores ? [] : ['--features=-LocalStorage'])];
      return browser({ program: 'WebKitWebDriver', args: (port) => [`--port=${port}`], size: SIZE,
        environment: { DISPLAY: virtual.display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
        capabilities: { 'webkitgtk:browserOptions': { binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', args } } });
    },
    close: async () => virtual.close(),
  };
}

async function firefox() {
  return {
    open: ({ stores = true } = {}) => browser({ program: GECKODRIVER, args: (port) => ['--port', String(port)], size: SIZE,
      environment: { MOZ_HEADLESS: '1' },
      capabilities: { 'moz:firefoxOptions': { binary: '/usr/bin/firefox-esr', args: ['-headless'],
        // A profile that keeps nothing refuses cookies, and storage with them.
        prefs: { 'network.cookie.cookieBehavior': stores ? 0 : 2, 'datareporting.policy.dataSubmissionEnabled': false,
          'app.update.disabledForTesting': true, 'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false } } } }),
    close: async () => { /* Each browser has a driver of its own. */ },
  };
}

function chromium(major) {
  const puppeteer = require('puppeteer-core');
  return async () => ({
    async open({ stores = true } = {}) {
      const profile = await mkdtemp(join(tmpdir(), `chromium-${major}-`));
      const program = await puppeteer.launch({ executablePath: `${ENGINES}/chromium-${major}/chromium`, userDataDir: profile, defaultViewport: SIZE,
        args: ['--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'] });
      const page = (await program.pages())[0] || await program.newPage();
      const problems = [];
      page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) problems.push(message.text()); });
      page.on('pageerror', (error) => problems.push(String(error)));
      if (!stores) {
        await page.evaluateOnNewDocument(`Object.defineProperty(window, 'localStorage', {
          get: function () { throw new DOMException('blocked', 'SecurityError'); } })`);
      }
      return {
        version: await program.version(),
        problems,
        goto: (url) => page.goto(url),
        reload: () => page.reload(),
        // Errors as text: Chromium 72 hands over no more of them than that they are objects.
        async run(what, ...values) {
          const { value, error } = await page.evaluate(`Promise.resolve().then(function () { return (${what}).apply(null, ${JSON.stringify(values)}); })
            .then(function (value) { return { value: value }; }, function (error) { return { error: String(error) + ' ' + (error && error.stack) }; })`);
          if (error) throw new Error(error);
          return value;
        },
        click: (selector) => page.click(selector),
        // Not by page.pdf: Chromium 72 cannot hand it over in pieces.
        pdf: async () => (await page._client.send('Page.printToPDF', { paperWidth: 8.27, paperHeight: 11.7 })).data,
        screenshot: async () => (await page.screenshot()).toString('base64'),
        async close() {
          await program.close();
          await rm(profile, { recursive: true, force: true, maxRetries: 5 });
        },
      };
    },
    async close() { /* Each browser is a program of its own. */ },
  });
}

/** What browsers say that do not know this source of a policy; they keep to the others. */
const OLD_POLICY = /'wasm-unsafe-eval''\. It will be ignored/;
/**
 * Chromium 72 alone: its preload scanner asks for a module before the element with the module's hash does, without the
 * hash; the second request is answered from the cache. Without `integrity` on the element it would not happen, and the
 * module would not be checked.
 */
const ASKED_TWICE = /^A preload for '\S+\/quality-selfcheck-\w+\.js' is found, but is not used due to an integrity mismatch|^The resource \S+\/quality-selfcheck-\w+\.js was preloaded using link preload but not used/;

/** Name, how it is started, and what is asked of it: axe, the page as a PDF where its driver prints; what it may say. */
export const ENGINES_OF_README = [
  ['WebKitGTK', webkit, { axe: true }],
  ['Firefox', firefox, { axe: true, pdf: true }],
  ['Chromium 92', chromium(92), { pdf: true, known: [OLD_POLICY] }],
  ['Chromium 80', chromium(80), { pdf: true, known: [OLD_POLICY] }],
  ['Chromium 72', chromium(72), { pdf: true, known: [OLD_POLICY, ASKED_TWICE] }],
];
