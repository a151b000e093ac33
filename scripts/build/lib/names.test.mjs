import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, hashedName, integrity, named } from './names.mjs';

test('a file is named by its content, and its old name is given up', () => {
  const { files, names } = named('a.b.js', 'text');
  assert.deepEqual(names, { 'a.b.js': 'a.b-982d9e3eb996.js' });
  assert.deepEqual(files, { 'a.b.js': null, 'a.b-982d9e3eb996.js': 'text' });
  assert.notEqual(hashedName('a.b.js', 'text'), hashedName('a.b.js', 'texts'));
  assert.equal(integrity('text'), 'sha256-mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=');
});

test('a placeholder is replaced wherever it stands, by any text, and missed where it does not', () => {
  assert.equal(fill('A and A', { A: '$&' }, 'a.js'), '$& and $&');
  assert.throws(() => fill('a', { B: '' }, 'a.js'), /a\.js has no placeholder B/);
});
