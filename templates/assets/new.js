// A new customer's record, as `genjin new` would write it.
(function () {
  'use strict';
  var data = window.GENJIN_ENTER, write = window.GENJIN_WRITE, form = document.getElementById('new-f');
  if (!data || !write || !form) return;
  var fields = form.elements, rows = (window.GENJIN && window.GENJIN.rows) || [], NAME = 1, ID = 2;
  var note = document.getElementById('new-n'), preview = document.getElementById('new-p'), go = document.getElementById('new-go'), file = document.getElementById('new-file');
  var text = '', name = '';
  var PLAIN = /^[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff \u00b7\uff08\uff09\u3001\uff0c\u3002.()\/-]*$/, WORDS = /^(null|true|false|yes|no|on|off|nan|inf|y|n|~)$/i;

  function yaml(value) { return PLAIN.test(value) && !WORDS.test(value) && !/\s[#]|[:\s]$/.test(value) ? value : JSON.stringify(value); }

  // The next number of the day, as ids are given: C20260312-004.
  function id(day) {
    var start = 'C' + day.replace(/-/g, '') + '-', most = 0;
    rows.forEach(function (row) { if (row[ID].indexOf(start) === 0) most = Math.max(most, Number(row[ID].slice(start.length)) || 0); });
    return start + ('00' + (most + 1)).slice(-3);
  }
  function fileName(wanted, number) {
    var plain = wanted.normalize('NFC').replace(/[<>:"\/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ').replace(/\s+/g, ' ').replace(/^[._~#\- ]+/, '').replace(/[~. ]+$/, '');
    while (new TextEncoder().encode(plain).length > 150) plain = plain.slice(0, -1);
    if (/^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(plain)) plain = number + ' ' + plain;
    return (plain || number) + '.md';
  }
  function record(filled, number) {
    var keys = data.keys, lines = [];
    function add(key, value) { if (value) lines.push(keys[key] + ': ' + yaml(value)); }
    data.order.forEach(function (key) {
      if (key === 'id') lines.push(keys.id + ': ' + number);
      else if (key === 'first_contact') lines.push(keys.first_contact + ': ' + filled.on);
      else if (key === 'contacts' && filled.contact) {
        var more = [filled.job, filled.phone].filter(Boolean).join(data.chinese ? '\uff0c' : ', ');
        lines.push(keys.contacts + ':', '  - ' + yaml(filled.contact + (more ? (data.chinese ? '\uff08' + more + '\uff09' : ' (' + more + ')') : '')));
      } else if (key === 'needs' && filled.needs) lines.push(keys.needs + ':', '  - ' + yaml(filled.needs));
      else if (['contacts', 'needs'].indexOf(key) < 0) add(key, filled[key]);
    });
    var entry = write.entry({ on: filled.on, method: filled.method, author: filled.owner, content: filled.content, step: 'planned', next: filled.next, due: filled.due });
    return '---\n' + lines.join('\n') + '\n---\n\n' + data.logHeading + '\n\n' + entry + '\n';
  }
  function twins(wanted) {
    var short = wanted.replace(/(\u6709\u9650\u8d23\u4efb\u516c\u53f8|\u80a1\u4efd\u6709\u9650\u516c\u53f8|\u6709\u9650\u516c\u53f8|\u96c6\u56e2|ltd\.?|inc\.?|co\.,?)/gi, '').trim().toLowerCase();
    return short.length < 2 ? [] : rows.filter(function (row) { return row[NAME].toLowerCase().indexOf(short) >= 0; }).slice(0, 3).map(function (row) { return row[NAME]; });
  }
  // What is wrong with one field stands under it.
  function say(key, words) {
    document.getElementById('new-' + key + '-n').textContent = words;
    fields[key].setAttribute('aria-invalid', String(!!words));
  }
  function show() {
    var filled = {}, words = data.words;
    Array.from(fields).forEach(function (one) { if (one.name) filled[one.name] = write.line(one.name === 'content' ? '' : one.value); });
    filled.content = fields.content.value;
    var faults = [filled.name ? '' : words.name, filled.tier ? '' : words.tier, filled.owner ? '' : words.owner].filter(Boolean);
    var unread = filled.amount && !write.isMoney(filled.amount);
    if (unread) faults.push(words.amount);
    say('amount', unread ? words.amountHow : '');
    say('phone', !filled.phone ? '' : !filled.contact ? words.phoneWhose : write.isPhone(filled.phone) ? '' : words.phoneHow);
    var same = twins(filled.name), number = id(filled.on);
    faults = faults.concat(write.faults({ author: filled.owner || '-', method: filled.method, on: filled.on, content: filled.content, step: 'planned', next: filled.next, due: filled.due }, true));
    text = record(filled, number);
    name = fileName(filled.name, number);
    preview.textContent = text;
    note.textContent = [same.length ? words.twin.replace('{names}', same.join(data.chinese ? '\u3001' : ', ')) : '', faults.length ? faults.join(' ') : words.ready, filled.due && write.isFree(filled.due) ? words.free : ''].filter(Boolean).join(' ');
    note.className = 'enter-n ' + (faults.length ? 'bad' : 'good');
    var address = write.address('customers', name, text);
    go.hidden = !address;
    if (address) { go.href = address.url; go.target = '_blank'; go.rel = 'noopener'; go.dataset.carries = address.carries ? '1' : ''; }
    file.href = 'data:text/markdown;charset=utf-8,' + encodeURIComponent(text);
    file.download = name;
    [go, file, document.getElementById('new-copy')].forEach(function (one) { one.setAttribute('aria-disabled', String(faults.length > 0)); });
  }
  function guarded(event) {
    if (event.currentTarget.getAttribute('aria-disabled') !== 'true') return true;
    event.preventDefault();
    return false;
  }
  function told(good) { note.textContent = good ? data.words.copied : data.words.notCopied; }

  write.options(fields.tier, data.tiers.map(function (one) { return [one[0], one[1]]; }), '\u2013');
  write.options(fields.owner, data.members, '\u2013');
  write.options(fields.method, data.methods.map(function (one) { return [one[0], one[0]]; }));
  ['industry', 'source', 'region'].forEach(function (key) { (data.lists[key] || []).forEach(function (word) { document.getElementById('new-' + key).append(new Option(word)); }); });
  fields.owner.value = write.remember();
  fields.on.value = fields.on.max = write.today();
  var redraw = write.calendar(document.getElementById('new-cal'), fields.due, show);
  fields.tier.addEventListener('change', function () {
    var tier = data.tiers.find(function (one) { return one[0] === fields.tier.value; });
    if (tier && !fields.due.value) { fields.due.value = tier[2]; redraw(); }
  });
  form.addEventListener('input', show);
  form.addEventListener('change', show);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  go.addEventListener('click', function (event) { if (guarded(event) && !go.dataset.carries) write.copy(text, told); });
  document.getElementById('new-copy').addEventListener('click', function (event) { if (guarded(event)) write.copy(text, told); });
  file.addEventListener('click', guarded);
  form.hidden = false;
  show();
})();
