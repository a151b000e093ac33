// Starts the program, and shows what to do where it cannot start or has stopped.
// Plain ES2017 without top-level await or optional chaining: old webviews read it.
// GLUE, WASM and OFFLINE are replaced by file names when the page is built, INTEGRITY by the wasm's hash.
(function () {
  'use strict';

  var root = document.documentElement;

  // The policy in the page's head allows 'unsafe-eval', without which browsers that do not know
  // 'wasm-unsafe-eval' (Chromium before 97, Firefox before 102, Safari before 16) refuse to compile
  // WebAssembly. Those that know it get a second policy here, before anything else runs: policies
  // only ever take away. No script can ask what a policy's words mean to a browser, but whoever has
  // toSorted (Chromium 110, Firefox 115, Safari 16) knows that word.
  if (typeof [].toSorted === 'function') {
    var policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; " +
      'trusted-types quality-selfcheck';
    document.head.appendChild(policy);
  }

  // Before the first paint, so that nothing flashes or jumps; the program reads the address in full.
  var embedded = window.parent !== window;
  if (embedded) root.classList.add('embedded');
  var theme = /[?&]theme=(light|dark|contrast)(?:&|$)/.exec(location.search);
  if (theme) root.classList.add('theme-' + theme[1]);

  /** What is kept on this device under a key; blocked storage has nothing. */
  function kept(key) {
    try { return localStorage.getItem('quality-selfcheck.' + key); } catch (error) { return null; }
  }
  var elder = /[?&]elder=([01])(?:&|$)/.exec(location.search);
  if ((elder ? elder[1] : kept('elder')) === '1') root.classList.add('elder');

  // Flex boxes have gaps since Chromium 84 and Safari 14.1, and no rule of a sheet can ask for that.
  var box = document.createElement('div');
  box.style.cssText = 'display: flex; flex-direction: column; row-gap: 1px; position: absolute';
  box.appendChild(document.createElement('div'));
  box.appendChild(document.createElement('div'));
  document.body.appendChild(box);
  if (box.scrollHeight === 0) root.classList.add('no-flex-gap');
  document.body.removeChild(box);

  function each(within, selector, then) {
    var found = within.querySelectorAll(selector);
    for (var i = 0; i < found.length; i++) then(found[i]);
  }

  // The program is on its way, and this script tells what becomes of it.
  each(document, '.late', function (late) { late.hidden = true; });

  /** The language of what stands in the page: as the program chooses it. */
  function language() {
    var asked = /[?&]lang=([\w-]+)/.exec(location.search);
    var wanted = [asked && asked[1], kept('language')].concat(navigator.languages || [navigator.language]);
    for (var i = 0; i < wanted.length; i++) {
      if (/^zh.*(hant|tw|hk|mo)/i.test(wanted[i])) return 'zh-Hant';
      if (/^zh/i.test(wanted[i])) return 'zh-Hans';
      if (/^en/i.test(wanted[i])) return 'en';
    }
    return 'zh-Hans';
  }

  var shown = '';
  function fallback(why) {
    var section = document.getElementById('fallback');
    // Whatever has ended the program is what counts; being slow has not.
    if (!section || (shown && shown !== 'slow')) return;
    shown = why;
    each(section, '[data-why]', function (one) { one.hidden = one.getAttribute('data-why') !== why; });
    each(section, '[data-for]', function (one) {
      one.hidden = one.getAttribute('data-for').split(' ').indexOf(why) < 0;
    });
    var lang = language();
    each(section, '[lang]', function (one) { one.hidden = one.lang !== lang; });
    // Beside a page that is still coming it is not the main thing.
    section.setAttribute('role', why === 'slow' ? 'complementary' : 'main');
    section.hidden = false;
    if (why === 'slow') return;
    // A program that has stopped answers no tap: what it shows would only mislead.
    var app = document.getElementById('app');
    if (app) app.hidden = true;
    // Nobody tells a website around this page its height any more: the page scrolls by itself again.
    root.classList.remove('followed');
  }

  function isTrap(error) {
    return typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
  }

  window.addEventListener('error', function (event) {
    if (isTrap(event.error)) fallback('trap');
  });
  window.addEventListener('unhandledrejection', function (event) {
    if (isTrap(event.reason)) fallback('trap');
  });

  // The program's own word for a part of it that could not be loaded.
  window.addEventListener('not-loaded', function () { fallback('load'); });

  document.addEventListener('click', function (event) {
    var button = event.target && event.target.closest && event.target.closest('button');
    var id = button && button.id;
    if (id === 'fallback-reload') again();
    if (id === 'fallback-copy') copyAddress();
  });

  // Where what was kept for being without a network has gone bad, loading again would only bring it again: away with
  // it. Nothing of it is the owner's; answers are kept elsewhere.
  function again() {
    var reload = function () { location.reload(); };
    if (shown !== 'load' || !window.caches || !navigator.onLine) return reload();
    caches.keys().then(function (names) {
      return Promise.all(names.map(function (name) {
        return name.indexOf('quality-selfcheck-') ? null : caches.delete(name);
      }));
    }).then(reload, reload);
  }

  function copyAddress() {
    var field = document.createElement('textarea');
    field.value = location.href;
    document.body.appendChild(field);
    field.select();
    // The old way on purpose: it works in webviews that have no clipboard object.
    var copied = false;
    try { copied = document.execCommand('copy'); } catch (error) { copied = false; }
    document.body.removeChild(field);
    document.getElementById(copied ? 'fallback-copied' : 'fallback-address').hidden = false;
    if (!copied) document.querySelector('#fallback .address').textContent = location.href;
  }

  // Whether it may be compiled, too: Chromium before 97 and Safari before 16 do not know the policy's
  // 'wasm-unsafe-eval' and refuse it.
  function compiles() {
    try {
      return !!new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch (error) {
      return false;
    }
  }

  if (typeof Promise !== 'function' || typeof fetch !== 'function' || !compiles()) {
    fallback('no-wasm');
    return;
  }

  // Slow is no failure: the download goes on, and what it leads to takes this away again.
  var slow = setTimeout(function () { fallback('slow'); }, 12000);
  window.addEventListener('quality-selfcheck:shown', function () {
    clearTimeout(slow);
    if (shown === 'slow') {
      shown = '';
      document.getElementById('fallback').hidden = true;
    }
  });

  // Some browsers would read on after the page is gone.
  window.addEventListener('pagehide', function () {
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  });

  // What makes the page work without a network is fetched once the first screen can be used. Not in a
  // frame: there the storage is another one, and the website around needs the network anyway.
  window.addEventListener('quality-selfcheck:usable', function () {
    if (embedded || !('serviceWorker' in navigator)) return;
    setTimeout(function () { import('OFFLINE').catch(function () {}); }, 2000);
  });

  // With its hash: of a program that has come damaged nobody knows what it does.
  var wasm = fetch('WASM', { integrity: 'INTEGRITY' }).then(function (answer) {
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    return answer;
  });
  Promise.all([import('GLUE'), wasm]).then(function (both) {
    return both[0].default({ module_or_path: both[1] });
  }).catch(function (error) {
    fallback(isTrap(error) ? 'trap' : 'load');
  });
})();
