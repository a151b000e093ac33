// Some steps read what a tool writes: wasm-bindgen's glue, the splitter's loader. Another version may write it
// in another way. Here stands for which version each step was written; a build with another one stops and says what to look
// at. Whoever has looked writes the new version into the table.

/** Each tool: the version the steps were written for, where the version in use stands, and what to look at when it changes. */
export const WRITTEN_FOR = [
  { tool: 'wasm-bindgen', version: '0.2.130', stands: 'Cargo.lock',
    look: 'how shrink_glue.mjs reads the glue (classes, "wasm.NAME", __wbg_get_imports)' },
  { tool: 'wasm_split_cli_support', version: '0.2.4', stands: 'scripts/setup', variable: 'SPLIT_VERSION',
    look: 'how join_chunks.mjs reads __wasm_split.js (initSync, __chunk_N, __wasm_split_load_NAME)' },
  { tool: 'wasm_split_helpers', version: '0.2.3', stands: 'Cargo.lock',
    look: 'with what arguments the program calls the load functions that join_chunks.mjs writes, and how it is called back' },
  { tool: 'binaryen', version: '132.0.0', stands: 'scripts/package-lock.json',
    look: 'the options of lib/binaryen.mjs, and the sizes that the build prints' },
  { tool: 'esbuild', version: '0.28.2', stands: 'scripts/package-lock.json',
    look: 'whether lower_syntax.mjs still lowers what it should for Chromium 67 and Safari 12' },
];

/** Reads the lock files and scripts/setup; returns nothing, throws (in a release build) or prints what differs. */
export async function checkVersions({ source, release, print }) {
  const differing = [];
  for (const row of WRITTEN_FOR) {
    const actual = await versionInUse(row, source);
    if (actual !== row.version) {
      differing.push(`${row.tool} is ${actual} in ${row.stands}, and scripts/build was written for ${row.version}: look at ${row.look}, `
        + 'run scripts/test build_steps build e2e, and write the version into scripts/build/check_versions.mjs');
    }
  }
  if (!differing.length) return;
  if (release) throw new Error(differing.join('\n'));
  for (const line of differing) print(line);
}

/** The version of a tool that is in use. */
export async function versionInUse({ tool, stands, variable }, source) {
  const text = await source.text(stands);
  let found;
  if (stands === 'Cargo.lock') found = text.match(new RegExp(`^name = "${tool}"\\nversion = "([^"]+)"`, 'm'))?.[1];
  else if (stands === 'scripts/setup') found = text.match(new RegExp(`^${variable}=(\\S+)$`, 'm'))?.[1];
  else found = JSON.parse(text).packages[`node_modules/${tool}`]?.version;
  if (!found) throw new Error(`${stands} names no version of ${variable ?? tool}: tell check_versions.mjs where it stands now`);
  return found;
}
