// What other websites load: embed.js, under its name and under the name of its content (for those who pin a version), and
// the page that writes their snippet.
import { fill, hashedName, integrity, named, together } from './lib/names.mjs';
import { lowerScript, lowerStyle } from './lower_syntax.mjs';
import { refuseInline } from './page.mjs';

/** Returns embed.js twice, and configure.html with its script and its sheet. */
export async function embed({ source, release }) {
  const script = await lowerScript(await source.text('embed/embed.js'), { release });
  const pinned = hashedName('embed.js', script);
  const configure = {
    js: named('configure.js', await lowerScript(await source.text('embed/configure.js'), { release })),
    css: named('configure.css', await lowerStyle(await source.text('embed/configure.css'), { release })),
  };
  const html = fill(await source.text('embed/configure.html'), {
    PINNED: pinned,
    INTEGRITY: integrity(script, 'sha384'),
    './configure.js': `./${configure.js.names['configure.js']}`,
    './configure.css': `./${configure.css.names['configure.css']}`,
  }, 'embed/configure.html');
  refuseInline(html, 'configure.html');
  return together({ files: { 'embed.js': script, [pinned]: script, 'configure.html': html } }, configure.js, configure.css);
}
