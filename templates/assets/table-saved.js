// The reader's own filters of a table, kept in this browser, and which saved filter is the current one.
(function () {
  'use strict';
  var table = window.GENJIN_TABLE, filter = window.GENJIN_FILTER, dialog = document.getElementById('mine');
  if (!filter || !dialog || !dialog.showModal) return;
  var words = table.words, key = 'genjin-filters:' + table.site + ':' + table.key, nav = document.getElementById('saved');
  var list = document.getElementById('mine-l'), form = document.getElementById('mine-f'), field = document.getElementById('mine-name'), note = document.getElementById('mine-n');
  var isKept = true, mine = read();

  function read() {
    try {
      var found = JSON.parse(localStorage.getItem(key) || '[]');
      return Array.isArray(found) ? found.filter(function (one) { return one && typeof one.name === 'string' && typeof one.query === 'string'; }) : [];
    } catch (error) {
      isKept = error instanceof SyntaxError;
      return [];
    }
  }

  function keep() {
    try { localStorage.setItem(key, JSON.stringify(mine)); isKept = true; } catch (error) { isKept = false; }
    draw();
  }

  function fill(sentence, name) { return sentence.replace('{name}', name); }
  function tell(sentence) { note.textContent = isKept ? sentence : words.not_kept; }

  // Two addresses ask the same if they say the same in any order.
  function plain(text) { var asked = new URLSearchParams(text); asked.sort(); return asked.toString(); }

  function mark() {
    var now = plain(filter.query());
    nav.querySelectorAll('a').forEach(function (pill) {
      if (plain(pill.search) === now) pill.setAttribute('aria-current', 'true'); else pill.removeAttribute('aria-current');
    });
  }

  function draw() {
    nav.querySelectorAll('.own-f').forEach(function (pill) { pill.remove(); });
    list.replaceChildren();
    mine.forEach(function (one) {
      var pill = document.createElement('a');
      pill.className = 'pill own-f';
      pill.href = location.pathname.replace(/^.*\//, '') + '?' + new URLSearchParams(one.query);
      pill.textContent = one.name;
      nav.append(pill);
      list.append(item(one));
    });
    nav.hidden = nav.children.length < 2;
    mark();
  }

  function item(one) {
    var made = document.createElement('li'), name = document.createElement('input'), drop = document.createElement('button');
    name.value = one.name;
    name.maxLength = 60;
    name.setAttribute('aria-label', fill(words.rename, one.name));
    name.addEventListener('change', function () {
      if (!name.value.trim()) { name.value = one.name; return; }
      one.name = name.value.trim();
      keep();
      tell(fill(words.saved, one.name));
    });
    drop.type = 'button';
    drop.className = 'btn';
    drop.textContent = words.delete;
    drop.setAttribute('aria-label', fill(words.delete_named, one.name));
    drop.addEventListener('click', function () { mine = mine.filter(function (other) { return other !== one; }); keep(); tell(''); field.focus(); });
    made.append(name, drop);
    return made;
  }

  document.getElementById('save').addEventListener('click', function () {
    var asks = filter.query() !== '';
    form.hidden = !asks;
    tell(asks ? '' : words.nothing_asked);
    dialog.showModal();
    if (asks) field.focus();
  });
  form.addEventListener('submit', function (event) {
    var name = field.value.trim();
    event.preventDefault();
    if (!name) return;
    mine = mine.filter(function (one) { return one.name !== name; });
    mine.push({ name: name, query: filter.query() });
    field.value = '';
    keep();
    tell(fill(words.saved, name));
  });
  document.getElementById('mine-x').addEventListener('click', function () { dialog.close(); });
  dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
  document.addEventListener('genjin-asked', mark);
  window.addEventListener('storage', function (event) { if (event.key === key) { mine = read(); draw(); } });
  draw();
})();
