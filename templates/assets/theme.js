// Runs before the first paint: the chosen theme, if any.
(function () {
  'use strict';
  try {
    var chosen = localStorage.getItem('genjin-theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch (error) { /* storage may be closed to files */ }
})();
