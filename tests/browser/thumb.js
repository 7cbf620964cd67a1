// What is too small to be tapped (44 px each way), links within running text left out.
() => {
  const size = 43.5;
  const running = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const around = element.closest('p, dd, li, td, .prose, .note, .banner, .meta > span');
    return !!around && around.textContent.trim().length > element.textContent.trim().length;
  };
  const reach = (element) => {
    const box = (element.closest('label') || element).getBoundingClientRect(), more = getComputedStyle(element, '::after');
    const grown = more.content !== 'none' && more.position === 'absolute';
    return [Math.max(box.width, grown ? parseFloat(more.width) : 0), Math.max(box.height, grown ? parseFloat(more.height) : 0)];
  };
  const found = new Set();
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.skip, .vh')) continue;
    const [wide, high] = reach(element);
    if (wide && (wide < size || high < size) && !running(element))
      found.add(Math.round(wide) + 'x' + Math.round(high) + ' ' + element.parentElement.className + ' > ' + element.outerHTML.slice(0, 90));
  }
  return [...found].slice(0, 8);
}
