// Starts the program, and shows what to do where it cannot start or has stopped.
// Plain ES2017 without top-level await or optional chaining: old webviews read it.
// GLUE and WASM are replaced by file names when the page is built.
(function () {
  'use strict';

  function fallback(why) {
    var section = document.getElementById('fallback');
    if (!section || !section.hidden) return;
    var reasons = section.querySelectorAll('[data-why]');
    for (var i = 0; i < reasons.length; i++) {
      reasons[i].hidden = reasons[i].getAttribute('data-why') !== why;
    }
    section.hidden = false;
    // A program that has stopped answers no tap: what it shows would only mislead.
    var app = document.getElementById('app');
    if (app) app.hidden = true;
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
    var id = event.target && event.target.id;
    if (id === 'fallback-reload') location.reload();
    if (id === 'fallback-copy') copyAddress();
  });

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

  var wasm = fetch('WASM').then(function (answer) {
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    return answer;
  });
  Promise.all([import('GLUE'), wasm]).then(function (both) {
    return both[0].default({ module_or_path: both[1] });
  }).catch(function (error) {
    fallback(isTrap(error) ? 'trap' : 'load');
  });
})();
