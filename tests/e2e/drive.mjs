// Scripted runs of the whole flow from inside the page, as fast as it answers, and the memory they leave behind. For
// bench/soak.mjs and soak.test.mjs.

/** Browser switches: without them navigation is throttled after two hundred steps in ten seconds. */
export const FAST = ['--disable-ipc-flooding-protection', '--js-flags=--expose-gc'];

/** Before the page's scripts: exposes the wasm memory as `window.__memory`. */
export const hold = (page) => page.addInitScript(() => {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async function (...rest) {
      const made = await real.apply(this, rest);
      const memory = (made.instance || made).exports.memory;
      if (memory) window.__memory = memory;
      return made;
    };
  }
});

/**
 * Walks from the welcome screen to the report and begins anew, `walks` times; run in the page. The answers differ from walk
 * to walk and come again for the same `seed`. Resolves to the number of screens that were shown.
 */
export async function walks({ walks, seed }) {
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = () => `${location.hash}|${(document.querySelector('#heading') || {}).textContent}`;
  const tick = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(); };
    channel.port2.postMessage(0);
  });
  const change = async (act) => {
    // The address changes first, then the screen.
    const text = () => (document.querySelector('#heading') || {}).textContent;
    const [before, heading] = [location.hash, text()];
    const same = () => [undefined, heading].includes(text()) || location.hash === before;
    act();
    for (let turns = 0; same(); turns++) {
      if (turns > 20000) throw new Error(`nothing follows ${before}, ${screens} screens: ${document.querySelector('main').innerText}`);
      await tick();
    }
  };
  const select = (field, nth) => {
    field.selectedIndex = nth;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const choose = async () => {
    for (let level = 0; level < 3; level++) {
      const field = all('.question select')[level];
      if (!field) return;
      select(field, 1 + random(field.options.length - 1));
      await tick();
    }
  };
  const goOn = () => document.querySelector('.question > .button').click();
  let screens = 0;
  for (let walk = 0; walk < walks; walk++) {
    if (!document.querySelector('.welcome')) throw new Error(`not at the beginning: ${shown()}`);
    await change(() => document.querySelector('.welcome .button').click());
    for (let step = 0; !document.querySelector('.report'); step++) {
      if (step > 200) throw new Error('a walk without an end');
      screens += 1;
      const choices = all('.question .choices:not(.ranges *) .choice');
      const skip = all('nav.walk .button')[1];
      const back = all('nav.walk .button')[0];
      const details = document.querySelector('.question details');
      if (details && random(5) === 0) details.open = true;
      if (random(12) === 0) await change(() => skip.click());
      else if (random(25) === 0 && step > 1) await change(() => back.click());
      else if (document.querySelector('#number')) {
        const field = document.querySelector('#number');
        field.value = String(1 + random(400));
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await tick();
        // Out of range: said, and skipped. Unusual: asked about, and meant.
        await change(() => {
          goOn();
          tick().then(() => {
            const meant = document.querySelector('.question .doubt .choice');
            if (document.querySelector('.question .error')) skip.click();
            else if (meant) meant.click();
          });
        });
      } else if (choices.length) await change(() => choices[random(choices.length)].click());
      else if (location.hash.includes('region')) { await choose(); await change(goOn); }
      else await change(() => skip.click());
    }
    screens += 1;
    for (const one of all('.report details')) if (random(4) === 0) one.open = true;
    await tick();
    // A page beside the walk and back, a language and back: they are made anew, too.
    const tool = all('.tool-card')[random(all('.tool-card').length)];
    if (tool && walk % 2 === 0) {
      await change(() => tool.click());
      await change(() => history.back());
    }
    if (walk % 5 === 0) {
      for (const lang of ['en', 'zh-Hans']) {
        document.querySelector(`.lang[lang="${lang}"]`).click();
        while (!document.querySelector(`.lang[lang="${lang}"][aria-pressed="true"]`)) await tick();
      }
    }
    const [restart] = all('footer .link.danger');
    restart.click();
    while (!document.querySelector('footer .confirm .button.danger')) await tick();
    await change(() => document.querySelector('footer .confirm .button.danger').click());
    // Every mark that is left would count as growth.
    await new Promise((done) => setTimeout(done, 5));
  }
  return screens;
}

/** Memory figures of the page after garbage collection. */
export async function held(page, client) {
  for (let round = 0; round < 3; round++) {
    await client.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(50);
  }
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name) => metrics.find((one) => one.name === name).value;
  return {
    heap: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners'), documents: metric('Documents'),
    shown: await page.evaluate(() => document.querySelectorAll('*').length),
    wasm: await page.evaluate(() => window.__memory.buffer.byteLength),
  };
}
