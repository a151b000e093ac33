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

  var shown = '';
  function fallback(why) {
    var section = document.getElementById('fallback');
    if (!section || (shown && shown !== 'slow')) return;
    shown = why;
    var reasons = section.querySelectorAll('[data-why]');
    for (var i = 0; i < reasons.length; i++) {
      reasons[i].hidden = reasons[i].getAttribute('data-why') !== why;
    }
    section.hidden = false;
    // A program that has stopped answers no tap: what it shows would only mislead.
    var app = document.getElementById('app');
    if (app) app.hidden = true;
    // Nobody tells a website around this page its height any more: the page scrolls by itself again.
    root.classList.remove('followed');
  }

  // A connection that neither breaks nor brings anything: said, and taken back when the program comes after all.
  function isOpening() { return document.getElementById('opening'); }
  setTimeout(function () {
    if (!isOpening() || shown) return;
    fallback('slow');
    var watch = setInterval(function () {
      if (shown !== 'slow') clearInterval(watch);
      else if (!isOpening()) {
        clearInterval(watch);
        shown = '';
        document.getElementById('fallback').hidden = true;
        document.getElementById('app').hidden = false;
      }
    }, 200);
  }, 20000);

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
    var id = event.target && event.target.id;
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
    if (copied) document.getElementById('fallback-copied').hidden = false;
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
