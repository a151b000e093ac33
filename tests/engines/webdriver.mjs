// A client of the W3C WebDriver protocol, as far as these tests need it: WebKitWebDriver and geckodriver speak it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const freePort = () => new Promise((done, failed) => {
  const server = createServer();
  server.once('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** The key under which the protocol passes elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Starts a driver; `args` makes its arguments from a port. `open` then begins its only session with capabilities: a browser
 * with a profile of its own.
 */
async function driver(program, args, environment = {}) {
  const port = await freePort();
  const child = spawn(program, args(port), { stdio: 'ignore', env: { ...process.env, ...environment } });
  let failure = null;
  child.once('error', (error) => { failure = error; });
  child.once('exit', (code) => { failure ??= new Error(`${program} ended with ${code}`); });
  const root = `http://127.0.0.1:${port}`;

  async function command(method, path, body) {
    const answer = await fetch(root + path, { method, signal: AbortSignal.timeout(60_000),
      headers: { 'content-type': 'application/json' }, body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  for (let tries = 0; ; tries++) {
    if (failure) throw failure;
    const is = await command('GET', '/status').catch(() => null);
    if (is) break;
    if (tries > 100) throw new Error(`${program} does not answer`);
    await new Promise((done) => setTimeout(done, 50));
  }

  return {
    async open(capabilities, size) {
      const { sessionId, capabilities: given } = await command('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
      const at = `/session/${sessionId}`;
      await command('POST', `${at}/timeouts`, { script: 30_000, pageLoad: 30_000 });
      if (size) await command('POST', `${at}/window/rect`, size);
      return {
        version: `${given.browserName} ${given.browserVersion}`,
        goto: (url) => command('POST', `${at}/url`, { url }),
        reload: () => command('POST', `${at}/refresh`),
        /** Calls a function in the page with values, and waits for its promise. */
        async run(what, ...values) {
          const script = `var done = arguments[arguments.length - 1], values = [].slice.call(arguments, 0, -1);
            Promise.resolve().then(function () { return (${what}).apply(null, values); })
              .then(function (value) { done({ value: value }); }, function (error) { done({ error: String(error) + ' ' + (error && error.stack) }); });`;
          const { value, error } = await command('POST', `${at}/execute/async`, { script, args: values });
          if (error) throw new Error(error);
          return value;
        },
        /** A click as from a mouse, at the first element that a selector finds. */
        async click(selector) {
          const found = await command('POST', `${at}/element`, { using: 'css selector', value: selector });
          await command('POST', `${at}/element/${found[ELEMENT]}/click`);
        },
        /** The page as PDF, base64. */
        pdf: () => command('POST', `${at}/print`),
        screenshot: () => command('GET', `${at}/screenshot`),
        close: () => command('DELETE', at),
      };
    },
    async close() {
      if (failure) return;
      child.kill();
      await new Promise((done) => child.once('exit', done));
    },
  };
}

/** A browser with a driver of its own: one driver has one session. */
export async function browser({ program, args, environment, capabilities, size }) {
  const drives = await driver(program, args, environment);
  try {
    const page = await drives.open(capabilities, size);
    return { ...page, async close() { await page.close(); await drives.close(); } };
  } catch (error) {
    await drives.close();
    throw error;
  }
}
