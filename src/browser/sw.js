// The page without a network. VERSION, PROGRAM, CONTENT, TRANSLATED and MARK are replaced when the page
// is built.
//
// The program (page, script, wasm, style) comes from the cache of one version, so that its files
// always belong together; a new version is fetched whole, waits, and takes over when the owner says so.
// Content (packs, texts) comes from the network where there is one, since it is edited in place; when
// a file has changed, all of them are fetched again and replace the kept ones together. Translations of
// packs are kept of a language once it has been used, all of that language.
'use strict';
const CACHE = 'quality-selfcheck-VERSION';
const EDITED = 'quality-selfcheck-VERSION-edited';
const PROGRAM = ['PROGRAM'];
const CONTENT = ['CONTENT'];
const TRANSLATED = ['TRANSLATED'];
const BOARD = './?mode=board';
/** Longer than this nobody waits for content that is at hand. */
const PATIENCE = 4000;

const address = (file) => new URL(file, self.registration.scope).href;
// Checked with the server, not taken from the browser's own cache.
const fresh = (file) => fetch(address(file), { cache: 'no-cache', credentials: 'omit' }).then((answer) => {
  if (!answer.ok) throw new Error(file);
  return answer;
});

async function install() {
  const page = await fresh('./');
  // While files are being uploaded, the page and this list may be of two versions: then another time.
  if (!(await page.clone().text()).includes('MARK')) throw new Error('another version');
  const cache = await caches.open(CACHE);
  await cache.put(address('./'), page);
  // The same page, but for what its header permits: the board may use the camera.
  await cache.put(address(BOARD), await fresh(BOARD));
  await cache.addAll(PROGRAM.map((file) => new Request(address(file), { credentials: 'omit' })));
  const files = CONTENT.concat(await used());
  await Promise.all(files.map(async (file) => cache.put(address(file), await fresh(file))));
}

const language = (file) => file.split('/')[2];
const ours = (name) => name.startsWith('quality-selfcheck-');

/** The translations into every language of which some are kept, by whatever version. */
async function used() {
  const names = (await caches.keys()).filter(ours);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const urls = new Set([].concat(...kept).map((request) => request.url));
  const languages = TRANSLATED.filter((file) => urls.has(address(file))).map(language);
  return TRANSLATED.filter((file) => languages.includes(language(file)));
}

/** Keeps what is not kept yet of the translations into a language. */
async function keep(wanted) {
  const cache = await caches.open(CACHE);
  await Promise.all(TRANSLATED.filter((file) => language(file) === wanted).map(async (file) => {
    if (!(await kept(file))) await cache.put(address(file), await fresh(file));
  }));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => ours(name) && name !== CACHE && name !== EDITED);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const kept = async (file) => {
  const edited = await (await caches.open(EDITED)).match(address(file));
  return edited || (await caches.open(CACHE)).match(address(file));
};

let refreshing = null;
function refresh() {
  refreshing = refreshing || (async () => {
    const files = CONTENT.concat(await used());
    const answers = await Promise.all(files.map(fresh));
    const cache = await caches.open(EDITED);
    await Promise.all(answers.map((answer, place) => cache.put(address(files[place]), answer)));
  })().catch(() => {}).then(() => { refreshing = null; });
  return refreshing;
}

async function content(event, file) {
  const old = await kept(file);
  // Content of a version that waits belongs to its program, not to the one that runs.
  if (old && self.registration.waiting) return old;
  const network = fetch(event.request);
  if (!old) return network;
  const late = new Promise((done) => setTimeout(done, PATIENCE, null));
  const answer = await Promise.race([network.catch(() => null), late]);
  if (!answer || !answer.ok) return old;
  const texts = Promise.all([answer.clone().text(), old.clone().text()]);
  event.waitUntil(texts.then(([now, before]) => (now === before ? null : refresh())).catch(() => {}));
  return answer;
}

async function program(event, file) {
  const answer = await (await caches.open(CACHE)).match(address(file));
  return answer || fetch(event.request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  else if (event.data.language) event.waitUntil(keep(event.data.language).catch(() => {}));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const scope = self.registration.scope;
  const url = request.url.split('#')[0].split('?')[0];
  if (request.method !== 'GET' || !url.startsWith(scope)) return;
  const file = url.slice(scope.length);
  if (request.mode === 'navigate') {
    const page = /[?&]mode=board(&|$)/.test(request.url.split('#')[0]) ? BOARD : './';
    if (file === '' || file === 'index.html') event.respondWith(program(event, page));
    else if (PROGRAM.includes(file)) event.respondWith(program(event, file));
  } else if (CONTENT.includes(file)) {
    event.respondWith(content(event, file));
  } else if (TRANSLATED.includes(file)) {
    event.respondWith(content(event, file));
    event.waitUntil(keep(language(file)).catch(() => {}));
  } else if (PROGRAM.includes(file)) {
    event.respondWith(program(event, file));
  }
});
