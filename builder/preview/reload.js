// Reload: keeps an open page in step with what the preview has built.
"use strict";
(function () {
  const { src: script, dataset: { edition } } = document.currentScript;
  let host = null;
  let putAway = "";

  function made(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  }
  function hide() {
    if (host) host.remove();
    host = null;
  }
  function show(state) {
    hide();
    if (!state.problems || state.problems === putAway) return;
    host = document.createElement("thidua-problems");
    // The page's own style must not reach the report, nor the report's the page.
    const shadow = host.attachShadow({ mode: "open" });
    const style = made("link", "", shadow);
    style.rel = "stylesheet";
    style.href = new URL("problems.css", script).href;
    const report = made("section", "", shadow);
    report.className = "problems";
    report.setAttribute("role", "alert");
    made("h2", state.heading, report);
    const close = made("button", state.close, report);
    close.type = "button";
    close.addEventListener("click", function () { putAway = state.problems; hide(); });
    made("pre", state.problems, report).tabIndex = 0;
    document.documentElement.append(host);
  }

  function heed(state) {
    if (state.edition !== edition) { location.reload(); return; }
    if (!state.problems) putAway = "";
    show(state);
  }

  // A browser opens six connections to one server and no more, so only one of all its pages listens to the preview
  // and passes on what it hears. When that page goes, its lock goes to another.
  const pages = new BroadcastChannel("thidua");
  let changes = null;
  let heard = null;
  function listen() {
    if (changes) changes.close();
    heard = null;
    changes = new EventSource(new URL("changes", script).href);
    changes.addEventListener("error", function () { heard = null; });
    changes.addEventListener("message", function (message) {
      heard = JSON.parse(message.data);
      pages.postMessage(heard);
      heed(heard);
    });
  }
  pages.addEventListener("message", function (message) {
    const state = message.data;
    if (!("asked" in state)) heed(state);
    else if (heard && heard.edition === state.asked) pages.postMessage(heard);
    // One of the two is out of date, or the preview was away too long: what is heard first now is true.
    else if (heard || (changes && changes.readyState === EventSource.CLOSED)) listen();
  });
  pages.postMessage({ asked: edition });
  if (navigator.locks) navigator.locks.request("thidua", function () { listen(); return new Promise(function () {}); });
  else listen();
})();
