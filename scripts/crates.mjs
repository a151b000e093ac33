// Which crates are linked into what is shipped: the page, and packtool.
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The packages of a manifest for a target: those that are linked into it, and those that are only met on the way to a macro or to a build script. */
export function crates(manifest, target, options = []) {
  const metadata = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--offline',
    '--manifest-path', manifest, '--filter-platform', target, ...options],
  { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, RUSTC_BOOTSTRAP: '1' } }));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
  const isMacro = (id) => packages.get(id).targets.some((one) => one.kind.includes('proc-macro'));
  const linked = new Set();
  const built = new Set();
  const walk = (id, into) => {
    if (into.has(id)) return;
    into.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) walk(pkg, into === linked && !isMacro(pkg) ? linked : built);
      else if (kinds.some(({ kind }) => kind === 'build')) walk(pkg, built);
    }
  };
  walk(metadata.resolve.root, linked);
  const own = packages.get(metadata.resolve.root);
  linked.delete(own.id);
  const all = (ids) => [...ids].map((id) => packages.get(id));
  return { own, linked: all(linked), built: all(built).filter((one) => !linked.has(one.id)) };
}

const manifest = join(root, 'Cargo.toml');
/** What the page is made of. */
export const ofPage = () => crates(manifest, 'wasm32-unknown-unknown');
/** What packtool is made of. */
export const ofPacktool = () => crates(manifest, 'x86_64-unknown-linux-musl', ['--no-default-features']);
/** What std is made of, by the source of it that the page is built from. */
export function ofStd(target) {
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  const { own, linked } = crates(join(sysroot, 'lib/rustlib/src/rust/library/std/Cargo.toml'), target);
  return [own, ...linked];
}
