// The page in the engines that README names: WebKit and Firefox as Debian has them, and Chromium 92, 80 and 72. In each the
// walk from the welcome screen to the report, a reload on the way, a shared link, a page of each chunk, the print styles, a
// profile that stores nothing; axe in those that the browser tests do not run in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { start } from '../../scripts/server.mjs';
import { ENGINES_OF_README } from './engines.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = resolve(import.meta.dirname, '../../target/screenshots');
const ITEMS = JSON.parse(readFileSync(new URL('../../packs/questionnaires/standard.json', import.meta.url), 'utf8')).items.length;

let server;
let origin;
before(async () => {
  server = await start(0);
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => { server.closeAllConnections(); server.close(); });

// What runs in the page is the syntax of 2018, which Chromium 72 reads.

/** Waits in the page until a selector finds something, or the text matches; answers that text. */
async function until(selector, pattern) {
  const wanted = pattern && new RegExp(pattern);
  for (let times = 0; times < 400; times++) {
    const found = document.querySelector(selector);
    if (found && (!wanted || wanted.test(found.innerText))) return found.innerText;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`no ${selector} ${pattern || ''} in ${document.body.innerText.slice(0, 300)}`);
}

/** Answers questions in the page, at most `most` of them, until the report; answers how many screens were shown. */
async function walk(most) {
  const heading = () => (document.querySelector('#heading') || {}).textContent;
  const wait = () => new Promise((done) => setTimeout(done, 10));
  // The screens that a page begins with are replaced by those of the app while somebody answers.
  const tap = async (selector, nth = 0) => {
    for (let times = 0; times < 800; times++) {
      const found = document.querySelectorAll(selector)[nth];
      if (found) return found.click();
      await wait();
    }
    throw new Error(`no ${selector} in ${document.querySelector('main').innerText.slice(0, 300)}`);
  };
  for (let screens = 0; screens < most; screens++) {
    if (document.querySelector('.report')) return screens;
    const [hash, before] = [location.hash, heading()];
    const choices = [].slice.call(document.querySelectorAll('.question .choice'));
    const lists = () => [].slice.call(document.querySelectorAll('.question select'));
    if (document.querySelector('.question #province')) {
      for (let level = 0; level < lists().length; level++) {
        const list = lists()[level];
        list.value = ['350000', '350200'][level];
        list.dispatchEvent(new Event('change', { bubbles: true }));
        await wait();
      }
      await tap('.question > .button');
    } else if (document.querySelector('#number')) {
      const field = document.querySelector('#number');
      field.value = '120';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await tap('.question > .button');
    } else if (choices.length) {
      // A company in the first industry has the standard questionnaire, whose items are answered in all ways.
      choices[/item/.test(hash) ? screens % choices.length : 0].click();
    } else {
      await tap('nav.walk .button', 1);
    }
    let times = 0;
    // The screen changes first, then the address.
    while (location.hash === hash || [before, undefined].includes(heading())) {
      // An unusual number is asked about.
      const doubt = document.querySelector('.doubt .choice');
      if (doubt) doubt.click();
      if (times++ > 800) throw new Error(`nothing follows ${before}: ${document.querySelector('main').innerText.slice(0, 300)}`);
      await wait();
    }
  }
  return most;
}

/** Makes the rules for paper those of the screen, and answers what of the page is then seen. */
function asPrinted() {
  for (const sheet of [].slice.call(document.styleSheets)) {
    const turn = (rules) => [].slice.call(rules).forEach((rule) => {
      if (!rule.media) return;
      const text = rule.media.mediaText;
      if (/\bprint\b/.test(text)) rule.media.mediaText = 'all';
      else if (/\bscreen\b/.test(text)) rule.media.mediaText = 'not all';
    });
    turn(sheet.cssRules);
  }
  window.dispatchEvent(new Event('beforeprint'));
  const seen = (selector) => [].slice.call(document.querySelectorAll(selector)).filter((one) => one.getClientRects().length)
    .map((one) => `${one.className} ${one.innerText.slice(0, 30)}`);
  return { buttons: seen('.report .button'), footer: seen('footer .link'), levels: seen('.report h2').length, folded: seen('.programme.fits:not([open])') };
}

async function axe() {
  const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  return violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

for (const [name, begin, options = {}] of ENGINES_OF_README) {
  describe(name, () => {
    let engine;
    let page;
    let link;

    before(async () => {
      engine = await begin();
      page = await stored();
      console.log(`# ${name}: ${page.version}`);
    });
    after(async () => {
      await page?.close().catch(() => {});
      await engine?.close();
    });

    /** A new profile, in Chinese: what a browser takes from the machine differs. */
    const stored = async () => {
      const opened = await engine.open();
      await opened.goto(`${origin}/paper.html`);
      await opened.run('function () { localStorage.setItem("quality-selfcheck.language", "zh-Hans"); }');
      return opened;
    };
    const accessible = async (state) => {
      if (!options.axe) return;
      if (!await page.run('function () { return !!window.axe; }')) await page.run(`function () { ${AXE} }`);
      assert.deepEqual(await page.run(axe), [], `axe in ${state}`);
    };
    const picture = async (what, of = page) => {
      mkdirSync(PICTURES, { recursive: true });
      writeFileSync(join(PICTURES, `engine-${name.replace(/\W+/g, '-')}-${what}.png`), Buffer.from(await of.screenshot(), 'base64'));
    };
    const quiet = () => assert.deepEqual((page.problems ?? []).filter((line) => !(options.known ?? []).some((known) => known.test(line))), []);

    test('the walk, with a reload on the way, reaches the report', async () => {
      await page.goto(`${origin}/`);
      await page.run(until, '#heading', '小微质量自检');
      await accessible('welcome');
      await page.click('.welcome .button');
      await page.run(until, '.question');
      const before = await page.run(walk, 6);
      assert.equal(before, 6);
      const there = await page.run(until, '#heading');
      await accessible('a question');
      await page.reload();
      assert.equal(await page.run(until, '#heading', '.'), there);
      const screens = 6 + await page.run(walk, 120);
      assert.ok(screens > ITEMS, `${screens} screens`);
      await page.run(until, '.report .disclaimer');
      await page.run(until, '.report', '条件对上了');
      assert.equal(await page.run('function () { return document.querySelectorAll(".notice, #fallback:not([hidden])").length; }'), 0);
      await accessible('the report');
      await picture('report');
      quiet();
    });

    test('a page of each chunk', async () => {
      const open = async (path, selector, pattern) => {
        await page.goto(origin + path);
        return page.run(until, selector, pattern);
      };
      await open('/#/tool/calendar', '.tool', '再加一张证');
      await page.run('function () { location.hash = "#/tool/share"; }');
      link = await page.run(until, '#link', '#s=');
      await page.run('function () { location.hash = "#/tool/cost"; }');
      await page.run(until, '.cost-field', '报废');
      await open('/?mode=board', '.board #heading', '全班看板');
      await open('/?case=mesh', 'main', '开始打分');
      quiet();
    });

    test('a shared link opens in another profile', async () => {
      const other = await stored();
      await other.goto(link);
      await other.run(until, '.report', '这是别人分享的结果|自检结果');
      assert.deepEqual(other.problems?.filter((line) => !(options.known ?? []).some((known) => known.test(line))) ?? [], []);
      await other.close();
    });

    test('on paper nothing is folded and no button is left', async () => {
      await page.goto(`${origin}/#/report`);
      await page.run(until, '.report .disclaimer');
      if (options.pdf) {
        const file = join(PICTURES, `engine-${name.replace(/\W+/g, '-')}.pdf`);
        mkdirSync(PICTURES, { recursive: true });
        writeFileSync(file, Buffer.from(await page.pdf(), 'base64'));
        // Firefox embeds fonts whose characters cannot all be read back; digits can.
        const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
        assert.match(text, new RegExp(`${ITEMS}题`));
        assert.ok(text.length > 1500, `${text.length} characters`);
      }
      const seen = await page.run(asPrinted);
      assert.deepEqual({ buttons: seen.buttons, footer: seen.footer, folded: seen.folded }, { buttons: [], footer: [], folded: [] });
      assert.ok(seen.levels > 2);
    });

    test('a profile that stores nothing: it says so, and goes on', async () => {
      const blocked = await engine.open({ stores: false });
      await blocked.goto(`${origin}/?lang=zh-Hans`);
      await blocked.run(until, '#heading', '小微质量自检');
      await blocked.click('.welcome .button');
      await blocked.run(until, '.question');
      assert.equal(await blocked.run(walk, 5), 5);
      assert.match(await blocked.run(until, '.notice'), /不让保存/);
      await blocked.close();
    });
  });
}
