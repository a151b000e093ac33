// Prints, image cards and downloaded files. PDFs are read by poppler, not by the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, answered, fits, picture, PICTURES, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); await mkdir(PICTURES, { recursive: true }); });
after(() => scene.close());

const tool = (page, title) => turn(page, () => page.locator('.tool-card', { hasText: title }).tap());

/** Asserts that each pattern is found; names only the missing one, since the text is long. */
function holds(text, wanted, unwanted = []) {
  for (const what of wanted) assert.ok(what.test(text), `${what} is not in the text that begins: ${text.slice(0, 200)}`);
  for (const what of unwanted) assert.ok(!what.test(text), `${what} is in the text`);
}

/** Prints the page to PDF: its file, page count and text of each page. */
async function paper(page, name) {
  const path = `${PICTURES}/${name}.pdf`;
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  // As CSS pages: a form may ask for the long side.
  await page.pdf({ path, preferCSSPageSize: true, format: 'A4', margin: { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' } });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  const pages = text.split('\f').filter((said) => said.trim());
  const size = /Page size: +([\d.]+) x ([\d.]+)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }));
  return { pages, text: text.replace(/\s/g, ''), wide: Number(size[1]) > Number(size[2]) };
}

test('the report prints with firm, day, packs, reasons and sources', async () => {
  const page = await scene.open({ before: answered({ notes: { name: '新华五金厂' } }) });
  await ready(page);
  const { text, pages } = await paper(page, 'report');
  holds(text, [/企业：新华五金厂/, /按\d{4}-\d\d-\d\d的内容推算/, /鹭质贷/, /核对日期：\d{4}年\d+月\d+日/,
    /facts\d{4}-\d\d-\d\d/], [/上一题/, /复制文字/, /回到结果/]);
  assert.ok(pages.length >= 2 && pages.length <= 30, `${pages.length} pages`);
  // No card is cut: what it begins with and what it ends with are on one page. No page ends with a heading.
  const cards = await page.evaluate(() => [...document.querySelectorAll('.programme.fits[open], .plan > li')].map((card) => {
    const lines = card.innerText.split('\n').map((line) => line.replace(/\s/g, '')).filter((line) => line.length > 4);
    return lines.length < 2 ? [] : [lines[0], lines[lines.length - 1]].map((line) => line.slice(0, 12));
  }).filter((lines) => lines.length));
  assert.ok(cards.length > 6, `${cards.length} cards`);
  const flat = pages.map((said) => said.replace(/\s/g, ''));
  for (const [first, last] of cards) {
    assert.ok(flat.some((said) => said.includes(first) && said.slice(said.indexOf(first)).includes(last)), `${first} … ${last}`);
  }
  for (const said of flat) assert.doesNotMatch(said, /(来源|怎么办|条件，逐条看|先做这几件事|奖补、贷款和帮扶)$/);
});

test('the questionnaire prints with boxes and a scoring sheet', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  await tool(page, '问了什么，怎么打分');
  await accessible(page, 'method');
  await fits(page, 'method');
  await picture(page, 'method');
  await page.locator('.asked summary').first().tap();
  await picture(page, 'method-open');
  await accessible(page, 'method, one question open');
  const { text } = await paper(page, 'questionnaire');
  const { items } = JSON.parse(await readFile('packs/questionnaires/standard.json', 'utf8'));
  const cases = items.filter((item) => item.na).length;
  assert.equal((text.match(/□/g) ?? []).length, 28 * 5 + cases, 'five options for each question, and 不适用 where it has a case');
  holds(text, [/计分表/, /企业名称：＿/, /28\./]);
  assert.deepEqual(page.problems, []);
});

test('a form is downloaded, or printed on its own page with the firm’s name', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  await tool(page, '可以直接用的表');
  await page.locator('#firm-name').fill('新华五金厂');
  const card = page.locator('.card', { hasText: '不合格品登记单' });
  const [download] = await Promise.all([
    page.waitForEvent('download'), card.getByRole('button', { name: '下载表格' }).tap()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.startsWith('\ufeff"不合格品登记单","新华五金厂"\r\n'), csv.slice(0, 80));
  assert.equal(download.suggestedFilename(), '不合格品登记单.csv');
  await card.getByRole('button', { name: '看一看' }).tap();
  await accessible(page, 'forms');
  await fits(page, 'forms');
  await picture(page, 'forms');
  const { text, pages, wide } = await paper(page, 'form');
  holds(text, [/不合格品登记单企业：新华五金厂/], [/客户投诉登记单/]);
  assert.equal(pages.length, 1);
  assert.ok(wide, 'the table lies across');
  await page.reload();
  await ready(page);
  assert.equal(await page.locator('#firm-name').inputValue(), '新华五金厂', 'the name is kept');
  assert.deepEqual(page.problems, []);
});

test('the plan links to the matching form, and finished steps stay ticked', async () => {
  const page = await scene.open({ before: answered() });
  await ready(page);
  await page.locator('.plan .tick input').first().check();
  await turn(page, () => page.getByRole('button', { name: '打开这张表' }).first().tap());
  assert.equal(await page.locator('.sheet').count(), 1);
  await turn(page, () => page.getByRole('button', { name: '回到结果' }).tap());
  assert.ok(await page.locator('.plan .tick input').first().isChecked());
  await page.reload();
  await ready(page);
  assert.ok(await page.locator('.plan .tick input').first().isChecked());
  assert.deepEqual(page.problems, []);
});

test('the result is saved as an image card and as a long image', async () => {
  const page = await scene.open({ before: answered({ notes: { name: '新华<五金>厂' } }) });
  await ready(page);
  for (const [button, name, least] of [['存成图片（一张）', 'card', 900], ['存成长图（全部）', 'long', 2000]]) {
    await page.getByRole('button', { name: button }).tap();
    await page.waitForFunction((least) => {
      const image = document.querySelector('.keepsake img');
      return image && image.complete && image.naturalHeight > least;
    }, least);
    const [download] = await Promise.all([
      page.waitForEvent('download'), page.getByRole('link', { name: '保存图片' }).tap()]);
    const bytes = await readFile(await download.path());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    await download.saveAs(`${PICTURES}/keepsake-${name}.png`);
    // Not one colour all over: something has been drawn.
    const colours = await page.evaluate(() => {
      const image = document.querySelector('.keepsake img');
      const canvas = document.createElement('canvas');
      canvas.width = 72; canvas.height = 400;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, 72, 400);
      return new Set(new Uint32Array(context.getImageData(0, 0, 72, 400).data.buffer)).size;
    });
    assert.ok(colours > 20, `${colours} colours`);
  }
  await accessible(page, 'report with a picture');
  assert.deepEqual(page.problems, []);
});
