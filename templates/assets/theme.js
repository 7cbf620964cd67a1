// Runs before the first paint, so that nothing moves afterwards: the chosen theme, that there is script, and whether
// the site is of an earlier day.
(function () {
  'use strict';
  var root = document.documentElement, day = (document.currentScript.dataset.day || '').split('-').map(Number);
  root.dataset.script = '1';
  if (day.length === 3 && new Date() >= new Date(day[0], day[1] - 1, day[2] + 1)) root.dataset.old = '1';
  try {
    var chosen = localStorage.getItem('genjin-theme');
    if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  } catch (error) { /* storage may be closed to files */ }
})();
