// Registers the service worker (sw.js) and dispatches an event when it has fetched a new version. Loaded by boot.js
// when the first screen can be used.
const policy = window.trustedTypes
  // The only URL that may become a worker's script, whatever is passed in.
  && window.trustedTypes.createPolicy('quality-selfcheck', { createScriptURL: () => './sw.js' });
const workers = navigator.serviceWorker;

workers.register(policy ? policy.createScriptURL('') : './sw.js', { updateViaCache: 'none' }).then((registration) => {
  const tell = () => {
    // Without a controller it is the first version, which is activated at once.
    if (registration.waiting && workers.controller) {
      window.dispatchEvent(new Event('quality-selfcheck:newer'));
    }
  };
  tell();
  // On the first visit translations were fetched before the service worker could cache them.
  workers.ready.then(({ active }) => active.postMessage({ language: document.documentElement.lang }));
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    if (coming) coming.addEventListener('statechange', tell);
  });
  window.addEventListener('quality-selfcheck:update', () => {
    workers.addEventListener('controllerchange', () => location.reload());
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  });
}).catch(() => { /* Private windows and old webviews: the page then needs the network, as before. */ });
