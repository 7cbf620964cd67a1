// Writing a record in the browser: the exact text, as `genjin log` would write it, and the ways to hand it in.
(function () {
  'use strict';
  var data = window.GENJIN_ENTER;
  if (!data) return;
  var MOST = 6000, free = new Set(data.free), tools = {};

  function pad(number) { return (number < 10 ? '0' : '') + number; }
  function iso(day) { return day.getFullYear() + '-' + pad(day.getMonth() + 1) + '-' + pad(day.getDate()); }
  function parse(text) { var parts = text.split('-').map(Number); return new Date(parts[0], parts[1] - 1, parts[2]); }
  function plus(text, days) { var day = parse(text); day.setDate(day.getDate() + days); return iso(day); }
  tools.now = function () { return data.pinned ? parse(data.today) : new Date(); };
  tools.today = function () { return iso(tools.now()); };
  tools.workingDays = function (text, count) {
    while (count > 0) { text = plus(text, 1); if (!free.has(text)) count -= 1; }
    return text;
  };
  tools.monday = function (text) { do { text = plus(text, 1); } while (parse(text).getDay() !== 1); return text; };

  // What would be read as structure is escaped the way Markdown does it, so that it stays what was typed.
  var STRUCTURE = /^\s*(?=[#\uff03]|```|~~~|---|===|<!--|(?:[-*+\uff0d]|\d+[.)])[ \t]*\[.?\]|[-*+\uff0d][^\n]*[:\uff1a]|\*\*|>)/;
  var UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/g;
  tools.prose = function (text) {
    return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').split('\n').map(function (line) {
      return line.replace(/\s+$/, '').replace(STRUCTURE, '\\');
    }).join('\n').replace(/^\n+|\n+$/g, '');
  };
  tools.line = function (text) { return text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim(); };
  // Whether the check will read it: the parser's own shapes, after full-width characters are made plain.
  var shapes = data.shapes, MONEY = new RegExp('^(?:' + shapes.money + ')$', 'i'), PHONE = new RegExp('^(?:' + shapes.phone + ')$', 'i');
  function fold(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (one) { return String.fromCharCode(one.charCodeAt(0) - 0xfee0); })
      .replace(/[\u3000\u00a0]/g, ' ').replace(/\uffe5/g, '\u00a5').replace(/\u2212/g, '-').trim();
  }
  tools.isMoney = function (text) {
    var plain = fold(text), found = plain.length <= shapes.longest && MONEY.exec(plain), codes = shapes.currencies;
    if (!found) return false;
    var before = found.groups.before, after = found.groups.after;
    return !before || !after || codes[before.toLowerCase()] === codes[after.toLowerCase()];
  };
  tools.isPhone = function (text) {
    var plain = fold(text);
    return PHONE.test(plain) && plain.replace(/\D/g, '').length >= shapes.digits;
  };
  tools.field = function (key, value, qualifiers) {
    var mark = data.fields[key], colon = /[:\uff1a]\s*$/.exec(mark)[0];
    return (mark.slice(0, mark.length - colon.length) + (qualifiers ? ' ' + qualifiers : '') + colon + tools.line(value)).replace(/\s+$/, '');
  };
  function stage(key) { return data.stages.find(function (one) { return one.key === key; }); }

  // The entry of what was filled in; `form` holds plain values.
  tools.entry = function (form) {
    var fields = [], deal = form.deal || '', arrow = data.chinese ? ' \u2192 ' : ' -> ';
    if (form.feedback) fields.push(tools.field('feedback', form.feedback));
    if (form.stage) fields.push(tools.field('stage', (stage(form.from) ? stage(form.from).word + arrow : '') + stage(form.stage).word, deal));
    if (form.contract) fields.push(tools.field('contract', form.contract, [deal, form.on].filter(Boolean).join(' ')));
    if (form.reason) fields.push(tools.field('reason', form.reason, deal));
    if (form.step === 'planned' && form.next) fields.push(tools.field('next_step', form.next, [deal, form.due].filter(Boolean).join(' ')));
    if (form.step === 'unchanged') fields.push(tools.field('next_step', data.chinese ? '\u4e0d\u53d8' : 'unchanged', deal));
    if (form.step === 'none') fields.push(tools.field('next_step', data.chinese ? '\u65e0\uff08' + tools.line(form.next) + '\uff09' : 'none (' + tools.line(form.next) + ')', deal));
    var head = '### ' + form.on + (form.at ? ' ' + form.at : '') + ' ' + form.method + ' @' + form.author;
    return head + '\n' + [tools.prose(form.content), fields.join('\n')].filter(Boolean).join('\n\n');
  };
  tools.task = function (form) {
    return '- [ ] ' + [form.due, form.for ? '@' + form.for : '', tools.line(form.task), form.tag ? '#' + form.tag : ''].filter(Boolean).join(' ');
  };
  // What stands in the way, in words; an empty list says that the text passes the check.
  tools.faults = function (form, open) {
    var words = data.words, found = [];
    if (!form.author) found.push(words.author);
    if (form.what === 'task') {
      if (!tools.line(form.task || '')) found.push(words.task);
      return found;
    }
    if (!form.method) found.push(words.method);
    var method = data.methods.find(function (one) { return one[0] === form.method; });
    if (method && method[1] && !form.at) found.push(words.at);
    if (!form.on || form.on > tools.today()) found.push(words.future);
    if (!tools.prose(form.content || '').trim()) found.push(words.content);
    var target = form.stage ? stage(form.stage).kind : '', ends = target && target !== 'open';
    if ((target === 'lost' || target === 'invalid') && !tools.line(form.reason || '')) found.push(words.reason);
    if (target === 'won' && !tools.line(form.contract || '')) found.push(words.contract);
    if (form.step === 'planned') {
      if (form.next || form.due || (open && !ends)) {
        if (!tools.line(form.next || '')) found.push(words.step);
        if (!form.due) found.push(words.due);
        else if (form.due < form.on) found.push(words.past);
      }
    } else if (form.step === 'none' && !tools.line(form.next || '')) found.push(words.step);
    return found;
  };
  tools.inbox = function (id, form) {
    var text = form.what === 'task' ? data.tasksHeading + '\n\n' + tools.task(form) : tools.entry(form);
    return '---\ncustomer: ' + id + '\n---\n\n' + text + '\n';
  };
  tools.stamp = function (author) {
    var now = new Date();
    return iso(now).replace(/-/g, '') + '-' + pad(now.getHours()) + pad(now.getMinutes()) + pad(now.getSeconds()) + '-' + (author || 'x').replace(/[^A-Za-z0-9_-]+/g, '') + '.md';
  };
  // The forge's page for a new file; `carries` tells whether the text travels in the address.
  tools.address = function (folder, name, text) {
    var forge = data.forge;
    if (!forge) return null;
    var start = forge[folder] + '?' + forge.parameter + '=' + encodeURIComponent(name);
    var whole = start + '&value=' + encodeURIComponent(text);
    var carries = forge.takesText && whole.length < MOST;
    return { url: carries ? whole : start, carries: carries };
  };
  tools.copy = function (text, done) {
    function byHand() {
      var area = document.createElement('textarea');
      area.value = text;
      (document.querySelector('dialog[open]') || document.body).appendChild(area);
      area.select();
      var good = false;
      try { good = document.execCommand('copy'); } catch (error) { /* told below */ }
      area.remove();
      done(good);
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { done(true); }, byHand); else byHand();
  };
  tools.options = function (select, pairs, first) {
    select.textContent = '';
    if (first !== undefined) select.append(new Option(first, ''));
    pairs.forEach(function (pair) { select.append(new Option(pair[1], pair[0])); });
  };
  tools.remember = function (value) { try { if (value) localStorage.setItem('genjin-author', value); return localStorage.getItem('genjin-author') || ''; } catch (error) { return ''; } };

  // A month with the free days marked; a tap takes the day over.
  tools.calendar = function (box, field, changed) {
    var shown = null, months = new Intl.DateTimeFormat(document.documentElement.lang, { year: 'numeric', month: 'long' });
    function named(month) { return months.format(month); }
    function draw() {
      var first = shown || parse(field.value || tools.today());
      first = new Date(first.getFullYear(), first.getMonth(), 1);
      shown = first;
      box.textContent = '';
      var head = document.createElement('div'), title = document.createElement('b');
      head.className = 'row between';
      title.textContent = named(first);
      [['\u2039', -1], ['\u203a', 1]].forEach(function (way, place) {
        var button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn icon';
        button.textContent = way[0];
        button.setAttribute('aria-label', named(new Date(first.getFullYear(), first.getMonth() + way[1], 1)));
        button.addEventListener('click', function () { shown = new Date(first.getFullYear(), first.getMonth() + way[1], 1); draw(); });
        head.append(button);
        if (!place) head.append(title);
      });
      box.append(head);
      var grid = document.createElement('div');
      grid.className = 'days';
      data.weekdays.forEach(function (word) { var cell = document.createElement('span'); cell.textContent = word; cell.setAttribute('aria-hidden', 'true'); grid.append(cell); });
      // weeks that are over are left out: on a phone they push the button away
      var monday = parse(tools.today());
      monday.setDate(monday.getDate() - (monday.getDay() + 6) % 7);
      var start = monday > first && monday.getMonth() === first.getMonth() ? monday : first;
      for (var blank = (start.getDay() + 6) % 7; blank > 0; blank -= 1) grid.append(document.createElement('span'));
      for (var day = new Date(start); day.getMonth() === first.getMonth(); day.setDate(day.getDate() + 1)) grid.append(cellOf(iso(day), day.getDate()));
      box.append(grid);
    }
    function cellOf(text, number) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = number;
      button.className = (free.has(text) ? 'off' : '') + (text === tools.today() ? ' now' : '');
      button.setAttribute('aria-label', text + (free.has(text) ? ' ' + data.words.offDay : ''));
      button.setAttribute('aria-pressed', String(text === field.value));
      button.disabled = text < tools.today();
      button.addEventListener('click', function () { field.value = text; draw(); changed(); });
      return button;
    }
    field.addEventListener('change', function () { shown = null; draw(); });
    draw();
    return function () { shown = null; draw(); };
  };
  tools.isFree = function (text) { return free.has(text); };
  window.GENJIN_WRITE = tools;

  var dialog = document.getElementById('enter');
  if (!dialog || !dialog.showModal) return;
  var form = document.getElementById('enter-f'), fields = form.elements, deals = JSON.parse(dialog.dataset.deals);
  var note = document.getElementById('enter-n'), preview = document.getElementById('enter-p'), go = document.getElementById('enter-go');
  var file = document.getElementById('enter-file'), redraw, text = '', name = '';

  function deal() {
    var running = deals.filter(function (one) { return one.running; });
    if (fields.deal) return deals.find(function (one) { return one.id === fields.deal.value; });
    return deals.length === 1 ? deals[0] : running.length === 1 ? running[0] : null;
  }
  function stages() {
    var from = deal() && stage(deal().stage), next = from && from.next.length ? from.next : data.stages.map(function (one) { return one.key; });
    tools.options(fields.stage, data.stages.filter(function (one) { return next.indexOf(one.key) >= 0 && (!from || one.key !== from.key); }).map(function (one) { return [one.key, one.label]; }), '–');
  }
  function read() {
    var found = {};
    Array.from(fields).forEach(function (one) {
      if (!one.name || (one.type === 'radio' && !one.checked)) return;
      found[one.name] = one.value.trim();
    });
    found.deal = deals.length > 1 ? found.deal : '';
    found.from = deal() ? deal().stage : '';
    return found;
  }
  function show() {
    var filled = read(), isTask = filled.what === 'task', kind = filled.stage ? stage(filled.stage).kind : '';
    form.querySelectorAll('[data-for]').forEach(function (one) { one.hidden = one.dataset.for !== filled.what; });
    document.getElementById('enter-reason').hidden = isTask || (kind !== 'lost' && kind !== 'invalid');
    document.getElementById('enter-contract').hidden = isTask || kind !== 'won';
    document.getElementById('enter-plan').hidden = !isTask && filled.step === 'unchanged';
    if (kind !== 'lost' && kind !== 'invalid') filled.reason = '';
    if (kind !== 'won') filled.contract = '';
    var faults = tools.faults(filled, !!dialog.dataset.open), off = filled.due && tools.isFree(filled.due) ? data.words.free : '';
    text = tools.inbox(dialog.dataset.id, filled);
    name = tools.stamp(filled.author);
    preview.textContent = isTask ? tools.task(filled) : tools.entry(filled);
    note.textContent = faults.length ? faults.join(' ') : [data.words.ready, off].filter(Boolean).join(' ');
    note.className = 'enter-n ' + (faults.length ? 'bad' : 'good');
    var address = tools.address('inbox', name, text);
    go.hidden = !address;
    if (address) { go.href = address.url; go.target = '_blank'; go.rel = 'noopener'; go.dataset.carries = address.carries ? '1' : ''; }
    file.href = 'data:text/markdown;charset=utf-8,' + encodeURIComponent(text);
    file.download = name;
    [go, document.getElementById('enter-copy'), file, document.getElementById('enter-edit')].forEach(function (one) {
      if (one) one.setAttribute('aria-disabled', String(faults.length > 0));
    });
  }
  function guarded(event) {
    if (event.currentTarget.getAttribute('aria-disabled') !== 'true') return true;
    event.preventDefault();
    note.scrollIntoView({ block: 'nearest' });
    return false;
  }
  function told(good) { note.textContent = good ? data.words.copied : data.words.notCopied; }

  function open(event) {
    if (event) event.preventDefault();
    if (!fields.author.options.length) prepare();
    dialog.showModal();
    show();
    fields.content.focus();
  }
  function prepare() {
    tools.options(fields.author, data.members, data.members.length ? undefined : '');
    tools.options(fields.for, data.members, '–');
    fields.author.value = tools.remember() || dialog.dataset.owner || fields.author.value;
    if (fields.author.selectedIndex < 0) fields.author.selectedIndex = 0;
    tools.options(fields.method, data.methods.map(function (one) { return [one[0], one[0]]; }));
    tools.options(fields.tag, data.tags.map(function (tag) { return [tag, '#' + tag]; }), '–');
    data.reasons.forEach(function (word) { document.getElementById('enter-reasons').append(new Option(word)); });
    fields.on.value = tools.today();
    fields.on.max = tools.today();
    if (fields.deal) { var running = deals.find(function (one) { return one.running; }); if (running) fields.deal.value = running.id; fields.deal.addEventListener('change', stages); }
    stages();
    restore();
    redraw = tools.calendar(document.getElementById('enter-cal'), fields.due, show);
  }
  // What was typed is still there when the phone has put the page aside; two days later it is not.
  var DRAFT = 'genjin-draft ' + dialog.dataset.path, KEPT = ['what', 'method', 'content', 'feedback', 'next', 'due', 'task'];
  function draft() {
    var filled = read(), held = { at: Date.now() };
    KEPT.forEach(function (key) { if (filled[key]) held[key] = filled[key]; });
    try { if (held.content || held.next || held.task) localStorage.setItem(DRAFT, JSON.stringify(held)); else localStorage.removeItem(DRAFT); } catch (error) { /* closed: as before */ }
  }
  function restore() {
    try {
      var held = JSON.parse(localStorage.getItem(DRAFT)) || {};
      if (Date.now() - held.at > 2 * 864e5) held = {};
      KEPT.forEach(function (key) { if (held[key] && fields[key]) fields[key].value = held[key]; });
    } catch (error) { /* nothing held */ }
  }
  function handed() { try { localStorage.removeItem(DRAFT); } catch (error) { /* nothing held */ } }

  form.addEventListener('input', function () { draft(); show(); });
  form.addEventListener('change', function (event) { if (event.target.name === 'author') tools.remember(event.target.value); show(); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.querySelectorAll('[data-quick]').forEach(function (button) {
    button.addEventListener('click', function () {
      var today = tools.today(), how = button.dataset.quick;
      fields.due.value = how === '1' ? plus(today, 1) : how === 'w2' ? tools.workingDays(today, 2) : how === 'm' ? tools.monday(today) : dialog.dataset.due;
      redraw();
      draft();
      show();
    });
  });
  go.addEventListener('click', function (event) {
    if (!guarded(event)) return;
    handed();
    if (go.dataset.carries) return;
    tools.copy(text, function (good) { told(good); if (good) note.textContent = data.words.copyFirst; });
  });
  var edit = document.getElementById('enter-edit');
  if (edit) edit.addEventListener('click', function (event) { if (guarded(event)) tools.copy('\n' + preview.textContent + '\n', told); });
  document.getElementById('enter-copy').addEventListener('click', function (event) { if (guarded(event)) tools.copy('\n' + preview.textContent + '\n', told); });
  file.addEventListener('click', guarded);
  document.getElementById('enter-x').addEventListener('click', function () { dialog.close(); });
  document.querySelectorAll('[data-enter]').forEach(function (one) { one.addEventListener('click', open); one.hidden = false; });
  if (location.hash === '#log') open();
})();
