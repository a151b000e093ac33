// Our packs as a SurveyJS model: the same questions in the same order, one a page, a tap goes on; a
// question of the eligibility part is shown while a programme that looks at it can still be had, as
// far as the answers before it tell. Conditions come from `packtool logic`, as JSON Logic; what needs
// a person, the size table or the self-check's level is left out of `visibleIf`, and so are years.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (root, file) => JSON.parse(readFileSync(join(root, 'packs', file), 'utf8'));
const variable = (id) => id.replaceAll('.', '_');

/** The expression of a JSON Logic rule; `undefined` where it says what the model does not know. */
export function expression(logic, known) {
  const of = (part) => {
    if (part === null || typeof part !== 'object') return JSON.stringify(part).replaceAll('"', "'");
    const [[operator, operands]] = Object.entries(part);
    const all = Array.isArray(operands) ? operands : [operands];
    if (operator === 'var') {
      if (!known.has(operands)) throw new Unknown();
      return `{${operands}}`;
    }
    if (operator === '!==' && all[1] === null) return `${of(all[0])} notempty`;
    if (operator === 'in') {
      return `(${all[1].map((value) => `${of(all[0])} = ${of(value)}`).join(' or ')})`;
    }
    if (operator === 'substr') return `prefix(${of(all[0])}, ${all[2]})`;
    if (operator === '!') return `!(${of(all[0])})`;
    if (operator === 'if') return `iif(${all.map(of).join(', ')})`;
    const word = { and: 'and', or: 'or', '===': '=', '+': '+', '>=': '>=', '<=': '<=', '>': '>', '<': '<' }[operator];
    if (!word) throw new Error(`no translation of ${operator}`);
    return `(${all.map(of).join(` ${word} `)})`;
  };
  try { return of(logic); } catch (error) { if (error instanceof Unknown) return undefined; throw error; }
}
class Unknown extends Error {}

const variables = (logic, found = new Set()) => {
  if (logic && typeof logic === 'object') {
    for (const [key, value] of Object.entries(logic)) {
      if (key === 'var') found.add(value); else variables(value, found);
    }
  }
  return found;
};

/** The model. `packtool` is the path of the built tool. */
export function convert(root, packtool, day) {
  const { facts } = read(root, 'facts.json');
  const { items } = read(root, 'questionnaires/standard.json');
  const { regions } = read(root, 'regions.json');
  const order = new Map(facts.map((fact, place) => [variable(fact.id), place]));
  const programmes = new Map();
  const lines = execFileSync(packtool, ['logic', '--packs', join(root, 'packs'), '--date', day, '--cases', '0'],
    { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n');
  for (const line of lines) {
    const { programme, logic } = JSON.parse(line);
    if (!programmes.has(programme)) programmes.set(programme, []);
    programmes.get(programme).push({ logic, uses: variables(logic) });
  }

  const visible = (fact) => {
    const name = variable(fact.id);
    const before = new Set([...order].filter(([, place]) => place < order.get(name)).map(([known]) => known));
    const ways = new Set();
    for (const conditions of programmes.values()) {
      if (!conditions.some(({ uses }) => uses.has(name))) continue;
      const parts = conditions.map(({ logic }) => expression(logic, before)).filter(Boolean);
      ways.add(parts.length ? parts.join(' and ') : 'true');
    }
    const wanted = ways.has('true') || !ways.size ? undefined : [...ways].map((way) => `(${way})`).join(' or ');
    const when = fact.applies_when && `(${fact.applies_when.in.map((id) => `{${variable(fact.applies_when.fact)}} = '${id}'`).join(' or ')})`;
    return [wanted && `(${wanted})`, when].filter(Boolean).join(' and ') || undefined;
  };

  const cut = (code) => code.replace(/(00)+$/, '');
  const provinces = Object.keys(regions).filter((code) => code.endsWith('0000'));
  const places = Object.keys(regions).filter((code) => !code.endsWith('0000'));
  const question = (fact) => {
    const base = { name: variable(fact.id), title: fact.ask, description: fact.help };
    const radio = (choices) => [{ ...base, type: 'radiogroup', choices }];
    switch (fact.kind) {
      case 'choice': return radio(fact.options.map(({ id, label, hint }) => ({ value: id, text: hint ? `${label}（${hint}）` : label })));
      case 'flag': return radio([{ value: true, text: fact.yes }, { value: false, text: fact.no }]);
      case 'number': return [{ ...base, type: 'text', inputType: 'number', min: fact.min, max: fact.max, step: 10 ** -(fact.places ?? 0) }];
      case 'date': return [{ ...base, type: 'text', inputType: 'date', min: fact.min, max: fact.max }];
      case 'region': return [
        { ...base, name: 'province', type: 'dropdown', renderAs: 'select', choices: provinces.map((code) => ({ value: cut(code), text: regions[code] })) },
        { name: base.name, title: '市（州、区）', type: 'dropdown', renderAs: 'select', visibleIf: '{province} notempty',
          choicesVisibleIf: 'prefix({item}, 2) = {province}', choices: places.map((code) => ({ value: code, text: regions[code] })) },
      ];
      default: throw new Error(`no translation of a ${fact.kind}`);
    }
  };
  const page = (fact) => ({ name: `page_${variable(fact.id)}`, elements: question(fact),
    visibleIf: fact.section === 'profile' ? undefined : visible(fact) });
  return {
    locale: 'zh-cn', autoAdvanceEnabled: true, autoAdvanceAllowComplete: true, showQuestionNumbers: 'off', showProgressBar: true,
    progressBarType: 'pages', showPrevButton: true, focusFirstQuestionAutomatic: false,
    pages: [
      ...facts.filter((fact) => fact.section === 'profile').map(page),
      ...items.map((item) => ({ name: `page_${item.id}`, elements: [{ type: 'radiogroup', name: `item_${variable(item.id)}`,
        title: item.question, description: item.why, choices: item.options.map((text, value) => ({ value, text })) }] })),
      ...facts.filter((fact) => fact.section === 'eligibility').map(page),
    ],
  };
}
