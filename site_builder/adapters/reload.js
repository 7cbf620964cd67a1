// Only `genjin serve` adds this to a page: reloads it after a rebuild and shows what is wrong with the records.
// News come as scripts, since the page's own policy allows scripts of this origin and nothing else.
(function () {
  "use strict";
  var seen = served();
  var isFirst = true;

  // The version of this very page, in a header of it: what was saved while it loaded is newer. null in old browsers.
  function served() {
    var entry = performance.getEntriesByType("navigation")[0];
    var found = ((entry && entry.serverTiming) || []).filter(function (one) { return one.name === "genjin"; })[0];
    return found ? Number(found.description) : null;
  }

  function ask(now) {
    var script = document.createElement("script");
    script.src = "/.genjin/wait.js?seen=" + (seen === null ? 0 : seen) + (now ? "&now" : "") +
      "&page=" + encodeURIComponent(location.pathname) + "&t=" + Date.now();
    script.onload = function () { script.remove(); };
    script.onerror = function () { script.remove(); setTimeout(function () { ask(false); }, 2000); };
    document.head.appendChild(script);
  }

  function element(name, text, styles) {
    var made = document.createElement(name);
    made.textContent = text;
    Object.assign(made.style, styles);
    return made;
  }

  function show(news) {
    var old = document.getElementById("genjin-notice");
    if (old) { old.remove(); }
    if (!news.level) { return; }
    var box = document.createElement("details");
    box.id = "genjin-notice";
    box.setAttribute("role", "status");
    Object.assign(box.style, {
      position: "fixed", left: "12px", right: "12px", bottom: "12px", zIndex: "9999", maxHeight: "50vh", overflow: "auto",
      maxWidth: "760px", padding: "10px 14px", borderRadius: "10px", color: "#fff", font: "14px/1.6 system-ui, sans-serif",
      background: news.level === "error" ? "#9f1d1d" : "#7a4d00", boxShadow: "0 4px 18px rgba(0,0,0,.3)"
    });
    box.appendChild(element("summary", news.title, { cursor: "pointer", fontWeight: "600" }));
    news.lines.forEach(function (line) {
      box.appendChild(element("div", line, { whiteSpace: "pre-wrap", overflowWrap: "anywhere", marginTop: "6px" }));
    });
    document.body.appendChild(box);
  }

  window.genjinNews = function (news) {
    if (seen !== null && news.version !== seen) { location.reload(); return; }
    if (isFirst) { show(news); }
    isFirst = false;
    seen = news.version;
    ask(false);
  };

  // A script under way would hold back the page's load event, so the waiting begins after it.
  if (document.readyState === "complete") { ask(true); } else { window.addEventListener("load", function () { ask(true); }); }
})();
