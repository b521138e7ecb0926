// Tables of lists are cards on a narrow screen (lists.css): each cell then says what its column is. The
// roles are for screen readers, to which a table laid out as blocks is no table any more.
(() => {
  // Those of modeladmin and of our reports have cards of their own (reporting.css).
  const LISTS = ["#listing-results", ".modal"].map((place) => `${place} table.listing:not([data-thidua-list], .thidua-scroll *)`).join();
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();

  const dress = (table) => {
    table.dataset.thiduaList = "";
    const heads = [...table.querySelectorAll(":scope > thead > tr:last-child > *")];
    const rows = [...table.querySelectorAll(":scope > tbody > tr")];
    // A list has one head, and in each row one cell for each column; what is more is a table of figures.
    if (!heads.length || !rows.length) return;
    if (rows.some((row) => row.children.length !== heads.length || row.querySelector(":scope > [colspan], :scope > [rowspan]"))) return;
    table.classList.add("thidua-cards");
    table.setAttribute("role", "table");
    table.querySelectorAll(":scope > thead, :scope > tbody").forEach((part) => part.setAttribute("role", "rowgroup"));
    heads.forEach((head) => head.setAttribute("role", "columnheader"));
    heads[0].parentElement.setAttribute("role", "row");
    rows.forEach((row) => {
      row.setAttribute("role", "row");
      [...row.children].forEach((cell, at) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        const isTitle = cell.matches(".title, th") || at === 0;
        if (!isTitle && words(heads[at])) cell.dataset.label = words(heads[at]);
        cell.toggleAttribute("data-empty", !words(cell) && !cell.querySelector("svg, img, input, button, a"));
      });
    });
  };
  const dressAll = () => document.querySelectorAll(LISTS).forEach(dress);

  document.addEventListener("DOMContentLoaded", () => {
    dressAll();
    // A search or a filter fetches the list anew, and choosers open later.
    new MutationObserver(dressAll).observe(document.body, { childList: true, subtree: true });
  });
})();
