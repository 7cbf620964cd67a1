// Find anything: loaded on the first use of the search, with the texts of the site (data/search-N.js) after it.
(function () {
  'use strict';
  var dialog = document.getElementById('find');
  if (!dialog || window.GENJIN_SEARCH) return;
  var field = document.getElementById('find-q'), list = document.getElementById('find-l'), told = document.getElementById('find-n');
  var words = JSON.parse(dialog.dataset.words), base = dialog.dataset.base, root = dialog.dataset.root;
  var KINDS = ['customer', 'step', 'task', 'note', 'entry', 'knowledge', 'own'];
  var FIRST = { customer: 6, step: 4, task: 4, note: 3, entry: 10, knowledge: 4, own: 4 };
  var MOST = 50, BEFORE = 24, AFTER = 70;
  var spoken = window.GENJIN_SPOKEN, parts = [], waiting = 0, chosen = -1, opened = {};

  // Lower case and half width, each character staying in its place, so that hits can be marked in the text as typed.
  function fold(text) {
    var low = text.toLowerCase();
    if (low.length !== text.length) low = Array.from(text, function (sign) { var one = sign.toLowerCase(); return one.length === sign.length ? one : sign; }).join('');
    return low.replace(/[\uff01-\uff5e]/g, function (sign) { return String.fromCharCode(sign.charCodeAt(0) - 0xfee0); }).replace(/\u3000/g, ' ');
  }

  window.GENJIN_SEARCH = {
    add: function (part) {
      var folded = part.texts.map(function (text, place) { return fold(part.names[part.rows[place][1]] + '\n' + text); });
      var starts = new Int32Array(folded.length + 1), at = 0;
      folded.forEach(function (text, place) { starts[place] = at; at += text.length + 1; });
      starts[folded.length] = at;
      part.folded = folded.concat('').join('\u0000'); // one flat string: joined ones would be put together by the first query
      part.starts = starts;
      parts[part.number] = part;
      if (part.number === 0) for (var number = 1; number < part.parts; number += 1) load(number);
    }
  };

  function load(number) {
    var script = document.createElement('script');
    waiting += 1;
    script.src = base + 'data/search-' + number + '.js';
    script.async = true;
    script.onload = script.onerror = function () { waiting -= 1; show(); };
    document.head.appendChild(script);
  }

  function isWord(code) { return (code >= 48 && code <= 57) || (code >= 97 && code <= 122); }

  // Chinese is found anywhere, English from the beginning of a word on; the tail of a phone number counts too.
  function starts(text, at, term) {
    return !term.bound || at === 0 || !isWord(text.charCodeAt(at - 1));
  }

  function find(text, term, from, end) {
    for (var at = text.indexOf(term.text, from); at >= 0 && at < end; at = text.indexOf(term.text, at + 1)) {
      if (starts(text, at, term)) return at;
    }
    return -1;
  }

  function rowAt(marks, offset) {
    var low = 0, high = marks.length - 1;
    while (low + 1 < high) { var middle = (low + high) >> 1; if (marks[middle] <= offset) low = middle; else high = middle; }
    return low;
  }

  function terms(query) {
    return fold(query).split(/\s+/).filter(Boolean).map(function (text) {
      return { text: text, bound: isWord(text.charCodeAt(0)) && !/^\d{3,}$/.test(text) };
    }).sort(function (a, b) { return b.text.length - a.text.length; });
  }

  // The hits by kind, the best part first; `full` kinds are not counted any further.
  function search(query) {
    var asked = terms(query), found = {}, left = KINDS.length;
    KINDS.forEach(function (kind) { found[kind] = []; });
    if (!asked.length) return found;
    parts.forEach(function (part) {
      var text = part.folded, marks = part.starts, at = find(text, asked[0], 0, text.length);
      while (at >= 0 && left > 0) {
        var row = rowAt(marks, at), end = marks[row + 1], hits = found[part.rows[row][0]];
        if (hits.length < MOST && asked.every(function (term) { return find(text, term, marks[row], end) >= 0; })) {
          hits.push({ part: part, row: row });
          if (hits.length === MOST) left -= 1;
        }
        at = find(text, asked[0], end, text.length);
      }
    });
    found.customer.sort(function (a, b) { return named(b, asked) - named(a, asked); });
    return found;
  }

  // Customers whose name says it come before those whose other facts do.
  function named(hit, asked) {
    var name = fold(hit.part.names[hit.part.rows[hit.row][1]]);
    return asked.every(function (term) { return find(name, term, 0, name.length) >= 0; }) ? 1 : 0;
  }

  function element(tag, css, text) {
    var made = document.createElement(tag);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // The text from `from` to `to` with every term in a <mark>; only text nodes, whatever a record holds.
  function marked(into, text, from, to, asked) {
    var low = fold(text), at = from;
    while (at < to) {
      var next = to, size = 0;
      asked.forEach(function (term) {
        var place = find(low, term, at, to);
        if (place >= 0 && (place < next || (place === next && term.text.length > size))) { next = place; size = term.text.length; }
      });
      into.append(text.slice(at, next));
      if (size) into.append(element('mark', '', text.slice(next, next + size)));
      at = next + (size || 1);
      if (!size) break;
    }
    return into;
  }

  function excerpt(text, asked) {
    var low = fold(text), places = asked.map(function (term) { return find(low, term, 0, low.length); }).filter(function (at) { return at >= 0; });
    var first = places.length ? Math.min.apply(null, places) : 0;
    var from = Math.max(0, first - BEFORE), to = Math.min(text.length, first + AFTER), into = element('span', 'f-t');
    if (from) into.append('…');
    marked(into, text, from, to, asked);
    if (to < text.length) into.append('…');
    return into;
  }

  function day(text) {
    var parts = text.split('-').map(Number);
    return new Date(parts[0], parts[1] - 1, parts[2]).toLocaleDateString(document.documentElement.lang.replace(/^en$/, 'en-GB'), { year: 'numeric', month: 'short', day: 'numeric' });
  }

  function option(url, kids) {
    var link = element('a', 'f-o');
    link.href = url;
    link.setAttribute('role', 'option');
    link.id = 'f' + list.querySelectorAll('[role=option]').length;
    link.tabIndex = -1;
    kids.forEach(function (kid) { link.append(kid); });
    return link;
  }

  function address(url, query) {
    var cut = url.split('#');
    return root + cut[0] + '?q=' + encodeURIComponent(query) + (cut[1] ? '#' + cut[1] : '');
  }

  function hitOption(hit, asked, query) {
    var row = hit.part.rows[hit.row], name = hit.part.names[row[1]], by = hit.part.people[row[4]];
    var head = marked(element('b'), name, 0, name.length, asked), side = element('span', 'sub', row[3] ? day(row[3]) : ''), text = hit.part.texts[hit.row];
    if (by) side.append(row[3] ? ' · ' : '', spoken(element('span', '', by), by));
    return option(address(hit.part.urls[row[2]], query), [spoken(head, name), side, spoken(excerpt(text, asked), text)]);
  }

  // The site's own pages, by the words of the navigation.
  function pages(asked) {
    var seen = {};
    return Array.from(document.querySelectorAll('.side nav a')).filter(function (link) {
      var name = fold(link.textContent);
      if (seen[link.href] || !asked.every(function (term) { return find(name, term, 0, name.length) >= 0; })) return false;
      seen[link.href] = true;
      return true;
    }).slice(0, 5).map(function (link) {
      var name = (link.querySelector('span:not(.av, .n)') || link).textContent.trim();
      return option(link.getAttribute('href'), [marked(element('b'), name, 0, name.length, asked)]);
    });
  }

  function group(kind, count, options) {
    var name = words[kind] + (count ? ' ' + count : ''), box = element('div', 'f-g'), head = element('p', 'f-h', name);
    head.id = 'fh-' + kind;
    head.setAttribute('role', 'presentation');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', name);
    box.append(head);
    list.append(box);
    options.forEach(function (make) { box.append(make()); });
    return box;
  }

  function more(kind, rest) {
    var made = element('div', 'f-o f-more', words.more.replace('{n}', rest));
    made.setAttribute('role', 'option');
    made.id = 'fm-' + kind;
    made.addEventListener('click', function () { opened[kind] = true; show(); field.focus(); });
    return made;
  }

  function show() {
    var query = field.value.trim(), asked = terms(query), total = 0, full = false;
    list.textContent = '';
    choose(-1);
    if (!asked.length) { told.textContent = words.hint; return; }
    var found = search(query), own = pages(asked), there = own.map(function (one) { return one.getAttribute('href'); });
    found.own = found.own.filter(function (hit) { return there.indexOf(root + hit.part.urls[hit.part.rows[hit.row][2]]) < 0; });
    if (own.length) group('page', 0, own.map(function (one) { return function () { one.id = 'f' + list.querySelectorAll('[role=option]').length; return one; }; }));
    KINDS.forEach(function (kind) {
      var hits = found[kind], most = opened[kind] ? MOST : FIRST[kind];
      total += hits.length;
      full = full || hits.length === MOST;
      if (!hits.length) return;
      var box = group(kind, hits.length + (hits.length === MOST ? '+' : ''), hits.slice(0, most).map(function (hit) { return function () { return hitOption(hit, asked, query); }; }));
      if (hits.length > most) box.append(more(kind, hits.length - most));
    });
    if (found.customer.length) group('table', 0, [function () { return option(root + 'customers.html?q=' + encodeURIComponent(query), [element('b', '', words.narrow.replace('{q}', query))]); }]);
    told.textContent = waiting ? words.loading : total + own.length === 0 ? words.none.replace('{q}', query) : words.count.replace('{n}', total + own.length + (full ? '+' : ''));
    if (list.querySelector('[role=option]')) choose(0);
  }

  function choose(place) {
    var options = list.querySelectorAll('[role=option]');
    options.forEach(function (one) { one.removeAttribute('aria-selected'); });
    chosen = options.length ? Math.max(-1, Math.min(place, options.length - 1)) : -1;
    if (chosen < 0) { field.removeAttribute('aria-activedescendant'); return; }
    options[chosen].setAttribute('aria-selected', 'true');
    options[chosen].scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', options[chosen].id);
  }

  field.addEventListener('input', function () { opened = {}; show(); });
  field.addEventListener('keydown', function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.isComposing) return;
    if (step) { event.preventDefault(); choose(Math.max(0, chosen + step)); }
    if (event.key === 'Escape') { event.preventDefault(); dialog.close(); }
    if (event.key === 'Enter') {
      event.preventDefault();
      var option = list.querySelectorAll('[role=option]')[chosen];
      if (option) option.click();
    }
  });
  list.addEventListener('click', function (event) { if (event.target.closest('a')) dialog.close(); });
  dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });

  // Called whenever the dialog was opened.
  window.GENJIN_FIND = function () {
    if (!parts.length && !waiting) load(0); else show();
  };
  window.GENJIN_SEARCH.ready = function () { return parts.length > 0 && waiting === 0; };
})();
