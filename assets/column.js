// Column: comforts that a page can do without: text size, days left, share, copy, print.
"use strict";
(function () {
  const root = document.documentElement;
  const largest = 3;
  root.classList.add("js");
  if (navigator.share) root.classList.add("can-share");

  // A browser may refuse its store; the choice then lasts for this page.
  function storedSize() {
    try { return Number(localStorage.getItem("thidua-text")) || 0; } catch { return 0; }
  }
  function setSize(size) {
    if (size > 0) root.dataset.text = size; else delete root.dataset.text;
    try { localStorage.setItem("thidua-text", size); } catch { /* nothing to keep */ }
  }
  if (storedSize()) setSize(Math.min(storedSize(), largest));

  // Whole days in Việt Nam (UTC+7 all year) between two instants.
  function vietnamDay(instant) {
    return Math.floor((instant + 7 * 3600000) / 86400000);
  }
  function daysText(closes, now) {
    const left = vietnamDay(closes) - vietnamDay(now);
    return left === 0 ? "hôm nay là ngày cuối" : `còn ${left} ngày`;
  }
  function showDays() {
    const now = Date.parse(document.body.dataset.clock || "") || Date.now();
    for (const place of document.querySelectorAll("[data-closes]")) {
      const closes = Date.parse(place.dataset.closes);
      if (!closes) continue;
      place.textContent = now > closes ? "" : daysText(closes, now);
      if (now > closes) tellOver(place);
    }
  }

  // A page that was built while the window was open must not go on asking for opinions.
  function tellOver(place) {
    const over = "Đã hết thời hạn lấy ý kiến";
    const state = place.parentNode.querySelector(".state");
    state.textContent = over;
    state.className = "state state-closed";
    const part = place.closest(".consultation") || document;
    if (part !== document) part.className = "consultation consultation-closed";
    for (const one of part.querySelectorAll("[data-while-open]")) {
      if (one.dataset.whileOpen) one.textContent = one.dataset.whileOpen; else one.hidden = true;
    }
  }

  function markMenu() {
    const home = document.querySelector(".brand").pathname;
    for (const link of document.querySelectorAll(".menu a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else if (link.pathname !== home && link.pathname.endsWith("/") && location.pathname.startsWith(link.pathname)) link.setAttribute("aria-current", "true");
    }
  }

  function say(tool, text) {
    tool.parentNode.querySelector(".tools-said").textContent = text;
  }
  function pageAddress() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href;
  }
  const acts = {
    share: () => navigator.share({ title: document.title, url: pageAddress() }).catch(() => {}),
    copy: (tool) => (navigator.clipboard ? navigator.clipboard.writeText(pageAddress()) : Promise.reject())
      .then(() => say(tool, "Đã chép liên kết."), () => say(tool, "Liên kết: " + pageAddress())),
    print: () => window.print(),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.textStep) {
      const size = Number(root.dataset.text || 0) + Number(button.dataset.textStep);
      setSize(Math.max(0, Math.min(largest, size)));
    }
    if (button.dataset.tool) acts[button.dataset.tool](button);
  });
  document.addEventListener("DOMContentLoaded", () => {
    showDays();
    if (document.querySelector(".brand")) markMenu();
  });
})();
