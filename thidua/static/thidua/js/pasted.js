// What a paste holds, before Draftail reads it: text in pieces, tables between them, and how much of what
// cannot be taken over. `window.thiduaPasted.read` gives null where Draftail may read it as it is.
(() => {
  const superior = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
  const inferior = "₀₁₂₃₄₅₆₇₈₉₊₋";
  const small = "0123456789+-";
  const blocks = "p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd";
  // The mark of a footnote, as three word processors write it; not the way back to it.
  const footnote = /#(_ftn\d|_edn\d|sd(foot|end)note\d+sym|ftnt\d)/;
  const objects = "object, embed, iframe, video, audio, math, m\\:omath";

  const unwrap = (element) => element.replaceWith(...element.childNodes);
  const count = (html, pattern) => (html.match(pattern) ?? []).length;
  const paragraph = (doc, ...words) => {
    const made = doc.createElement("p");
    made.append(...words);
    return made;
  };

  // Takes the elements away, and says how many there were.
  const takeOut = (doc, selector) => {
    const found = [...doc.querySelectorAll(selector)];
    const outer = found.filter((one) => !one.parentElement?.closest(selector));
    outer.forEach((one) => one.remove());
    return outer.length;
  };

  const dropComments = (doc) => {
    const commented = [...doc.querySelectorAll("a[style*='mso-comment-reference']")];
    commented.forEach(unwrap);
    takeOut(doc, "[style*='mso-element:comment'], .MsoCommentText, .MsoCommentSubject");
    const marks = takeOut(doc, ".MsoCommentReference, .msocomanchor, a[href*='#cmnt']");
    return Math.max(commented.length, marks);
  };

  const acceptChanges = (doc, notes) => {
    notes.deleted = takeOut(doc, "del, .msoDel");
    const added = [...doc.querySelectorAll("ins, .msoIns")];
    notes.inserted = added.length;
    added.forEach(unwrap);
  };

  const dropPictures = (doc, html, notes) => {
    takeOut(doc, "[style*='mso-list:Ignore'] img, [style*='mso-list: Ignore'] img");
    const drawn = [...doc.querySelectorAll("img")].filter((one) => /^Text/.test(one.getAttribute("v:shapes") ?? ""));
    drawn.forEach((one) => one.remove());
    // A text box stands in Word's drawing language, within a comment, so its words do not arrive.
    notes.textBox = Math.max(drawn.length, count(html, /<v:textbox\b/gi));
    notes.object = count(html, /<(o:OLEObject|m:oMath|math|object|embed|iframe|video|audio)\b/gi);
    takeOut(doc, objects);
    notes.picture = takeOut(doc, "img, svg, picture, canvas");
  };

  const plainFootnotes = (doc) => {
    let found = 0;
    for (const link of doc.querySelectorAll("a[href]")) {
      const target = link.getAttribute("href");
      if (footnote.test(target)) found += 1;
      // Within the document that was copied: here it would lead into the editor.
      if (target.startsWith("#") || target.startsWith("file:")) unwrap(link);
    }
    return found;
  };

  // "m<sup>2</sup>" would become "m2", and ten to the third 103.
  const raiseFigures = (doc) => {
    let changed = false;
    const raised = "sup, [style*='vertical-align:super'], [style*='vertical-align: super']";
    const lowered = "sub, [style*='vertical-align:sub'], [style*='vertical-align: sub']";
    for (const [selector, figures] of [[lowered, inferior], [raised, superior]]) {
      for (const one of doc.querySelectorAll(selector)) {
        const typed = [...one.textContent.trim().replace("−", "-")];
        if (!typed.length || !typed.every((sign) => small.includes(sign))) continue;
        one.replaceWith(typed.map((sign) => figures[small.indexOf(sign)]).join(""));
        changed = true;
      }
    }
    return changed;
  };

  // Word writes the number of a paragraph into a span of its own.
  const numberWordsLists = (doc) => {
    let numbered = 0;
    for (const mark of doc.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")) {
      const typed = mark.textContent.replace(/[\s\u00a0]+/g, "");
      const line = mark.closest("p, li");
      if (/^(o|[^\p{L}\p{N}]*)$/u.test(typed) && line?.tagName === "P") {
        mark.remove();
        const list = doc.createElement("ul");
        const item = doc.createElement("li");
        item.append(...line.childNodes);
        list.append(item);
        line.replaceWith(list);
      } else {
        mark.replaceWith(`${typed} `);
        numbered += 1;
      }
    }
    return numbered;
  };

  const roman = (number) => {
    const signs = { m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 };
    let rest = number;
    return Object.entries(signs).map(([sign, value]) => {
      const times = Math.floor(rest / value);
      rest -= times * value;
      return sign.repeat(times);
    }).join("");
  };
  const letters = (number) => (number < 1 ? "" : letters(Math.floor((number - 1) / 26)) + String.fromCharCode(97 + ((number - 1) % 26)));
  const named = { 1: "decimal", a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" };
  const kindOf = (list, item) => item?.style.listStyleType || list.style.listStyleType || named[list.getAttribute("type")] || "decimal";
  const numeral = (number, kind) => {
    if (/alpha|latin/.test(kind)) return kind.startsWith("upper") ? letters(number).toUpperCase() : letters(number);
    if (/roman/.test(kind)) return kind.startsWith("upper") ? roman(number).toUpperCase() : roman(number);
    return String(number);
  };

  // The lines of a numbered list with their numbers as text; lists within it too.
  const linesOf = (doc, list) => {
    const lines = [];
    let number = list.start;
    for (const item of [...list.children]) {
      if (item.tagName === "OL") { lines.push(...linesOf(doc, item)); continue; }
      if (item.tagName !== "LI") { lines.push(item); continue; }
      if (item.hasAttribute("value")) number = item.value;
      let line = paragraph(doc, `${numeral(number, kindOf(list, item))}. `);
      let isBare = true;
      lines.push(line);
      for (const part of [...item.childNodes]) {
        if (part.nodeName === "OL") lines.push(...linesOf(doc, part));
        else if (part.nodeName === "UL") lines.push(part);
        else if (["P", "DIV"].includes(part.nodeName)) {
          if (!isBare) lines.push((line = paragraph(doc)));
          line.append(...part.childNodes);
          isBare = false;
        } else {
          line.append(part);
          isBare &&= !part.textContent.trim();
        }
      }
      number += 1;
    }
    return lines;
  };

  // Draftail numbers every list 1, 2, 3: only one that is read so stays a list.
  const numberLists = (doc) => {
    const lists = [...doc.querySelectorAll("ol")];
    const [first] = lists;
    const isPlain = lists.length === 1 && first.start === 1 && kindOf(first, first.children[0]) === "decimal"
      && !first.querySelector("ul, [value]") && !first.closest("ul, table");
    if (!lists.length || isPlain) return 0;
    const items = doc.querySelectorAll("ol > li").length;
    for (const list of lists) {
      if (!list.parentElement?.closest("ol")) list.replaceWith(...linesOf(doc, list));
    }
    return items;
  };

  const wordsOf = (cell) => {
    const copy = cell.cloneNode(true);
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\s\u00a0]+/g, " ");
    copy.querySelectorAll("br").forEach((end) => end.replaceWith("\n"));
    copy.querySelectorAll("td, th").forEach((inner) => inner.append(" "));
    copy.querySelectorAll("ul > li").forEach((item) => item.prepend("- "));
    copy.querySelectorAll(blocks).forEach((block) => { block.prepend("\n"); block.append("\n"); });
    return copy.textContent.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
  };

  // Rows of words, each of the same length; a merged cell has its words once, so that no figure is doubled.
  const gridOf = (table) => {
    const rows = [...table.rows].map(() => []);
    let merged = 0;
    [...table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y][x] !== undefined) x += 1;
        const down = Math.min(cell.rowSpan || rows.length, rows.length - y);
        if (down > 1 || cell.colSpan > 1) merged += 1;
        for (let below = 0; below < down; below += 1) {
          for (let beside = 0; beside < cell.colSpan; beside += 1) rows[y + below][x + beside] = "";
        }
        rows[y][x] = wordsOf(cell);
        x += cell.colSpan;
      }
    });
    return { rows: evened(rows), merged };
  };
  const evened = (rows) => {
    const full = rows.filter((row) => row.some(Boolean));
    const width = Math.max(0, ...full.map((row) => row.length));
    const used = [...Array(width).keys()].filter((x) => full.some((row) => row[x]));
    return full.map((row) => used.map((x) => row[x] ?? ""));
  };

  const captionOf = (table) => {
    const before = table.previousElementSibling;
    const words = before?.textContent.replace(/\s+/g, " ").trim() ?? "";
    const isCaption = before?.matches("p.MsoCaption") || /^(Bảng|Biểu)\s/.test(words.normalize("NFC"));
    if (table.caption || !isCaption || words.length > 255) return table.caption?.textContent.trim() ?? "";
    before.remove();
    return words;
  };

  const readTables = (doc, { takesTables, mostCells }, notes) => {
    const tables = [];
    const outer = [...doc.querySelectorAll("table")].filter((one) => !one.parentElement.closest("table"));
    for (const table of outer) {
      const { rows, merged } = gridOf(table);
      const width = rows[0]?.length ?? 0;
      if (rows.length < 2 || width < 2) {
        table.replaceWith(...rows.flat().flatMap((words) => words.split("\n")).map((line) => paragraph(doc, line)));
        continue;
      }
      notes.mergedCells = (notes.mergedCells ?? 0) + merged;
      const isTooLarge = rows.length * width > mostCells;
      if (takesTables && !isTooLarge) {
        const place = doc.createElement("hr");
        place.dataset.table = tables.length;
        tables.push({ caption: captionOf(table), headings: rows[0], rows: rows.slice(1) });
        table.replaceWith(place);
      } else {
        const kind = takesTables ? "tableTooLarge" : "tableAsLines";
        notes[kind] = (notes[kind] ?? 0) + 1;
        table.replaceWith(...rows.map((row) => paragraph(doc, row.map((words) => words.replace(/\n/g, " ")).join(" | "))));
      }
    }
    notes.table = tables.length;
    return tables;
  };

  // A list of rows as a spreadsheet gives it to those who take plain text only.
  const fromTabs = (text) => {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    const widths = new Set(lines.map((line) => line.split("\t").length));
    if (lines.length < 2 || widths.size > 1 || widths.has(1)) return null;
    const table = document.createElement("table");
    for (const line of lines) {
      const row = table.insertRow();
      for (const words of line.split("\t")) row.insertCell().textContent = words;
    }
    return table.outerHTML;
  };

  // "1. " or "a. " at the beginning of a line: Draftail makes a list of its own of it, numbered anew.
  const number = /^\s*([0-9]{1,3}|[a-z]{1,2}|[ivx]+)\.[ \t]/im;
  const linesIn = (text) => {
    const made = document.createElement("div");
    made.append(...text.split(/[\r\n]+/).filter((line) => line.trim()).map((line) => paragraph(document, line)));
    return made.innerHTML;
  };
  const startsWithNumbers = (doc) => [...doc.querySelectorAll(`${blocks}, body`)].some((block) => number.test(block.textContent));

  const read = (html, text, options) => {
    const source = html || fromTabs(text ?? "") || (number.test(text ?? "") ? linesIn(text) : "");
    if (!source) return null;
    const doc = new DOMParser().parseFromString(source, "text/html");
    const notes = { comment: dropComments(doc) };
    acceptChanges(doc, notes);
    dropPictures(doc, source, notes);
    const hidden = takeOut(doc, "[style*='mso-hide:all'], [style*='display:none'], [style*='display: none']");
    notes.footnote = plainFootnotes(doc);
    const isRaised = raiseFigures(doc);
    notes.numbers = numberWordsLists(doc) + numberLists(doc);
    const tables = readTables(doc, options, notes);
    const counted = Object.entries(notes).filter(([, number]) => number);
    if (!counted.length && !isRaised && !hidden && !startsWithNumbers(doc)) return null;
    const pieces = doc.body.innerHTML.split(/<hr data-table="(\d+)">/).map((piece, n) => (n % 2 ? { table: tables[piece] } : { html: piece }));
    const hasWords = (piece) => new DOMParser().parseFromString(piece, "text/html").body.textContent.trim();
    return { pieces: pieces.filter((piece) => piece.table || hasWords(piece.html)), notes: counted };
  };

  window.thiduaPasted = { read };
})();
