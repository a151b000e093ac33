// The service worker for offline use. VERSION, PROGRAM, CONTENT, TRANSLATED and MARK are replaced when the page is
// built.
//
// The program (page, script, wasm, style) is served from the cache of one version, so that its files always match; a
// new version is fetched as a whole, waits, and is activated when the owner accepts it. Content (packs, texts) is
// served from the network where there is one, since it is edited in place; when one file has changed, all are fetched
// again and replace the cached ones together. Translations of packs are cached once their language has been used, all
// files of it.
'use strict';
const CACHE = 'quality-selfcheck-VERSION';
const EDITED = 'quality-selfcheck-VERSION-edited';
const PROGRAM = ['PROGRAM'];
const CONTENT = ['CONTENT'];
const TRANSLATED = ['TRANSLATED'];
const BOARD = './?mode=board';
/** How long the network is waited for, in milliseconds, where content is cached. */
const PATIENCE = 4000;

const address = (file) => new URL(file, self.registration.scope).href;
// Revalidated with the server, not taken from the HTTP cache.
const fresh = (file) => fetch(address(file), { cache: 'no-cache', credentials: 'omit' }).then((answer) => {
  if (!answer.ok) throw new Error(file);
  return answer;
});

async function install() {
  const page = await fresh('./');
  // During an upload the page and this list may be of different versions: the install fails and is tried again later.
  if (!(await page.clone().text()).includes('MARK')) throw new Error('another version');
  const cache = await caches.open(CACHE);
  await cache.put(address('./'), page);
  // The same page with another permissions header: the board may use the camera.
  await cache.put(address(BOARD), await fresh(BOARD));
  await cache.addAll(PROGRAM.map((file) => new Request(address(file), { credentials: 'omit' })));
  const files = CONTENT.concat(await used());
  await Promise.all(files.map(async (file) => cache.put(address(file), await fresh(file))));
}

const language = (file) => file.split('/')[2];
const ours = (name) => name.startsWith('quality-selfcheck-');

/** All translations into each language of which any version has cached a file. */
async function used() {
  const names = (await caches.keys()).filter(ours);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const urls = new Set([].concat(...kept).map((request) => request.url));
  const languages = TRANSLATED.filter((file) => urls.has(address(file))).map(language);
  return TRANSLATED.filter((file) => languages.includes(language(file)));
}

/** Caches the translations into a language that are not cached yet. */
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
  // While a new version waits, the content on the server belongs to it, not to the running one.
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
