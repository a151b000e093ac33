// Our rules as wasm, json-logic-js and publicodes in the same browser, on the shipped programmes
// repeated with changed numbers.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from '../scripts/server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'scripts/package.json'));
const { chromium } = require('playwright-core');
const { build } = require('esbuild');
const folder = join(root, 'target/bench/rules');

/** Packs with `count` programmes: the shipped ones, and copies whose numbers are a little larger. */
function packs(count) {
  const read = (file) => JSON.parse(readFileSync(join(root, 'packs', file), 'utf8'));
  const { packs } = read('index.json');
  // Cases, ladder and certificates name programmes, of which a part is not there.
  const files = packs.filter(({ kind }) => !['programmes', 'cases', 'ladder', 'certificates'].includes(kind)).map(({ file }) => [file, JSON.stringify(read(file))]);
  const shipped = packs.filter(({ kind }) => kind === 'programmes').map(({ file }) => [file, read(file)]);
  // Numbers of people and money only: a score or a share has an end.
  const larger = (rule, by) => {
    if (Array.isArray(rule)) return rule.map((part) => larger(part, by));
    if (rule === null || typeof rule !== 'object') return rule;
    const grows = /^(firm\.(employees|revenue|assets)|tax\.|rd\.spend)/.test(rule.fact ?? '');
    return Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, grows && typeof value === 'number' ? Math.round(value + by) : larger(value, by)]));
  };
  let made = 0;
  for (let copy = 0; made < count; copy++) {
    for (const [file, pack] of shipped) {
      if (made >= count) break;
      const programmes = pack.programmes.slice(0, count - made).map((programme) => ({ ...programme,
        id: copy ? `${programme.id}-${copy}` : programme.id,
        conditions: programme.conditions.map((condition) => ({ ...condition, rule: larger(condition.rule, copy) })),
        ...(copy && programme.superseded_by ? { superseded_by: undefined } : {}) }));
      made += programmes.length;
      files.push([copy ? `${copy}-${file}` : file, JSON.stringify({ ...pack, id: copy ? `${pack.id}-${copy}` : pack.id,
        definitions: pack.definitions && larger(pack.definitions, copy), programmes })]);
    }
  }
  return files;
}

/** Complete answers of some firms, all with a certificate, so that every fact applies. */
function firms() {
  const { facts } = JSON.parse(readFileSync(join(root, 'packs/facts.json'), 'utf8'));
  const { items } = JSON.parse(readFileSync(join(root, 'packs/questionnaires/standard.json'), 'utf8'));
  const regions = ['350213', '340225', '330521', '310115', '320321', '500153'];
  const answer = (fact, nth, place) => {
    switch (fact.kind) {
      case 'flag': return (nth * 7 + place) % 3 !== 0;
      case 'choice': return fact.id === 'cert.qms' ? 'valid' : fact.options[(nth + place) % fact.options.length].id;
      case 'number': return Math.min(fact.max, Math.max(fact.min, [3, 40, 120, 700, 3500, 26][(nth + place) % 6]));
      case 'date': return `20${15 + (nth + place) % 9}-0${1 + (nth % 8)}-15`;
      default: return regions[nth % regions.length];
    }
  };
  return regions.map((_, nth) => ({ format: 1, step: 'report', trail: [],
    facts: Object.fromEntries(facts.map((fact, place) => [fact.id, answer(fact, nth, place)])),
    items: Object.fromEntries(items.map((item, place) => [item.id, (nth + place) % 5])) }));
}

export async function rules(today) {
  execFileSync(join(root, 'bench/rules/build'), { stdio: 'inherit' });
  mkdirSync(folder, { recursive: true });
  await build({ entryPoints: [join(root, 'bench/rules/page.js')], bundle: true, minify: true, format: 'esm', target: 'es2022',
    outfile: join(folder, 'page.js'), nodePaths: [join(root, 'scripts/node_modules'), join(root, 'bench/node_modules')], logLevel: 'error' });
  writeFileSync(join(folder, 'index.html'), '<!DOCTYPE html><title>rules</title><script type="module" src="page.js"></script>');
  cpSync(join(root, 'bench/survey/icon.svg'), join(folder, 'icon.svg'));
  const server = await start(0, folder);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  const some = firms();
  // The first firm with one answer changed: a number, a yes or no, and where it is.
  const changes = [['firm.employees', 41], ['cert.qms_verifiable', null], ['firm.region', '330521']];
  const answers = [...some];
  const changed = changes.map(([fact, to]) => {
    answers.push({ ...some[0], facts: { ...some[0].facts, [fact]: to === null ? !some[0].facts[fact] : to } });
    return { fact, from: 0, to: answers.length - 1 };
  });
  const sizes = [];
  try {
    for (const programmes of (process.env.PROGRAMMES ?? '10 1000 10000').split(' ').map(Number)) {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(String(error)));
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await page.waitForFunction(() => window.benchRules);
      const input = { files: packs(programmes), today, answers, changed, programmes, withPublicodes: true };
      sizes.push(await page.evaluate((input) => window.benchRules(input), input));
      await page.close();
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  for (const size of sizes) {
    if (size.disagree) throw new Error(`ours and json-logic-js disagree on ${size.disagree} verdicts: ${JSON.stringify(size.differ)}`);
    for (const [fact, { concerned, ...cells }] of Object.entries(size.again)) {
      size.rows[`again after ${fact} (${concerned} programmes look at it), with reasons`] = cells;
    }
  }
  const last = sizes.at(-1);
  return { sizes,
    about: `The ${last.programmes.toLocaleString('en')} programmes are the shipped ones, repeated with larger numbers; the firms have answered everything, and both engines are handed the size and the level. With reasons both say of each condition whether it holds; what is needed, the way in and the sentences are ours alone. Ours evaluates a condition once that several programmes share (${sizes.map(({ programmes, conditions: [all, kinds] }) => `${kinds.toLocaleString('en')} of ${all.toLocaleString('en')} conditions are different with ${programmes.toLocaleString('en')} programmes`).join(', ')}), and of programmes for other regions only the region. Its verdicts come with their reasons, so that without them it takes as long. After one answer ours evaluates what looks at it and json-logic-js all anew, because it keeps nothing.`,
    agreement: `Verdicts that agree: json-logic-js ${sizes.reduce((sum, size) => sum + size.agree, 0).toLocaleString('en')} of ${sizes.reduce((sum, size) => sum + size.agree + size.disagree, 0).toLocaleString('en')}; publicodes ${sizes.reduce((sum, size) => sum + (size.publicodes?.agree ?? 0), 0).toLocaleString('en')} of ${sizes.reduce((sum, size) => sum + (size.publicodes?.of ?? 0), 0).toLocaleString('en')}. publicodes reads ${last.programmes.toLocaleString('en')} programmes in ${Math.round(last.publicodes?.parse ?? 0)} ms before; each set of answers after that is new to it.` };
}
