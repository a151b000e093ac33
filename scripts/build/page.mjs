// index.html: the page's source with the texts of its first screens, one external script (an inline one is what a strict CSP
// and old browsers refuse), and preloads of what the first question needs.
import { integrity } from './lib/names.mjs';

const fail = (expectation) => { throw new Error(`page.mjs reads index.html otherwise: ${expectation}`); };

/** The packs without which the first question cannot be asked: they travel beside the program, not after it. */
export function earlyPacks(index) {
  const core = index.packs.filter((entry) => !entry.region && !entry.when && ['facts', 'regions'].includes(entry.kind));
  return ['index.json', ...core.map((entry) => entry.file)].map((file) => `packs/${file}`);
}

/** Reads the page's source and the names of what it refers to; returns the page. */
export async function page({ files, names, source }) {
  const texts = await source.json('locales/zh-Hans.json');
  const index = await source.json('packs/index.json');
  let html = withTexts(await source.text('index.html'), texts).replace(/>\n+</g, '><');

  const replaceOne = (pattern, what, by) => {
    const found = html.match(new RegExp(pattern, 'g')) ?? [];
    if (found.length !== 1) fail(`there are ${found.length} ${what} where one was expected`);
    html = html.replace(pattern, by);
  };
  const [boot, glue, wasm, css] = ['boot.js', 'quality-selfcheck.js', 'quality-selfcheck_bg.wasm', 'main.css'].map((name) => names[name]);
  const hash = (name) => integrity(files.get(name));

  // What `trunk serve` looks for, while somebody works on the page.
  replaceOne(/<link data-trunk rel="rust"[^>]*>/, 'links to the program', '');
  replaceOne(/<link data-trunk rel="css" href="style\/main\.css">/, 'links to main.css', `<link rel="stylesheet" href="./${css}" integrity="${hash(css)}">`);
  replaceOne(/<link data-trunk rel="icon" href="style\/icon\.svg">/, 'links to the icon', '<link rel="icon" href="./icon.svg">');
  if (html.includes('data-trunk')) fail('it has a data-trunk more');
  replaceOne(/<\/head>/, 'ends of the head', [
    `<link rel="modulepreload" href="./${glue}" integrity="${hash(glue)}">`,
    `<link rel="preload" as="fetch" crossorigin href="./${wasm}">`,
    ...earlyPacks(index).map((file) => `<link rel="preload" as="fetch" crossorigin href="./${file}">`),
    `<script src="./${boot}" integrity="${hash(boot)}" defer></script>`,
    '</head>',
  ].join('\n'));
  refuseInline(html, 'index.html');
  return { files: { 'index.html': html } };
}

/** The page with a text in the place of each `{key}`. */
export function withTexts(html, texts) {
  return html.replace(/\{(\w+(?:\.\w+)+)\}/g, (all, key) => {
    if (!texts[key]) throw new Error(`index.html: no ${key} in locales/zh-Hans.json`);
    return texts[key].replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  });
}

/** Throws where a page holds what its own policy refuses. */
export function refuseInline(html, name) {
  if (/<script(?![^>]*\bsrc=)/.test(html) || /\sstyle=/.test(html)) throw new Error(`inline script or style in ${name}`);
}
