// The questionnaire as a page without a program: what is left where the program cannot run. It is made
// from the pack when the page is built, has no script, and prints on A4 with the sheet to count by hand.
import { named } from './lib/names.mjs';
import { lowerStyle, relativeType } from './lower_syntax.mjs';

/** Returns paper.html, and its sheet under the name of its content. */
export async function printable({ source, release }) {
  const sheet = named('paper.css', await lowerStyle(relativeType(await source.text('style/paper.css')), { release }));
  const [pack, texts] = [await source.json('packs/questionnaires/standard.json'), await source.json('locales/zh-Hans.json')];
  sheet.files['paper.html'] = printablePage(pack, texts, sheet.names['paper.css']);
  return sheet;
}

const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
/** A text of a pack: one string, or one for each language. */
const say = (text) => escaped(typeof text === 'string' ? text : text['zh-Hans']);
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => escaped(values[name]));

/**
 * The page.
 * @param {object} pack the questionnaire
 * @param {Record<string, string>} texts the interface's texts
 * @param {string} css the address of the sheet
 */
export function printablePage(pack, texts, css) {
  const t = (key, values = {}) => {
    if (typeof texts[key] !== 'string') throw new Error(`no text ${key} for paper.html`);
    return fill(texts[key], values);
  };
  const whole = pack.dimensions.reduce((sum, one) => sum + one.weight, 0);
  let number = 0;
  const rows = [];
  const parts = pack.dimensions.map((dimension) => {
    const items = pack.items.filter((item) => item.dimension === dimension.id);
    const first = number + 1;
    // Numbers on the sheet are places in the pack.
    if (pack.items[number] !== items[0]) throw new Error(`the items of ${dimension.id} do not stand together`);
    const asked = items.map((item) => {
      number += 1;
      const options = item.options.map((option, points) =>
        `<li><span class="box" aria-hidden="true">□</span><span class="points">${t('method.points', { n: points })}</span><span>${say(option)}</span></li>`);
      // 不适用 only where the item has a case for it.
      const away = item.na ? `<li><span class="box" aria-hidden="true">□</span><span>${t('method.not_applicable', { when: say(item.na) })}</span></li>` : '';
      const weight = t('method.weight', { n: item.weight }) + (item.critical ? t('method.critical') : '');
      return `<section class="item"><h3>${number}. ${say(item.question)}</h3>
<ul>${options.join('')}${away}</ul>
<p class="weight">${weight}</p></section>`;
    });
    const full = 4 * items.reduce((sum, item) => sum + item.weight, 0);
    // In tenths of a percent, as the program's own printed questionnaire has it.
    const share = Math.round((dimension.weight * 1000) / whole);
    rows.push(`<tr><th scope="row">${say(dimension.title)}</th><td>${first === number ? first : `${first}–${number}`}</td><td></td>
<td>${full}</td><td>${Math.floor(share / 10)}.${share % 10}%</td><td></td></tr>`);
    return `<section class="part"><h2>${say(dimension.title)}</h2>${asked.join('\n')}</section>`;
  });
  // As src/ui/components/level_rules.rs has it.
  const rule = (gate) => {
    if ('every_item' in gate) return t('rules.every_item', { n: gate.every_item });
    if ('dimension' in gate) return t('rules.dimension', { n: gate.dimension });
    if (!gate.below) return t('rules.critical', { n: gate.critical });
    return t('rules.critical_but', { n: gate.critical, least: gate.critical - 1, below: gate.below });
  };
  const levels = pack.levels.map((level) => {
    const rules = [t('rules.score', { n: level.min_score }), ...level.gates.map(rule)];
    return `<li><strong>${say(level.title)}</strong>：${rules.join(t('say.semicolon'))}。${say(level.about)}</li>`;
  });
  const critical = pack.items.flatMap((item, place) => (item.critical ? [place + 1] : []));
  const heads = ['dimension', 'questions', 'sum', 'full', 'share', 'result'].map((name) => `<th scope="col">${t(`method.head_${name}`)}</th>`);
  return `<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(pack.title)} · 纸质版</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="./icon.svg">
<link rel="stylesheet" href="./${css}">
</head>
<body>
<main>
<h1>${say(pack.title)}</h1>
<p class="screen-only">这一页不用程序，任何手机都能看。可以照着念、在纸上打勾；要打印，用浏览器菜单里的“打印”，也可以发到电脑上再打印。</p>
<p class="screen-only"><a href="./">回到小微质量自检</a></p>
<p class="line">${t('method.firm_line').split('　').map((one) => `<span>${one}</span>`).join('　')}</p>
<p class="about">${say(pack.about)}</p>
${parts.join('\n')}
<section class="count">
<h2>${t('method.sheet')}</h2>
<p>${t('method.sheet_about')}${t('rules.points')}</p>
<table><thead><tr>${heads.join('')}</tr></thead><tbody>
${rows.join('\n')}
<tr><th scope="row">${t('method.total')}</th><td></td><td></td><td></td><td>100%</td><td></td></tr>
</tbody></table>
<h2>等级怎么看</h2>
<ul class="levels">${levels.join('\n')}</ul>
<p>${t('rules.which_critical')}第 ${critical.join('、')} 题。</p>
<p>能申请哪些奖补、贷款，要看注册地和企业规模，纸上判断不了：请打 12345，或问当地市场监管局“小微企业质量认证有没有免费培训和奖补”。</p>
<p class="version">${escaped(pack.id)} ${escaped(pack.version)}</p>
</section>
</main>
</body>
</html>
`;
}
