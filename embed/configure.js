// Writes the snippet for another website, from what is chosen, and shows what it will look like.
(function () {
  'use strict';
  var home = location.href.split(/[?#]/)[0].replace(/[^/]*$/, '');
  var origin = location.origin;
  var one = function (id) { return document.getElementById(id); };

  // The same grounds and limits as in src/parameters.rs, and the same cases test both.
  var GROUNDS = {
    light: { under: ['ffffff', 'f3f5f7'], least: 4.5 },
    dark: { under: ['1a2129', '10151b'], least: 4.5 },
    contrast: { under: ['ffffff'], least: 7 }
  };

  function luminance(hex) {
    var parts = [0, 2, 4].map(function (at) {
      var value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  /** The least contrast of a colour on a theme's grounds, cut off to tenths. */
  function contrast(hex, theme) {
    var own = luminance(hex);
    var all = GROUNDS[theme].under.map(function (under) {
      var other = luminance(under);
      return (Math.max(own, other) + 0.05) / (Math.min(own, other) + 0.05);
    });
    return Math.floor(Math.min.apply(null, all) * 10 + 1e-9) / 10;
  }

  /** The accent that may be used; '' for none, null for one that may not. */
  function accent() {
    var text = one('accent').value.trim().replace(/^#/, '').toLowerCase();
    var said = one('contrast');
    said.className = '';
    said.textContent = '';
    if (!text) return '';
    if (!/^[0-9a-f]{6}$/.test(text)) {
      said.className = 'bad';
      said.textContent = '主色要写六位颜色代码，例如 b3261e。现在的没有写进代码。';
      return null;
    }
    // As the page does: a colour without a theme is one for light ground.
    var theme = one('theme').value || 'light';
    var found = contrast(text, theme);
    var least = GROUNDS[theme].least;
    var fits = found >= least;
    said.className = fits ? 'good' : 'bad';
    said.textContent = fits
      ? '对比度 ' + found.toFixed(1) + '，看得清（至少要 ' + least + '）。'
      : '对比度只有 ' + found.toFixed(1) + '，至少要 ' + least + '，字会看不清，没有写进代码。请换' + (theme === 'dark' ? '浅' : '深') + '一点的颜色。';
    return fits ? text : null;
  }

  function chosen() {
    var region = one('city').value || one('province').value;
    return [['region', region], ['lang', one('lang').value], ['mode', one('mode').value],
      ['theme', one('theme').value], ['accent', accent() || ''], ['share-result', one('share').checked ? 'level' : ''],
      ['elder', one('elder').checked ? '1' : '']
    ].filter(function (pair) { return pair[1]; });
  }

  function escaped(text) {
    return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  }

  function page(pairs) {
    var query = pairs.filter(function (pair) { return pair[0] !== 'share-result'; })
      .map(function (pair) { return pair[0] + '=' + encodeURIComponent(pair[1]); }).join('&');
    return home + (query ? '?' + query : '');
  }

  function write() {
    var pairs = chosen();
    var attributes = pairs.map(function (pair) { return ' ' + pair[0] + '="' + escaped(pair[1]) + '"'; }).join('');
    var to = escaped(page(pairs));
    var element = '<quality-selfcheck' + attributes + '>\n  <a href="' + to + '">在新页面打开小微质量自检</a>\n</quality-selfcheck>';
    one('snippet').value = '<script src="' + escaped(home) + 'embed.js" defer></script>\n\n' + element;
    one('snippet-pinned').value = '<script src="' + escaped(home + document.body.dataset.pinned) + '" integrity="' +
      document.body.dataset.integrity + '" crossorigin="anonymous" defer></script>\n\n' + element;
    one('snippet-frame').value = '<iframe src="' + to + '" title="小微质量自检" width="100%" height="760" loading="lazy" referrerpolicy="no-referrer"\n' +
      '  sandbox="allow-scripts allow-same-origin allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"\n' +
      '  allow="clipboard-write"></iframe>';
    one('snippet-link').value = '<a href="' + to + '">小微质量自检：十几分钟看清能申请哪些奖补和贷款</a>';
    one('csp').textContent = 'script-src ' + origin + '; frame-src ' + origin;

    show(pairs);
  }

  /** Shows a widget with these attributes, as the website would. */
  function show(pairs) {
    one('problems').textContent = '';
    var preview = one('preview');
    preview.textContent = '';
    var widget = document.createElement('quality-selfcheck');
    pairs.forEach(function (pair) { widget.setAttribute(pair[0], pair[1]); });
    preview.appendChild(widget);
  }

  // Parameters of the page, by the attributes that they become.
  var ATTRIBUTES = { region: 'region', lang: 'lang', mode: 'mode', theme: 'theme', accent: 'accent', share: 'share-result',
    'share-result': 'share-result', elder: 'elder' };
  var ASIDE = ['src', 'min-height', 'id', 'class', 'style', 'host', 'case'];

  /** What a pasted snippet or address sets: pairs of attribute and value, and the names that nothing knows. */
  function given(text) {
    var parts = [];
    var element = /<quality-selfcheck((?:\s[^>]*)?)>/i.exec(text);
    if (element) {
      element[1].replace(/([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g, function (all, name, a, b, c) {
        parts.push([name.toLowerCase(), a || b || c || '']);
      });
    } else {
      var query = /\?([^#"'\s<>]*)/.exec(text.replace(/&amp;/g, '&'));
      (query ? query[1] : '').split('&').filter(Boolean).forEach(function (part) {
        var at = part.indexOf('=');
        var value = at < 0 ? '' : part.slice(at + 1).replace(/\+/g, ' ');
        try { value = decodeURIComponent(value); } catch (error) { /* As it stands. */ }
        parts.push([at < 0 ? part : part.slice(0, at), value]);
      });
    }
    var known = function (part) { return Object.prototype.hasOwnProperty.call(ATTRIBUTES, part[0]); };
    return {
      pairs: parts.filter(known).map(function (part) { return [ATTRIBUTES[part[0]], part[1]]; }),
      unknown: parts.filter(function (part) { return !known(part) && ASIDE.indexOf(part[0]) < 0; })
        .map(function (part) { return part[0]; })
    };
  }

  function problem(text, className) {
    var line = document.createElement('p');
    line.className = className;
    line.textContent = text;
    one('problems').appendChild(line);
  }

  var checking = false;
  one('try').addEventListener('click', function () {
    var found = given(one('given').value);
    checking = true;
    show(found.pairs);
    found.unknown.forEach(function (name) { problem('不认识“' + name + '”，会被忽略。', 'bad'); });
    if (!found.pairs.length) problem('没有找到任何设置：会按全部默认显示。', 'bad');
  });
  document.addEventListener('quality-selfcheck-problem', function (event) {
    problem('写错了，没有照做：' + event.detail.text, 'bad');
  });
  // The problems are told while the page starts, before its first step.
  document.addEventListener('quality-selfcheck-step', function () {
    if (checking && !one('problems').textContent) problem('没有发现写错的地方。', 'good');
    checking = false;
  });

  function option(select, value, label) {
    var made = document.createElement('option');
    made.value = value;
    made.textContent = label;
    select.appendChild(made);
  }

  var names = {};
  function name(code) {
    var text = names[code];
    return typeof text === 'string' ? text : text['zh-Hans'];
  }
  function cities() {
    var city = one('city');
    while (city.options.length > 1) city.remove(1);
    var province = one('province').value.slice(0, 2);
    Object.keys(names).sort().forEach(function (code) {
      if (province && code.slice(0, 2) === province && code.slice(2) !== '0000' && code.slice(4) === '00') option(city, code, name(code));
    });
    city.disabled = city.options.length < 2;
  }
  fetch('./packs/regions.json').then(function (answer) { return answer.json(); }).then(function (pack) {
    names = pack.regions;
    Object.keys(names).sort().forEach(function (code) {
      if (code.slice(2) === '0000') option(one('province'), code, name(code));
    });
  }).catch(function () {
    // Without the names a region is not chosen beforehand; everything else works.
  });

  one('province').addEventListener('change', cities);
  document.querySelector('.fields').addEventListener('change', write);
  one('accent').addEventListener('input', accent);
  one('share').addEventListener('change', write);
  one('elder').addEventListener('change', write);
  one('narrow').addEventListener('click', function () {
    var narrow = one('preview').classList.toggle('narrow');
    one('narrow').setAttribute('aria-pressed', String(narrow));
    write();
  });
  document.addEventListener('click', function (event) {
    var id = event.target.getAttribute && event.target.getAttribute('data-copy');
    if (!id) return;
    var field = one(id);
    field.focus();
    field.select();
    // The old way: it works on pages without https, too.
    var copied = false;
    try { copied = document.execCommand('copy'); } catch (error) { copied = false; }
    one('copied').textContent = copied ? '已复制。' : '这里不能自动复制，文字已选中，请按 Ctrl+C。';
  });
  write();
})();
