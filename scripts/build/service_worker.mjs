// sw.js, with the lists of what is kept for being offline. Its version is a hash of all of these files.
import { fill, hash } from './lib/names.mjs';
import { lowerScript } from './lower_syntax.mjs';
import { LATER_STYLES } from './styles.mjs';

/** Translations of packs are kept for the language in use only. */
const isTranslation = (file) => file.startsWith('packs/translations/');

/** Reads every file that the page needs; returns sw.js, and `offline`: the lists of what is kept. */
export async function serviceWorker({ files, names, chunkFiles = [], source, release }) {
  const below = (folder) => [...files.keys()].filter((file) => file.startsWith(`${folder}/`)).sort();
  const program = ['boot.js', 'quality-selfcheck.js', 'quality-selfcheck_bg.wasm', ...chunkFiles, 'main.css', ...LATER_STYLES, 'offline.js',
    'manifest.webmanifest', 'icon.svg', 'icons/icon-192.png', 'paper.html', 'paper.css'].map((name) => names[name] ?? name);
  const content = [...below('packs').filter((file) => !isTranslation(file)), ...below('locales')];
  const translated = below('packs').filter(isTranslation);
  const offline = { program, content, translated };
  // While the page is being worked on, a version that stays behind would only confuse.
  if (!release) return { offline };

  const digests = ['index.html', ...program, ...content, ...translated].map((file) => {
    if (!files.has(file)) throw new Error(`${file} is to be kept for being offline, and is not in the dist`);
    return hash(files.get(file));
  });
  const worker = fill(await source.text('src/browser/sw.js'), {
    'quality-selfcheck-VERSION': `quality-selfcheck-${hash(digests.join())}`,
    "['PROGRAM']": JSON.stringify(program),
    "['CONTENT']": JSON.stringify(content),
    "['TRANSLATED']": JSON.stringify(translated),
    "'MARK'": JSON.stringify(names['boot.js']),
  }, 'src/browser/sw.js');
  return { files: { 'sw.js': await lowerScript(worker, { release }) }, offline };
}
