// A table that stands whole in the page is put in another order: by its heads, on a phone by a list of choices.
(function () {
  'use strict';
  var table = document.querySelector('[data-sorts]');
  if (!table) return;
  var body = table.tBodies[0], usual = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
  var choice = document.querySelector('[data-sort-by]'), number = /^-?\d+(\.\d+)?$/;
  var compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  // What a row says in a column: the value beside the row, else the words of the cell, of a link if it has one.
  function value(row, key, place) {
    if (key in row.dataset) return row.dataset[key];
    var cell = row.cells[place], link = cell.querySelector('a');
    return (link || cell).textContent.trim().replace(/^–$/, '');
  }

  function ordered(key, down) {
    var place = heads.findIndex(function (head) { return head.dataset.sort === key; });
    var told = usual.map(function (row, at) { return { row: row, at: at, value: value(row, key, place) }; });
    var counts = told.every(function (one) { return !one.value || number.test(one.value); });
    told.sort(function (a, b) {
      if (!a.value || !b.value) return (a.value ? 0 : 1) - (b.value ? 0 : 1) || a.at - b.at; // what is not known is last either way
      var found = counts ? a.value - b.value : compare(a.value, b.value);
      return (down ? -found : found) || a.at - b.at;
    });
    return told.map(function (one) { return one.row; });
  }

  function sort(asked) {
    var key = asked.replace(/^-/, ''), down = asked.charAt(0) === '-';
    var known = heads.some(function (head) { return head.dataset.sort === key; });
    body.append.apply(body, known ? ordered(key, down) : usual);
    heads.forEach(function (head) {
      if (known && head.dataset.sort === key) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    if (choice) choice.value = known ? asked : '';
    return known ? asked : '';
  }

  function remember(asked) {
    var query = new URLSearchParams(location.search);
    if (asked) query.set('sort', asked); else query.delete('sort');
    try { history.replaceState(null, '', query.toString() ? '?' + query : location.pathname); } catch (error) { /* some browsers refuse on files */ }
  }

  var now = sort(new URLSearchParams(location.search).get('sort') || '');
  table.tHead.addEventListener('click', function (event) {
    var head = event.target.closest('.sort') && event.target.closest('th');
    if (!head) return;
    // up, down, and back to the order that the page has by itself
    now = sort(now === head.dataset.sort ? '-' + now : now === '-' + head.dataset.sort ? '' : head.dataset.sort);
    remember(now);
  });
  if (choice) choice.addEventListener('change', function () { now = sort(choice.value); remember(now); });
})();
