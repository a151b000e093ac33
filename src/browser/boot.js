// Starts the program, and shows what to do where it cannot start or has stopped.
// Plain ES2017 without top-level await or optional chaining, for old webviews.
// GLUE, WASM and OFFLINE are replaced by file names when the page is built, INTEGRITY by the wasm's hash.
(function () {
  'use strict';

  var root = document.documentElement;

  // The policy in the page's head allows 'unsafe-eval', without which browsers that do not know
  // 'wasm-unsafe-eval' (Chromium before 97, Firefox before 102, Safari before 16) refuse to compile
  // WebAssembly. Those that know it get a second, stricter policy here, before anything else runs; a further policy
  // can only restrict. A script cannot ask which keywords a browser knows, but every browser that has toSorted
  // (Chromium 110, Firefox 115, Safari 16) knows 'wasm-unsafe-eval'.
  if (typeof [].toSorted === 'function') {
    var policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; " +
      'trusted-types quality-selfcheck';
    document.head.appendChild(policy);
  }

  // Before the first paint, so that nothing flashes or shifts; the program parses the whole address later.
  var embedded = window.parent !== window;
  if (embedded) root.classList.add('embedded');
  var theme = /[?&]theme=(light|dark|contrast)(?:&|$)/.exec(location.search);
  if (theme) root.classList.add('theme-' + theme[1]);

  /** The stored value of a key; null where storage is blocked. */
  function kept(key) {
    try { return localStorage.getItem('quality-selfcheck.' + key); } catch (error) { return null; }
  }
  var elder = /[?&]elder=([01])(?:&|$)/.exec(location.search);
  if ((elder ? elder[1] : kept('elder')) === '1') root.classList.add('elder');

  // Flex boxes have gaps since Chromium 84 and Safari 14.1; @supports cannot test for that.
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

  // The program is loading: from here on this script reports how that ends.
  each(document, '.late', function (late) { late.hidden = true; });

  /** The language of the messages, chosen in the same way as by the program. */
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
    // The first failure is shown; 'slow' is none and may be replaced.
    if (!section || (shown && shown !== 'slow')) return;
    shown = why;
    each(section, '[data-why]', function (one) { one.hidden = one.getAttribute('data-why') !== why; });
    each(section, '[data-for]', function (one) {
      one.hidden = one.getAttribute('data-for').split(' ').indexOf(why) < 0;
    });
    var lang = language();
    each(section, '[lang]', function (one) { one.hidden = one.lang !== lang; });
    // While the page is still loading the message is not its main content.
    section.setAttribute('role', why === 'slow' ? 'complementary' : 'main');
    section.hidden = false;
    if (why === 'slow') return;
    // A program that has stopped does not respond: what it shows would mislead.
    var app = document.getElementById('app');
    if (app) app.hidden = true;
    // The host page no longer gets the height: this page scrolls by itself again.
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

  // Dispatched by the program where a chunk could not be loaded.
  window.addEventListener('not-loaded', function () { fallback('load'); });

  document.addEventListener('click', function (event) {
    var button = event.target && event.target.closest && event.target.closest('button');
    var id = button && button.id;
    if (id === 'fallback-reload') again();
    if (id === 'fallback-copy') copyAddress();
  });

  // The caches of the service worker may be damaged, and a reload would serve them again: they are deleted first.
  // They hold no data of the owner; answers are in localStorage.
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
    // execCommand on purpose: it works in webviews that have no clipboard object.
    var copied = false;
    try { copied = document.execCommand('copy'); } catch (error) { copied = false; }
    document.body.removeChild(field);
    document.getElementById(copied ? 'fallback-copied' : 'fallback-address').hidden = false;
    if (!copied) document.querySelector('#fallback .address').textContent = location.href;
  }

  // Whether wasm can be compiled under the policy, too: Chromium before 97 and Safari before 16 do not know
  // 'wasm-unsafe-eval' and may refuse.
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

  // Slow is no failure: the download goes on, and the message is hidden again at its end.
  var slow = setTimeout(function () { fallback('slow'); }, 12000);
  window.addEventListener('quality-selfcheck:shown', function () {
    clearTimeout(slow);
    if (shown === 'slow') {
      shown = '';
      document.getElementById('fallback').hidden = true;
    }
  });

  // Some browsers go on speaking after the page is closed.
  window.addEventListener('pagehide', function () {
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  });

  // The service worker is registered once the first screen can be used. Not in a frame: storage is partitioned there,
  // and the host page needs the network anyway.
  window.addEventListener('quality-selfcheck:usable', function () {
    if (embedded || !('serviceWorker' in navigator)) return;
    setTimeout(function () { import('OFFLINE').catch(function () {}); }, 2000);
  });

  // With its hash: a damaged program could do anything.
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
