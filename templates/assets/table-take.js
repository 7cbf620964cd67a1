// What is shown of a table, taken along: as CSV, and copied for a spreadsheet. Nothing in it runs as a formula.
(function () {
  'use strict';
  var table = window.GENJIN_TABLE, rows = window.GENJIN_ROWS;
  if (!rows) return;
  var forms = table.forms, figures = {};

  function iso(day) { var text = String(day); return text.slice(0, 4) + '-' + text.slice(4, 6) + '-' + text.slice(6); }

  // As people of the language write a day and an amount: the same as in the rows that the page brings along.
  function day(value) {
    var text = iso(value).split('-').map(Number), year = text[0] === Number(table.today.slice(0, 4));
    return (year ? forms.days : forms.years)[text[1] - 1].replace('{y}', text[0]).replace('{d}', text[2]);
  }
  function rounded(value, places) { var whole = Math.pow(10, places); return Math.round(Number((value * whole).toPrecision(12))) / whole; }
  function grouped(value, places) {
    figures[places] = figures[places] || new Intl.NumberFormat('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
    return figures[places].format(value);
  }
  function money(value) {
    var cell = forms.cell, whole = rounded(Math.abs(value), 0);
    var text = whole < cell[3] ? grouped(whole, 0) : grouped(rounded(Math.abs(value) / cell[0], cell[2]), cell[2]) + cell[1];
    return (value < 0 ? '\u2212' : '') + text;
  }

  // A spreadsheet takes what begins with one of these for a formula, full-width signs too.
  var FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
  function safe(text) { return FORMULA.test(text) ? "'" + text : text; }

  function quoted(cell) {
    if (typeof cell === 'number') return String(cell);
    var text = safe(cell);
    return text === '' ? '' : '"' + text.replace(/"/g, '""') + '"';
  }

  function plain(one, row) {
    var values = rows.values(one, row);
    if (one.kind === 'date') return values.map(iso).join('; ');
    return values.length === 1 ? values[0] : values.join('; ');
  }

  // Every field: what a spreadsheet is asked for is more than what fits on a screen.
  function columns() {
    var told = table.texts.filter(function (one) { return one.told; });
    var first = told.filter(function (one) { return one.key === 'id'; }), last = told.filter(function (one) { return one.key !== 'id'; });
    function text(one) { return [one.label, function (row) { return rows.text(one.key, row) || ''; }]; }
    var titled = table.titled ? [[table.words.title, rows.title]] : [];
    return first.map(text).concat([[table.words.name, rows.name]], titled,
      table.facets.map(function (one) { return [one.label, function (row) { return rows.labels(one.key, row); }]; }),
      table.ranges.map(function (one) { return [one.label, function (row) { return plain(one, row); }]; }),
      table.wordings.map(function (one) { return [one.label, function (row) { return one.cells[row]; }]; }),
      last.map(text));
  }

  function csv(found) {
    var all = columns(), lines = [all.map(function (one) { return quoted(one[0]); }).join(',')];
    found.forEach(function (row) { lines.push(all.map(function (one) { return quoted(one[1](row)); }).join(',')); });
    return '\ufeff' + lines.join('\r\n') + '\r\n';
  }

  // What a column shows of a row, in words.
  function shown(column, row) {
    var range = rows.ranges[column.key], value;
    if (column.kind === 'name') return rows.name(row) + (rows.title(row) ? ' ' + rows.title(row) : '');
    if (column.kind === 'facet') return [rows.labels(column.key, row), column.extra ? rows.labels(column.extra, row) : ''].filter(Boolean).join(' / ');
    if (column.kind === 'text') return rows.text(column.key, row) || '';
    value = range ? rows.values(range, row)[0] : undefined;
    if (column.kind === 'money') return value === undefined ? '' : value;
    if (column.kind === 'day') return value === undefined ? '' : iso(value);
    if (column.kind === 'step') return [value === undefined ? '' : iso(value), rows.text(column.extra, row) || ''].filter(Boolean).join(' ');
    return value === undefined ? rows.labels('attention', row) : iso(value);
  }

  function cells(found) {
    var head = table.columns.map(function (one) { return one.label; });
    return [head].concat(Array.from(found, function (row) { return table.columns.map(function (one) { return shown(one, row); }); }));
  }

  function tabbed(lines) {
    return lines.map(function (line) {
      return line.map(function (cell) {
        var text = typeof cell === 'number' ? String(cell) : safe(cell);
        return /[\t\r\n"]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join('\t');
    }).join('\r\n');
  }

  function html(lines) {
    var made = document.createElement('table');
    lines.forEach(function (line, place) {
      var row = made.insertRow();
      line.forEach(function (cell) {
        var box = document.createElement(place ? 'td' : 'th');
        box.textContent = typeof cell === 'number' ? cell : safe(cell);
        row.append(box);
      });
    });
    return made.outerHTML;
  }

  // Older browsers and pages from a disk copy through the event.
  function byEvent(plainText, rich) {
    function give(event) { event.preventDefault(); event.clipboardData.setData('text/plain', plainText); if (rich) event.clipboardData.setData('text/html', rich); }
    document.addEventListener('copy', give);
    var done = document.execCommand('copy');
    document.removeEventListener('copy', give);
    return done ? Promise.resolve() : Promise.reject(new Error('copy'));
  }

  function copy(text, rich) {
    var board = navigator.clipboard;
    if (!board || !window.ClipboardItem || !board.write) return byEvent(text, rich);
    var item = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    if (rich) item['text/html'] = new Blob([rich], { type: 'text/html' });
    return board.write([new ClipboardItem(item)]).catch(function () { return byEvent(text, rich); });
  }

  window.GENJIN_TAKE = {
    day: day, money: money, iso: iso, copy: copy,
    copyRows: function (found) { var lines = cells(found); return copy(tabbed(lines), html(lines)); },
    save: function (found) {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([csv(found)], { type: 'text/csv;charset=utf-8' }));
      link.download = table.words.file;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }
  };
})();
