// Receipts: look for a code in the ledger of a consultation. What is typed stays here: the ledger is fetched, whole.
"use strict";
(function () {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const rounds = 1000;
  const length = 7; // bytes of a mark
  const words = (text) => text.match(/.{8}/g).map((one) => parseInt(one, 16) | 0);
  const beginning = words("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");
  const constants = words(
    "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174"
    + "e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967"
    + "27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070"
    + "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2",
  );

  // The code as it was given out, or nothing: see builder/intake/receipts.py.
  function typedCode(text) {
    const typed = text.toUpperCase().replace(/[\s\-–—_.]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    if (typed.length !== 16 || [...typed].some((one) => !letters.includes(one))) return "";
    let total = 0;
    [...typed].reverse().forEach((one, place) => {
      const value = letters.indexOf(one) * (place % 2 ? 2 : 1);
      total += Math.floor(value / 32) + value % 32;
    });
    return total % 32 ? "" : typed.match(/.{4}/g).join("-");
  }

  // SHA-256 by hand (FIPS 180-4): browsers lend theirs only to pages that come encrypted, and many offices' do not.
  const all = new Int32Array(64);
  const turned = (word, by) => (word >>> by) | (word << (32 - by));
  function squeezed(state, block) {
    all.set(block);
    for (let i = 16; i < 64; i += 1) {
      const x = all[i - 15];
      const y = all[i - 2];
      all[i] = all[i - 16] + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + all[i - 7] + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10));
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + all[i]) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) | 0);
  }
  // Bytes as words, with what ends a text of `length` bytes.
  function ended(bytes, length) {
    const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
    [...bytes, 0x80].forEach((byte, place) => view.setUint8(place, byte));
    view.setUint32(view.byteLength - 4, length * 8);
    return Array.from({ length: view.byteLength / 4 }, (_, place) => view.getInt32(4 * place));
  }
  function finished(state, block) {
    for (let from = 0; from < block.length; from += 16) state = squeezed(state, block.slice(from, from + 16));
    return state;
  }

  // PBKDF2 (RFC 8018): see public_mark in builder/receipt_ledger.py. Each state holds a block of 64 bytes already.
  function publicMark(consultation, code) {
    const text = new TextEncoder();
    const key = [...text.encode(code)];
    const keyed = (by) => squeezed(beginning, ended(key.map((byte) => byte ^ by).concat(Array(64 - key.length).fill(by)), 0).slice(0, 16));
    const inner = keyed(0x36);
    const outer = keyed(0x5c);
    const end = [0x80000000 | 0, 0, 0, 0, 0, 0, 0, (64 + 32) * 8];
    const salt = [...text.encode(`thidua bien-nhan 1 ${consultation}`), 0, 0, 0, 1];
    let last = squeezed(outer, finished(inner, ended(salt, 64 + salt.length)).concat(end));
    let mark = last;
    for (let round = 1; round < rounds; round += 1) {
      last = squeezed(outer, squeezed(inner, last.concat(end)).concat(end));
      mark = mark.map((word, place) => word ^ last[place]);
    }
    return mark.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("").slice(0, 2 * length);
  }

  const told = {
    received: "Có trong sổ: cơ quan đã nhận ý kiến mang mã này.",
    counted: "Có trong sổ: ý kiến mang mã này được tính.",
    set_aside: "Có trong sổ, ở mục không xử lý. Lý do có ở trang tra cứu.",
  };
  const missing = "Không có trong sổ này. Gửi sau khi ghi sổ thì lần công bố sau mới có; gửi trước đó mà không có, xin hỏi cơ quan lấy ý kiến.";
  const unlisted = "Không có trong sổ này; sổ thiếu các ý kiến nhận khi chưa có sổ. Xin xem ở trang tra cứu.";

  function found(ledger, code) {
    const mark = publicMark(ledger.consultation, code);
    const lot = Object.keys(told).find((one) => ledger[one].includes(mark));
    return lot ? told[lot] : ledger.unlisted ? unlisted : missing;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-ledger]");
    if (!form) return;
    const said = form.querySelector("[role=status]");
    form.parentNode.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = typedCode(form.querySelector("input").value);
      said.textContent = code ? "Đang tải sổ…" : "Đây chưa phải mã biên nhận: xin xem lại từng chữ.";
      if (!code) return;
      fetch(form.dataset.ledger)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
        .then((ledger) => { said.textContent = found(ledger, code); })
        .catch(() => { said.textContent = "Không tải được sổ. Xin thử lại, hoặc xem bằng cách khác dưới đây."; });
    });
  });
})();
