// Every rule of the packs, run by json-logic-js on complete answers, against what packtool says.
// Reads the lines of `packtool logic` from standard input.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(new URL('../scripts/package.json', import.meta.url));
const jsonLogic = require('json-logic-js');

let passed = 0;
const failed = [];
const seen = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { programme, condition, logic, manual, cases } = JSON.parse(line);
  for (const { data, truth } of cases) {
    // Every way in which a person could judge what only a person can judge.
    const outcomes = new Set();
    for (let judged = 0; judged < 2 ** manual; judged++) {
      for (let nth = 0; nth < manual; nth++) data[`manual_${nth}`] = Boolean((judged >> nth) & 1);
      outcomes.add(Boolean(jsonLogic.apply(logic, data)));
    }
    const theirs = outcomes.size === 2 ? 'manual' : String([...outcomes][0]);
    seen.set(theirs, (seen.get(theirs) ?? 0) + 1);
    if (theirs === truth) passed++;
    else failed.push(`${programme} ${condition}: ours ${truth}, json-logic ${theirs}\n  ${JSON.stringify(logic)}\n  ${JSON.stringify(data)}`);
  }
}
for (const failure of failed.slice(0, 5)) console.error(failure);
console.log([...seen].map(([truth, times]) => `${truth}: ${times}`).join(', '));
console.log(`${passed} passed, ${failed.length} failed`);
// Results of one kind only would compare nothing.
if (failed.length || seen.size < 3 || passed < 1000) process.exit(1);
