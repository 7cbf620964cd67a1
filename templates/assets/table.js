// The customers table: search, facets with counts, ranges, order, the address, CSV. Rows come from data/customers.js.
(function () {
  'use strict';
  var data = window.GENJIN;
  var body = document.querySelector('#table tbody');
  if (!data || !body) return;
  var words = data.words;
  var form = document.getElementById('facets');
  var search = document.getElementById('q');
  var STEP = 100;
  var URL_ = 0, NAME = 1, ID = 2, TIER = 3, RANK = 4, ATTENTION = 5, DAYS = 6, AMOUNT = 7, LAST = 8, NEXT = 9, MORE = 10, ERRORS = 11;
  var facets = {}, ranges = {};
  data.facets.forEach(function (one) { facets[one.key] = one; one.chosen = new Set(); one.unknown = []; });
  data.ranges.forEach(function (one) { ranges[one.key] = one; one.from = one.to = ''; });
  var texts = data.rows.map(function (row, place) {
    return [row[NAME], row[ID], row[NEXT], row[MORE], labels('owner', place), labels('industry', place)].join(' ').toLowerCase();
  });
  var order = '', shown = STEP, found = [], only = null;
  var boxes = {};
  form.querySelectorAll('input[type=checkbox]').forEach(function (box) {
    (boxes[box.name] = boxes[box.name] || {})[box.value] = box;
  });

  function element(tag, css, text) {
    var made = document.createElement(tag);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (slot, name) { return name in values ? values[name] : slot; });
  }

  // What is asked: from the address, the form and the search field.
  function readAddress() {
    var asked = new URLSearchParams(location.search);
    if (search) search.value = asked.get('q') || '';
    data.facets.forEach(function (one) {
      // A value that nobody has any more finds nobody: a shared link never shows more than was asked for.
      one.unknown = asked.getAll(one.key).filter(function (key) { return one.keys.indexOf(key) < 0; });
      one.chosen = new Set(asked.getAll(one.key).map(function (key) { return one.keys.indexOf(key); }).filter(function (at) { return at >= 0; }));
      one.keys.forEach(function (key, at) { boxes[one.key][key].checked = one.chosen.has(at); });
    });
    data.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) {
        var field = form.elements[one.key + '_' + end];
        field.value = asked.get(one.key + '_' + end) || '';
        one[end] = field.value;
      });
    });
    order = asked.get('sort') || '';
    only = asked.get('only') ? new Set(asked.get('only').split('~')) : null;
  }

  // The customers behind a figure are named by their pages.
  function named(place) { return data.rows[place][URL_].replace(/^customers\//, '').replace(/\.html$/, ''); }

  function readForm() {
    data.facets.forEach(function (one) {
      one.chosen = new Set(one.keys.map(function (key, at) { return boxes[one.key][key].checked ? at : -1; }).filter(function (at) { return at >= 0; }));
    });
    data.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) { one[end] = form.elements[one.key + '_' + end].value; });
    });
  }

  function writeAddress() {
    var asked = new URLSearchParams();
    if (search && search.value.trim()) asked.set('q', search.value.trim());
    data.facets.forEach(function (one) { one.chosen.forEach(function (at) { asked.append(one.key, one.keys[at]); }); one.unknown.forEach(function (key) { asked.append(one.key, key); }); });
    data.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) { if (one[end]) asked.set(one.key + '_' + end, one[end]); });
    });
    if (order) asked.set('sort', order);
    if (only) asked.set('only', Array.from(only).join('~'));
    var text = asked.toString();
    document.querySelectorAll('a.lang').forEach(function (link) { link.search = text; });
    try { history.replaceState(null, '', text ? '?' + text : location.pathname); } catch (error) { /* some browsers refuse on files */ }
  }

  function within(one, place) {
    if (!one.from && !one.to) return true;
    var low = one.kind === 'number' ? parseFloat(one.from) : one.from;
    var high = one.kind === 'number' ? parseFloat(one.to) : one.to;
    return one.cells[place].some(function (value) {
      return (!one.from || value >= low) && (!one.to || value <= high);
    });
  }

  function holds(one, place) {
    return !(one.chosen.size + one.unknown.length) || one.cells[place].some(function (at) { return one.chosen.has(at); });
  }

  // Counts of a facet leave its own choice out, so that a second value can be added to it.
  function select() {
    var parts = search ? search.value.trim().toLowerCase().split(/\s+/).filter(Boolean) : [];
    found = [];
    data.facets.forEach(function (one) { one.counts = new Array(one.keys.length).fill(0); });
    for (var place = 0; place < data.rows.length; place++) {
      if (!matches(place, parts)) continue;
      var failing = null, fails = 0;
      for (var f = 0; f < data.facets.length && fails < 2; f++) {
        if (!holds(data.facets[f], place)) { fails++; failing = data.facets[f]; }
      }
      if (fails === 0) { found.push(place); data.facets.forEach(count.bind(null, place)); }
      if (fails === 1) count(place, failing);
    }
    sort();
  }

  function matches(place, parts) {
    var text = texts[place];
    return (!only || only.has(named(place))) && parts.every(function (part) { return text.indexOf(part) >= 0; }) &&
      data.ranges.every(function (one) { return within(one, place); });
  }

  function count(place, one) {
    one.cells[place].forEach(function (at) { one.counts[at]++; });
  }

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  function sort() {
    var key = order.replace(/^-/, ''), sign = order.charAt(0) === '-' ? -1 : 1;
    if (!key) return;
    var value = key === 'name' ? function (place) { return data.rows[place][NAME]; }
      : facets[key] ? function (place) { return facets[key].keys[facets[key].cells[place][0]] === '' ? undefined : facets[key].cells[place][0]; }
      : ranges[key] ? function (place) { return ranges[key].cells[place][0]; } : null;
    if (!value) return;
    found.sort(function (one, other) {
      var a = value(one), b = value(other);
      if (a === undefined || b === undefined) return (a === undefined) - (b === undefined) || one - other;
      return sign * (key === 'name' ? collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0) || one - other;
    });
  }

  function labels(key, place) {
    var one = facets[key];
    if (!one) return '';
    return one.cells[place].filter(function (at) { return one.keys[at] !== ''; }).map(function (at) { return one.labels[at]; }).join('; ');
  }

  function icon(name) {
    var space = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(space, 'svg'), use = document.createElementNS(space, 'use');
    svg.setAttribute('class', 'ic');
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', '#i-' + name);
    svg.append(use);
    return svg;
  }

  function chip(row) {
    var days = row[DAYS], made;
    if (row[ATTENTION] === 'not-needed') return element('span', 'sub', '–');
    if (row[ATTENTION] === 'none' || days === null) { made = element('span', 'chip s-none'); made.append(icon('ring'), words.none); return made; }
    made = element('span', 'chip ' + (days < 0 ? 's-late' : days === 0 ? 's-today' : 's-soon'));
    made.append(icon(days < 0 ? 'alert' : days === 0 ? 'clock' : 'cal'),
      days < 0 ? fill(words.late[days === -1 ? 0 : 1], { n: -days }) : days === 0 ? words.today : days === 1 ? words.tomorrow : fill(words.later, { n: days }));
    return made;
  }

  function tier(row) {
    var made = element('span', 'cls cls-' + row[RANK] + (row[TIER].length > 2 ? ' wide' : ''));
    made.append(element('span', 'vh', row[TIER] ? words.tier + ' ' : words.no_tier), row[TIER] || '?');
    return made;
  }

  function flag(text) {
    var made = element('span', 'flag'), sign = icon('alert');
    sign.classList.add('c-late');
    made.title = text;
    made.append(sign, element('span', 'vh', text));
    return made;
  }

  function line(place) {
    var row = data.rows[place], made = element('tr'), head = element('th'), inner = element('span', 'row');
    var link = element('a', '', row[NAME]);
    head.scope = 'row';
    link.href = words.root + row[URL_];
    inner.append(tier(row), link);
    if (row[ERRORS]) inner.append(flag(row[ERRORS]));
    head.append(inner, element('span', 'sub narrow-only', labels('stage', place)));
    made.append(head, element('td', 'wide-only', labels('stage', place)), element('td', 'wide-only', labels('owner', place) || '–'),
      element('td', 'wide-only', labels('industry', place) || '–'), element('td', 'num', row[AMOUNT]), element('td', 'num wide-only', row[LAST]));
    var next = element('td');
    next.append(chip(row));
    made.append(next);
    return made;
  }

  function draw() {
    var rows = document.createDocumentFragment();
    found.slice(0, shown).forEach(function (place) { rows.append(line(place)); });
    body.replaceChildren(rows);
    document.getElementById('more').hidden = found.length <= shown;
    document.getElementById('count').textContent = !found.length ? words.none_left
      : fill(found.length < data.rows.length ? words.some : words.all, { n: found.length.toLocaleString(), total: data.rows.length.toLocaleString() });
    data.facets.forEach(function (one) {
      one.keys.forEach(function (key, at) {
        var box = boxes[one.key][key];
        box.parentNode.lastElementChild.textContent = one.counts[at];
        box.parentNode.classList.toggle('none', !one.counts[at] && !box.checked);
      });
    });
    drawActive();
    document.querySelectorAll('.sort').forEach(function (button) {
      var head = button.parentNode;
      if (order.replace(/^-/, '') === button.dataset.sort) head.setAttribute('aria-sort', order.charAt(0) === '-' ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }

  function drawActive() {
    var active = document.getElementById('active');
    active.replaceChildren();
    function add(text, drop) {
      var button = element('button', '', text);
      button.type = 'button';
      button.setAttribute('aria-label', fill(words.drop, { what: text }));
      button.addEventListener('click', function () { drop(); readForm(); refresh(); });
      active.append(button);
    }
    if (only) add(fill(words.only[only.size === 1 ? 0 : 1], { n: only.size }), function () { only = null; });
    if (search && search.value.trim()) add(words.search + words.colon + search.value.trim(), function () { search.value = ''; });
    data.facets.forEach(function (one) {
      one.chosen.forEach(function (at) { add(one.label + words.colon + one.labels[at], function () { boxes[one.key][one.keys[at]].checked = false; }); });
    });
    data.facets.forEach(function (one) {
      one.unknown.forEach(function (key) { add(one.label + words.colon + key, function () { one.unknown.splice(one.unknown.indexOf(key), 1); }); });
    });
    data.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) {
        if (one[end]) add(one.label + ' ' + words[end] + ' ' + one[end], function () { form.elements[one.key + '_' + end].value = ''; });
      });
    });
  }

  function refresh() {
    shown = STEP;
    select();
    draw();
    writeAddress();
  }

  // A table for spreadsheets: what is shown, in its order; nothing in it runs as a formula.
  function table() {
    var head = [words.id, words.name].concat(data.facets.map(function (one) { return one.key === 'attention' ? words.attention : one.label; }),
      data.ranges.map(function (one) { return one.label; }), [words.next_step]);
    var rows = found.map(function (place) {
      var row = data.rows[place];
      return [row[ID], row[NAME]].concat(data.facets.map(function (one) { return labels(one.key, place); }),
        data.ranges.map(function (one) { return one.cells[place].map(plain).join('; '); }), [row[NEXT]]);
    });
    return '\ufeff' + [head].concat(rows).map(function (cells) { return cells.map(cell).join(','); }).join('\r\n') + '\r\n';
  }

  function plain(value) { return String(value); }

  function cell(text) {
    var safe = /^ *[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function download() {
    var link = element('a');
    link.href = URL.createObjectURL(new Blob([table()], { type: 'text/csv;charset=utf-8' }));
    link.download = words.file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function copy() {
    var text = location.href;
    function done() {
      var note = document.getElementById('count'), before = note.textContent;
      note.textContent = words.copied;
      setTimeout(function () { if (note.textContent === words.copied) note.textContent = before; }, 2000);
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () { window.prompt('', text); });
    else window.prompt('', text);
  }

  form.addEventListener('change', function () { readForm(); refresh(); });
  form.addEventListener('reset', function () { setTimeout(function () { if (search) search.value = ''; order = ''; only = null; data.facets.forEach(function (one) { one.unknown = []; }); readForm(); refresh(); }); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    readForm();
    refresh();
    if (matchMedia('(max-width: 800px)').matches) document.getElementById('facets-box').open = false;
  });
  if (search) {
    search.addEventListener('input', refresh);
    search.form.addEventListener('submit', function (event) { event.preventDefault(); refresh(); });
  }
  document.querySelector('#table thead').addEventListener('click', function (event) {
    var button = event.target.closest('.sort');
    if (!button) return;
    order = order === button.dataset.sort ? '-' + order : button.dataset.sort;
    refresh();
  });
  document.getElementById('more').addEventListener('click', function () {
    var next = found.slice(shown, shown + STEP), rows = document.createDocumentFragment();
    next.forEach(function (place) { rows.append(line(place)); });
    body.append(rows);
    shown += STEP;
    this.hidden = found.length <= shown;
  });
  document.getElementById('copy').addEventListener('click', copy);
  document.getElementById('csv').addEventListener('click', download);
  ['copy', 'csv'].forEach(function (id) { document.getElementById(id).hidden = false; });
  document.getElementById('csv-all').hidden = true;
  if (matchMedia('(max-width: 800px)').matches) document.getElementById('facets-box').open = false;
  document.querySelectorAll('.filters .pill').forEach(function (pill) {
    if (pill.search === location.search) pill.setAttribute('aria-current', 'true');
  });
  readAddress();
  var rest = document.getElementById('facets-rest');
  rest.open = Array.from(rest.querySelectorAll('input')).some(function (field) { return field.type === 'checkbox' ? field.checked : field.value; });
  document.querySelectorAll('a.lang').forEach(function (link) { link.search = location.search; });
  select();
  draw();
})();
