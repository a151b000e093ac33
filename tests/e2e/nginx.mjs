// Two local websites behind real nginx: the self-check with the shipped embed/nginx.conf, and a municipal host page of
// another origin with a strict CSP.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const freePort = () => new Promise((done, failed) => {
  const server = createServer();
  server.once('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

export const answers = (url) => new Promise((done) => {
  get(url, (answer) => { answer.resume(); done(true); }).on('error', () => done(false));
});

/** Replaces exactly one occurrence; throws if the file has changed. */
export function change(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`not once in nginx.conf: ${from}`);
  return text.replace(from, () => to);
}

/** Starts nginx. `pages` are files of the embedding website: name to content. `settings` are those of the self-check. */
export async function websites(pages, dist = join(ROOT, 'dist'), settings = null) {
  const folder = await mkdtemp(join(tmpdir(), 'websites-'));
  const [own, host] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${own}`;
  const hostOrigin = `http://localhost:${host}`;
  // The same website as one of the self-check's own site, as selfcheck.x.gov.cn is of www.x.gov.cn.
  const sisterOrigin = `http://127.0.0.1:${host}`;
  await mkdir(join(folder, 'host'));
  for (const [name, content] of Object.entries(pages(origin))) await writeFile(join(folder, 'host', name), content);

  let shipped = settings ?? await readFile(join(ROOT, 'embed/nginx.conf'), 'utf8');
  shipped = change(shipped, 'listen      80;', `listen 127.0.0.1:${own};`);
  shipped = change(shipped, 'server_name selfcheck.example.gov.cn;', 'server_name _;');
  shipped = change(shipped, '/var/www/quality-selfcheck', dist);
  shipped = change(shipped, '"https://www.example.gov.cn"', `"${hostOrigin} ${sisterOrigin}"`);
  await writeFile(join(folder, 'selfcheck.conf'), shipped);
  await writeFile(join(folder, 'nginx.conf'), `
${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
  uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  include ${folder}/selfcheck.conf;
  server {
    listen 127.0.0.1:${host};
    root ${folder}/host;
    charset utf-8;
    types { text/html html; text/javascript js; text/css css; }
    # The strictest that a page may have and still embed the self-check.
    add_header Content-Security-Policy "default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; style-src 'self'";
  }
}`);
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  let ended = false;
  nginx.once('exit', () => { ended = true; });
  for (let tries = 0; !(await answers(origin)); tries++) {
    if (ended || tries > 100) throw new Error(`nginx: ${await readFile(join(folder, 'error.log'), 'utf8').catch(() => 'did not start')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    hostOrigin,
    sisterOrigin,
    async close() {
      nginx.kill('SIGQUIT');
      if (!ended) await new Promise((done) => nginx.once('exit', done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
