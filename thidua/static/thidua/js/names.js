// Editors of rich text have no name for a screen reader (wagtail#14205; this can go once it is mended): each
// takes that of its field, or that of the block in which it stands. Fields come and go with the blocks.
(() => {
  const NAMELESS = ".public-DraftEditor-content:not([aria-label], [aria-labelledby])";
  let given = 0;
  const nameOf = (editor) => {
    for (let up = editor.parentElement; up; up = up.parentElement) {
      const label = up.querySelector(":scope > label");
      if (label) return (label.id ||= `thidua-name-${++given}`);
      if (up.matches("section[aria-labelledby]")) return up.getAttribute("aria-labelledby");
    }
    return "";
  };
  const name = () => document.querySelectorAll(NAMELESS).forEach((editor) => {
    const found = nameOf(editor);
    if (found) editor.setAttribute("aria-labelledby", found);
  });

  document.addEventListener("DOMContentLoaded", () => {
    name();
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  });
})();
