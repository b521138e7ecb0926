// Every text of a page that a person can see or hear: what stands in it, what its templates hold, and
// the attributes that are shown or read out. Asked again on the same page it gives what is new there.
() => {
  const SHOWN = ["title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt", "label",
    "data-w-tooltip-content-value", "data-tippy-content", "data-w-progress-active-value", 
    "data-dialog-title", "data-message", "data-error-message", "data-confirm-message"];
  const SKIPPED = [
    "script, style, noscript, code, kbd, svg defs",
    "[lang=en]", // marked as English by its writer
    "[data-side-panel-toggle-counter][hidden]", // a number that is shown when there is one
    ".xdsoft_save_selected", // of a picker of several dates; Wagtail has none
  ].join();
  const found = [["title", document.title]];
  const walk = (node, where) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent.trim();
      if (text) found.push([where, text]);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(SKIPPED)) return;
      const here = node.tagName.toLowerCase() + (node.id ? `#${node.id}` : "") + (node.classList[0] ? `.${node.classList[0]}` : "");
      for (const name of SHOWN) {
        const value = node.getAttribute(name);
        if (value) found.push([`${here}[${name}]`, value]);
      }
      if (node.matches("input[type=submit], input[type=button], input[type=reset]")) found.push([here, node.value]);
      if (node.tagName === "TEMPLATE") { node.content.childNodes.forEach((child) => walk(child, `${here} >`)); return; }
      if (node.tagName === "IFRAME") return;
      where = here;
    }
    node.childNodes.forEach((child) => walk(child, where));
    if (node.shadowRoot) node.shadowRoot.childNodes.forEach((child) => walk(child, where));
  };
  walk(document.body, "body");
  const known = (window.textsGiven ??= new Set());
  return found.filter(([, text]) => !known.has(text) && known.add(text));
}
