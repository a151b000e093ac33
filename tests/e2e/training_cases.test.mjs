// Training cases: a case from story to end, its persistence, its address, the trainer's timer and handout.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, heading, kept, picture, PICTURES, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); await mkdir(PICTURES, { recursive: true }); });
after(() => scene.close());

const PACK = JSON.parse(await readFile(new URL('../../packs/cases.json', import.meta.url), 'utf8'));
const KEY = 'quality-selfcheck.exercise';
const exercise = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);
const tap = (page, name) => turn(page, () => page.getByRole('button', { name, exact: true }).tap());

/** Waits until the case's story is shown. */
const told = (page) => page.waitForSelector('.story');

/** Linearly weighted kappa from its definition, for pairs of points from 0 to 4. */
function kappa(pairs) {
  const share = (of) => pairs.filter(of).length / pairs.length;
  let observed = 0;
  let expected = 0;
  for (let a = 0; a <= 4; a += 1) {
    for (let b = 0; b <= 4; b += 1) {
      const weight = 1 - Math.abs(a - b) / 4;
      observed += weight * share((pair) => pair[0] === a && pair[1] === b);
      expected += weight * share((pair) => pair[0] === a) * share((pair) => pair[1] === b);
    }
  }
  return (observed - expected) / (1 - expected);
}

/** Ratings given in the test: mostly near the expert's, some far off. */
const GIVEN = [0, 1, 3, 2, 'na', 3, 4, 2, 2, 0, 3, 1, 2, 3];

test('a case from story to end by tapping; the participant’s own check is unchanged', async () => {
  const asked = [];
  const page = await scene.open({ before: async (page) => {
    await answered({ step: 'welcome', trail: [] })(page);
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  } });
  await ready(page);
  const own = await kept(page);
  assert.ok(!asked.includes('/packs/cases.json'), 'not loaded before it is asked for');
  await tap(page, '培训课上用');
  await page.waitForSelector('.tool-card');
  assert.ok(asked.includes('/packs/cases.json'));
  assert.equal(await page.locator('.tool-card').count(), 8);
  await accessible(page, 'the cases to choose from');
  await fits(page, 'the cases to choose from');
  await picture(page, 'cases-choose', { fullPage: true });
  const sanitary = PACK.cases.find((one) => one.id === 'sanitary');
  await turn(page, () => page.locator('.tool-card', { hasText: sanitary.title }).tap());
  await told(page);
  assert.equal(await heading(page), sanitary.title);
  assert.match(await page.locator('article').innerText(), /虚构/);
  await accessible(page, 'a story');
  await fits(page, 'a story');
  await picture(page, 'cases-story', { fullPage: true });
  await tap(page, '读完了，开始打分');
  const count = sanitary.expert.length;
  const given = GIVEN.slice(0, count);
  for (const [place, points] of given.entries()) {
    await page.waitForSelector('.beside .story');
    assert.match(await page.locator('article').innerText(), new RegExp(`第 ${place + 1} 题，共 ${count} 题`));
    assert.equal(await page.locator('.seen').count(), 0, 'nothing is given away');
    if (place === 0) {
      await picture(page, 'cases-item');
      await accessible(page, 'an item');
      await fits(page, 'an item');
    }
    await page.locator('.choices .choice').nth(points === 'na' ? 5 : points).tap();
    await page.waitForSelector('#revealed');
    await page.waitForFunction(() => document.activeElement.id === 'revealed');
    const reference = sanitary.expert[place];
    const said = await page.locator('.revealed').innerText();
    assert.ok(said.includes(reference.why), said);
    if (reference.seen) assert.ok(said.includes(`第 ${reference.seen.join('、')} 段`), said);
    assert.equal(await page.locator('.seen').count(), (reference.seen ?? []).length);
    assert.equal(await page.locator('.choices .choice').count(), 0, 'fixed once the expert is seen');
    if (place === 0) {
      await picture(page, 'cases-revealed');
      await accessible(page, 'an item revealed');
      await fits(page, 'an item revealed');
    }
    if (place === 2) {
      // A reload shows the same, and the browser's back goes one item back.
      await page.reload();
      await ready(page);
      await page.waitForSelector('#revealed');
      assert.ok((await page.locator('.revealed').innerText()).includes(reference.why));
      await page.goBack();
      await page.waitForFunction((why) => document.querySelector('.revealed').innerText.includes(why), sanitary.expert[1].why);
      await page.goForward();
      await page.waitForFunction((why) => document.querySelector('.revealed').innerText.includes(why), reference.why);
    }
    await turn(page, () => page.locator('.question > .button, .question .button').filter({ hasText: /下一题|看看和专家差多少/ }).tap());
  }
  assert.equal(await heading(page), '你和专家差多少');
  const expert = sanitary.expert.map((one) => one.rating ?? 'na');
  const pairs = given.map((points, place) => [points, expert[place]]).filter((pair) => !pair.includes('na'));
  const same = given.filter((points, place) => points === expert[place]).length;
  const near = pairs.filter(([a, b]) => Math.abs(a - b) === 1).length;
  assert.equal(await page.locator('#counted').innerText(),
    `${count} 题里，你和专家一样的有 ${same} 题，差 1 分的有 ${near} 题，差得更多的有 ${count - same - near} 题。`);
  const shown = Number(/一致程度 (-?\d\.\d\d)/.exec(await page.locator('#kappa').innerText())[1]);
  assert.ok(Math.abs(shown - kappa(pairs)) <= 0.005 + 1e-9, `${shown} and ${kappa(pairs)}`);
  const far = expert.filter((points, place) => {
    const mine = given[place];
    return (mine === 'na') !== (points === 'na') || Math.abs(mine - points) > 1;
  });
  assert.equal(await page.locator('.plan li').count(), far.length);
  await page.locator('summary', { hasText: '这个数怎么来的' }).tap();
  await page.locator('summary', { hasText: '每题对照着看' }).tap();
  await accessible(page, 'agreement');
  await fits(page, 'agreement');
  await picture(page, 'cases-agreement', { fullPage: true });
  await tap(page, '接着猜政策');

  // The help for small firms: small it is, and being chosen is for a person to say.
  await page.waitForSelector('.guesses li');
  const rows = page.locator('.guesses li');
  assert.equal(await rows.count(), 2);
  await rows.nth(0).getByRole('button', { name: '没对上', exact: true }).tap();
  await rows.nth(1).getByRole('button', { name: '看不出', exact: true }).tap();
  await picture(page, 'cases-guess', { fullPage: true });
  await accessible(page, 'a programme to guess');
  await fits(page, 'a programme to guess');
  await page.getByRole('button', { name: '看起来可以办' }).tap();
  await page.waitForSelector('#revealed');
  assert.match(await page.locator('.revealed').innerText(), /猜对了/);
  const misjudged = await page.locator('#misjudged li').allInnerTexts();
  assert.equal(misjudged.length, 1);
  assert.match(misjudged[0], /企业规模为微型或小型[\s\S]*你猜：没对上。程序判：对上了。/);
  await page.locator('.programme > summary').tap();
  assert.match(await page.locator('.programme').innerText(), /对上了[\s\S]*企业规模/);
  await picture(page, 'cases-verdict', { fullPage: true });
  await accessible(page, 'a verdict');
  await fits(page, 'a verdict');
  await tap(page, '下一项政策');
  await page.waitForSelector('.guesses li');
  await page.getByRole('button', { name: '看起来可以办' }).tap();
  await page.waitForSelector('#revealed');
  assert.match(await page.locator('.revealed').innerText(), /和程序判的不一样[\s\S]*程序判：还缺情况，要再问/);
  await tap(page, '做完了，看小结');
  await page.waitForFunction(() => /2 项政策里，你猜对了 1 项/.test(document.body.innerText));
  await picture(page, 'cases-end', { fullPage: true });
  await accessible(page, 'the end');
  await fits(page, 'the end');

  const answers = (await exercise(page)).cases.sanitary;
  assert.deepEqual(answers.items, Object.fromEntries(sanitary.expert.map((one, place) => [one.item, given[place]])));
  assert.equal(answers.guesses['cn-qms-bangfu'].verdict, 'yes');
  await page.getByRole('button', { name: '给自己的厂做一遍' }).tap();
  await page.waitForSelector('.welcome');
  assert.deepEqual(await kept(page), own, 'the own check');
  await page.reload();
  await ready(page);
  assert.deepEqual(await kept(page), own);
  assert.deepEqual(page.problems, []);
});

test('the address resumes a case, and names an unknown one', async () => {
  const page = await scene.open({ path: '/?case=noodles' });
  await told(page);
  assert.equal(await heading(page), '街角的面馆');
  await tap(page, '读完了，开始打分');
  await page.waitForSelector('.choices');
  await page.locator('.choices .choice').nth(1).tap();
  await page.waitForSelector('#revealed');
  await page.goto(`${scene.origin}/?case=noodles`);
  await page.waitForFunction(() => /第 2 题/.test(document.body.innerText));
  await page.goto(`${scene.origin}/?case=gone`);
  await page.waitForSelector('article [role="alert"]');
  assert.match(await page.locator('article [role="alert"]').innerText(), /没有编号是“gone”的案例/);
  assert.equal(await page.locator('.tool-card').count(), 8);
  await accessible(page, 'no such case');
  await picture(page, 'cases-unknown');
  await page.goto(`${scene.origin}/?case=${encodeURIComponent('<b>厂')}`);
  await ready(page);
  assert.equal(await page.locator('.notice').count(), 0);
  // Told to whoever wrote the address.
  assert.match(page.problems.pop(), /case=<b>厂：要写案例的编号/);
  assert.equal(await heading(page), '小微质量自检');
  await page.goto(`${scene.origin}/#/case/noodles/%E5%8E%82`);
  await page.reload();
  await page.waitForFunction(() => /第 2 题/.test(document.body.innerText));
  await page.goto(`${scene.origin}/#/case/noodles/0`);
  await page.reload();
  await told(page);
  await page.getByRole('button', { name: '这个案例重新做' }).tap();
  await page.getByRole('button', { name: '清掉，重新做' }).tap();
  await page.getByRole('button', { name: '读完了，开始打分' }).waitFor();
  assert.deepEqual((await exercise(page)).cases, {});
  assert.deepEqual(page.problems, []);
});

test('an unreadable exercise is quarantined; without storage the exercise runs in memory', async () => {
  const damaged = await scene.open({ path: '/?case=mesh', before: (page) => page.addInitScript((key) => {
    if (!localStorage.getItem(`${key}.aside`)) localStorage.setItem(key, '{"format": 9}');
  }, KEY) });
  await told(damaged);
  assert.match(await damaged.locator('.notice').innerText(), /另外留了一份/);
  assert.equal(await damaged.evaluate((key) => localStorage.getItem(`${key}.aside`), KEY), '{"format": 9}');
  assert.deepEqual(damaged.problems, []);
  const blocked = await scene.open({ path: '/?case=mesh', before: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  }) });
  await told(blocked);
  await tap(blocked, '读完了，开始打分');
  await blocked.locator('.choices .choice').nth(4).tap();
  await blocked.waitForSelector('#revealed');
  await tap(blocked, '下一题');
  await turn(blocked, () => blocked.getByRole('button', { name: '上一步' }).tap());
  await blocked.waitForSelector('#revealed');
  assert.match(await blocked.locator('.revealed').innerText(), /你：4 分/);
  assert.deepEqual(blocked.problems, []);
});

test('the timer keeps time while the device sleeps, announces, and stops', async () => {
  const page = await scene.open({ path: '/#/lesson', before: async (page) => {
    await page.clock.install({ time: new Date('2026-11-24T08:00:00') });
  } });
  await page.waitForSelector('.digits');
  const digits = () => page.locator('.digits').innerText();
  await page.getByRole('button', { name: '90 分钟的课' }).tap();
  await page.getByRole('button', { name: '计时 15 分钟' }).tap();
  assert.equal(await digits(), '15:00');
  // From here on no time passes but what is said, however busy this machine is.
  await page.clock.pauseAt(new Date('2026-11-24T09:00:00'));
  await page.getByRole('button', { name: '开始', exact: true }).tap();
  await page.clock.runFor(61_500);
  assert.equal(await digits(), '13:59');
  await page.getByRole('button', { name: '停一停' }).tap();
  await page.clock.runFor(500_000);
  assert.equal(await digits(), '13:59');
  await page.getByRole('button', { name: '开始', exact: true }).tap();
  // The device sleeps: the clock goes on, timers do not.
  await page.clock.fastForward(9 * 60_000);
  assert.equal(await digits(), '4:59');
  assert.equal(await page.locator('.clock [role="status"]').innerText(), '还有 5 分钟');
  await page.clock.fastForward(5 * 60_000);
  assert.match(await digits(), /^\+0:0\d$/);
  assert.equal(await page.locator('.clock [role="status"]').innerText(), '时间到');
  await page.clock.resume();
  await accessible(page, 'the trainer’s page');
  await fits(page, 'the trainer’s page');
  await page.getByRole('button', { name: '丝网厂的三道签名' }).tap();
  assert.match(await digits(), /^\+0:/, 'a handout is chosen without losing the time');
  await picture(page, 'lesson', { fullPage: true });
  await page.getByRole('button', { name: '从头计时' }).tap();
  assert.equal(await digits(), '15:00');
  assert.deepEqual(page.problems, []);
});

test('the timer resumes after a reload; expired, corrupted or foreign state is not resumed', async () => {
  const page = await scene.open({ path: '/#/lesson', before: async (page) => {
    await page.clock.install({ time: new Date('2026-11-24T08:00:00') });
  } });
  const digits = async () => { await page.waitForSelector('.digits'); return page.locator('.digits').innerText(); };
  const button = (name) => page.getByRole('button', { name, exact: true });
  await digits();
  await button('90 分钟的课').tap();
  await button('计时 15 分钟').tap();
  await page.clock.pauseAt(new Date('2026-11-24T09:00:00'));
  await button('开始').tap();
  await page.clock.runFor(61_000);
  await page.reload();
  assert.equal(await digits(), '13:59');
  assert.equal(await page.locator('.clock .muted').innerText(), '打分');
  assert.equal(await button('90 分钟的课').getAttribute('aria-pressed'), 'true');
  assert.match(await page.locator('.lesson-steps .now').innerText(), /^打分/);
  await page.clock.runFor(60_000);
  assert.equal(await digits(), '12:59', 'it runs');
  await button('停一停').tap();
  await page.clock.runFor(100_000);
  await page.reload();
  assert.equal(await digits(), '12:59', 'it stands');
  await page.locator('.lang[lang=en]').tap();
  await page.waitForSelector('html[lang=en]');
  assert.equal(await digits(), '12:59', 'in another language');
  await page.locator('.lang[lang=zh-Hans]').tap();
  await page.waitForSelector('html[lang=zh-Hans]');
  await button('开始').tap();
  // The page is away while the time runs out.
  const away = async (minutes) => {
    await page.goto('about:blank');
    await page.clock.fastForward(minutes * 60_000);
    await page.goto(`${scene.origin}/#/lesson`);
  };
  await away(15);
  assert.match(await digits(), /^\+2:0\d$/);
  assert.ok(await page.locator('.digits.up').isVisible());
  assert.equal(await page.locator('.clock [role="status"]').innerText(), '时间到');
  const fresh = async (why) => {
    assert.equal(await digits(), '5:00', why);
    assert.equal(await page.locator('.clock .muted').innerText(), '在下面点“计时”，选现在上到哪一步', why);
    assert.equal(await page.locator('.lesson-steps .now').count(), 0, why);
    assert.ok(await button('开始').isVisible(), why);
  };
  await away(60);
  await fresh('over for an hour');
  for (const text of ['', '1 1/2 15 until', '1 1/2 15 left 99999999999999999999', '1 9/9 15 left 5000', '1 1/2 14 left 5000', '{"厂":1}']) {
    await page.evaluate((text) => localStorage.setItem('quality-selfcheck.clock', text), text);
    await page.reload();
    await fresh(text);
  }
  assert.deepEqual(page.problems, []);
  const blocked = await scene.open({ path: '/#/lesson', before: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  }) });
  await blocked.waitForSelector('.digits');
  await blocked.getByRole('button', { name: '计时 6 分钟' }).tap();
  await blocked.getByRole('button', { name: '开始', exact: true }).tap();
  await blocked.waitForFunction(() => /^5:5\d$/.test(document.querySelector('.digits').innerText));
  assert.deepEqual(blocked.problems, []);
});

test('records in the stories fit a phone, and no date, number or word is broken across lines', async () => {
  const page = await scene.open();
  await ready(page);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    for (const { id } of PACK.cases) {
      for (const at of ['0', '1']) {
        await page.goto(`${scene.origin}/#/case/${id}/${at}`);
        await page.reload();
        const record = page.locator('.record');
        await record.waitFor();
        const found = await record.evaluate((record) => {
          const lines = (cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size;
          };
          const cells = [...record.querySelectorAll('td')];
          const broken = cells.filter((cell) => cell.innerText.length <= 4 && lines(cell) > 1);
          return { over: record.scrollWidth - record.clientWidth, broken: broken.map((cell) => cell.innerText),
            names: [...record.querySelectorAll('td:first-child')].filter((cell) => cell.innerText.length <= 6 && lines(cell) > 1).length };
        });
        assert.deepEqual(found, { over: 0, broken: [], names: 0 }, `${id}/${at} at ${width}`);
        if (at === '0') await picture(page, `cases-record-${id}-${width}`, { fullPage: true });
      }
    }
  }
  assert.deepEqual(page.problems, []);
});

/** Prints the page to PDF: page count and text of each page. */
async function paper(page, name) {
  const path = `${PICTURES}/${name}.pdf`;
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.pdf({ path, preferCSSPageSize: true, format: 'A4', margin: { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' } });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return text.split('\f').map((said) => said.replace(/\s/g, '')).filter(Boolean);
}

test('the handout prints on A4, with the reference ratings on their own page', async () => {
  for (const one of PACK.cases) {
    const page = await scene.open({ path: `/#/lesson/${one.id}` });
    await page.waitForSelector('.handout', { state: 'attached' });
    // The programmes of its province come after it.
    await page.waitForFunction((n) => document.querySelectorAll('.asked-on-paper:last-child li').length === n, one.programmes.length);
    const pages = await paper(page, `handout-${one.id}`);
    const reference = pages.findIndex((said) => said.includes('参考打分（只给老师）'));
    assert.ok(pages.length <= 5 && reference >= 2, `${one.id}: ${pages.length} pages, ${reference}`);
    const squeeze = (text) => text.replace(/\s/g, '').slice(0, 12);
    const forClass = pages.slice(0, reference).join('');
    const forTrainer = pages.slice(reference).join('');
    assert.ok(pages[0].includes(squeeze(one.story.at(-1).text)), `${one.id}: the story is on one page`);
    assert.equal((forClass.match(/□/g) ?? []).length, one.expert.length * 6 + one.programmes.length, one.id);
    for (const [place, { why }] of one.expert.entries()) {
      // Some begin with the words of an option.
      const end = why.replace(/\s/g, '').slice(-12);
      assert.ok(!forClass.includes(end), `${one.id} ${place}`);
    }
    assert.ok(forTrainer.includes('理由') && !forTrainer.includes('□'));
    assert.ok(!pages.join('').includes('开始计时') && !pages.join('').includes('回到我的自检'));
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
  const page = await scene.open({ path: '/#/lesson' });
  await page.waitForSelector('.lesson-steps');
  const plan = await paper(page, 'lesson-plan');
  assert.equal(plan.length, 1);
  assert.match(plan[0], /一共45分钟/);
});

test('cases work offline from the cache', async () => {
  const page = await scene.open();
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.context().setOffline(true);
  await page.goto(`${scene.origin}/?case=bearing`);
  await told(page);
  await page.goto(`${scene.origin}/?case=bearing#/case/bearing/14`);
  await page.waitForSelector('.guesses li', { timeout: 15_000 });
  assert.match(await heading(page), /徐州/);
});

test('cases are readable on a projector, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await scene.open({ path: '/#/case/mesh/6', colorScheme,
      viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false });
    await page.waitForSelector('.choices');
    await picture(page, `cases-item-wide-${colorScheme}`);
    await page.locator('.choices .choice').nth(4).click();
    await page.waitForSelector('#revealed');
    await picture(page, `cases-revealed-wide-${colorScheme}`);
    await accessible(page, `an item on a projector, ${colorScheme}`);
    await page.goto(`${scene.origin}/#/lesson`);
    await page.waitForSelector('.digits');
    await picture(page, `lesson-wide-${colorScheme}`);
    await accessible(page, `the trainer’s page on a projector, ${colorScheme}`);
    const phone = await scene.open({ path: '/#/case/mesh/6', colorScheme });
    await phone.waitForSelector('.choices');
    await phone.locator('.choices .choice').nth(4).tap();
    await phone.waitForSelector('#revealed');
    await picture(phone, `cases-revealed-${colorScheme}`, { fullPage: true });
    await accessible(phone, `an item revealed, ${colorScheme}`);
    assert.deepEqual([...page.problems, ...phone.problems], []);
  }
});
