// A table that the reader narrows: the filters, the address, the rows on the screen. table-rows.js finds the rows.
(function () {
  'use strict';
  var table = window.GENJIN_TABLE, rows = window.GENJIN_ROWS, take = window.GENJIN_TAKE, place = document.getElementById('table');
  if (!rows || !take) return;
  var spoken = window.GENJIN_SPOKEN, words = table.words, body = place.tBodies[0], form = document.getElementById('facets'), search = document.getElementById('q');
  var sheet = document.getElementById('facets-box'), sorter = document.getElementById('sort-by'), note = document.getElementById('count'), more = document.getElementById('more');
  var STEP = 100, FIRST = 20, SLICE_MS = 8, PRINTED = 1000, folded = matchMedia('(max-width: 1320px)');
  var shown = table.shown, found = null, said = '', turn = 0, written = location.search, typing = 0;
  var state = empty(), boxes = {}, spans = {};
  form.querySelectorAll('input[type=checkbox]').forEach(function (box) {
    (boxes[box.name] = boxes[box.name] || {})[box.value] = box;
  });
  form.querySelectorAll('[data-span]').forEach(function (field) { spans[field.dataset.span] = field; field.parentNode.hidden = false; });

  function empty() { return { q: '', sort: '', only: null, facets: {}, ranges: {}, wordings: {} }; }

  function element(tag, css, text) {
    var made = document.createElement(tag);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (slot, name) { return name in values ? values[name] : slot; });
  }

  // What is asked: from the address, or from the form and the search field.
  function readAddress() {
    var asked = new URLSearchParams(location.search);
    state = empty();
    state.q = asked.get('q') || '';
    state.sort = asked.get('sort') || '';
    state.only = rows.only(asked.get('only'));
    table.facets.forEach(function (one) {
      // A value that nobody has any more finds nobody: a shared link never shows more than was asked for.
      var keys = asked.getAll(one.key), known = function (key) { return one.keys.indexOf(key); };
      state.facets[one.key] = { keys: new Set(keys.map(known).filter(function (at) { return at >= 0; })), unknown: keys.filter(function (key) { return known(key) < 0; }) };
    });
    // A `+1m` that somebody typed arrives as ` 1m`.
    var end = function (key) { return (asked.get(key) || '').replace(/^ (?=\d)/, '+'); };
    table.ranges.forEach(function (one) { state.ranges[one.key] = { from: end(one.key + '_from'), to: end(one.key + '_to') }; });
    table.wordings.forEach(function (one) { state.wordings[one.key] = asked.get(one.key) || ''; });
    fillForm();
  }

  function fillForm() {
    if (search) search.value = state.q;
    table.facets.forEach(function (one) { one.keys.forEach(function (key, at) { boxes[one.key][key].checked = state.facets[one.key].keys.has(at); }); });
    table.wordings.forEach(function (one) { form.elements[one.key].value = state.wordings[one.key]; });
    table.ranges.forEach(function (one) {
      var ends = state.ranges[one.key], span = spans[one.key];
      ['from', 'to'].forEach(function (end) { form.elements[one.key + '_' + end].value = rows.resolve(ends[end]); });
      if (span) span.value = spanOf(ends);
    });
  }

  function spanOf(ends) {
    var key = ends.to === 'today' ? ends.from : ends.from === 'today' ? ends.to : '';
    return words.spans[key] && (key.charAt(0) === '-') === (ends.to === 'today') ? key : '';
  }

  function readForm() {
    table.facets.forEach(function (one) {
      state.facets[one.key].keys = new Set(one.keys.map(function (key, at) { return boxes[one.key][key].checked ? at : -1; }).filter(function (at) { return at >= 0; }));
    });
    table.wordings.forEach(function (one) { state.wordings[one.key] = form.elements[one.key].value; });
    table.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) {
        var value = form.elements[one.key + '_' + end].value, ends = state.ranges[one.key];
        if (value !== rows.resolve(ends[end])) ends[end] = value; // an end that counts from today stays as it was asked
      });
      if (spans[one.key]) spans[one.key].value = spanOf(state.ranges[one.key]);
    });
  }

  function query() {
    var asked = new URLSearchParams();
    if (state.q.trim()) asked.set('q', state.q.trim());
    table.facets.forEach(function (one) {
      var chosen = state.facets[one.key];
      chosen.keys.forEach(function (at) { asked.append(one.key, one.keys[at]); });
      chosen.unknown.forEach(function (key) { asked.append(one.key, key); });
    });
    table.ranges.forEach(function (one) {
      ['from', 'to'].forEach(function (end) { if (state.ranges[one.key][end]) asked.set(one.key + '_' + end, state.ranges[one.key][end]); });
    });
    table.wordings.forEach(function (one) { if (state.wordings[one.key].trim()) asked.set(one.key, state.wordings[one.key].trim()); });
    if (state.sort) asked.set('sort', state.sort);
    if (state.only) asked.set('only', state.only.text);
    return asked.toString();
  }

  // Every choice is a step back in the browser; typing changes the address of the step it is in.
  function writeAddress(isTyped) {
    var text = query(), wanted = text ? '?' + text : '';
    document.querySelectorAll('a.lang').forEach(function (link) { link.search = text; });
    if (wanted !== written) {
      try { history[isTyped ? 'replaceState' : 'pushState'](null, '', wanted || location.pathname); } catch (error) { /* some browsers refuse on files */ }
      written = wanted;
    }
    document.dispatchEvent(new CustomEvent('genjin-asked', { detail: text }));
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

  function dayNumber(value) { return Date.parse(value + 'T00:00:00Z') / 86400000; }

  function chip(value, row) {
    var one = rows.facets.attention, key = one ? one.keys[rows.values(one, row)[0]] : '', made;
    if (key === 'not-needed') return element('span', 'sub', '–');
    if (key === 'none' || value === undefined) { made = element('span', 'chip s-none'); made.append(icon('ring'), words.none); return made; }
    var days = dayNumber(take.iso(value)) - dayNumber(table.today);
    made = element('span', 'chip ' + (days < 0 ? 's-late' : days === 0 ? 's-today' : 's-soon'));
    made.append(icon(days < 0 ? 'alert' : days === 0 ? 'clock' : 'cal'),
      days < 0 ? fill(words.late[days === -1 ? 0 : 1], { n: -days }) : days === 0 ? words.today : days === 1 ? words.tomorrow : fill(words.later, { n: days }));
    return made;
  }

  function tier(row) {
    var one = rows.facets.tier, key = one ? one.keys[rows.values(one, row)[0]] : '';
    var made = element('span', 'cls cls-' + (key in table.ranks ? table.ranks[key] : 3) + (key.length > 2 ? ' wide' : ''));
    made.append(element('span', 'vh', key ? words.tier + ' ' : words.no_tier), key || '?');
    return made;
  }

  function flag(count) {
    var made = element('span', 'flag'), sign = icon('alert'), text = fill(words.faults[count === 1 ? 0 : 1], { n: count });
    sign.classList.add('c-late');
    made.title = text;
    made.append(sign, element('span', 'vh', text));
    return made;
  }

  function below(key, row) {
    if (rows.facets[key]) return rows.labels(key, row);
    var value = rows.ranges[key] ? rows.values(rows.ranges[key], row)[0] : undefined;
    return value === undefined ? '' : take.day(value);
  }

  function head(row) {
    var made = element('th'), inner = element('span', 'row'), link = spoken(element('a', '', rows.name(row)), rows.name(row));
    made.scope = 'row';
    link.href = place.dataset.root + rows.url(row);
    inner.append(tier(row), link);
    if (rows.faults(row)) inner.append(flag(rows.faults(row)));
    made.append(inner);
    if (rows.title(row)) made.append(spoken(element('span', 'sub deal-n', rows.title(row)), rows.title(row)));
    made.append(element('span', 'sub narrow-only', table.under.map(function (key) { return below(key, row); }).filter(Boolean).join(' · ')));
    return made;
  }

  function isPast(column, row, value) {
    var result = rows.facets.result;
    return column.key === 'expected' && result && result.keys[rows.values(result, row)[0]] === 'open' && take.iso(value) < table.today;
  }

  function cell(column, row) {
    var made = element('td', column.css), range = rows.ranges[column.key], value = range ? rows.values(range, row)[0] : undefined, extra;
    if (column.css.indexOf('told') >= 0) made.dataset.label = column.label;
    if (column.kind === 'facet') {
      made.append(rows.labels(column.key, row) || '–');
      spoken(made, rows.labels(column.key, row));

      extra = column.extra ? rows.labels(column.extra, row) : '';
      if (extra && !(column.extra === 'author' && extra === rows.labels('owner', row))) made.append(spoken(element('span', 'sub by', extra), extra));
    } else if (column.kind === 'money') {
      made.append(value === undefined ? '–' : take.money(value));
      extra = column.extra ? rows.values(rows.ranges[column.extra], row)[0] : undefined;
      if (extra !== undefined) {
        made.append(element('span', 'sub by'));
        made.lastChild.append(element('span', 'vh', rows.ranges[column.extra].label + ' '), extra + '%');
      }
    } else if (column.kind === 'due') made.append(chip(value, row));
    else if (column.kind === 'day') {
      made.append(value === undefined ? '–' : take.day(value));
      if (value !== undefined && isPast(column, row, value)) { made.classList.add('bad'); made.append(' ', element('span', 'vh', words.past), icon('alert')); }
    } else texts(column, row, value, made);
    return made;
  }

  function texts(column, row, value, made) {
    var text = rows.text(column.kind === 'step' ? column.extra : column.key, row);
    if (text === undefined) { made.append('…'); return; }
    if (column.kind === 'step') {
      if (value !== undefined) made.append(element('span', 'num', take.day(value)), ' ');
      if (!text && value === undefined && rows.facets.plan && rows.facets.plan.keys[rows.values(rows.facets.plan, row)[0]] === 'unchanged') text = words.unchanged;
    }
    if (column.key === 'content') { made.append(spoken(element('div', 'prose as-typed', text), text)); company(row, made); }
    else if (text) made.append(spoken(element('span', '', text), text));
    else if (value === undefined) made.append('–');
    if (!text && value === undefined) made.classList.add('nil');
  }

  // Who took part, and for how long.
  function company(row, made) {
    var range = rows.ranges.minutes, minutes = range ? rows.values(range, row)[0] : undefined, people = rows.text('people', row), said = [];
    if (people) said.push(words.people + people);
    if (minutes !== undefined) said.push(fill(words.minutes, { n: minutes }));
    if (said.length) made.append(element('span', 'sub by', said.join(' · ')));
  }

  function line(row) {
    var made = element('tr'), kind = rows.facets['entry-kind'];
    if (kind && kind.keys[rows.values(kind, row)[0]] === 'internal') made.className = 'muted';
    table.columns.forEach(function (column) { made.append(column.kind === 'name' ? head(row) : cell(column, row)); });
    return made;
  }

  function onScreen() { return Array.from(found.found.subarray(0, shown)); }
  function needsTexts() { return table.columns.some(function (one) { return one.kind === 'text' || one.kind === 'step'; }); }

  function lines(wanted) {
    var made = document.createDocumentFragment();
    wanted.forEach(function (row) { made.append(line(row)); });
    return made;
  }

  // The first rows at once, the others and the numbers of the filters in slices between which the page answers.
  // A later pass ends an earlier one.
  var pass = 0, jobs = [], uncounted = [];
  function drawRows(isWhole, isCounted) {
    var wanted = onScreen(), first = isWhole ? wanted.length : FIRST, at;
    jobs = [];
    body.replaceChildren(lines(wanted.slice(0, first)));
    more.hidden = found.found.length <= shown;
    for (at = first; at < wanted.length; at += FIRST) jobs.push(append.bind(null, wanted.slice(at, at + FIRST)));
    if (isCounted) uncounted = table.facets.slice();
    uncounted.forEach(function (one) { jobs.push(count.bind(null, one)); });
    work(++pass, wanted);
  }

  function append(wanted) { body.append(lines(wanted)); }

  function count(one) {
    var counts = found.count(one);
    uncounted = uncounted.filter(function (other) { return other !== one; });
    one.keys.forEach(function (key, at) {
      var box = boxes[one.key][key], told = box.parentNode.lastElementChild.firstChild, text = String(counts[at]);
      if (told.data !== text) told.data = text;
      box.parentNode.classList.toggle('none', !counts[at] && !box.checked);
    });
  }

  function work(mine, wanted) {
    if (mine !== pass) return;
    if (jobs.length) { place.setAttribute('aria-busy', 'true'); setTimeout(slice, 0, mine, wanted); return; }
    if (needsTexts() && !rows.hasTexts(wanted)) {
      place.setAttribute('aria-busy', 'true');
      rows.loadTexts(wanted).then(function () { if (mine === pass) drawRows(); }, failed);
    } else { place.removeAttribute('aria-busy'); delete place.dataset.waits; }
  }

  function slice(mine, wanted) {
    var end = performance.now() + SLICE_MS;
    if (mine !== pass) return;
    while (jobs.length && performance.now() < end) jobs.shift()();
    work(mine, wanted);
  }

  function draw() {
    var size = found.found.length;
    said = !size ? words.none_left : fill(size < table.total ? words.some : words.all, { n: size.toLocaleString(), total: table.total.toLocaleString() });
    note.textContent = said;
    document.getElementById('apply').textContent = fill(words.apply_n, { n: size.toLocaleString() });
    drawActive();
    drawRows(false, true);
    sorter.value = state.sort;
    document.querySelectorAll('.sort').forEach(function (button) {
      var head = button.parentNode;
      if (state.sort.replace(/^-/, '') === button.dataset.sort) head.setAttribute('aria-sort', state.sort.charAt(0) === '-' ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }

  function ended(one, end) {
    var value = state.ranges[one.key][end];
    return one.label + ' ' + words[end] + ' ' + rows.resolve(value);
  }

  // What is asked, each with the way to take it back.
  function active() {
    var all = [];
    if (state.only) all.push([fill(words.only[state.only.size === 1 ? 0 : 1], { n: state.only.size }), function () { state.only = null; }]);
    if (state.q.trim()) all.push([words.search + words.colon + state.q.trim(), function () { state.q = ''; }]);
    table.facets.forEach(function (one) {
      var chosen = state.facets[one.key];
      chosen.keys.forEach(function (at) { all.push([one.label + words.colon + one.labels[at], function () { chosen.keys.delete(at); }]); });
      chosen.unknown.forEach(function (key) { all.push([one.label + words.colon + key, function () { chosen.unknown.splice(chosen.unknown.indexOf(key), 1); }]); });
    });
    table.ranges.forEach(function (one) {
      var ends = state.ranges[one.key], span = spanOf(ends);
      if (span) all.push([one.label + words.colon + words.spans[span], function () { ends.from = ends.to = ''; }]);
      else ['from', 'to'].forEach(function (end) { if (ends[end]) all.push([ended(one, end), function () { ends[end] = ''; }]); });
    });
    table.wordings.forEach(function (one) { if (state.wordings[one.key].trim()) all.push([one.label + words.colon + state.wordings[one.key].trim(), function () { state.wordings[one.key] = ''; }]); });
    return all;
  }

  function drawActive() {
    var box = document.getElementById('active'), all = active(), count = document.getElementById('asked-n');
    box.replaceChildren();
    all.forEach(function (one) {
      var button = element('button', '', one[0]);
      button.type = 'button';
      button.setAttribute('aria-label', fill(words.drop, { what: one[0] }));
      button.addEventListener('click', function () { one[1](); fillForm(); refresh(); note.scrollIntoView({ block: 'nearest' }); });
      box.append(button);
    });
    count.hidden = !all.length;
    count.textContent = all.length;
    document.getElementById('asked').textContent = (all.length ? words.asked + all.map(function (one) { return one[0]; }).join('; ') + ' · ' : '') + said;
  }

  function failed() {
    place.removeAttribute('aria-busy');
    delete place.dataset.waits;
    note.textContent = words.failed;
  }

  function refresh(isTyped, isRead) {
    var now = ++turn;
    pass++; // what is still being drawn answers an earlier question
    if (!isRead) writeAddress(isTyped);
    shown = STEP;
    function go() {
      if (now !== turn) return;
      found = rows.select(state);
      draw();
    }
    if (rows.isReady() && !(state.only && state.only.waits) && (!state.q.trim() || rows.hasAllTexts)) { go(); return; }
    place.setAttribute('aria-busy', 'true');
    place.dataset.waits = '1';
    if (!found) note.textContent = words.loading;
    rows.load().then(function () { return rows.loadOnly(state.only); }).then(function () { return state.q.trim() ? rows.loadTexts().then(function () { rows.hasAllTexts = true; }) : null; }).then(go, failed);
  }

  // All that is found, with its texts; `act` runs with the rows.
  function withRows(act) {
    var now = turn;
    rows.load().then(function () { return rows.loadTexts(); }).then(function () {
      if (!found) found = rows.select(state);
      if (now === turn) act(found.found);
    }).catch(failed);
  }

  function tell(sentence) {
    note.textContent = sentence;
    setTimeout(function () { if (note.textContent === sentence) note.textContent = said || fill(words.all, { n: table.total.toLocaleString() }); }, 3000);
  }

  form.addEventListener('change', function (event) {
    var span = event.target.dataset && event.target.dataset.span;
    if (span) {
      var key = event.target.value;
      state.ranges[span] = !key ? { from: '', to: '' } : key.charAt(0) === '-' ? { from: key, to: 'today' } : { from: 'today', to: key };
      fillForm();
    } else readForm();
    refresh();
  });
  form.addEventListener('reset', function (event) { event.preventDefault(); state = empty(); table.facets.forEach(function (one) { state.facets[one.key] = { keys: new Set(), unknown: [] }; }); table.ranges.forEach(function (one) { state.ranges[one.key] = { from: '', to: '' }; }); table.wordings.forEach(function (one) { state.wordings[one.key] = ''; }); fillForm(); refresh(); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    readForm();
    refresh();
    if (folded.matches) { sheet.open = false; sheet.firstElementChild.focus(); }
  });
  // The rows are on their way as soon as somebody turns to the filters.
  ['pointerenter', 'focusin'].forEach(function (kind) { form.addEventListener(kind, function () { rows.load().catch(failed); }, { once: true }); });
  if (search) {
    search.placeholder = words.search_here;
    search.addEventListener('input', function () {
      state.q = search.value;
      clearTimeout(typing);
      if (table.total > 20000) typing = setTimeout(function () { refresh(true); }, 150); else refresh(true);
    });
    search.form.addEventListener('submit', function (event) { event.preventDefault(); state.q = search.value; refresh(true); });
  }
  place.tHead.addEventListener('click', function (event) {
    var button = event.target.closest('.sort');
    if (!button) return;
    state.sort = state.sort === button.dataset.sort ? '-' + state.sort : button.dataset.sort;
    refresh();
  });
  sorter.addEventListener('change', function () { state.sort = sorter.value; refresh(); });
  more.addEventListener('click', function () {
    rows.load().then(function () {
      if (!found) found = rows.select(state);
      shown += STEP;
      var first = body.rows.length;
      drawRows(true);
      if (body.rows[first]) body.rows[first].querySelector('a').focus({ preventScroll: true });
    }, failed);
  });
  document.getElementById('saved').addEventListener('click', function (event) {
    var pill = event.target.closest('a');
    if (!pill || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try { history.pushState(null, '', pill.search || location.pathname); } catch (error) { location.href = pill.href; return; }
    written = location.search;
    arrive();
  });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape' && folded.matches && sheet.open && !document.querySelector('dialog[open]')) { sheet.open = false; sheet.firstElementChild.focus(); } });
  document.getElementById('copy').addEventListener('click', function () { take.copy(location.href).then(function () { tell(words.copied); }, function () { window.prompt('', location.href); }); });
  document.getElementById('copy-rows').addEventListener('click', function () {
    withRows(function (all) { take.copyRows(all).then(function () { tell(fill(words.copied_rows, { n: all.length.toLocaleString() })); }, function () { tell(words.not_copied); }); });
  });
  document.getElementById('csv').addEventListener('click', function () { withRows(take.save); });
  document.getElementById('print-rows').addEventListener('click', function () { withRows(function () { window.print(); }); });

  // On paper everything that is found, as far as that is reasonable.
  var before = 0;
  window.addEventListener('beforeprint', function () {
    if (!found) { drawAsked(''); return; }
    before = shown;
    shown = Math.min(found.found.length, PRINTED);
    if (!rows.hasTexts(onScreen()) && needsTexts()) shown = before;
    drawRows(true);
    drawAsked(found.found.length > shown ? ' · ' + fill(words.cut, { n: shown.toLocaleString() }) : '');
  });
  window.addEventListener('afterprint', function () { if (before) { shown = before; before = 0; drawRows(); drawActive(); } });
  function drawAsked(end) {
    drawActive();
    var told = document.getElementById('asked');
    if (!said) told.textContent = fill(words.all, { n: table.total.toLocaleString() });
    told.textContent += end;
  }

  // From an address: opened, gone back to, or a saved filter.
  function arrive() {
    readAddress();
    var rest = document.getElementById('facets-rest'), asked = query();
    rest.open = rest.open || Array.from(rest.querySelectorAll('input')).some(function (field) { return field.type === 'checkbox' ? field.checked : field.value; });
    document.querySelectorAll('a.lang').forEach(function (link) { link.search = location.search; });
    document.dispatchEvent(new CustomEvent('genjin-asked', { detail: asked }));
    if (asked || found) refresh(false, true);
  }
  window.addEventListener('popstate', function () { written = location.search; arrive(); });
  window.GENJIN_FILTER = { query: query };
  sheet.classList.add('sheet-f');
  if (folded.matches) sheet.open = false;
  folded.addEventListener('change', function () { sheet.open = !folded.matches; });
  document.getElementById('take').hidden = false;
  var whole = document.getElementById('csv-all');
  if (whole) whole.hidden = true;
  more.hidden = table.total <= body.rows.length;
  arrive();
})();
