// embed.js has a name that stays and one by its content; configure.html knows the second one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embed } from './embed.mjs';
import { hashedName, integrity } from './lib/names.mjs';
import { memorySource } from './lib/source.mjs';

const HTML = '<link href="./configure.css"><script src="./configure.js"></script><body data-pinned="PINNED" data-integrity="INTEGRITY">';
const make = (html) => embed({ release: true, source: memorySource({ 'embed/embed.js': 'window.a = 1;', 'embed/configure.js': 'var b;', 'embed/configure.css': 'a { font-size: 16px }', 'embed/configure.html': html }) });

test('both copies are the same, and the page names the pinned one with its hash', async () => {
  const { files, names } = await make(HTML);
  const pinned = hashedName('embed.js', files['embed.js']);
  assert.equal(files[pinned], files['embed.js']);
  assert.equal(files['configure.html'], `<link href="./${names['configure.css']}"><script src="./${names['configure.js']}"></script>`
    + `<body data-pinned="${pinned}" data-integrity="${integrity(files['embed.js'], 'sha384')}">`);
});

test('a placeholder that is gone, and an inline script, stop the build', async () => {
  await assert.rejects(make(HTML.replace('PINNED', '')), /configure\.html has no placeholder PINNED/);
  await assert.rejects(make(`${HTML}<script>a</script>`), /inline script or style in configure\.html/);
});
