// What is shipped is made of, as CycloneDX: the crates that enter the wasm or packtool, with the versions and hashes of Cargo.lock, and the npm
// packages that build it. Made from what cargo and npm know; it holds no time and no path, so that it is the same each time.
//   node scripts/sbom.mjs [FILE]     dist/sbom.json
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ofPacktool, ofPage } from './crates.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const file = process.argv[2] ?? join(root, 'dist/sbom.json');
const { own, linked: page, built: onTheWay } = ofPage();
const tool = ofPacktool().linked;

/** Hashes of what was downloaded, by name and version. */
const hashes = new Map();
for (const [, name, version, checksum] of readFileSync(join(root, 'Cargo.lock'), 'utf8')
  .matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"/g)) hashes.set(`${name}@${version}`, checksum);

const licences = (expression) => (expression ? [{ expression: expression.replaceAll('/', ' OR ') }] : []);
const crate = (scope) => ({ name, version, license }) => {
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
const inTool = tool.filter((one) => !page.some(({ id }) => id === one.id));
const shipped = [...page, ...inTool];
const built = onTheWay.filter((one) => !shipped.some(({ id }) => id === one.id));
const by = (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1);
const components = [...shipped.map(crate('required')), ...built.map(crate('excluded')), ...tools].sort(by);
const unknown = components.filter((one) => one.licenses.length === 0).map((one) => one.purl);
if (unknown.length) throw new Error(`no licence is known of ${unknown.join(' ')}`);
writeFileSync(file, `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: { type: 'application', 'bom-ref': own.name, name: own.name, version: own.version, licenses: licences(own.license) } },
  components }, null, 1)}\n`);
console.log(`${file}: ${page.length} crates in the page, ${inTool.length} more in packtool, ${components.length - shipped.length} that build them`);
