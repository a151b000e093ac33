// Development server: types, compression, caching; and the page's script policy.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from '../../scripts/server.mjs';
import { ready, stage } from './support.mjs';

let scene;
before(async () => { scene = await stage(); });
after(() => scene.close());

const ask = (path, headers = {}, origin = scene.origin) => new Promise((done, failed) => {
  get(origin + path, { headers }, (answer) => {
    let body = '';
    answer.setEncoding('latin1').on('data', (part) => { body += part; })
      .on('end', () => done({ status: answer.statusCode, headers: answer.headers, body }));
  }).on('error', failed);
});
const named = async (pattern) => (await ask('/')).body.match(pattern)[0].replace('./', '/');

test('wasm has its content type, is compressed and cached immutably', async () => {
  const path = await named(/\.\/[\w-]+\.wasm/);
  for (const [accepts, coding] of [['br', 'br'], ['gzip', 'gzip'], ['', undefined]]) {
    const { status, headers } = await ask(path, { 'accept-encoding': accepts });
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/wasm');
    assert.equal(headers['content-encoding'], coding);
    assert.match(headers['cache-control'], /immutable/);
  }
});

test('files that may be edited in place are revalidated', async () => {
  for (const path of ['/', '/packs/facts.json', '/locales/en.json']) {
    const first = await ask(path);
    assert.equal(first.headers['cache-control'], 'no-cache', path);
    const second = await ask(path, { 'if-none-match': first.headers.etag });
    assert.equal(second.status, 304, path);
  }
});

test('a pack edited in place is served as edited, not from its compressed copy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dist-'));
  await cp(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true, preserveTimestamps: true });
  const server = await start(0, folder);
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    const brotli = { 'accept-encoding': 'br, gzip' };
    const old = await ask('/packs/facts.json', brotli, origin);
    assert.equal(old.headers['content-encoding'], 'br');
    await writeFile(join(folder, 'packs/facts.json'), '{"edited": true}');
    const asked = { ...brotli, 'if-none-match': old.headers.etag };
    const { status, headers, body } = await ask('/packs/facts.json', asked, origin);
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], undefined);
    assert.equal(body, '{"edited": true}');
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
});

test('missing files give 404', async () => {
  for (const path of ['/packs/none.json', '/../Cargo.toml', '/%2e%2e/Cargo.toml']) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test('the page has a strict CSP and does not violate it', async () => {
  const html = (await ask('/')).body;
  assert.match(html, /default-src 'none'/);
  assert.doesNotMatch(html, /unsafe-inline|unsafe-eval'? *;? *'unsafe-eval'/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
  const page = await scene.open({ before: (page) => page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  }) });
  await ready(page);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(page.problems, []);
});
