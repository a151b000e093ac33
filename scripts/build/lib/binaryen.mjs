// Binaryen's tools, from bytes to bytes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules/.bin');

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'binaryen-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a tool on files of these contents, by name, and returns what it leaves in `out.wasm`. */
const tool = (name, args, files) => inFolder((folder) => {
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
  try {
    execFileSync(join(BIN, name), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new Error(`${name}: ${String(error.stderr ?? error.message).trim()}`);
  }
  return readFileSync(join(folder, 'out.wasm'));
});

/** wasm-opt with these options. */
export const optimize = (wasm, options) => tool('wasm-opt', [...options, 'in.wasm', '-o', 'out.wasm'], { 'in.wasm': wasm });

/** A wasm from its text, for tests. */
export const assemble = (wat, options = []) => tool('wasm-as', [...options, 'in.wat', '-o', 'out.wasm'], { 'in.wat': wat });

/** What the compiled program may hold, and what becomes of it where old browsers know nothing of it. */
export const WASM_OPTIONS = [
  '--enable-bulk-memory', '--enable-mutable-globals', '--enable-nontrapping-float-to-int', '--enable-sign-ext',
  '--llvm-memory-copy-fill-lowering', '--llvm-nontrapping-fptoint-lowering', '--signext-lowering',
];
