// Runs the benchmarks and writes results.json and results.md beside this file.
//   node bench/run.mjs PACKTOOL [page] [rules]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPeer } from './build.mjs';
import { NETWORK, load, stage, walk } from './page.mjs';
import { rules } from './rules.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');
const [packtool, ...parts] = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);
const DAY = '2026-11-24';
// Fewer where time is short: BENCH_ROUNDS=3,1. The results say how many there were.
const [LOADS = 7, WALKS = 3] = (process.env.BENCH_ROUNDS ?? '').split(',').filter(Boolean).map(Number);
const ROUNDS = { load: LOADS, walk: WALKS };

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.ceil(part * values.length) - 1)];
const summary = (values) => ({ median: quantile(values, 0.5), least: Math.min(...values), most: Math.max(...values) });

let results = {};
try { results = JSON.parse(readFileSync(join(here, 'results.json'), 'utf8')); } catch { /* the first run */ }
results.machine = {
  cpu: cpus()[0].model.trim(), cores: cpus().length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB`, kernel: release(),
  node: process.version, browser: execFileSync(process.env.CHROMIUM ?? 'chromium', ['--version'], { encoding: 'utf8' }).trim().split(' ').slice(0, 2).join(' '),
  note: 'a shared machine: compare ratios, not times',
};
const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;
results.peers = Object.fromEntries(['survey-core', 'survey-js-ui', 'publicodes'].map((name) => [name, version(name)]));

if (wanted('page')) {
  const { folder, inputs } = await buildPeer(packtool, DAY);
  const scene = await stage(join(root, 'dist'), folder);
  const page = { date: new Date().toISOString().slice(0, 10), network: NETWORK, rounds: ROUNDS, peerBundle: inputs };
  try {
    for (const cpu of [4, 6]) {
      const seen = { ours: [], surveyjs: [] };
      for (let round = 0; round < ROUNDS.load; round++) {
        for (const kind of ['ours', 'surveyjs']) seen[kind].push(await load(scene.browser, kind, scene.urls[kind], cpu));
      }
      page[`load ${cpu}x`] = Object.fromEntries(Object.entries(seen).map(([kind, visits]) => [kind, {
        ...Object.fromEntries(['bytes', 'first', 'lcp', 'blocked', 'longTasks'].map((what) => [what, summary(visits.map((visit) => visit[what]))])),
        files: visits[0].files,
      }]));
    }
    const seen = { ours: [], surveyjs: [], bare: [] };
    for (let round = 0; round < ROUNDS.walk; round++) {
      for (const kind of Object.keys(seen)) seen[kind].push(await walk(scene.browser, kind, scene.urls[kind], 6));
    }
    page['walk 6x'] = Object.fromEntries(Object.entries(seen).map(([kind, walks]) => {
      const [taps, presses] = [walks.flatMap((one) => one.taps), walks.flatMap((one) => one.presses)];
      return [kind, {
        tapMedian: quantile(taps, 0.5), tap98: quantile(taps, 0.98), taps: taps.length,
        pressMedian: quantile(presses, 0.5), press98: quantile(presses, 0.98), questions: walks[0].questions,
        ...Object.fromEntries(['longTasks', 'longest', 'js', 'dom', 'wasm', 'heap'].map((what) => [what, summary(walks.map((one) => one[what]))])),
      }];
    }));
  } finally {
    await scene.close();
  }
  results.page = page;
}
if (wanted('rules')) results.rules = await rules(DAY);

// Digits that count, not places: a verdict takes a thousandth of a millisecond, and the table is written of these figures again.
writeFileSync(join(here, 'results.json'), JSON.stringify(results, (key, value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value), 1) + '\n');
writeFileSync(join(here, 'results.md'), table(results));
process.stdout.write(table(results));

function table({ machine, peers, page, rules }) {
  const lines = ['# What the benchmarks found', '', 'Written by `bench/run`; the same figures for machines are in `results.json`.', '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory}; ${machine.browser}, Node ${machine.node}. Note: ${machine.note}.`,
    `Peers: ${Object.entries(peers).map(([name, at]) => `${name} ${at}`).join(', ')}.`, ''];
  const row = (what, ours, theirs, goal, digits = 0, unit = 1, bare = undefined) => {
    const show = (value) => (typeof value === 'object' ? `${(value.median / unit).toFixed(digits)} (${(value.least / unit).toFixed(digits)}–${(value.most / unit).toFixed(digits)})` : (value / unit).toFixed(digits));
    const middle = (value) => (typeof value === 'object' ? value.median : value);
    lines.push(`| ${what} | ${show(ours)} | ${show(theirs)} | ${middle(theirs) ? (middle(ours) / middle(theirs)).toFixed(2) : '–'} |${bare === undefined ? '' : ` ${show(bare)} |`} ${goal} |`);
  };
  const head = () => lines.push('| median (least–most) | ours | SurveyJS | ratio | goal |', '| --- | --- | --- | --- | --- |');
  if (page) {
    for (const cpu of [4, 6]) {
      const { ours, surveyjs } = page[`load ${cpu}x`];
      lines.push(`## To the first question: cold, 1.6 Mbit/s, 150 ms, processor ${cpu} times slower`, '');
      head();
      row('bytes transferred, KB', ours.bytes, surveyjs.bytes, '≤ 0.25 and ≤ 100 KB', 1, 1000);
      row('first question can be tapped, ms', ours.first, surveyjs.first, '≤ 0.4');
      row('largest contentful paint, ms', ours.lcp, surveyjs.lcp, '');
      row('blocked beyond 50 ms a task, ms', ours.blocked, surveyjs.blocked, '');
      row('tasks over 50 ms', ours.longTasks, surveyjs.longTasks, '');
      lines.push('');
    }
    const { ours, surveyjs, bare } = page['walk 6x'];
    lines.push('## The whole walk, processor 6 times slower', '', `${ours.questions} questions in ours, ${surveyjs.questions} in SurveyJS, which cannot ask by what an answer decides.`,
      'The bare page has no program: a tap gives it another heading. It says what browser and machine take for themselves, with the same clock.', '');
    lines.push('| median (least–most) | ours | SurveyJS | ratio | bare page | goal |', '| --- | --- | --- | --- | --- | --- |');
    row('tap → next question painted, median ms', ours.tapMedian, surveyjs.tapMedian, '', 0, 1, bare.tapMedian);
    row('tap → next question painted, 98 % ms', ours.tap98, surveyjs.tap98, 'ours ≤ 50 ms', 0, 1, bare.tap98);
    row('tap → next paint by Event Timing (INP), median ms', ours.pressMedian, surveyjs.pressMedian, '', 0, 1, bare.pressMedian);
    row('tap → next paint by Event Timing (INP), 98 % ms', ours.press98, surveyjs.press98, 'ours ≤ 50 ms', 0, 1, bare.press98);
    row('tasks over 50 ms', ours.longTasks, surveyjs.longTasks, '', 0, 1, bare.longTasks);
    row('longest task, ms', ours.longest, surveyjs.longest, '', 0, 1, bare.longest);
    row('heap after it, JavaScript and wasm, MB', ours.heap, surveyjs.heap, '≤ 0.5', 2, 1e6, bare.heap);
    lines.push('');
  }
  if (rules) {
    lines.push('## Rules', '', `${rules.about}`, '');
    lines.push('| programmes | what | ours | json-logic-js | it / ours | publicodes |', '| --- | --- | --- | --- | --- | --- |');
    for (const size of rules.sizes) {
      for (const [what, cells] of Object.entries(size.rows)) {
        const cell = (value) => (value === null || value === undefined ? '–' : `${value.ms < 1 ? value.ms.toFixed(4) : value.ms.toFixed(1)} ms, ${Math.round(size.programmes / value.ms * 1000).toLocaleString('en')} verdicts/s`);
        lines.push(`| ${size.programmes.toLocaleString('en')} | ${what} | ${cell(cells.ours)} | ${cell(cells.jsonLogic)} | ${cells.jsonLogic && cells.ours.ms ? (cells.jsonLogic.ms / cells.ours.ms).toFixed(1) : '–'} | ${cell(cells.publicodes)} |`);
      }
    }
    lines.push('', rules.agreement, '');
  }
  return lines.join('\n');
}
