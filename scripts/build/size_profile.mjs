// What it all weighs: every file, what is sent up to the first question and up to the report, and machine code by module.
import { weighModules } from './lib/modules.mjs';
import { earlyPacks } from './page.mjs';

/** Packs that every firm is sent before its report. */
const KINDS_TO_REPORT = ['size', 'questionnaire', 'programmes', 'glossary', 'forms', 'tools'];

/**
 * Reads files and their compressed copies; prints the table and returns `sizes`: bytes of brotli by `file` (under the name
 * without a hash), `toFirst`, `toReport`, and `modules`, bytes as compiled.
 */
export async function sizeProfile({ files, names, chunks, offline, source, print }) {
  const rows = [...files].filter(([name]) => files.has(`${name}.br`)).sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, bytes]) => ({ name, raw: bytes.length, brotli: files.get(`${name}.br`).length }));
  const sum = (names) => {
    const wanted = new Set(names);
    return rows.filter(({ name }) => wanted.has(name)).reduce((total, row) => total + row.brotli, 0);
  };
  const file = (name) => sum([names[name] ?? name]);
  const line = (name, raw, small) => print(`${name.padEnd(46)} ${String(raw).padStart(9)} ${String(small).padStart(9)}`);

  line('file', 'raw', 'brotli 11');
  for (const row of rows) line(row.name, row.raw, row.brotli);
  const index = await source.json('packs/index.json');
  const toFirst = sum(['index.html', 'boot.js', 'quality-selfcheck.js', 'quality-selfcheck_bg.wasm', 'main.css', 'icon.svg'].map((name) => names[name] ?? name)
    .concat(earlyPacks(index)));
  line('to the first question', '', toFirst);
  // And on to the report: what every firm is sent, and the programmes of the region that has most to read.
  const every = index.packs.filter((entry) => !entry.region && !entry.when && KINDS_TO_REPORT.includes(entry.kind));
  const regional = index.packs.filter((entry) => entry.region).map((entry) => file(`packs/${entry.file}`));
  const toReport = toFirst + ['walk.wasm', 'report.wasm', 'report.css', ...every.map((entry) => `packs/${entry.file}`)]
    .reduce((total, name) => total + file(name), 0) + Math.max(0, ...regional);
  line('to the report, in one region', '', toReport);
  for (const language of new Set(offline.translated.map((name) => name.split('/')[2]))) {
    line(`packs in ${language}`, '', sum(offline.translated.filter((name) => name.split('/')[2] === language)));
  }
  line('embed.js for other websites', '', file('embed.js'));
  line('kept for being offline', '', sum(['index.html', ...offline.program, ...offline.content]));
  line('everything', '', sum(rows.map(({ name }) => name)));

  const budget = await source.json('bench/budget.json');
  const wasms = [...chunks ?? []].filter(([name]) => name.endsWith('.wasm')).map(([, bytes]) => bytes);
  const modules = chunks ? weighModules(wasms, Object.keys(budget.modules.limits)) : [];
  line('module', 'as compiled', '');
  for (const { name, weighs } of modules) line(name, weighs, '');
  return { sizes: { file, toFirst, toReport, modules } };
}
