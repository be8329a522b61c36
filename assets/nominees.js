// Nominees: find some of a long list by award, kind of subject, unit or any words, typed with accents or without.
"use strict";
(function () {
  const shortest = 8; // nominees: whoever has fewer sees them all
  const names = { words: "tim", unit: "donvi", award: "hinhthuc", subject: "doituong" };

  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const bare = (text) => plain(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

  // Whoever types accents means them; whoever types none cannot.
  function holds(texts, words) {
    return plain(words).split(" ").every((word) => (bare(word) === word ? texts.bare : texts.plain).includes(word));
  }
  function textsOf(text) {
    return { plain: plain(text), bare: bare(text) };
  }

  function entriesOf(list) {
    const entries = [];
    for (const group of list.querySelectorAll(".nominees")) {
      const award = group.querySelector("h3").textContent;
      for (const part of group.querySelectorAll(".nominees-part")) {
        const subject = part.querySelector("h4").firstChild.textContent.trim();
        for (const row of part.querySelectorAll("tbody tr")) {
          const own = subject === "Cá nhân" ? "" : row.cells[1].textContent;
          const unit = `${own} ${row.cells.length > 2 ? row.cells[2].textContent : ""} ${row.dataset.formerUnits || ""}`;
          entries.push({ row, part, group, award, subject, unit: textsOf(unit), all: textsOf(`${row.textContent} ${unit}`) });
        }
      }
    }
    return entries;
  }

  function field(label, control) {
    const whole = document.createElement("label");
    const words = document.createElement("span");
    words.textContent = label;
    whole.append(words, control);
    return whole;
  }
  function typed() {
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    return input;
  }
  function choice(values) {
    const select = document.createElement("select");
    select.append(new Option("Tất cả", ""), ...[...new Set(values)].map((value) => new Option(value, value)));
    return select;
  }

  function finderFor(list, entries) {
    const form = document.createElement("form");
    form.className = "finder";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Tìm trong danh sách");
    const controls = {
      words: typed(),
      unit: typed(),
      award: choice(entries.map((one) => one.award)),
      subject: choice(entries.map((one) => one.subject)),
    };
    const reset = document.createElement("button");
    reset.type = "reset";
    reset.className = "button button-quiet";
    reset.textContent = "Xem tất cả";
    const said = document.createElement("p");
    said.className = "finder-said";
    said.setAttribute("role", "status");
    form.append(
      field("Tên hoặc chức vụ", controls.words),
      field("Đơn vị, tên cũ hoặc mới", controls.unit),
      field("Hình thức khen thưởng", controls.award),
      field("Đối tượng", controls.subject),
      reset,
      said,
    );

    function isShown(one) {
      return holds(one.all, controls.words.value) && holds(one.unit, controls.unit.value)
        && (!controls.award.value || one.award === controls.award.value)
        && (!controls.subject.value || one.subject === controls.subject.value);
    }
    function show() {
      const standing = new Set();
      let count = 0;
      for (const one of entries) {
        one.row.hidden = !isShown(one);
        if (one.row.hidden) continue;
        count += 1;
        standing.add(one.part).add(one.group);
      }
      for (const one of entries) {
        one.part.hidden = !standing.has(one.part);
        one.group.hidden = !standing.has(one.group);
      }
      const isAll = count === entries.length;
      reset.hidden = isAll && Object.values(controls).every((control) => !control.value);
      said.textContent = isAll ? `Có ${count} trường hợp.` : count
        ? `Hiện ${count} trong ${entries.length} trường hợp.`
        : "Không có trường hợp nào như vậy. Thử gõ ít chữ hơn.";
    }
    function keep() {
      const address = new URL(location.href);
      for (const [name, key] of Object.entries(names)) {
        if (controls[name].value) address.searchParams.set(key, controls[name].value);
        else address.searchParams.delete(key);
      }
      history.replaceState(null, "", address);
    }
    function take() {
      const asked = new URLSearchParams(location.search);
      for (const [name, key] of Object.entries(names)) controls[name].value = asked.get(key) || "";
    }

    form.addEventListener("input", () => { show(); keep(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { show(); keep(); controls.words.focus(); }));
    take();
    show();
    return form;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector(".list-of-nominees");
    const entries = list ? entriesOf(list) : [];
    if (entries.length < shortest) return;
    list.querySelector("h2").after(finderFor(list, entries));
  });
})();
