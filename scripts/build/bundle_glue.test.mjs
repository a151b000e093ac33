// Glue and chunk loader become one module, named by its content.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleGlue, joined } from './bundle_glue.mjs';
import { hashedName } from './lib/names.mjs';

const files = (glue) => new Map([['quality-selfcheck.js', Buffer.from(glue)], ['quality-selfcheck_bg.wasm', Buffer.from('wasm')]]);
const GLUE = "import * as import1 from './__wasm_split.js';\nimport * as import2 from './__wasm_split.js';\nexport const initSync = () => 'main';\nexport default () => import1.load() + typeof import2;\n";

test('the two that import each other are one module without imports', async () => {
  const loader = "import { initSync } from './quality-selfcheck.js';\nexport const load = () => `chunk of ${initSync?.()} `;\n";
  const made = await bundleGlue({ files: files(GLUE), loader, release: true });
  const glue = made.files[made.names['quality-selfcheck.js']];
  assert.doesNotMatch(glue, /import\s*[{*]|\?\./);
  const { default: start } = await import(`data:text/javascript,${encodeURIComponent(glue)}`);
  assert.equal(start(), 'chunk of main object');
  assert.equal(made.names['quality-selfcheck.js'], hashedName('quality-selfcheck.js', glue));
  assert.equal(made.names['quality-selfcheck_bg.wasm'], hashedName('quality-selfcheck_bg.wasm', 'wasm'));
  assert.equal(made.files['quality-selfcheck.js'], null);
});

test('without a loader the glue is only lowered', async () => {
  const made = await bundleGlue({ files: files('export default (a) => a?.b;'), release: false });
  assert.doesNotMatch(made.files[made.names['quality-selfcheck.js']], /\?\./);
});

test('a module that the build does not know stops it', async () => {
  await assert.rejects(joined({ './a.js': "import './snippets/b.js';" }), /the glue imports \.\/snippets\/b\.js, which the build does not know/);
});
