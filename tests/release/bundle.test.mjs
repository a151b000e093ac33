// What a county's web team gets, taken from the zip: unpacked, served by real nginx and real Apache with the settings in it, walked
// through, looked at by its own doctor, and replaced by a newer one.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { change, freePort, websites } from '../e2e/nginx.mjs';
import { ready, stage, turn } from '../e2e/support.mjs';
import { apache } from './apache.mjs';

const OUT = fileURLToPath(new URL('../../target/release-bundle', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'release-'));
let bundle;
let scene;
before(async () => {
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: OUT });
  const [zip, ...others] = readdirSync(OUT).filter((name) => name.endsWith('.zip'));
  assert.deepEqual(others, []);
  execFileSync('unzip', ['-q', join(OUT, zip), '-d', work]);
  bundle = join(work, zip.replace(/\.zip$/, ''));
  scene = await stage();
});
after(async () => {
  await scene?.close();
  rmSync(work, { recursive: true, force: true });
});

const read = (name, folder = bundle) => readFileSync(join(folder, name), 'utf8');
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name))).sort();

/** What the bundle's own packtool says. */
const packtool = (arguments_, options = {}) => new Promise((done) => {
  execFile(join(bundle, 'packtool'), arguments_, { cwd: bundle, ...options }, (error, out, err) => {
    done({ code: error ? error.code : 0, out, err });
  });
});
const doctor = (origin, options) => packtool(['doctor', `${origin}/`], options);
const page = () => ({ 'index.html': '' });
/** Our own host, which the test's settings name. */
async function served(settings, dist = join(bundle, 'dist')) {
  return websites(page, dist, settings);
}

test('everything is in it, and nothing that would be stale after an edit', () => {
  for (const name of ['INSTALL.md', 'EMBED.md', 'CHANGELOG.md', 'nginx.conf', 'apache.conf', 'packtool', 'THIRD-PARTY-NOTICES', 'sbom.json',
    'packs/README.md', 'packs/index.json', 'packs/schema/programmes.json', 'dist/index.html', 'dist/notices.html', 'dist/SHA256SUMS']) {
    assert.ok(existsSync(join(bundle, name)), name);
  }
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], { cwd: join(bundle, 'dist') });
  const listed = read('dist/SHA256SUMS').trim().split('\n').map((line) => line.slice(66)).sort();
  assert.deepEqual(listed, files(join(bundle, 'dist')).filter((name) => name !== 'SHA256SUMS'));
  const copies = listed.filter((name) => /\.(br|gz)$/.test(name));
  assert.ok(copies.length > 10);
  for (const name of copies) assert.match(name, /-[0-9a-f]{12}\.(js|css|wasm)\.(br|gz)$/);
  assert.doesNotMatch(read('packs/README.md'), /target\/debug/);
});

test('packtool needs nothing of the system', async () => {
  const elf = readFileSync(join(bundle, 'packtool'));
  assert.equal(elf.toString('latin1', 1, 4), 'ELF');
  assert.ok(statSync(join(bundle, 'packtool')).mode & 0o100, 'it can be run');
  // No program header asks for an interpreter, which is what finds shared libraries.
  const [at, size, count] = [Number(elf.readBigUInt64LE(32)), elf.readUInt16LE(54), elf.readUInt16LE(56)];
  const kinds = Array.from({ length: count }, (_, place) => elf.readUInt32LE(at + place * size));
  assert.ok(kinds.includes(1) && !kinds.includes(3), `${kinds}`);
  const { code, err } = await packtool(['check', 'packs', 'dist/packs'], { env: {} });
  assert.deepEqual([code, err], [0, '']);
});

test('the licence of everything that is shipped is in it', () => {
  const notices = read('THIRD-PARTY-NOTICES');
  const shipped = JSON.parse(read('sbom.json')).components.filter((one) => one.scope === 'required');
  assert.ok(shipped.length > 100);
  const numbers = new Set(notices.match(/^\[\d+\]$/gm).map((line) => line.slice(1, -1)));
  for (const { name, version } of shipped) {
    const line = notices.split('\n').find((one) => one.startsWith(`${name} ${version} · `));
    assert.ok(line, `${name} ${version}`);
    const own = [...line.matchAll(/\[(\d+)\]/g)];
    assert.ok(own.length > 0, line);
    for (const [, number] of own) assert.ok(numbers.has(number), line);
  }
  for (const name of ['std (Rust) · ', 'musl · ', 'LLVM libunwind · ', 'compiler_builtins (Rust) · ', 'dlmalloc ', 'esbuild ', 'binaryen ']) assert.ok(notices.includes(`\n${name}`), name);
  for (const text of ['Permission is hereby granted, free of charge', 'Apache License', 'LLVM Exceptions to the Apache 2.0 License', 'Greg Johnston', 'Rich Felker', 'UNICODE LICENSE V3']) {
    assert.ok(notices.includes(text), text);
  }
  assert.ok(!notices.includes('HOLDER\n') && !/\/(root|home|work)\//.test(notices), 'no gap, no path of a machine');
});

/** From the welcome screen to the report, by taps; every address that was asked for. */
async function walk(origin) {
  const page = await scene.open({ origin });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await ready(page);
  await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '福建省' });
  await page.getByLabel('市（州、区）').selectOption({ label: '厦门市' });
  await turn(page, () => page.locator('.question > .button', { hasText: '下一题' }).tap());
  for (let step = 0; !(await page.locator('.report').count()); step++) {
    assert.ok(step < 120, 'a walk without an end');
    const choices = page.locator('.question .choices .choice');
    await turn(page, async () => {
      if (await choices.count()) await choices.nth(Math.min(1, await choices.count() - 1)).tap();
      else await page.locator('nav.walk .button').nth(1).tap();
    });
  }
  await ready(page);
  assert.ok(await page.locator('.report .disclaimer').count());
  return { page, asked };
}

test('nginx with the shipped settings: the doctor finds nothing, and an owner gets to the report', async () => {
  const web = await served(read('nginx.conf'));
  try {
    const { code, out, err } = await doctor(web.origin);
    assert.deepEqual([code, err], [0, ''], err);
    assert.match(out, /查了 \d+ 个文件/);
    const { page, asked } = await walk(web.origin);
    assert.deepEqual(page.problems, []);

    // The notices are there for whoever opens them, and travel to nobody else.
    await page.waitForFunction(() => navigator.serviceWorker.ready);
    assert.deepEqual(asked.filter((url) => url.includes('notices')), []);
    assert.ok(!read('dist/sw.js').includes('notices'));
    assert.doesNotMatch(read('dist/index.html'), /<link[^>]*notices/);
    const link = page.locator('a[href="./notices.html"]');
    assert.equal(await link.count(), 1);
    const [shown] = await Promise.all([page.waitForEvent('popup'), link.tap()]);
    await shown.waitForSelector('pre');
    assert.match(await shown.locator('main').innerText(), /leptos \d/);
    assert.ok(await shown.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'no sideways scrolling');
  } finally {
    await web.close();
  }
});

test('the doctor names what is broken in nginx', async () => {
  const settings = read('nginx.conf');
  const breaks = [
    ['        application/wasm          wasm;\n', '', '类型是“text/plain”，应为 application/wasm'],
    ['        application/manifest+json webmanifest;\n', '', 'manifest.webmanifest: 类型是'],
    ['gzip            on;', 'gzip            off;', '没有压缩'],
    ['(js|css|wasm)$" {\n        if ($selfcheck_br) { rewrite ^ $uri.br last; }', '(js|css|wasm)$" {', '发的却是 gzip'],
    ['set $selfcheck_encoding br; set $selfcheck_vary Accept-Encoding; gzip off; }\n}', 'set $selfcheck_encoding br; gzip off; }\n}', '没有 Vary'],
    ['set $selfcheck_encoding br; set $selfcheck_vary Accept-Encoding; gzip off; }\n    location ~ "-[0-9a-f]{12}\\.css', 'gzip off; }\n    location ~ "-[0-9a-f]{12}\\.css', '缺 Content-Encoding'],
    ['"~-[0-9a-f]{12}\\.(js|css|wasm)(\\.br|\\.gz)?$" "public, max-age=31536000, immutable";', '', '内容永远不变，缓存却写的是“no-cache”'],
    ['"no-cache";\n    "~-', '"max-age=600";\n    "~-', '内容会变，缓存却写的是“max-age=600”'],
    ['try_files $uri $uri/ =404;', 'try_files $uri $uri/ /index.html;', '没有的文件也回 200'],
    // Every other header is lost where one is added in a location.
    ['set $selfcheck_readers "*";', 'add_header Access-Control-Allow-Origin "*";', '缺响应头 X-Content-Type-Options'],
    ["script-src 'self' 'wasm-unsafe-eval'$selfcheck_eval;", "script-src 'self';", "script-src 缺 'wasm-unsafe-eval'"],
    ['$selfcheck_eval; style', '; style', '旧手机'],
    ['    charset utf-8;', '    charset gb2312; source_charset gb2312;', '编码是 gb2312'],
    ['    server_tokens off;', '    server_tokens off; add_header X-Frame-Options DENY;', 'X-Frame-Options: DENY'],
    ['    board   "(self)";', '', '不能扫码'],
  ];
  for (const [from, to, said] of breaks) {
    const web = await served(change(settings, from, to));
    try {
      const { code, err } = await doctor(web.origin);
      assert.equal(code, 1, said);
      assert.ok(err.includes(said), `${said} is not in:\n${err}`);
      assert.doesNotMatch(err, /doctor\.|\{/);
    } finally {
      await web.close();
    }
  }
});

test('the doctor names files that are missing, broken on the way, or compressed before they were edited', async () => {
  const dist = join(work, 'broken');
  cpSync(join(bundle, 'dist'), dist, { recursive: true });
  const hashed = readdirSync(dist).find((name) => /^walk-.*\.wasm$/.test(name));
  rmSync(join(dist, hashed));
  rmSync(join(dist, `${hashed}.br`));
  writeFileSync(join(dist, 'sw.js'), `${read('sw.js', dist)}\r\n`);
  execFileSync('gzip', ['-k', join(dist, 'packs/facts.json')]);
  execFileSync('gzip', ['-k', join(dist, 'packs/forms.json')]);
  writeFileSync(join(dist, 'packs/facts.json'), JSON.stringify({ ...JSON.parse(read('packs/facts.json', dist)), title: '改过' }));
  const settings = change(read('nginx.conf'), '    server_tokens off;', '    server_tokens off; gzip_static on;');
  const web = await served(settings, dist);
  try {
    const { code, err } = await doctor(web.origin);
    assert.equal(code, 1);
    const line = (said) => err.split('\n').find((one) => one.includes(said)) ?? '';
    assert.ok(line('没有这个文件（404）').includes(hashed), err);
    assert.ok(line('内容和发布时不一样').startsWith('sw.js'), err);
    assert.ok(line('发的是旧的压缩副本').startsWith('packs/facts.json'), err);
    assert.ok(line('发的是现成的压缩副本').startsWith('packs/forms.json'), err);
  } finally {
    await web.close();
  }
});

test('https is looked at with curl, which tells whether the certificate is trusted', async () => {
  const [key, cert] = [join(work, 'key.pem'), join(work, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' });
  const port = await freePort();
  const web = await served(change(read('nginx.conf'), '    server_tokens off;', `    server_tokens off; listen 127.0.0.1:${port} ssl; ssl_certificate ${cert}; ssl_certificate_key ${key};`));
  try {
    const origin = `https://127.0.0.1:${port}`;
    const refused = await doctor(origin);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /证书不被信任/);
    const { code, err } = await doctor(origin, { env: { ...process.env, CURL_CA_BUNDLE: cert } });
    assert.deepEqual([code, err], [0, '']);
    const without = await doctor(origin, { env: { PATH: '/nowhere' } });
    assert.match(without.err, /装上 curl/);
  } finally {
    await web.close();
  }
});

test('Apache with the shipped settings: the doctor finds nothing, and an owner gets to the report', async () => {
  const web = await apache(read('apache.conf'), join(bundle, 'dist'));
  try {
    const { code, err } = await doctor(web.origin);
    assert.deepEqual([code, err], [0, ''], err);
    const { page } = await walk(web.origin);
    assert.deepEqual(page.problems, []);
  } finally {
    await web.close();
  }
});

test('the doctor names what is broken in Apache', async () => {
  const settings = read('apache.conf');
  for (const [from, to, said] of [
    ['    DeflateAlterETag NoChange\n', '', '不回 304'],
    ['    AddEncoding br .br\n', '', '缺 Content-Encoding'],
    ['    AddType application/wasm          .wasm\n', '', '应为 application/wasm'],
    ['    Header always set Referrer-Policy "no-referrer"\n', '', '缺响应头 Referrer-Policy'],
  ]) {
    const web = await apache(change(settings, from, to), join(bundle, 'dist'));
    try {
      const { code, err } = await doctor(web.origin);
      assert.equal(code, 1, said);
      assert.ok(err.includes(said), `${said} is not in:\n${err}`);
    } finally {
      await web.close();
    }
  }
});

test('an upgrade as INSTALL.md says keeps what was edited, and the page shows it', async () => {
  const website = join(work, 'website');
  cpSync(join(bundle, 'dist'), website, { recursive: true });
  // Edited as packs/README.md says: the original, checked, and copied to the website.
  const facts = read('packs/facts.json');
  const label = JSON.parse(facts).facts.find((one) => one.id === 'firm.entity').ask;
  assert.equal(typeof label, 'string');
  const edited = facts.replace(JSON.stringify(label), JSON.stringify('你们登记的是哪一种？'));
  assert.notEqual(edited, facts);
  writeFileSync(join(website, 'packs/facts.json'), edited);
  // A newer release: another page, another glossary.
  const next = join(work, 'next');
  cpSync(bundle, next, { recursive: true });
  const glossary = JSON.stringify({ ...JSON.parse(read('dist/packs/glossary.json')), title: '新的名词表' });
  writeFileSync(join(next, 'dist/packs/glossary.json'), glossary);
  const sum = (text) => createHash('sha256').update(text).digest('hex');
  writeFileSync(join(next, 'dist/SHA256SUMS'), change(read('dist/SHA256SUMS'), /^(.*)  packs\/glossary\.json$/m.exec(read('dist/SHA256SUMS'))[1], sum(glossary)));

  const { code, out, err } = await packtool(['upgrade', website, '.'], { cwd: next });
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /保留你们改的：packs\/facts\.json/);
  assert.equal(read('dist/packs/facts.json', next), edited);
  assert.equal(read('dist/packs/glossary.json', next), glossary);
  const web = await served(read('nginx.conf', next), join(next, 'dist'));
  try {
    const checked = await doctor(web.origin);
    assert.deepEqual([checked.code, checked.err], [0, '']);
    const page = await scene.open({ origin: web.origin });
    await ready(page);
    await turn(page, () => page.getByRole('button', { name: '开始自检' }).tap());
    await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '福建省' });
    await page.getByLabel('市（州、区）').selectOption({ label: '厦门市' });
    await turn(page, () => page.locator('.question > .button', { hasText: '下一题' }).tap());
    assert.match(await page.locator('#heading').innerText(), /你们登记的是哪一种/);
  } finally {
    await web.close();
  }
});
