// Real Apache with the settings of a release, changed where they say so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, change, freePort } from '../e2e/nginx.mjs';

const MODULES = '/usr/lib/apache2/modules';
/** Those that Debian loads by itself, and those that the settings ask for. */
const NEEDED = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'deflate', 'filter', 'setenvif', 'mime', 'dir'];

/** Serves `dist` by the text of apache.conf. */
export async function apache(settings, dist) {
  const folder = await mkdtemp(join(tmpdir(), 'apache-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let shipped = change(settings, '<VirtualHost *:80>', `<VirtualHost 127.0.0.1:${port}>`);
  shipped = change(shipped, 'ServerName selfcheck.example.gov.cn', 'ServerName localhost');
  shipped = change(shipped, '"https://www.example.gov.cn"', '"https://www.example.org"');
  shipped = change(shipped, '"/var/www/quality-selfcheck"', `"${dist}"`);
  await writeFile(join(folder, 'selfcheck.conf'), shipped);
  const load = NEEDED.filter((name) => existsSync(join(MODULES, `mod_${name}.so`)))
    .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`);
  await writeFile(join(folder, 'apache.conf'), `ServerRoot ${folder}
${load.join('\n')}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
Mutex file:${folder} default
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
ServerName localhost
TypesConfig /dev/null
# As Debian has it: nothing is served but what is granted.
<Directory />
  Require all denied
</Directory>
Include ${folder}/selfcheck.conf
`);
  const server = spawn('apache2', ['-X', '-f', join(folder, 'apache.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let ended = false;
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (part) => { said += part; });
  server.once('exit', () => { ended = true; });
  for (let tries = 0; !(await answers(origin)); tries++) {
    if (ended || tries > 100) throw new Error(`apache2: ${said}${await readFile(join(folder, 'error.log'), 'utf8').catch(() => '')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    async close() {
      server.kill('SIGTERM');
      if (!ended) await new Promise((done) => server.once('exit', done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
