// What the page is made of, as CycloneDX: the crates that enter the wasm, with the versions and hashes of Cargo.lock, and the npm
// packages that build it. Made from what cargo and npm know; it holds no time and no path, so that it is the same each time.
//   node scripts/sbom.mjs [FILE]     dist/sbom.json
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const file = process.argv[2] ?? join(root, 'dist/sbom.json');
const metadata = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', 'wasm32-unknown-unknown'],
  { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] }));
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));

/** Hashes of what was downloaded, by name and version. */
const hashes = new Map();
for (const [, name, version, checksum] of readFileSync(join(root, 'Cargo.lock'), 'utf8')
  .matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"/g)) hashes.set(`${name}@${version}`, checksum);

// From the root along what is linked; a crate that is only met on the way to a macro or to a build script is a tool.
const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes('proc-macro'));
const shipped = new Set();
const built = new Set();
const walk = (id, into) => {
  if (into.has(id)) return;
  into.add(id);
  for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
    if (kinds.some(({ kind }) => kind === null)) walk(pkg, into === shipped && !isMacro(pkg) ? shipped : built);
    else if (kinds.some(({ kind }) => kind === 'build')) walk(pkg, built);
  }
};
walk(metadata.resolve.root, shipped);

const licences = (expression) => (expression ? [{ expression: expression.replaceAll('/', ' OR ') }] : []);
const crate = (scope) => (id) => {
  const { name, version, license } = packages.get(id);
  const purl = `pkg:cargo/${name}@${version}`;
  const hash = hashes.get(`${name}@${version}`);
  return { type: 'library', 'bom-ref': purl, name, version, scope, ...(hash && { hashes: [{ alg: 'SHA-256', content: hash }] }),
    licenses: licences(license), purl };
};
const lock = JSON.parse(readFileSync(join(root, 'scripts/package-lock.json'), 'utf8'));
const tools = Object.entries(lock.packages).filter(([path, one]) => path && !one.optional).map(([path, one]) => {
  const name = path.slice(path.lastIndexOf('node_modules/') + 13);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${one.version}`;
  const [algorithm, digest] = (one.integrity ?? '').split(/-(.*)/);
  return { type: 'library', 'bom-ref': purl, name, version: one.version, scope: 'excluded',
    ...(digest && { hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }] }),
    licenses: licences(typeof one.license === 'string' ? one.license : undefined), purl };
});
const own = packages.get(metadata.resolve.root);
shipped.delete(own.id);
const by = (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1);
const components = [...[...shipped].map(crate('required')), ...[...built].filter((id) => !shipped.has(id)).map(crate('excluded')), ...tools].sort(by);
const unknown = components.filter((one) => one.licenses.length === 0).map((one) => one.purl);
if (unknown.length) throw new Error(`no licence is known of ${unknown.join(' ')}`);
writeFileSync(file, `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: { type: 'application', 'bom-ref': own.name, name: own.name, version: own.version, licenses: licences(own.license) } },
  components }, null, 1)}\n`);
console.log(`${file}: ${shipped.size} crates in the page, ${components.length - shipped.size} that build it`);
