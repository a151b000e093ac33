// The three engines on the same rules and the same answers; run in the browser by bench/rules.mjs.
import jsonLogic from 'json-logic-js';
import Publicodes from 'publicodes';
import init, { Engine } from '../../target/bench/rules/rules_bench.js';

/** The median of some runs, in milliseconds; each is repeated until the clock, which ticks in tenths, can tell. */
function time(what, runs, first = 8) {
  let repeat = 1;
  for (let began; first > 0; repeat *= 4) {
    began = performance.now();
    for (let nth = 0; nth < repeat; nth++) what();
    if (performance.now() - began > first) break;
  }
  const times = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    for (let nth = 0; nth < repeat; nth++) what();
    times.push((performance.now() - began) / repeat);
  }
  times.sort((a, b) => a - b);
  return { ms: times[times.length >> 1], least: times[0], most: times[times.length - 1], runs };
}

const day = (text) => text.split('-').reverse().join('/');

/** A JSON Logic rule for publicodes, and the variables that it reads. */
function translate(logic, used) {
  const name = (key) => { used.add(key); return key.replaceAll('_', ' '); };
  const literal = (value) => {
    if (typeof value === 'boolean') return value ? 'oui' : 'non';
    if (typeof value === 'number') return String(value);
    return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : `'${value}'`;
  };
  const of = (part) => {
    const [[operator, operands]] = Object.entries(part);
    const all = Array.isArray(operands) ? operands : [operands];
    switch (operator) {
      case 'var': return name(operands);
      // Every fact applies to the firms of this benchmark.
      case 'and': return { 'toutes ces conditions': all.filter((one) => !one['!==']).map(of) };
      case 'or': return { 'une de ces conditions': all.map(of) };
      case '!': return { '=': [of(all[0]), 'non'] };
      case 'in': return { 'une de ces conditions': all[1].map((value) => `${name(all[0].var)} = ${literal(value)}`) };
      case '===':
        if (all[0].substr) { const key = `${all[0].substr[0].var}_in_${all[1]}`; return name(key); }
        return `${name(all[0].var)} = ${literal(all[1])}`;
      case '>=': case '<=': case '>': case '<':
        if (all[0]['+']) {
          return { [operator]: [{ somme: all[0]['+'].map((one) => ({ variations: [{ si: of(one.if[0]), alors: 1 }, { sinon: 0 }] })) }, all[1]] };
        }
        return `${name(all[0].var)} ${operator} ${literal(all[1])}`;
      default: throw new Error(`no translation of ${operator}`);
    }
  };
  return of(logic);
}

function situation(data, used) {
  const values = {};
  for (const key of used) {
    const name = key.replaceAll('_', ' ');
    const within = key.match(/^(.*)_in_(\d+)$/);
    const value = within ? data[within[1]].startsWith(within[2]) : key.startsWith('manual_') ? true : data[key];
    if (typeof value === 'boolean') values[name] = value ? 'oui' : 'non';
    else if (typeof value === 'number') values[name] = value;
    else values[name] = /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : `'${value}'`;
  }
  return values;
}

window.benchRules = async ({ files, today, answers, changed, programmes, withPublicodes }) => {
  await init({ module_or_path: 'rules_bench_bg.wasm' });
  const engine = new Engine(JSON.stringify(files), today);
  const kept = answers.map((one) => engine.keep(JSON.stringify(one)));
  const rules = JSON.parse(engine.logic());
  if (rules.length !== programmes) throw new Error(`${rules.length} programmes`);
  const facts = kept.map((one) => {
    const data = JSON.parse(engine.data(one));
    for (let nth = 0; nth < 40; nth++) data[`manual_${nth}`] = true;
    return data;
  });
  const few = programmes >= 10000 ? 5 : programmes >= 1000 ? 15 : 60;
  let turn = 0;
  const next = () => kept[turn++ % kept.length];
  const theirs = (data) => rules.map((rule) => (jsonLogic.apply(rule, data) ? 'e' : 'i')).join('');

  // The same verdicts first: speed of another thing would be no comparison.
  const [differ, count] = [[], { agree: 0 }];
  const letters = kept.map((one, nth) => {
    engine.judge(one);
    const ours = engine.letters();
    const peer = theirs(facts[nth]);
    for (let place = 0; place < ours.length; place++) {
      if (ours[place] === peer[place]) count.agree++;
      else differ.push({ ours: ours[place], theirs: peer[place], rule: rules[place], firm: nth });
    }
    return ours;
  });

  const reasons = {
    ours: time(() => engine.judge(next()), few * 3),
    // The peer's share of it: whether each condition holds. It does not know what is needed.
    jsonLogic: time(() => { const data = facts[turn++ % facts.length]; rules.map((rule) => rule.and.map((part) => jsonLogic.apply(part, data))); }, few),
  };
  const rows = {
    'verdicts only': {
      // Ours has no cheaper way to a verdict: the reasons are there at once.
      ours: reasons.ours,
      jsonLogic: time(() => { const data = facts[turn++ % facts.length]; rules.map((rule) => jsonLogic.apply(rule, data)); }, few),
    },
    'with reasons: each condition': reasons,
    'and the nearest way in': { ours: time(() => engine.decide(next()), few * 3) },
    'and every condition’s sentence': { ours: time(() => { engine.decide(next()); engine.explain(kept[0]); }, few) },
  };
  // One answer is changed there and back.
  const again = {};
  for (const { fact, from, to } of changed) {
    engine.judge(kept[from]);
    let there = false;
    again[fact] = { ours: time(() => { there = !there; engine.judge_again(kept[there ? to : from], fact); }, few * 3),
    // The peer keeps nothing of the last time: all anew.
    jsonLogic: reasons.jsonLogic };
    [again[fact].concerned] = engine.looks_at(fact);
    const now = kept[there ? to : from];
    const updated = engine.letters();
    engine.judge(now);
    if (updated !== engine.letters()) throw new Error(`judged again differs after ${fact}`);
  }

  let publicodes;
  if (withPublicodes) {
    const used = new Set();
    const model = {};
    rules.forEach((rule, place) => { model[`programme ${place}`] = translate(rule, used); });
    for (const [name, value] of Object.entries(situation(facts[0], used))) model[name] = { question: name, 'par défaut': value };
    const began = performance.now();
    const peer = new Publicodes(model, { logger: { log() {}, warn() {}, error: console.error } });
    publicodes = { parse: performance.now() - began };
    // It takes long with many programmes: then one firm, once.
    const many = programmes >= 10000;
    const situations = facts.slice(0, many ? 1 : facts.length).map((data) => situation(data, used));
    let same = 0;
    situations.forEach((one, nth) => {
      peer.setSituation(one);
      for (let place = 0; place < rules.length; place++) {
        if ((peer.evaluate(`programme ${place}`).nodeValue === true) === (letters[nth][place] === 'e')) same++;
      }
    });
    publicodes.agree = same;
    publicodes.of = rules.length * situations.length;
    rows['verdicts only'].publicodes = time(() => {
      peer.setSituation(situations[turn++ % situations.length]);
      for (let place = 0; place < rules.length; place++) peer.evaluate(`programme ${place}`);
    }, many ? 1 : 3, many ? 0 : 8);
  }
  return { programmes, conditions: Array.from(engine.conditions()), rows, again, agree: count.agree, disagree: differ.length, differ: differ.slice(0, 3), publicodes };
};
