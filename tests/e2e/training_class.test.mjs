// Training class: forty participants, each with a code made by their own page, and one trainer's board. The board's
// figures are compared with figures computed here from the answers.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PICTURES, accessible, fits, picture, ready, stage, turn } from './support.mjs';

const require = createRequire(new URL('../../scripts/package.json', import.meta.url));
const jsQR = require('jsqr');
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const pack = (name) => JSON.parse(readFileSync(new URL(`../../packs/questionnaires/${name}.json`, import.meta.url), 'utf8'));
const say = (text) => (typeof text === 'string' ? text : text['zh-Hans']);

/** A projector. */
const WALL = { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 1, isMobile: false, hasTouch: false };

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

// Questionnaires, as packs/README.md describes them.
const standard = pack('standard');
const place = (id) => standard.dimensions.findIndex((dimension) => dimension.id === id);
function questionnaire(name) {
  if (name === 'standard') return standard.items;
  const { replace = [], add = [], keep, drop = [] } = pack(name);
  const items = standard.items.flatMap((item) => {
    const other = replace.find((one) => one.item === item.id);
    if (other) return [other.with];
    return drop.includes(item.id) || (keep && !keep.includes(item.id)) ? [] : [item];
  });
  return standard.dimensions.flatMap(({ id }) => [...items, ...add].filter((item) => item.dimension === id));
}

// Forty participants: three kinds of firms, answers from a fixed pseudo-random series.
let seed = 7;
const dice = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % n; };
const FIRMS = {
  standard: { 'firm.entity': 'company', 'firm.industry': 'industry', 'firm.sector': 'machinery' },
  food: { 'firm.entity': 'company', 'firm.industry': 'catering' },
  individual: { 'firm.entity': 'individual' },
};
const people = Array.from({ length: 40 }, (_, nth) => {
  const kind = nth % 8 === 3 ? 'food' : nth % 8 === 6 ? 'individual' : 'standard';
  const lean = dice(4);
  const answers = questionnaire(kind).map((item) => {
    const thrown = dice(20);
    if (nth > 1 && thrown === 0) return 'unknown';
    if (nth > 1 && thrown === 1 && item.na) return 'na';
    return Math.min(4, Math.max(0, lean + dice(3) - (dice(2))));
  });
  return { kind, answers };
});

// Scores computed independently, in integers.
const gcd = (a, b) => (b ? gcd(b, a % b) : a);
const add = ([a, b], [c, d]) => { const g = gcd(a * d + c * b, b * d) || 1n; return [(a * d + c * b) / g, b * d / g]; };
const percent = ([a, b]) => Number(a * 100n / b);
// What is not applicable counts as the mean of the rest, and at most as three points of four.
const filled = (sum, full, gone) => (4n * sum > 3n * full ? [4n * sum + 3n * gone, 4n * (full + gone)] : [sum, full]);
const WEEKS = ['week', 'quarter', 'year'];
function judge({ kind, answers }) {
  const items = questionnaire(kind);
  const points = (answer) => (answer === 'unknown' ? 0 : answer);
  const pairs = items.map((item, nth) => [item, answers[nth]]);
  const weigh = (list) => list.reduce((total, [item]) => total + BigInt(item.weight), 0n);
  let whole = [0n, 1n];
  let weights = 0n;
  let gone = 0n;
  const dimensions = standard.dimensions.map((dimension) => {
    const all = pairs.filter(([item]) => item.dimension === dimension.id);
    const own = all.filter(([, answer]) => answer !== 'na');
    const weight = kind === 'individual' ? weigh(all) : BigInt(dimension.weight);
    if (!own.length) {
      gone += weight;
      return { score: null, items: all.length };
    }
    const sum = own.reduce((total, [item, answer]) => total + BigInt(item.weight) * BigInt(points(answer)), 0n);
    const part = filled(sum, 4n * weigh(own), 4n * (weigh(all) - weigh(own)));
    whole = add(whole, [part[0] * weight, part[1]]);
    weights += weight;
    return { score: percent(part), items: all.length };
  });
  const mean = [whole[0], whole[1] * weights];
  const score = percent(4n * mean[0] > 3n * mean[1] ? add([4n * whole[0], 4n * whole[1] * (weights + gone)], [3n * gone, 4n * (weights + gone)]) : mean);
  const short = (wanted, of) => pairs.filter(([item, answer]) => of(item) && answer !== 'na' && points(answer) < wanted);
  const blocks = (level) => level.gates.flatMap((gate) => {
    if (gate.every_item) return short(gate.every_item, () => true);
    if (!gate.critical) return [];
    const low = short(gate.critical, (item) => item.critical);
    const near = low.filter(([, answer]) => points(answer) === gate.critical - 1);
    return near.length <= (gate.below ?? 0) ? low.filter((one) => !near.includes(one)) : low;
  }).map(([item]) => item);
  const { na_percent: most, dimension_items: least } = standard.without_level;
  const judged = dimensions.filter((own) => own.items >= least);
  const reached = (level) => score >= level.min_score && !blocks(level).length
    && level.gates.every((gate) => !gate.dimension || judged.every((own) => own.score === null || own.score >= gate.dimension));
  const none = answers.filter((answer) => answer === 'na').length > Math.floor(items.length * most / 100)
    || judged.some((own) => own.score === null);
  const level = none ? -1 : standard.levels.findLastIndex(reached);
  const next = none ? undefined : standard.levels[level + 1];
  const blocking = next ? blocks(next) : [];
  let first = null;
  for (const [item, answer] of pairs) {
    if (answer === 'na' || answer === 4) continue;
    const times = blocking.includes(item) ? 3 : item.critical ? 2 : 1;
    const value = (4 - points(answer)) * item.weight * times / item.action.effort_days;
    // What is good practice already comes last; then this week, this quarter, this year.
    const group = (points(answer) >= 3 ? 3 : 0) + WEEKS.indexOf(item.action.horizon);
    if (!first || group < first.group || (group === first.group && value > first.value + 1e-9)) first = { item, value, group };
  }
  return { score, level, dimensions: dimensions.map((own) => own.score), first: first && first.item };
}
const quartiles = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return [0, 1, 2, 3, 4].map((quarters) => sorted[Math.max(1, Math.ceil(sorted.length * quarters / 4)) - 1]);
};

/** A participant's page with saved answers, at its report. */
function seeded({ kind, answers }) {
  const items = Object.fromEntries(questionnaire(kind).map((item, nth) => [item.id, answers[nth]]));
  const text = JSON.stringify({ format: 2, facts: { 'firm.region': '350200', 'firm.employees': 120, 'firm.revenue': 1500, ...FIRMS[kind] },
    items, notes: { name: '新华五金厂' }, step: 'report', trail: ['welcome'] });
  return scene.open({ before: (page) => page.addInitScript((text) => {
    if (!localStorage.getItem('quality-selfcheck.shelf')) localStorage.setItem('quality-selfcheck.session', text);
  }, text) });
}

/** A participant who taps every answer. */
async function tapped({ answers }) {
  const page = await scene.open({ path: '/?mode=check' });
  await ready(page);
  await turn(page, () => page.locator('.welcome button.button').tap());
  for (const answer of answers) {
    await turn(page, () => page.locator('.choice').nth(answer).tap());
  }
  return page;
}

async function make(page) {
  await page.waitForSelector('#class');
  const packs = page.waitForFunction(() => document.querySelectorAll('.programme').length > 0).catch(() => {});
  if (!page.url().includes('mode=check')) await packs;
  await page.getByRole('button', { name: '生成班级码' }).tap();
  await page.waitForSelector('#class-code .group');
  return (await page.locator('#class-code').innerText()).replace(/\s/g, '');
}

let made;
/** The codes of all forty, each made by its own page, once. */
function codes() {
  made ??= (async () => {
    const found = [];
    let next = 0;
    await Promise.all([0, 1, 2].map(async () => {
      while (next < people.length) {
        const nth = next++;
        const page = await (nth < 2 ? tapped(people[nth]) : seeded(people[nth]));
        found[nth] = await make(page);
        assert.deepEqual(page.problems, []);
        await page.context().close();
      }
    }));
    return found;
  })();
  return made;
}

const board = async (options = WALL, path = '/?mode=board') => {
  const page = await scene.open({ path, ...options });
  await page.waitForSelector('.board #heading');
  // The questionnaires of all kinds of firms.
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter((one) => one.name.includes('questionnaires/')).length >= 7);
  await page.waitForTimeout(200);
  return page;
};
const enter = async (page, text) => {
  // A long paste is set at once: `fill` has the browser insert its lines one by one, which takes seconds.
  if (text.length > 10000) {
    await page.locator('#codes').evaluate((field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, text);
  } else await page.locator('#codes').fill(text);
  await page.getByRole('button', { name: '加进来' }).click();
};
const received = async (page) => Number((await page.locator('#received').innerText()).match(/\d+/)[0]);
const outcome = (page) => page.locator('#outcome').innerText();
const keeping = (page) => page.evaluate(() => localStorage.getItem('quality-selfcheck.board'));

test('the class code: made on request, deterministic, in large groups, as QR image, to copy', async () => {
  const page = await seeded(people[2]);
  await page.waitForSelector('#class');
  await page.waitForSelector('.programme');
  assert.equal(await page.locator('#class-code').count(), 0);
  const notes = () => page.evaluate(() => {
    const shelf = JSON.parse(localStorage.getItem('quality-selfcheck.shelf'));
    return JSON.parse(localStorage.getItem(`quality-selfcheck.check.${shelf.current}`)).session.notes;
  });
  assert.equal((await notes()).class, undefined, 'nothing is made before it is asked for');
  await page.locator('#class summary').tap();
  await page.locator('#class').scrollIntoViewIfNeeded();
  await picture(page, 'class-before');
  await accessible(page, 'class code, before');
  const code = await make(page);
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){5}$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'class-code');
  await accessible(page, 'class code');
  await fits(page, 'class code');
  await page.locator('#class').screenshot({ path: `${PICTURES}/class-code.png` });
  const bytes = await page.locator('#class svg.qr').screenshot();
  const pixels = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, bytes.toString('base64'));
  assert.equal(jsQR(Uint8ClampedArray.from(pixels.data), pixels.width, pixels.height).data, code.replace(/-/g, ''));
  await page.reload();
  await page.waitForSelector('#class-code .group');
  assert.equal((await page.locator('#class-code').innerText()).replace(/\s/g, ''), code, 'the same after a reload');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('forty participants: the board’s figures match their answers', async () => {
  const all = await codes();
  assert.equal(new Set(all).size, 40);
  const page = await board();
  // Typed one after the other, pasted with names around them, all in one piece.
  for (const code of all.slice(0, 2)) {
    await page.locator('#codes').fill(code.toLowerCase().replace(/-/g, ' '));
    await page.locator('#codes').press('Enter');
  }
  assert.equal(await received(page), 2);
  assert.match(await page.locator('.board').innerText(), /不到 3 份时不显示分布/);
  assert.equal(await page.locator('.figures').count(), 0, 'two are not shown');
  await enter(page, all.slice(2, 20).map((code, nth) => `学员${nth} 11-24 19:${10 + nth}\n${code}`).join('\n'));
  assert.equal(await received(page), 20);
  await enter(page, all.slice(20).join(' ').replace(/-/g, ''));
  assert.equal(await received(page), 40);
  assert.match(await outcome(page), /加了 20 份，现在一共 40 份/);

  const judged = people.map(judge);
  const numbers = (texts) => texts.map((text) => Number(text.match(/\d+/)[0]));
  const levels = await page.locator('.levels .bars .n').allInnerTexts();
  // Those without a level come last, where there are any.
  const on = (level) => judged.filter((one) => one.level === level).length;
  assert.deepEqual(numbers(levels), [...standard.levels.keys(), -1].map(on).filter((n, nth) => n || nth < 4));
  const spread = (numbers) => {
    const [least, lower, median, upper, most] = quartiles(numbers);
    return [median, lower, upper, least, most];
  };
  const shown = async (line) => [
    Number(await line.locator('.n').innerText()),
    ...(await line.locator('.small').innerText()).match(/\d+/g).map(Number),
  ];
  assert.deepEqual(await shown(page.locator('.levels .spread')), spread(judged.map((one) => one.score)));
  for (const [nth] of standard.dimensions.entries()) {
    const own = judged.map((one) => one.dimensions[nth]).filter((score) => score !== null);
    assert.deepEqual(await shown(page.locator('.dimensions .spread').nth(nth)), spread(own));
  }
  // Every item, those of single kinds of firms among them.
  const tallies = new Map();
  for (const { kind, answers } of people) {
    questionnaire(kind).forEach((item, nth) => {
      const tally = tallies.get(item.id) ?? { item, counts: Array(7).fill(0) };
      tally.counts[answers[nth] === 'na' ? 5 : answers[nth] === 'unknown' ? 6 : answers[nth]] += 1;
      tallies.set(item.id, tally);
    });
  }
  const lines = (list) => page.evaluate((list) => [...document.querySelectorAll(`${list} .item-list > li`)].map((line) => ({
    text: line.querySelector('.item').textContent,
    counts: [...line.querySelectorAll('.cells li')].map((cell) => Number(cell.textContent.slice(cell.querySelector('.sr-only').textContent.length))),
  })), list);
  const items = await lines('.items');
  assert.equal(items.length, tallies.size);
  for (const { text, counts } of items) {
    const tally = [...tallies.values()].find(({ item }) => say(item.question) === text);
    assert.deepEqual(counts, tally.counts, text);
  }
  // What divides the class most.
  const variance = (counts) => {
    const rated = counts.slice(0, 5);
    const n = rated.reduce((a, b) => a + b, 0);
    const [one, two] = [1, 2].map((power) => rated.reduce((sum, count, points) => sum + count * points ** power, 0));
    return n ? Math.floor(100 * (n * two - one * one) / (n * n)) : 0;
  };
  const most = [...tallies.values()].map(({ counts }) => counts).filter((counts) => counts.reduce((a, b) => a + b, 0) >= 20).map((counts) => variance(counts)).sort((a, b) => b - a).slice(0, 5);
  const splits = await lines('.splits');
  assert.deepEqual(splits.map(({ counts }) => variance(counts)), most);
  // What most would do first.
  const firsts = new Map();
  for (const { first } of judged) if (first) firsts.set(first, (firsts.get(first) ?? 0) + 1);
  const wanted = [...firsts.values()].sort((a, b) => b - a).slice(0, 5);
  const actions = await page.locator('.first .bars li').evaluateAll((lines) => lines.map((line) => [
    line.querySelector('.action').textContent, Number(line.querySelector('.n').textContent.match(/\d+/)[0])]));
  assert.deepEqual(actions.map(([, count]) => count), wanted);
  for (const [text, count] of actions) {
    const [, expected] = [...firsts].find(([item]) => say(item.action.first_step) === text);
    assert.equal(count, expected, text);
  }

  // Names nobody: neither a code nor what a firm is called.
  const whole = await page.locator('.board').innerText();
  assert.ok(!all.some((code) => whole.includes(code.slice(0, 11))) && !whole.includes('新华五金厂'));
  await accessible(page, 'board');
  // Head, cards and foot of the page share their edges.
  const edges = await page.evaluate(() => ['.brand', '.desk', '.bottom p'].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().left))
    .concat(['.aids .aid', '.desk'].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().right))));
  assert.deepEqual(edges, [edges[0], edges[0], edges[0], edges[3], edges[3]]);
  await picture(page, 'board-1920');
  await picture(page, 'board-1920-full', { fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, 'board, dark');
  await picture(page, 'board-1920-dark-full', { fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 640 });
  await fits(page, 'board on a phone');
  await accessible(page, 'board on a phone');
  await picture(page, 'board-360-full', { fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'board-360-dark-full', { fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WALL.viewport);

  // One item, large; by button, by the keys of a remote control.
  await page.locator('.splits .item').first().click();
  await page.waitForFunction(() => document.activeElement.id === 'discussed');
  assert.equal(await page.locator('#discussed').innerText(), splits[0].text);
  const counts = async () => numbers(await page.locator('.answers-of-class .n').allInnerTexts());
  assert.deepEqual(await counts(), splits[0].counts);
  assert.ok(await page.locator('.desk').isHidden(), 'the wall is for the item');
  await accessible(page, 'one item');
  await picture(page, 'board-item-1920');
  const at = items.findIndex(({ text }) => text === splits[0].text);
  await page.keyboard.press('PageDown');
  assert.equal(await page.locator('#discussed').innerText(), items[Math.min(at + 1, items.length - 1)].text);
  await page.getByRole('button', { name: '上一题' }).click();
  assert.equal(await page.locator('#discussed').innerText(), items[at === items.length - 1 ? at - 1 : at].text);
  await page.setViewportSize({ width: 360, height: 640 });
  await fits(page, 'one item on a phone');
  await page.locator('.discuss').scrollIntoViewIfNeeded();
  await picture(page, 'board-item-360', { fullPage: true });
  await page.setViewportSize(WALL.viewport);

  // The handout on A4.
  await page.getByRole('button', { name: '讲义', exact: true }).click();
  await page.waitForSelector('.handout-item');
  await accessible(page, 'handout');
  await picture(page, 'board-handout-1920');
  const pdf = `${PICTURES}/handout.pdf`;
  await page.pdf({ path: pdf, preferCSSPageSize: true, format: 'A4', margin: { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' } });
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  const flat = printed.replace(/\s/g, '');
  for (const { text } of items) assert.ok(flat.includes(text.replace(/\s/g, '')), text);
  assert.doesNotMatch(flat, /加进来|导出表格|学员怎么进来/);
  assert.equal((flat.match(/□/g) ?? []).length, items.length * 7);
  const [front] = printed.split('\f');
  assert.ok(front.replace(/\s/g, '').includes(items[1].text), 'the first page is used');
  assert.doesNotMatch(front, /逐题讨论/);
  const pages = printed.split('\f').filter((said) => said.trim()).length;
  assert.ok(pages >= 4 && pages <= 14, `${pages} pages`);

  // The table for a spreadsheet, and the picture.
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出表格' }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(download.suggestedFilename(), /^全班看板-\d{4}-\d\d-\d\d\.csv$/);
  assert.ok(csv.startsWith('\ufeff"全班看板","'));
  const rows = csv.slice(1).trimEnd().split('\r\n').map((line) => line.split(/","/).map((cell) => cell.replace(/^"|"$/g, '')));
  for (const [level, { title }] of standard.levels.entries()) {
    assert.deepEqual(rows.find(([name]) => name === say(title)), [say(title), String(judged.filter((one) => one.level === level).length)]);
  }
  for (const { item, counts } of tallies.values()) {
    const row = rows.find((cells) => cells[1] === say(item.question).replace(/"/g, '""'));
    assert.deepEqual(row.slice(2, 9).map(Number), counts, say(item.question));
    assert.equal(Number(row[10]), Math.floor(variance(counts) / 4));
  }
  assert.ok(!all.some((code) => csv.includes(code.slice(0, 11))));
  await page.getByRole('button', { name: '存成图片' }).click();
  await page.waitForFunction(() => { const image = document.querySelector('.keepsake img'); return image && image.complete && image.naturalHeight > 1500; });
  const [png] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '保存图片' }).click()]);
  await png.saveAs(`${PICTURES}/board-keepsake.png`);

  // A reload keeps them; so does another language.
  await page.reload();
  await page.waitForSelector('.figures');
  await page.waitForFunction(() => document.querySelectorAll('.items .item-list > li').length > 35);
  assert.equal(await received(page), 40);
  assert.deepEqual(await lines('.items'), items);
  await page.locator('.lang[lang=en]').click();
  await page.waitForSelector('html[lang=en]');
  assert.equal(await received(page), 40);
  await page.locator('.lang[lang=zh-Hans]').click();
  await page.waitForSelector('html[lang=zh-Hans]');
  // Deleted when it is confirmed, and for good.
  await page.getByRole('button', { name: '全部删掉' }).click();
  await accessible(page, 'asked before all is deleted');
  await page.getByRole('button', { name: '不删' }).click();
  assert.equal(await received(page), 40);
  await page.getByRole('button', { name: '全部删掉' }).click();
  await page.getByRole('button', { name: '删掉', exact: true }).click();
  assert.equal(await received(page), 0);
  assert.equal(await keeping(page), null);
  await page.reload();
  await page.waitForSelector('.board #heading');
  assert.equal(await received(page), 0);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a typing error is located and stays editable; a duplicate code is asked about; the last code can be removed', async () => {
  const [first, second] = await codes();
  const page = await board({});
  await enter(page, first);
  const at = 8;
  const wrong = second.slice(0, at) + (second[at] === 'A' ? 'B' : 'A') + second.slice(at + 1);
  await page.locator('#codes').fill(wrong);
  assert.match(await page.locator('#codes-so-far').innerText(), /第 2 组写错了/, 'pointed at while it is typed');
  await page.getByRole('button', { name: '加进来' }).click();
  assert.equal(await received(page), 1);
  assert.match(await outcome(page), /第 2 组写错了/);
  assert.equal(await page.locator('#outcome mark').innerText(), wrong.split('-')[1]);
  assert.equal(await page.locator('#codes').inputValue(), wrong, 'it stays to be corrected');
  await accessible(page, 'a slip');
  await fits(page, 'a slip');
  await page.locator('#outcome').scrollIntoViewIfNeeded();
  await picture(page, 'board-slip');
  await enter(page, `${second}\n${first.toLowerCase()}`);
  assert.match(await outcome(page), /加了 1 份，现在一共 2 份/);
  assert.match(await outcome(page), /有 1 个码已经在里面了（第 1 份）。是同一个人又交了一次，还是不同的人？/);
  await accessible(page, 'a duplicate');
  await fits(page, 'a duplicate');
  await page.locator('#outcome').scrollIntoViewIfNeeded();
  await picture(page, 'board-duplicate');
  await page.getByRole('button', { name: '同一个人，不再算' }).click();
  assert.match(await outcome(page), /没有重复算/);
  assert.equal(await received(page), 2);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'codes');
  await enter(page, `1. 张三${first}（二车间）`);
  await page.getByRole('button', { name: '不同的人，都算上' }).click();
  assert.match(await outcome(page), /加了 1 份，现在一共 3 份/);
  assert.equal(await received(page), 3);
  assert.equal(await keeping(page), [first, second, first].join('\n'));
  await page.reload();
  await page.waitForSelector('.board #heading');
  assert.equal(await received(page), 3, 'kept as three people');
  for (const left of [2, 1]) {
    await page.getByRole('button', { name: '撤回刚加的一份' }).click();
    assert.equal(await received(page), left);
  }
  assert.equal(await keeping(page), first);
  await enter(page, `张三~${second}→`);
  assert.equal(await received(page), 2);
  await page.getByRole('button', { name: '撤回刚加的一份' }).click();
  assert.equal(await received(page), 1);
  assert.equal(await keeping(page), first);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('hostile pasted or stored codes do no harm', async () => {
  const [first] = await codes();
  const page = await board({});
  const hostile = ['<img src=x onerror=alert(1)>', '\u202e\u2066ABCDE-FGHJK-MNPQR', '=cmd|calc', '𝟘𝟙𝟚𝟛𝟜-𝟘𝟙𝟚𝟛𝟜-x', "'; DROP TABLE", 'A'.repeat(90000),
    Array(2000).fill('ABCDE-FGHJK-MNPQR').join('\n'), '\u0000\u0001', '👩‍👩‍👧'];
  for (const text of hostile) {
    await enter(page, text);
    assert.equal(await received(page), 0, text.slice(0, 40));
  }
  await enter(page, hostile.join('\n'));
  assert.match(await outcome(page), /没加进来/);
  assert.doesNotMatch(await outcome(page), /[\u202a-\u202e\u2066-\u2069]/);
  assert.equal(await page.locator('#outcome img').count(), 0);
  await accessible(page, 'hostile codes');
  await fits(page, 'hostile codes');
  await picture(page, 'board-hostile', { fullPage: true });
  await enter(page, first);
  assert.equal(await received(page), 1);
  // What is stored may be anything, too: what can be read is, and nothing is lost.
  await page.evaluate((text) => localStorage.setItem('quality-selfcheck.board', text), `{"x":1}\n${first}\n<b>`);
  await page.reload();
  await page.waitForSelector('.board #heading');
  assert.equal(await received(page), 1);
  assert.match(await page.locator('.board').innerText(), /有 2 行读不出来/);
  assert.match(await page.evaluate(() => localStorage.getItem('quality-selfcheck.set-aside.board')), /<b>/);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('storage blocked: notice, and the board works', async () => {
  const all = (await codes()).slice(0, 3);
  const page = await scene.open({ path: '/?mode=board', before: (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  }) });
  await page.waitForSelector('.board #heading');
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter((one) => one.name.includes('questionnaires/')).length >= 7);
  await page.waitForTimeout(200);
  assert.match(await page.locator('.board').innerText(), /不让存东西/);
  await enter(page, all.join('\n'));
  assert.equal(await received(page), 3);
  assert.equal(await page.locator('.figures').count(), 1);
  await page.locator('.lang[lang=en]').click();
  await page.waitForSelector('html[lang=en]');
  assert.equal(await received(page), 3, 'another language loses none');
  await page.context().close();
});

test('camera: scanned codes are added; refused or missing, a message, and typing works', async () => {
  const all = (await codes()).slice(0, 3);
  // A browser that reads codes, and a camera before which one after the other is held.
  const reading = (page, { camera }) => page.addInitScript(({ codes, camera }) => {
    window.BarcodeDetector = class {
      static getSupportedFormats() { return Promise.resolve(['ean_13', 'qr_code']); }
      detect() { const at = Math.floor(Date.now() / 700) % (codes.length + 1); return Promise.resolve(codes[at] ? [{ rawValue: codes[at] }] : []); }
    };
    navigator.mediaDevices.getUserMedia = () => {
      if (camera !== 'on') return Promise.reject(new DOMException('no', camera));
      const canvas = document.createElement('canvas');
      canvas.getContext('2d').fillRect(0, 0, 9, 9);
      window.stream = canvas.captureStream();
      return Promise.resolve(window.stream);
    };
  }, { codes: all.map((code) => code.replace(/-/g, '')), camera });
  const page = await scene.open({ path: '/?mode=board', before: (page) => reading(page, { camera: 'on' }) });
  await page.waitForSelector('.board #heading');
  await page.getByRole('button', { name: '用摄像头扫码' }).click();
  await page.waitForSelector('#camera');
  await page.waitForFunction(() => /^3 /.test(document.getElementById('received').textContent), null, { timeout: 20000 });
  await accessible(page, 'camera');
  await picture(page, 'board-camera');
  await page.getByRole('button', { name: '关掉摄像头' }).click();
  await page.waitForFunction(() => window.stream.getTracks().every((track) => track.readyState === 'ended'));
  assert.deepEqual(page.problems, []);
  await page.context().close();
  for (const [camera, said] of [['NotAllowedError', /没有拿到摄像头的使用权/], ['NotFoundError', /摄像头打不开/]]) {
    const page = await scene.open({ path: '/?mode=board', before: (page) => reading(page, { camera }) });
    await page.waitForSelector('.board #heading');
    await page.getByRole('button', { name: '用摄像头扫码' }).click();
    await page.waitForSelector('.entry [role=alert]');
    assert.match(await page.locator('.entry').innerText(), said);
    await accessible(page, camera);
    await page.context().close();
  }
  const plain = await scene.open({ path: '/?mode=board', before: (page) => page.addInitScript(() => { delete window.BarcodeDetector; }) });
  await plain.waitForSelector('.board #heading');
  await plain.getByRole('button', { name: '用摄像头扫码' }).click();
  await plain.waitForSelector('.entry [role=alert]');
  assert.match(await plain.locator('.entry').innerText(), /这个浏览器不能扫码/);
  await plain.context().close();
});

test('participants join by a QR code that keeps language and region; the board opens from a report', async () => {
  const page = await board(WALL, '/?mode=board&lang=zh-Hant&region=350200');
  assert.equal(await page.locator('#join-link').innerText(), `${scene.origin}/?lang=zh-Hant&region=350200`);
  await page.context().close();
  const own = await seeded(people[2]);
  await own.waitForSelector('#class');
  await own.getByRole('link', { name: '我是老师：打开全班看板' }).tap();
  await own.waitForSelector('.board #heading');
  await turn(own, () => own.getByRole('button', { name: '回到自检' }).tap());
  await own.waitForSelector('.report .disclaimer');
  assert.ok(!(await own.evaluate(() => document.documentElement.className)).includes('at-board'), 'as narrow as before');
  assert.deepEqual(own.problems, []);
  await own.context().close();
});

test('offline: the board, and a participant’s code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'class-'));
  await cp(DIST, folder, { recursive: true, preserveTimestamps: true });
  const offline = await stage(folder);
  try {
    const [first, , , food] = await codes();
    const page = await offline.open();
    await ready(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    });
    // Nothing may come from the browser's own cache, or it would hide what was not kept.
    const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat());
    for (const part of ['walk', 'report', 'pages', 'class']) {
      assert.ok(kept.some((path) => new RegExp(`^/${part}-\\w+\\.wasm$`).test(path)), `the part ${part} is kept`);
    }
    assert.ok(kept.includes('/class.css') && kept.includes('/'), 'style and page are kept');
    const client = await page.context().newCDPSession(page);
    await client.send('Network.clearBrowserCache');
    await page.context().setOffline(true);
    await page.goto(`${offline.origin}/?mode=board`);
    await page.waitForSelector('.board #heading');
    await page.waitForTimeout(1500);
    await enter(page, `${first}\n${food}`);
    assert.equal(await received(page), 2, 'codes of two questionnaires');
    assert.ok(await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href && sheet.href.endsWith('/class.css'))));
    assert.deepEqual(page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|net::/.test(problem)), []);
  } finally {
    await offline.close();
    await rm(folder, { recursive: true, force: true });
  }
});
