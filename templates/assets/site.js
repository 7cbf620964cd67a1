// What every page does beyond HTML: theme, search key, age of the site, filter pills. Nothing is asked from outside.
(function () {
  'use strict';
  var root = document.documentElement;

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

  function pills(group) {
    var name = group.dataset.filter;
    var links = Array.from(group.querySelectorAll('[data-value]'));
    function show(value) {
      if (!links.some(function (link) { return link.dataset.value === value; })) value = '';
      links.forEach(function (link) {
        if (link.dataset.value === value) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      });
      document.querySelectorAll('.col-main .card').forEach(function (card) { narrow(card, value); });
    }
    function narrow(card, value) {
      var rows = Array.from(card.querySelectorAll('.task'));
      var shown = rows.filter(function (row) {
        row.hidden = value !== '' && row.dataset[name] !== value;
        return !row.hidden;
      });
      var count = card.querySelector('[data-count]');
      var empty = card.querySelector('[data-empty]');
      if (count) count.textContent = shown.length;
      if (empty) empty.hidden = shown.length > 0;
    }
    group.addEventListener('click', function (event) {
      var link = event.target.closest('[data-value]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link.dataset.value);
      var query = link.dataset.value ? '?' + name + '=' + encodeURIComponent(link.dataset.value) : location.pathname;
      try { history.replaceState(null, '', query); } catch (error) { /* some browsers refuse on files */ }
    });
    show(new URLSearchParams(location.search).get(name) || '');
  }

  theme();
  finder();
  markFound();
  outdated();
  document.querySelectorAll('[data-filter]').forEach(pills);
})();
