// Sheets have relative type and gaps for old browsers; later ones keep their names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from './lib/source.mjs';
import { styles } from './styles.mjs';

test('main.css is named by its content, later sheets are not', async () => {
  const source = memorySource({ 'style/main.css': 'a { display: flex; gap: 8px; font-size: 24px }', 'style/report.css': 'b { font-size: 16px }', 'style/class.css': 'c { color: red }' });
  const { files, names } = await styles({ release: true, source });
  assert.match(names['main.css'], /^main-[0-9a-f]{12}\.css$/);
  assert.equal(files['main.css'], null);
  assert.match(files[names['main.css']], /font-size:1\.5rem.*\.no-flex-gap a>\*\+\*\{margin-left:8px\}/s);
  assert.equal(files['report.css'].trim(), 'b{font-size:1rem}');
  assert.equal(files['class.css'].trim(), 'c{color:red}');
});
