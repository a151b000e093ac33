// <quality-selfcheck region="350200"><a href="https://…/">…</a></quality-selfcheck> becomes a frame with
// the self-check in it. No dependency; old syntax, so that a browser that can do nothing with it
// keeps the link and shows no error. embed/README.md tells attributes, messages and reasons.
(function () {
  'use strict';
  var NAME = 'quality-selfcheck';
  // Twice on a page is once.
  if (window['__' + NAME]) return;
  window['__' + NAME] = true;

  var PARTS = ['welcome', 'profile', 'check', 'eligibility', 'report', 'tool'];
  var LEVELS = ['initial', 'effective', 'improving', 'leading'];
  // Attribute, and the parameter of the page that it becomes.
  var PARAMETERS = [['region', 'region'], ['lang', 'lang'], ['theme', 'theme'], ['accent', 'accent'],
    ['elder', 'elder'], ['mode', 'mode'], ['share-result', 'share']];
  // What the frame may do, and nothing else: run the program; be of its own origin, for its files and
  // for keeping answers; print; save the report; open a source in a new window, where it is no longer
  // in the sandbox. Not: forms, moving this page elsewhere.
  var SANDBOX = 'allow-scripts allow-same-origin allow-modals allow-downloads allow-popups ' +
    'allow-popups-to-escape-sandbox';
  var TEXTS = {
    'zh-Hans': ['小微质量自检', '在新页面打开小微质量自检'],
    'zh-Hant': ['小微質量自檢', '在新頁面打開小微質量自檢'],
    en: ['Quality self-check for small firms', 'Open the quality self-check in a new page']
  };

  var script = document.currentScript || document.querySelector('script[src*="embed"]');
  var home = ((script && script.src) || '').split(/[?#]/)[0].replace(/[^/]*$/, '');
  var widgets = [];

  function texts(element) {
    var lang = element.getAttribute('lang') || '';
    if (/^en/i.test(lang)) return TEXTS.en;
    return TEXTS[/hant|tw|hk|mo/i.test(lang) ? 'zh-Hant' : 'zh-Hans'];
  }

  /** The address of the page for this element; with `host` for the frame. */
  function address(element, host) {
    var base = document.createElement('a');
    base.href = element.getAttribute('src') || home;
    var query = [];
    PARAMETERS.forEach(function (pair) {
      var value = element.getAttribute(pair[0]);
      if (value && (host || pair[1] !== 'share')) query.push(pair[1] + '=' + encodeURIComponent(value));
    });
    if (host) query.push('host=' + encodeURIComponent(host));
    return {
      origin: base.protocol + '//' + base.host,
      url: base.href.split(/[?#]/)[0] + (query.length ? '?' + query.join('&') : '')
    };
  }

  function whenParsed(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then);
    else then();
  }

  /** The way to the page without a frame: the element's own link, or one that is made. */
  function link(element) {
    var found = element.querySelector('a');
    if (!found) {
      found = document.createElement('a');
      found.textContent = texts(element)[1];
      found.target = '_blank';
      found.rel = 'noopener';
      element.appendChild(found);
    }
    if (!found.getAttribute('href')) found.href = address(element).url;
  }

  // What the website's own rules for frames must not do to this one: give it a height, lay it over a box with a shape
  // of its own (the wrappers for videos), fade, move, clip or cover it.
  var OWN = { display: 'block', position: 'static', 'float': 'none', width: '100%', 'min-width': '0', 'max-width': '100%',
    'min-height': '0', 'max-height': 'none', margin: '0', padding: '0', border: '0', 'box-sizing': 'content-box',
    'aspect-ratio': 'auto', opacity: '1', visibility: 'visible', transform: 'none', translate: 'none', rotate: 'none',
    scale: 'none', zoom: '1', filter: 'none', clip: 'auto', 'clip-path': 'none', 'pointer-events': 'auto',
    transition: 'none', animation: 'none', contain: 'none' };
  // Less height than this is no use to anybody.
  var LEAST = 300;

  function set(frame, name, value) {
    frame.style.setProperty(name, value, 'important');
  }

  /** Puts the element into the flow of the page and gives it the width that there is. */
  function settle(widget) {
    var element = widget.element;
    var box = element.parentElement;
    if (!box || !element.offsetParent) return;
    if (getComputedStyle(element).position === 'absolute') {
      set(element, 'position', 'static');
      set(element, 'height', 'auto');
    }
    // As an item of a flexible box it may be as narrow as a frame without a width.
    if (element.clientWidth < 320 && element.clientWidth < box.clientWidth) {
      element.style.width = '100%';
      element.style.minWidth = '0';
    }
    // Such a wrapper keeps its shape by an empty element before its content. In the flow, that is a gap.
    var before = getComputedStyle(box, '::before');
    var gap = before.content === '""' && before.display === 'block' && before.position === 'static' &&
      element === box.firstElementChild && parseFloat(before.paddingTop) + parseFloat(before.paddingBottom);
    if (gap > 0) set(element, 'margin-top', -gap + 'px');
    else if (widget.gap > 0) element.style.removeProperty('margin-top');
    widget.gap = gap;
  }

  /** How far below the boxes around it the element reaches that cut it off; 0 where it is seen whole. */
  function hidden(widget) {
    var bottom = widget.element.getBoundingClientRect().bottom;
    var over = 0;
    for (var box = widget.element.parentElement; box && box !== document.body; box = box.parentElement) {
      var style = getComputedStyle(box);
      if (/auto|scroll/.test(style.overflowY)) break;
      if (/hidden|clip/.test(style.overflowY)) over = Math.max(over, bottom - box.getBoundingClientRect().bottom);
    }
    return over > 1 ? Math.ceil(over) : 0;
  }

  function build(element) {
    if (element.selfcheck) {
      // Moved within the page.
      if (widgets.indexOf(element.selfcheck) < 0) widgets.push(element.selfcheck);
      return;
    }
    whenParsed(function () { link(element); });
    if (typeof WebAssembly !== 'object' || typeof CustomEvent !== 'function') return;
    element.style.display = 'block';
    // A page that was opened from a file has no origin that messages could be sent to: there the frame scrolls.
    var to = address(element, /^https?:/.test(location.origin) ? location.origin : '');
    var frame = document.createElement('iframe');
    var narrow = element.getBoundingClientRect().width < 480;
    var reserve = parseInt(element.getAttribute('min-height'), 10) || (narrow ? 900 : 760);
    var widget = { element: element, frame: frame, origin: to.origin, reserve: reserve, wanted: 0, height: reserve, steps: 0, busy: false,
      cut: false, gap: 0 };
    frame.title = texts(element)[0];
    frame.setAttribute('sandbox', SANDBOX);
    // Named only where it exists: a browser complains of what it does not know.
    frame.setAttribute('allow', 'clipboard-write' + (navigator.share ? '; web-share' : ''));
    frame.setAttribute('referrerpolicy', 'no-referrer');
    frame.setAttribute('loading', 'lazy');
    for (var name in OWN) set(frame, name, OWN[name]);
    set(frame, 'height', reserve + 'px');
    element.selfcheck = widget;
    widgets.push(widget);
    // After everything else: now it loads.
    frame.src = to.url;
    element.insertBefore(frame, element.firstChild);
    whenParsed(function () { fit(widget); });
  }

  function fit(widget) {
    if (widget.busy) return;
    settle(widget);
    var height = Math.max(widget.reserve, widget.wanted);
    if (height < widget.height) {
      // What stands under the frame does not move before a reader's eyes: no shorter than to where
      // the window ends.
      var seen = Math.ceil(window.innerHeight - widget.frame.getBoundingClientRect().top);
      height = Math.max(height, Math.min(widget.height, seen));
    }
    if (height !== widget.height || widget.cut) set(widget.frame, 'height', height + 'px');
    widget.height = height;
    if (widget.cut) set(widget.frame, 'display', 'block');
    // In a box that cuts it off, the frame is as high as what is seen, and scrolls by itself; where that is too little
    // to work in, the link stands alone.
    var over = hidden(widget);
    widget.cut = over > 0;
    if (!over) return;
    // A box that is shown smaller than it is measures in pixels of its own.
    var scale = widget.frame.getBoundingClientRect().height / widget.frame.offsetHeight || 1;
    var left = Math.floor(height - over / scale);
    if (left < LEAST) set(widget.frame, 'display', 'none');
    else set(widget.frame, 'height', left + 'px');
  }

  /** A new step begins at the top; where that is out of sight, the page goes there. */
  function begin(widget) {
    var top = widget.frame.getBoundingClientRect().top;
    if (top >= 0 && top < window.innerHeight / 2) return;
    // What is under the frame is out of sight after this, and may then move.
    widget.busy = true;
    widget.element.scrollIntoView({ block: 'start', behavior: 'instant' });
    requestAnimationFrame(function () {
      requestAnimationFrame(function () {
        widget.busy = false;
        fit(widget);
      });
    });
  }

  function say(widget, type, detail) {
    widget.element.dispatchEvent(new CustomEvent(NAME + '-' + type, { bubbles: true, detail: detail || {} }));
  }

  function isScore(value) {
    return typeof value === 'number' && value >= 0 && value <= 100;
  }

  function hear(widget, message) {
    if (message.type === 'ready') {
      widget.steps = 0;
      widget.frame.contentWindow.postMessage({ protocol: NAME, version: 1, type: 'hello' }, widget.origin);
      say(widget, 'ready');
    } else if (message.type === 'height') {
      if (!(message.height > 0 && message.height < 200000)) return;
      widget.wanted = Math.ceil(message.height);
      fit(widget);
    } else if (message.type === 'step') {
      if (PARTS.indexOf(message.part) < 0) return;
      if (widget.steps++) begin(widget);
      say(widget, 'step', { part: message.part });
    } else if (message.type === 'completed') {
      var told = LEVELS.indexOf(message.level) >= 0 && isScore(message.least) && isScore(message.most);
      say(widget, 'completed', told ? { level: message.level, least: message.least, most: message.most } : {});
    } else if (message.type === 'problem' && typeof message.text === 'string') {
      // For whoever looks after this page; owners are not told.
      if (window.console) console.warn('<' + NAME + '> ' + message.text.slice(0, 300));
      say(widget, 'problem', { text: message.text.slice(0, 300) });
    }
  }

  window.addEventListener('message', function (event) {
    var message = event.data;
    if (!message || message.protocol !== NAME || message.version !== 1) return;
    widgets.forEach(function (widget) {
      if (event.source === widget.frame.contentWindow && event.origin === widget.origin) hear(widget, message);
    });
  });

  // Another width, a tab that is shown: the boxes around have another shape.
  window.addEventListener('resize', function () { widgets.forEach(fit); });

  if (window.customElements && window.Reflect && Object.setPrototypeOf) {
    // What a class would be, for readers of old syntax.
    var Widget = function () { return Reflect.construct(HTMLElement, [], Widget); };
    Widget.prototype = Object.create(HTMLElement.prototype);
    Widget.prototype.constructor = Widget;
    Object.setPrototypeOf(Widget, HTMLElement);
    Widget.prototype.connectedCallback = function () { build(this); };
    Widget.prototype.disconnectedCallback = function () {
      var place = widgets.indexOf(this.selfcheck);
      if (place >= 0) widgets.splice(place, 1);
    };
    window.customElements.define(NAME, Widget);
  } else {
    whenParsed(function () {
      [].forEach.call(document.querySelectorAll(NAME), build);
    });
  }
})();
