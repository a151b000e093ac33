// Summary of the report, early stop, cost of quality, certificate calendar, documents to prepare.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, fits, heading, picture, ready, stage, turn } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

async function checked(page, state, options) {
  await accessible(page, state);
  await fits(page, state);
  await picture(page, state, options);
}

/** An extra page, in a new profile. */
async function tool(name, options) {
  const page = await scene.open(options);
  await ready(page);
  await turn(page, () => page.evaluate((name) => { location.hash = `#/tool/${name}`; }, name));
  return page;
}

/** Goes to the first item: 厦门, 公司, 工业, 12 人. */
async function toCheck(page) {
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '福建省' });
  await page.getByLabel('市（州、区）').selectOption({ label: '厦门市' });
  const next = () => turn(page, () => page.locator('.question > .button', { hasText: '下一题' }).tap());
  await next();
  await turn(page, () => page.locator('.choice', { hasText: '公司' }).first().tap());
  await turn(page, () => page.locator('.choice', { hasText: /^工业/ }).tap());
  await turn(page, () => page.locator('.choice', { hasText: /^机械、设备/ }).tap());
  await page.locator('#number').fill('500');
  await next();
  await page.locator('#number').fill('1500');
  await next();
}

for (const colorScheme of ['light', 'dark']) {
  const dark = colorScheme === 'dark' ? '-dark' : '';

  test(`early stop and summary (${colorScheme})`, async () => {
    const page = await scene.open({ colorScheme });
    await ready(page);
    await toCheck(page);
    let asked = 0;
    while (!(await page.locator('.early-stop').count())) {
      await turn(page, () => page.locator('.choice').nth([3, 4, 0, 3][asked % 4]).tap());
      assert.ok(++asked < 28, 'the offer never comes');
    }
    await checked(page, `early-stop${dark}`);
    assert.match(await page.locator('.early-stop').innerText(), new RegExp(`剩下的 ${28 - asked} 题不会改变`));
    await page.getByRole('button', { name: '接着答', exact: true }).tap();
    assert.equal(await page.locator('.early-stop').count(), 0);
    await page.reload();
    await ready(page);
    await turn(page, () => page.getByRole('button', { name: '不答了，往下看结果' }).tap());
    assert.match(await page.locator('.progress').innerText(), /政策条件/);
    await turn(page, () => page.getByRole('button', { name: '不答了，直接看结果' }).tap());

    assert.match(await page.locator('.badge .score').innerText(), /^\d+–\d+ 分，等级已确定（满分 100）$/);
    assert.equal(await page.locator('.glance-list.strong li').count() > 0, true);
    assert.equal(await page.locator('.glance-list.weak li').count() > 0, true);
    const named = (list) => page.locator(`.glance-list.${list} li`).allInnerTexts();
    const strong = await named('strong');
    assert.ok((await named('weak')).every((line) => !strong.includes(line)), 'nothing is both good and missing');
    const counts = await page.locator('.counts strong').allInnerTexts();
    assert.equal(counts.length, 4);
    const cards = await page.locator('.programme').count();
    // Those that only a person can judge are told beside the others, and not counted with them.
    const ask = Number((await page.locator('.report').innerText()).match(/另有 (\d+) 项可以打电话问问/)?.[1] ?? 0);
    assert.equal(counts.reduce((sum, n) => sum + Number(n), ask), cards, 'every card is counted once');
    assert.equal(await page.locator('svg.radar polygon.target').count(), 1);
    assert.equal(await page.locator('svg.radar circle.score').count(), 8);
    assert.equal(await page.locator('table.scores').first().locator('tbody tr').first().locator('td').count(), 3);
    await checked(page, `glance${dark}`);
    await picture(page, `glance-full${dark}`, { fullPage: true });
    await page.locator('svg.radar').scrollIntoViewIfNeeded();
    await picture(page, `radar${dark}`);

    // Back to the items that were left open; it is not offered a second time.
    await turn(page, () => page.getByRole('button', { name: /接着答剩下的 \d+ 题/ }).tap());
    assert.match(await page.locator('.progress').innerText(), /质量自检/);
    await turn(page, () => page.locator('.choice').nth(3).tap());
    assert.equal(await page.locator('.early-stop').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test(`cost of quality (${colorScheme})`, async () => {
    const page = await tool('cost', { colorScheme });
    assert.equal(await heading(page), '质量账：一年漏掉多少钱');
    await checked(page, `cost-empty${dark}`);
    assert.equal(await page.locator('.cost-result').count(), 0);
    await page.locator('#cost-scrap').fill('好几万');
    await page.locator('#cost-scrap').blur();
    await page.waitForSelector('#cost-scrap-error .error');
    assert.match(await page.locator('#cost-scrap-error').innerText(), /看不出是哪个数/);
    assert.equal(await page.locator('#cost-scrap').inputValue(), '好几万', 'what was typed stays');
    await checked(page, `cost-error${dark}`);
    await page.locator('#cost-scrap').fill('３．５万元');
    assert.equal(await page.locator('.error').count(), 0);
    await page.locator('#cost-rework').fill('2');
    assert.match(await page.locator('.cost-result').innerText(), /一年一共 5\.5 万元[\s\S]*还没填：退货赔偿、检验、培训和预防/);
    await page.locator('#cost-returns').fill('4');
    await page.locator('#cost-inspection').fill('6');
    await page.locator('#cost-prevention').fill('1');
    const result = await page.locator('.cost-result').innerText();
    assert.match(result, /一年一共 16\.5 万元/);
    assert.match(result, /漏得最多的是退货赔偿，一年 4 万元/);
    assert.match(result, /损失是预防花费的 9\.5 倍/);
    assert.match(result, /没填上年度营业收入/);
    const averages = await page.locator('.tool').innerText();
    assert.match(averages, /平均数，不是预测[\s\S]*9\.7%，利润率提升 8\.0%，质量成本下降 5\.8%[\s\S]*少花约 0\.95 万元/);
    await checked(page, `cost-filled${dark}`, { fullPage: true });
    // What has been typed is there again.
    await page.reload();
    await ready(page);
    assert.equal(await page.locator('#cost-scrap').inputValue(), '3.5');
    assert.match(await page.locator('.cost-result').innerText(), /16\.5/);
    await page.locator('#cost-returns').fill('');
    assert.match(await page.locator('.cost-result').innerText(), /还没填：退货赔偿/);
    assert.deepEqual(page.problems, []);
  });

  test(`certificate calendar and its file (${colorScheme})`, async () => {
    const page = await tool('calendar', { colorScheme, acceptDownloads: true });
    await page.waitForSelector('.tool select');
    await checked(page, `calendar-empty${dark}`);
    await page.getByRole('button', { name: '存到手机日历' }).tap();
    assert.match(await page.locator('.tool [role=status]').innerText(), /还没有以后的日子/);
    await page.getByLabel('再加一张证').selectOption({ label: '质量管理体系（ISO 9001）' });
    await page.waitForSelector('.certificate');
    const year = new Date().getFullYear();
    await page.getByLabel('发证日期', { exact: true }).fill(`${year}-01-15`);
    await page.getByLabel('有效期到哪天').fill(`${year + 3}-01-14`);
    await page.locator('#heading').tap();
    await page.getByLabel('再加一张证').selectOption({ label: '食品安全（ISO 22000）、危害分析（HACCP）' });
    await page.locator('.certificate').nth(1).getByLabel('有效期到哪天').fill(`${year + 1}-06-30`);
    await page.locator('#heading').tap();
    const days = await page.locator('.tool .calendar li').allInnerTexts();
    assert.deepEqual(days.map((day) => day.split('\n')[0]), [
      '监督审核：质量管理体系（ISO 9001）', '到期：食品安全（ISO 22000）、危害分析（HACCP）',
      '监督审核：质量管理体系（ISO 9001）', '再认证（换证）审核：质量管理体系（ISO 9001）']);
    assert.match(days[0], new RegExp(`最晚 ${year + 1}-01-15 做完`));
    assert.match(await page.locator('.tool').innerText(), /规则怎么说\s*待核实/);
    assert.match(days[1], new RegExp(`${year + 1}-06-30 到期`));
    assert.equal(await page.locator('.tool [role=status]').innerText(), '');
    await checked(page, `calendar${dark}`, { fullPage: true });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存到手机日历' }).tap(),
    ]);
    assert.match(file.suggestedFilename(), /^证书日历(（.+）)?\.ics$/);
    const text = await readFile(await file.path(), 'utf8');
    assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    assert.match(text, new RegExp(`DTSTART;VALUE=DATE:${year + 1}0115\r\n`));
    assert.match(await page.locator('.tool [role=status]').innerText(), /早上 9 点提醒/);
    const events = (text) => text.replace(/\r\n /g, '').split('BEGIN:VEVENT').slice(1).map((event) => ({
      uid: event.match(/\r\nUID:(.*)\r/)[1], day: event.match(/VALUE=DATE:(\d+)/)[1], summary: event.match(/SUMMARY:(.*)\r/)[1],
      sequence: Number(event.match(/SEQUENCE:(\d+)/)[1]), status: event.match(/STATUS:(\w+)/)[1],
      alarms: [...event.matchAll(/TRIGGER:(\S+)/g)].map(([, trigger]) => trigger),
    }));
    const first = events(text);
    assert.equal(first.length, 4);
    for (const { alarms, status } of first) {
      assert.equal(status, 'CONFIRMED');
      assert.ok(alarms.length >= 1);
      for (const alarm of alarms) assert.match(alarm, /^(-P\d+DT15H|-PT15H|PT9H|P?-?P.*M)$/, 'in the morning');
    }
    // A corrected date is the same entry; what is gone is withdrawn.
    const food = first.find(({ uid }) => uid.startsWith('expiry-food-'));
    await page.locator('.certificate').nth(1).getByLabel('有效期到哪天').fill(`${year + 1}-07-31`);
    await page.locator('#heading').tap();
    await page.locator('.certificate').nth(0).getByRole('button', { name: '去掉这张证' }).tap();
    await page.waitForFunction(() => document.querySelectorAll('.certificate').length === 1);
    const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存到手机日历' }).tap()]);
    const second = events(await readFile(await again.path(), 'utf8'));
    const moved = second.find(({ uid }) => uid === food.uid);
    assert.deepEqual([moved.day, moved.status], [`${year + 1}0731`, 'CONFIRMED']);
    assert.ok(moved.sequence > food.sequence);
    const gone = second.filter(({ status }) => status === 'CANCELLED');
    assert.deepEqual(gone.map(({ uid }) => uid).sort(), first.map(({ uid }) => uid).filter((uid) => uid !== food.uid).sort());
    assert.ok(gone.every(({ alarms, summary }) => !alarms.length && summary.startsWith('已取消')));
    await page.locator('.tool details', { hasText: '存好以后怎么加进日历' }).locator('summary').tap();
    await checked(page, `calendar-how${dark}`, { fullPage: true });
    await page.getByLabel('再加一张证').selectOption({ label: '质量管理体系（ISO 9001）' });
    await page.waitForFunction(() => document.querySelectorAll('.certificate').length === 2);
    // Kept, and told in the report.
    await page.reload();
    await ready(page);
    assert.equal(await page.locator('.certificate').count(), 2);
    await page.getByRole('button', { name: '去掉这张证' }).last().tap();
    await page.waitForFunction(() => document.querySelectorAll('.certificate').length === 1);
    await turn(page, () => page.getByRole('button', { name: '回到结果' }).tap());
    assert.match(await page.locator('.report .calendar').innerText(), /到期：食品安全/);
    assert.deepEqual(page.problems, []);
  });
}

test('a document ticked off stays ticked', async () => {
  const saved = JSON.stringify({ format: 2, facts: { 'firm.region': '510121' }, step: 'report' });
  const page = await scene.open({
    before: (page) => page.addInitScript((saved) => {
      if (!localStorage.length) localStorage.setItem('quality-selfcheck.session', saved);
    }, saved),
  });
  await ready(page);
  const tick = page.locator('.papers input').first();
  await tick.check();
  await page.reload();
  await ready(page);
  await tick.waitFor();
  assert.equal(await tick.isChecked(), true);
  await tick.uncheck();
  await page.reload();
  await ready(page);
  await tick.waitFor();
  assert.equal(await tick.isChecked(), false);
  assert.deepEqual(page.problems, []);
});
