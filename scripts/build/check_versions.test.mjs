// Another version of a tool stops the build with a sentence that says what to look at.
import assert from 'node:assert/strict';
import { dirname, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkVersions, versionInUse, WRITTEN_FOR } from './check_versions.mjs';
import { memorySource, projectSource } from './lib/source.mjs';

const version = (tool) => WRITTEN_FOR.find((row) => row.tool === tool).version;
/** The files in which versions stand, with `changes` to them. */
function stands(changes = {}) {
  const of = (tool) => changes[tool] ?? version(tool);
  return memorySource({
    'Cargo.lock': ['wasm-bindgen-macro', 'wasm-bindgen', 'wasm_split_helpers'].map((name) => `[[package]]\nname = "${name}"\nversion = "${name === 'wasm-bindgen-macro' ? '9.9.9' : of(name)}"\n`).join('\n'),
    'scripts/setup': `TOOLS=x\nSPLIT_VERSION=${of('wasm_split_cli_support')}\n`,
    'scripts/package-lock.json': { packages: { 'node_modules/binaryen': { version: of('binaryen') }, 'node_modules/esbuild': { version: of('esbuild') } } },
  });
}
const check = (source, release = true) => {
  const printed = [];
  return checkVersions({ source, release, print: (line) => printed.push(line) }).then(() => printed);
};

test('the versions in use are those that the steps were written for', async () => {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
  for (const row of WRITTEN_FOR) assert.equal(await versionInUse(row, projectSource(root)), row.version, row.tool);
});

test('the right versions are not spoken of', async () => {
  assert.deepEqual(await check(stands()), []);
});

test('a patch version more of each tool stops a release build, and names what to look at', async () => {
  for (const { tool, look, stands: file } of WRITTEN_FOR) {
    await assert.rejects(check(stands({ [tool]: '99.0.1' })), (error) => {
      assert.ok(error.message.startsWith(`${tool} is 99.0.1 in ${file}, and scripts/build was written for ${version(tool)}: look at ${look}`), error.message);
      assert.doesNotMatch(error.message, /\n/, 'one sentence');
      return true;
    });
  }
});

test('a build for development is only told', async () => {
  const printed = await check(stands({ 'wasm-bindgen': '0.2.131' }), false);
  assert.equal(printed.length, 1);
  assert.match(printed[0], /wasm-bindgen is 0\.2\.131/);
});

test('a version that stands nowhere is told', async () => {
  const source = memorySource({ 'Cargo.lock': '', 'scripts/setup': 'SPLIT=1\n', 'scripts/package-lock.json': { packages: {} } });
  for (const row of WRITTEN_FOR) await assert.rejects(versionInUse(row, source), /names no version of .*: tell check_versions\.mjs/);
});
