// What every page does beyond HTML: theme, search key, age of the site, filter pills. Nothing is asked from outside.
(function () {
  'use strict';
  var root = document.documentElement, here = document.currentScript.src;

  function theme() {
    var button = document.getElementById('theme');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      var dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      try { localStorage.setItem('genjin-theme', root.dataset.theme); } catch (error) { /* private mode */ }
    });
  }

  // The search is loaded when it is first used: "/" or Ctrl+K, or the field at the top.
  function finder() {
    var field = document.getElementById('q'), dialog = document.getElementById('find');
    if (!dialog || !dialog.showModal) return;
    var narrows = !!document.getElementById('table'), loading = false;
    // The dialog opens at once, so that what is typed while the script is under way is in its field.
    function open(text) {
      var asked = document.getElementById('find-q');
      if (!dialog.open) dialog.showModal();
      asked.focus();
      if (text) asked.value = text; else asked.select();
      if (window.GENJIN_FIND) { window.GENJIN_FIND(); return; }
      if (loading) return;
      loading = true;
      var script = document.createElement('script');
      script.src = dialog.dataset.base + 'assets/search.js';
      script.onload = function () { window.GENJIN_FIND(); };
      document.head.appendChild(script);
    }
    document.addEventListener('keydown', function (event) {
      var typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      var called = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      var slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!called && !slash) return;
      event.preventDefault();
      if (slash && narrows && field) field.focus(); else open('');
    });
    if (!field || narrows) return;
    field.addEventListener('mousedown', function (event) { event.preventDefault(); open(''); });
    // The focus moves before the key is written, so that the dialog's field takes it, from an input method too.
    field.addEventListener('keydown', function (event) {
      var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!plain || (event.key.length > 1 && event.key !== 'Enter' && event.key !== 'Process')) return;
      if (event.key === 'Enter') event.preventDefault();
      open('');
    });
    field.addEventListener('input', function () { var text = field.value; field.value = ''; open(text); });
  }

  // Coming from the search: the words are marked on the page too, without touching its text.
  function markFound() {
    var query = new URLSearchParams(location.search).get('q');
    if (!query || document.getElementById('table') || !window.Highlight || !CSS.highlights) return;
    var terms = query.toLowerCase().split(/\s+/).filter(Boolean), ranges = [], node;
    var walker = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT);
    while ((node = walker.nextNode()) && ranges.length < 300) {
      var text = node.data.toLowerCase();
      terms.forEach(function (term) {
        for (var at = text.indexOf(term); at >= 0 && text.length === node.data.length; at = text.indexOf(term, at + term.length)) {
          var range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + term.length);
          ranges.push(range);
        }
      });
    }
    var found = new Highlight();
    ranges.forEach(function (range) { found.add(range); });
    CSS.highlights.set('found', found);
  }

  // "Today" and "overdue" are frozen when the site is built: say so from the next day on.
  function outdated() {
    var note = document.getElementById('outdated');
    if (!note) return;
    var day = note.dataset.day.split('-').map(Number);
    var nextDay = new Date(day[0], day[1] - 1, day[2] + 1);
    note.hidden = new Date() < nextDay;
  }

  // Pills narrow the rows of the page; several groups of them together. The state is in the address.
  function filter(groups) {
    var chosen = {}, given = new URLSearchParams(location.search);
    var rows = Array.from(document.querySelectorAll('.col-main .task, .col-main [data-row]'));
    var nothing = document.querySelector('[data-none]');
    function fits(row) {
      return groups.every(function (group) {
        var name = group.dataset.filter, value = chosen[name], own = row.dataset[name] || '';
        return !value || own === value || own.split(' ').indexOf(value) >= 0;
      });
    }
    function choose(group, value) {
      var links = Array.from(group.querySelectorAll('[data-value]'));
      if (!links.some(function (link) { return link.dataset.value === value; })) value = '';
      links.forEach(function (link) {
        if (link.dataset.value === value) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      });
      chosen[group.dataset.filter] = value;
    }
    function narrow() {
      rows.forEach(function (row) { row.hidden = !fits(row); });
      document.querySelectorAll('.col-main .card').forEach(function (card) {
        var shown = rows.filter(function (row) { return !row.hidden && card.contains(row); }).length;
        var count = card.querySelector('[data-count]');
        var empty = card.querySelector('[data-empty]');
        if (count) count.textContent = shown;
        if (empty) empty.hidden = shown > 0;
        if (card.hasAttribute('data-hide-empty')) card.hidden = shown === 0;
      });
      // nothing that was asked for stays folded away
      if (Object.keys(chosen).some(function (name) { return chosen[name]; })) document.querySelectorAll('.fold').forEach(function (one) { one.open = true; });
      if (nothing) nothing.hidden = rows.some(function (row) { return !row.hidden; });
    }
    function remember() {
      var query = new URLSearchParams(location.search);
      Object.keys(chosen).forEach(function (name) { if (chosen[name]) query.set(name, chosen[name]); else query.delete(name); });
      try { history.replaceState(null, '', query.toString() ? '?' + query : location.pathname); } catch (error) { /* some browsers refuse on files */ }
    }
    groups.forEach(function (group) {
      group.addEventListener('click', function (event) {
        var link = event.target.closest('[data-value]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        choose(group, link.dataset.value);
        narrow();
        remember();
      });
      choose(group, given.get(group.dataset.filter) || '');
    });
    narrow();
  }

  // The sheet holds what fits: the printed log says how many older entries it leaves out. The print layout is in
  // force when the media change, so what lies beyond the column can be counted; the words take their place first.
  function printed() {
    var older = document.getElementById('older');
    if (!older || !window.matchMedia) return;
    function told(n) { older.textContent = !n ? '' : n === 1 ? older.dataset.one : older.dataset.many.replace('{n}', n); }
    function left() {
      var column = older.closest('.col-main').getBoundingClientRect();
      return Array.from(document.querySelectorAll('.tl > li')).filter(function (one) {
        var place = one.getBoundingClientRect();
        return place.left >= column.right || place.top >= column.bottom;
      }).length;
    }
    window.matchMedia('print').addEventListener('change', function (event) {
      told(0);
      if (event.matches && left()) { told(left()); told(left()); }
    });
  }

  // Where the site is served: it can go onto the home screen, and what was opened can be read without a network.
  function served() {
    if (!/^https?:$/.test(location.protocol)) return;
    var manifest = document.createElement('link');
    manifest.rel = 'manifest';
    manifest.href = new URL('../manifest.webmanifest', here).href;
    document.head.appendChild(manifest);
    if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
    var seen = !!navigator.serviceWorker.controller; // asked now: the worker may claim the page before it is ready
    navigator.serviceWorker.register(new URL('../sw.js', here).href, { updateViaCache: 'none' }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (worker) {
      // the worker did not see the first page being opened
      if (!seen) worker.active.postMessage({ opened: location.href });
    }).catch(function () { /* the host or the browser does not want it: all else works */ });
  }

  function copying() {
    document.addEventListener('click', function (event) {
      var button = event.target.closest('[data-copy]');
      if (!button) return;
      function said() {
        button.dataset.done = '1';
        button.setAttribute('aria-label', button.dataset.said);
        setTimeout(function () { delete button.dataset.done; button.setAttribute('aria-label', button.title); }, 2000);
      }
      function byHand() {
        var area = document.createElement('textarea');
        area.value = button.dataset.copy;
        document.body.appendChild(area);
        area.select();
        try { if (document.execCommand('copy')) said(); } catch (error) { /* the text stands there to be read */ }
        area.remove();
      }
      if (navigator.clipboard) navigator.clipboard.writeText(button.dataset.copy).then(said, byHand); else byHand();
    });
  }

  // Text that scripts draw says its language as text of the page does (render/spoken.py): by the signs it begins with.
  function writtenIn(text) {
    var start = text.slice(0, 400), words = (start.match(/[A-Za-z]{3,}/g) || []).length, signs;
    if (/[\u3041-\u30ff]/.test(start)) return 'ja';
    if (/[\uac00-\ud7a3]/.test(start)) return 'ko';
    signs = (start.match(/[\u3400-\u9fff\uf900-\ufaff]/g) || []).length;
    return signs && signs >= words ? root.dataset.han : words ? 'en' : '';
  }
  window.GENJIN_SPOKEN = function (element, text) {
    var found = text ? writtenIn(text) : '';
    if (found && found !== root.lang) element.lang = found;
    return element;
  };

  theme();
  served();
  printed();
  copying();
  finder();
  markFound();
  outdated();
  var groups = Array.from(document.querySelectorAll('[data-filter]'));
  if (groups.length) filter(groups);
})();
