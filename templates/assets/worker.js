// What was opened can be read without a network. The network is always asked first, so that nobody reads an old list
// while online; what is kept answers only where the network does not, and says of which day it is.
(function () {
  'use strict';
  var site = self.GENJIN_SITE, scope = new URL(self.registration.scope);
  var prefix = 'genjin ' + scope.pathname + ' ', NAME = prefix + site.version;
  var MOST = 150, MOST_BYTES = 30e6, LARGEST = 2e6, PATIENCE = 6000, CARRIED = 40;
  var first = new Set(site.first.map(function (path) { return new URL(path, scope).href; })), line = Promise.resolve();

  // The address that something is kept under, and whether it is a page; null for what is never kept. Sites below this
  // one (views of other people) have tops of their own and are left alone.
  function place(request) {
    var url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== scope.origin || url.pathname.indexOf(scope.pathname) !== 0) return null;
    var path = url.pathname.slice(scope.pathname.length), top = decoded(path.split('/')[0]);
    if (/(^|\/)$/.test(path)) path += 'index.html';
    if (site.tops.indexOf(top || 'index.html') < 0) return null;
    var isPage = /\.html$/.test(path);
    if (!isPage && !/(^|\/)(assets|data)\/|^manifest\.webmanifest$/.test(path)) return null;
    return { key: new URL(path, scope).href, isPage: isPage, isAsset: path.indexOf('assets/') === 0, path: path };
  }
  function decoded(text) { try { return decodeURIComponent(text); } catch (error) { return text; } }

  function keep(at, response) {
    line = line.then(function () { return put(at, response); }).catch(function () { /* the store is full or closed */ });
    return line;
  }
  async function put(at, response) {
    var body = await response.blob();
    // a page that is not ours (a log-in, a notice of the network) is not kept in its place
    if (body.size > LARGEST || (at.isPage && (await body.text()).indexOf('id="offline" hidden') < 0)) return;
    var cache = await caches.open(NAME);
    await cache.delete(at.key);
    await cache.put(at.key, new Response(body, { headers: { 'content-type': response.headers.get('content-type') || '', 'x-size': String(body.size) } }));
    await trim(cache, at.key, body.size);
  }
  // The oldest go first; what every visit needs stays. The sizes are asked for once in a worker's life.
  var sizes = null;
  async function measured(cache) {
    var found = new Map();
    for (var key of await cache.keys()) found.set(key.url, Number((await cache.match(key)).headers.get('x-size')));
    return found;
  }
  async function trim(cache, added, size) {
    if (!sizes) sizes = await measured(cache);
    sizes.delete(added);
    sizes.set(added, size);
    var bytes = Array.from(sizes.values()).reduce(function (sum, one) { return sum + one; }, 0);
    for (var url of Array.from(sizes.keys())) {
      if (sizes.size <= MOST && bytes <= MOST_BYTES) return;
      if (first.has(url)) continue;
      await cache.delete(url);
      bytes -= sizes.get(url);
      sizes.delete(url);
    }
  }

  function within(promise, time) {
    if (!time) return promise;
    return Promise.race([promise, new Promise(function (_, fail) { setTimeout(fail, time, new Error('slow')); })]);
  }
  async function answer(event, at) {
    var cache = await caches.open(NAME), kept = await cache.match(at.key);
    // the host is asked whatever it said about keeping: a page of yesterday is an old list
    var asked = fetch(event.request, at.isAsset ? {} : { cache: 'no-cache' }).then(function (response) {
      if (response.status === 200 && response.type === 'basic' && !response.redirected) event.waitUntil(keep(at, response.clone()));
      else if ([401, 403, 404, 410].indexOf(response.status) >= 0) event.waitUntil(cache.delete(at.key));
      return response;
    });
    event.waitUntil(asked.catch(function () { /* told by what is shown */ }));
    try {
      var response = await within(asked, kept ? PATIENCE : 0);
      if (response.status < 500 || !kept) return response;
    } catch (error) {
      if (!kept) return at.isPage ? unknown(at) : Response.error();
    }
    return at.isPage ? dated(kept) : kept;
  }
  // The page as it was kept, with its notice shown.
  async function dated(kept) {
    var text = await kept.text();
    return new Response(text.replace('id="offline" hidden', 'id="offline"'), { headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  function unknown(at) {
    var folder = Object.keys(site.words).filter(function (one) { return one && at.path.indexOf(one) === 0; })[0] || '';
    var words = site.words[folder], safe = function (text) { return text.replace(/&/g, '&amp;').replace(/</g, '&lt;'); };
    var html = '<!doctype html><html lang="' + words.language + '"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'; style-src \'self\'"><meta name="color-scheme" content="light dark">' +
      '<title>' + safe(words.title) + '</title><link rel="stylesheet" href="' + scope.pathname + 'assets/site.css"><script src="' + scope.pathname + 'assets/theme.js"></' + 'script>' +
      '<main class="lost"><h1>' + safe(words.title) + '</h1><p class="lead">' + safe(words.text) + '</p><p><a class="btn primary" href="' + scope.pathname + folder + 'index.html">' + safe(words.start) + '</a></p></main></html>';
    return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }

  async function load(address) {
    var at = place(new Request(address)), response = at && await fetch(address, { cache: 'reload' });
    if (at && response.status === 200 && !response.redirected) await keep(at, response);
  }
  function all(addresses) { return Promise.allSettled(addresses.map(load)); }
  function older() { return caches.keys().then(function (names) { return names.filter(function (name) { return name.indexOf(prefix) === 0 && name !== NAME; }); }); }
  // A new build starts with the pages that were read last, as they are now.
  async function install() {
    var opened = [];
    for (var name of await older()) opened = opened.concat((await (await caches.open(name)).keys()).map(function (key) { return key.url; }));
    await all(opened.filter(function (url) { return !first.has(url); }).slice(-CARRIED));
    await all(Array.from(first));
    await self.skipWaiting();
  }
  async function activate() {
    await Promise.all((await older()).map(function (name) { return caches.delete(name); }));
    await self.clients.claim();
  }
  self.addEventListener('install', function (event) { event.waitUntil(install()); });
  self.addEventListener('activate', function (event) { event.waitUntil(activate()); });
  self.addEventListener('message', function (event) { if (event.data && event.data.opened) event.waitUntil(load(event.data.opened)); });
  self.addEventListener('fetch', function (event) {
    var at = place(event.request);
    if (at) event.respondWith(answer(event, at));
  });
})();
