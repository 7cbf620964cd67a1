async () => {
  const field = document.querySelector('#find-q') , open = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  await new Promise((done) => { const look = () => (window.GENJIN_SEARCH && window.GENJIN_SEARCH.ready() ? done() : setTimeout(look, 20)); look(); });
  const loaded = performance.now() - open, times = {};
  let found = 0;
  for (const query of ['价', '报价', '付款方式', '华东', '第7777批', 'price', 'pro', '0077', '报价 付款', '没有这样的词', '张伟', 'x', '9']) {
    const runs = [1, 2, 3].map(() => { // the middle one of three: another process's hiccup is not the search's
      const start = performance.now();
      field.value = query;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('#find').getBoundingClientRect();
      return performance.now() - start;
    });
    times[query] = runs.sort((a, b) => a - b)[1];
    found += document.querySelectorAll('#find [role=option]').length;
  }
  return { found, loaded, times, worst: Math.max(...Object.values(times)) };
}
