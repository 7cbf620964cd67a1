// The rows of a table: loaded in parts when they are first needed, then narrowed, counted and put in order here.
(function () {
  'use strict';
  var table = window.GENJIN_TABLE, place = document.getElementById('table');
  if (!table || !place) return;
  var total = table.total, parts = { owners: [], rows: [], texts: [], behind: {} }, asked = {}, whole = null, ready = false;
  var of, owners, anchors, titles, faults, texts = null, facets = {}, ranges = {}, wordings = {};
  table.facets.forEach(function (one) { facets[one.key] = one; });
  table.ranges.forEach(function (one) { ranges[one.key] = one; });
  table.wordings.forEach(function (one) { wordings[one.key] = one; });

  window.GENJIN_PART = function (key, kind, number, values) { if (key === table.key) parts[kind][number] = values; };

  function script(kind, number) {
    var name = kind + '-' + number;
    asked[name] = asked[name] || new Promise(function (done, failed) {
      var made = document.createElement('script');
      made.src = place.dataset.base + 'data/' + table.key + '-' + name + '.js';
      made.onload = function () { if (parts[kind][number]) done(); else made.onerror(); };
      made.onerror = function () { asked[name] = null; failed(new Error(name)); };
      document.head.appendChild(made);
    });
    return asked[name];
  }

  function load() {
    if (!whole) {
      var all = [script('owners', 0)];
      for (var number = 0; number < table.parts[0]; number++) all.push(script('rows', number));
      whole = Promise.all(all).then(build);
      whole.catch(function () { whole = null; });
    }
    return whole;
  }

  // The customers that an address names, or, with `@`, the name of a set of them that stands in a script of its own.
  // A set that is not there any more is empty: a shared link never shows more than was asked for.
  function only(text) {
    var named = new Set(text && text.charAt(0) !== '@' ? text.split('~') : []);
    return text ? { text: text, names: named, size: named.size, waits: text.charAt(0) === '@' } : null;
  }

  function nameOf(url) { return url.replace(/^customers\//, '').replace(/\.html$/, ''); }

  function loadOnly(one) {
    if (!one || !one.waits) return Promise.resolve();
    function unpack() {
      var set = (parts.behind[one.text.charAt(1)] || {})[one.text.slice(1)] || [], all = owners.urls.map(nameOf).sort(), at = -1;
      set.forEach(function (gap) { at += gap + 1; one.names.add(all[at]); });
      one.size = one.names.size;
      one.waits = false;
    }
    return script('behind', one.text.charAt(1)).then(unpack, unpack);
  }

  function joined(read) { return [].concat.apply([], parts.rows.map(read)); }

  function build() {
    owners = parts.owners[0];
    of = Int32Array.from(joined(function (part) { return part.of; }));
    anchors = joined(function (part) { return part.anchors || new Array(part.of.length).fill(''); });
    titles = joined(function (part) { return part.titles || new Array(part.of.length).fill(''); });
    faults = joined(function (part) { return part.faults || new Array(part.of.length).fill(0); });
    table.facets.forEach(function (one) { spread(one, 'facets', Int32Array, -1); });
    table.ranges.forEach(function (one) { spread(one, 'ranges', Float64Array, NaN); });
    table.wordings.forEach(function (one) {
      var cells = one.owned ? owners.wordings[one.key] : joined(function (part) { return part.wordings[one.key]; });
      one.cells = one.owned ? Array.from(of, function (owner) { return cells[owner]; }) : cells;
    });
    parts.rows = [];
    ready = true;
  }

  // Single values lie in a typed array; the few rows with several have theirs in `many`.
  function spread(one, kind, Kind, nothing) {
    var raw = one.owned ? owners[kind][one.key] : joined(function (part) { return part[kind][one.key]; });
    one.cells = new Kind(total);
    one.many = new Map();
    for (var row = 0; row < total; row++) {
      var value = raw[one.owned ? of[row] : row];
      if (Array.isArray(value)) { one.many.set(row, value); one.cells[row] = value[0]; } else one.cells[row] = value === null ? nothing : value;
    }
  }

  function values(one, row) {
    var several = one.many.get(row);
    if (several) return several;
    var value = one.cells[row];
    return value !== value || (value === -1 && one.keys) ? [] : [value];
  }

  function labels(key, row) {
    var one = facets[key];
    if (!one) return '';
    return values(one, row).filter(function (at) { return one.keys[at] !== ''; }).map(function (at) { return one.labels[at]; }).join('; ');
  }

  function text(key, row) {
    var per = table.per[1], part = parts.texts[Math.floor(row / per)];
    return part ? part[key][row % per] : undefined;
  }

  // The texts of these rows, or of all.
  function loadTexts(rows) {
    var wanted = new Set(), per = table.per[1];
    if (!table.texts.length) return Promise.resolve();
    if (rows) rows.forEach(function (row) { wanted.add(Math.floor(row / per)); });
    else for (var number = 0; number < table.parts[1]; number++) wanted.add(number);
    return Promise.all(Array.from(wanted, function (number) { return script('texts', number); }));
  }

  function hasTexts(rows) {
    return !table.texts.length || rows.every(function (row) { return parts.texts[Math.floor(row / table.per[1])]; });
  }

  function searched() {
    if (texts) return texts;
    var shown = table.columns.filter(function (one) { return one.kind === 'facet'; }).map(function (one) { return one.key; });
    if (facets.author) shown.push('author');
    texts = new Array(total);
    for (var row = 0; row < total; row++) {
      var said = [owners.names[of[row]], titles[row]];
      table.texts.forEach(function (one) { said.push(text(one.key, row)); });
      shown.forEach(function (key) { said.push(labels(key, row)); });
      texts[row] = said.join(' ').toLowerCase();
    }
    return texts;
  }

  function number(day) { return Number(day.replace(/-/g, '')); }

  // Ends of a range that count from the day of the site: today, -3m, +7d.
  function resolve(end) {
    var found = /^([+-])(\d{1,4})([dwmy])$/.exec(end);
    if (end !== 'today' && !found) return end;
    var parted = table.today.split('-').map(Number), day = new Date(Date.UTC(parted[0], parted[1] - 1, parted[2]));
    if (found) {
      var count = Number(found[1] + found[2]), unit = found[3];
      if (unit === 'd' || unit === 'w') day.setUTCDate(day.getUTCDate() + count * (unit === 'w' ? 7 : 1));
      else {
        var last, wanted = day.getUTCDate();
        day.setUTCDate(1);
        day.setUTCMonth(day.getUTCMonth() + count * (unit === 'y' ? 12 : 1));
        last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
        day.setUTCDate(Math.min(wanted, last));
      }
    }
    return day.toISOString().slice(0, 10);
  }

  function drop(fails, keeps) { for (var row = 0; row < total; row++) if (fails[row] < 2 && !keeps(row)) fails[row] = 2; }

  function hard(state, fails) {
    table.ranges.forEach(function (one) {
      var ends = state.ranges[one.key];
      if (!ends || (!ends.from && !ends.to)) return;
      var read = one.kind === 'date' ? function (end) { return number(resolve(end)); } : parseFloat;
      var low = ends.from ? read(ends.from) : -Infinity, high = ends.to ? read(ends.to) : Infinity;
      drop(fails, function (row) {
        var value = one.cells[row];
        if (value >= low && value <= high) return true;
        var several = one.many.size && one.many.get(row);
        return !!several && several.some(function (other) { return other >= low && other <= high; });
      });
    });
    table.wordings.forEach(function (one) {
      var wanted = (state.wordings[one.key] || '').trim().toLowerCase();
      if (wanted) drop(fails, function (row) { return one.cells[row].toLowerCase().indexOf(wanted) >= 0; });
    });
    if (state.only) {
      var kept = owners.urls.map(function (url) { return state.only.names.has(nameOf(url)); });
      drop(fails, function (row) { return kept[of[row]]; });
    }
    var words = state.q.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) {
      var all = searched();
      drop(fails, function (row) { return words.every(function (word) { return all[row].indexOf(word) >= 0; }); });
    }
  }

  // What is found, and `count` for one facet at a time: nobody waits for the numbers of those out of sight.
  // Counts of a facet leave its own choice out, so that a second value can be added to it.
  function select(state) {
    var fails = new Uint8Array(total), by = new Uint16Array(total), row;
    hard(state, fails);
    table.facets.forEach(function (one, place) {
      var chosen = state.facets[one.key], mask = new Uint8Array(one.keys.length);
      if (!chosen || !(chosen.keys.size + chosen.unknown.length)) return;
      chosen.keys.forEach(function (at) { mask[at] = 1; });
      for (var row = 0; row < total; row++) {
        if (fails[row] > 1 || mask[one.cells[row]]) continue;
        var several = one.many.size && one.many.get(row);
        if (several && several.some(function (at) { return mask[at]; })) continue;
        fails[row]++;
        by[row] = place;
      }
    });
    var alive = new Int32Array(total), size = 0, hits = 0;
    for (row = 0; row < total; row++) if (fails[row] < 2) { alive[size++] = row; if (!fails[row]) hits++; }
    function count(one) {
      var place = table.facets.indexOf(one), made = new Int32Array(one.keys.length), cells = one.cells, many = one.many.size ? one.many : null;
      for (var at = 0; at < size; at++) {
        var row = alive[at], several;
        if (fails[row] && by[row] !== place) continue;
        if (many && (several = many.get(row))) several.forEach(function (value) { made[value]++; });
        else if (cells[row] >= 0) made[cells[row]]++;
      }
      return made;
    }
    return { found: sorted(fails, hits, state.sort), count: count };
  }

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true }), named = null;
  function byName() {
    if (named) return named;
    var ranks = new Float64Array(owners.names.length);
    owners.names.map(function (name, at) { return at; }).sort(function (a, b) { return collator.compare(owners.names[a], owners.names[b]); }).forEach(function (at, rank) { ranks[at] = rank; });
    named = Float64Array.from(of, function (owner) { return ranks[owner]; });
    return named;
  }

  function sortable(key) {
    if (key === 'name') return byName();
    if (ranges[key]) return ranges[key].cells;
    if (!facets[key]) return null;
    var last = facets[key].keys.indexOf('');
    return Float64Array.from(facets[key].cells, function (at) { return at === last ? NaN : at; });
  }

  // The order of all rows by a key, made once: the rows by value, where each value begins, and where those without begin.
  var orders = {};
  function orderBy(key) {
    if (orders[key]) return orders[key];
    var value = sortable(key), ranks = new Map(), row, rank;
    if (!value) return null;
    Float64Array.from(new Set(value)).sort().forEach(function (one) { if (one === one) ranks.set(one, ranks.size); });
    var starts = new Int32Array(ranks.size + 2), of = new Int32Array(total), rows = new Int32Array(total);
    for (row = 0; row < total; row++) {
      rank = value[row] === value[row] ? ranks.get(value[row]) : ranks.size;
      of[row] = rank;
      starts[rank + 1]++;
    }
    for (rank = 1; rank < starts.length; rank++) starts[rank] += starts[rank - 1];
    var next = starts.slice();
    for (row = 0; row < total; row++) rows[next[of[row]]++] = row;
    return (orders[key] = { rows: rows, starts: starts, none: ranks.size });
  }

  // The rows that fail nowhere, in order. Rows without a value come last, whichever way; equal ones as they stand.
  function sorted(fails, hits, asked) {
    var order = orderBy(asked.replace(/^-/, '')), found = new Int32Array(hits), size = 0, row;
    if (!order) {
      for (row = 0; row < total; row++) if (!fails[row]) found[size++] = row;
      return found;
    }
    function take(rank) { for (var at = order.starts[rank]; at < order.starts[rank + 1]; at++) if (!fails[order.rows[at]]) found[size++] = order.rows[at]; }
    var rank;
    if (asked.charAt(0) === '-') for (rank = order.none - 1; rank >= 0; rank--) take(rank);
    else for (rank = 0; rank < order.none; rank++) take(rank);
    take(order.none);
    return found;
  }

  window.GENJIN_ROWS = {
    load: load, only: only, loadOnly: loadOnly, loadTexts: loadTexts, hasTexts: hasTexts, select: select, resolve: resolve, values: values, labels: labels, text: text,
    facets: facets, ranges: ranges, wordings: wordings,
    isReady: function () { return ready; },
    name: function (row) { return owners.names[of[row]]; },
    url: function (row) { return owners.urls[of[row]] + anchors[row]; },
    title: function (row) { return titles[row]; },
    faults: function (row) { return faults[row]; }
  };
})();
