// Hundreds of whole walks in one page that is never loaded again, and what each part of them leaves in memory.
//   node bench/soak.mjs [walks]      500 of them; writes bench/soak.json
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ready, stage } from '../tests/e2e/support.mjs';
import { FAST, held, hold, walks } from '../tests/e2e/drive.mjs';

const total = Number(process.argv[2] ?? 500);
const parts = 10;
const scene = await stage(undefined, FAST);
const page = await scene.open({ before: hold });
await ready(page);
const client = await page.context().newCDPSession(page);
await client.send('Performance.enable');
const rows = [];
let screens = 0;
const began = Date.now();
for (let part = 0; part <= parts; part++) {
  const done = Math.round((total * part) / parts);
  if (part) screens += await page.evaluate(walks, { walks: done - rows.at(-1).walks, seed: part });
  rows.push({ walks: done, screens, seconds: Math.round((Date.now() - began) / 1000), ...await held(page, client) });
  console.log(JSON.stringify(rows.at(-1)));
}
if (page.problems.length) throw new Error(page.problems.join('\n'));
await writeFile(fileURLToPath(new URL('soak.json', import.meta.url)), `${JSON.stringify({ browser: scene.browser.version(), rows }, null, 1)}\n`);
await scene.close();
