// Serves dist/: the right types, compressed where the client takes it, hashed names for ever,
// everything else checked each time.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import sirv from 'sirv';

const HASHED = /-[0-9a-f]{12}\.\w+$/;
const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../dist');

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** Whether a file was edited after its compressed copies were made, so that they hold the old text. */
function edited(folder, url) {
  let path;
  try { path = decodeURI(url.split('?')[0]); } catch { return false; }
  const file = join(folder, normalize(`/${path}`));
  return changed(file) > changed(`${file}.br`) || changed(file) > changed(`${file}.gz`);
}

/** Starts the server and resolves to it; port 0 takes a free one. */
export function start(port = 0, folder = FOLDER) {
  const files = sirv(folder, {
    // Looks at the disk each time: packs are edited in place while this runs.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(answer, path) {
      const forEver = HASHED.test(path);
      answer.setHeader('Cache-Control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      answer.setHeader('X-Content-Type-Options', 'nosniff');
      answer.setHeader('Referrer-Policy', 'no-referrer');
    },
  });
  const server = createServer((request, answer) => {
    if (edited(folder, request.url)) delete request.headers['accept-encoding'];
    files(request, answer, () => {
      answer.statusCode = 404;
      answer.end();
    });
  });
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => ready(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await start(Number(process.env.PORT ?? 8080));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
