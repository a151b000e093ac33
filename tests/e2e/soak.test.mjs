// Soak: many runs of the flow in one page must not leak, since a phone's webview stays open for days. The long run is
// bench/soak.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ready, stage } from './support.mjs';
import { FAST, held, hold, walks } from './drive.mjs';

/** Heap bytes a run may leave: a sixth of one closure a screen. */
const HEAP_PER_WALK = 2000;
/** The program's stack size, as scripts/setup passes it to the linker. */
const STACK = Number(readFileSync(new URL('../../scripts/setup', import.meta.url), 'utf8').match(/-zstack-size=(\d+)/)[1]);

test('repeated runs in one page leave no nodes, listeners, heap or wasm memory behind', async () => {
  const scene = await stage(undefined, FAST);
  try {
    const page = await scene.open({ before: hold });
    await ready(page);
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable');
    // Until the packs of all provinces are there and everything is compiled, growth is no leak: the same eight walks, five times.
    const run = () => page.evaluate(walks, { walks: 8, seed: 7 });
    const screens = await run();
    for (let round = 0; round < 3; round++) await run();
    const before = await held(page, client);
    await run();
    const now = await held(page, client);
    assert.ok(screens > 200, `${screens} screens`);
    assert.ok(now.nodes - before.nodes <= 10, `nodes: ${before.nodes}, ${now.nodes}`);
    assert.ok(now.listeners - before.listeners <= 2, `listeners: ${before.listeners}, ${now.listeners}`);
    assert.equal(now.shown, before.shown, 'elements on the welcome screen');
    assert.ok(now.heap - before.heap < 8 * HEAP_PER_WALK, `heap: ${before.heap}, ${now.heap}`);
    assert.ok(now.wasm - before.wasm <= 4 * 65536, `memory of the program: ${before.wasm}, ${now.wasm}`);
    // The stack is at the beginning of the memory and grows downwards; what it never touched is still nothing.
    const untouched = await page.evaluate(() => {
      const bytes = new Uint8Array(window.__memory.buffer);
      return bytes.findIndex((byte) => byte !== 0);
    });
    assert.ok(untouched > STACK / 2, `more than half of the stack was used: ${untouched} of ${STACK} bytes are untouched`);
    assert.deepEqual(page.problems, []);
  } finally {
    await scene.close();
  }
});
