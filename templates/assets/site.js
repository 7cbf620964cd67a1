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

  function searchKey() {
    var field = document.getElementById('q');
    if (!field) return;
    document.addEventListener('keydown', function (event) {
      var typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.focus();
    });
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
  searchKey();
  outdated();
  document.querySelectorAll('[data-filter]').forEach(pills);
})();
