// Text for a font of before Unicode (TCVN3, VNI), typed or pasted into a form: says so beside the field and
// offers the text as it was meant. The server recognises it (thidua/vietnamese/old_fonts.py).
(() => {
  const { url, ...words } = document.currentScript.dataset;
  // Signs that such a text can hardly do without, and that Vietnamese in Unicode does not have.
  const strange = /[\u00a1-\u00bf\u00adÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ]/;
  const asked = new WeakMap();
  const isText = (element) => element.matches?.("main form :is(input[type='text'], input:not([type]), textarea)");
  const editorFields = (root) => [...root.querySelectorAll("input[type='hidden']")].filter((one) => one.draftailEditor);
  const fieldAt = (element) => {
    if (isText(element)) return element;
    const wrapper = element.closest?.("[data-draftail-editor-wrapper]");
    return wrapper ? editorFields(wrapper.parentNode)[0] : null;
  };
  const contentOf = (field) => field.draftailEditor.getEditorState().getCurrentContent();

  // The pieces of a rich text within which style and link stay the same.
  const runsOf = (content) => content.getBlocksAsArray().flatMap((block) => {
    const runs = [];
    block.getCharacterList().forEach((character, at) => {
      const last = runs[runs.length - 1];
      if (last?.character === character) last.end = at + 1;
      else runs.push({ character, key: block.getKey(), start: at, end: at + 1 });
    });
    return runs.map((run) => ({ ...run, text: block.getText().slice(run.start, run.end) }));
  });
  const partsOf = (field) => (field.draftailEditor ? runsOf(contentOf(field)).map(({ text }) => text) : [field.value]);

  const rewrite = (field, parts) => {
    if (!field.draftailEditor) {
      [field.value] = parts;
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
      return;
    }
    const { EditorState, Modifier, SelectionState } = window.DraftJS;
    let content = contentOf(field);
    // From the end: a letter may be shorter than before.
    runsOf(content).map((run, n) => [run, parts[n]]).reverse().forEach(([{ key, start, end, character }, text]) => {
      const range = SelectionState.createEmpty(key).merge({ anchorOffset: start, focusOffset: end });
      content = Modifier.replaceText(content, range, text, character.getStyle(), character.getEntity());
    });
    const state = field.draftailEditor.getEditorState();
    field.draftailEditor.onChange(EditorState.push(state, content, "insert-characters"));
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const placeOf = (field) => field.closest("[data-field-input]") ?? field.parentNode;
  const forget = (field) => placeOf(field).querySelectorAll(":scope > .thidua-old-font").forEach((old) => old.remove());
  const offer = (field, { font, parts }) => {
    const box = document.createElement("div");
    box.className = "thidua-old-font thidua-pasted help-block help-warning";
    box.setAttribute("role", "status");
    placeOf(field).append(box);
    const meant = parts.join(" ");
    const line = document.createElement("p");
    line.textContent = words.found.replace("{font}", font);
    const shown = document.createElement("ul");
    shown.append(document.createElement("li"));
    shown.firstChild.textContent = meant.length > 160 ? `${meant.slice(0, 160)}…` : meant;
    const take = button(words.convert, () => {
      box.remove();
      rewrite(field, parts);
    });
    // A status is read out when words come into it, not when it comes with them.
    setTimeout(() => box.append(line, shown, take, button(words.keep, () => box.remove())), 100);
  };

  const look = async (field) => {
    const parts = partsOf(field);
    const text = parts.join("\n");
    if (asked.get(field) === text) return;
    asked.set(field, text);
    forget(field);
    if (!strange.test(text)) return;
    const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    try {
      const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN };
      const body = new URLSearchParams({ parts: JSON.stringify(parts) });
      const answer = await fetch(url, { method: "POST", headers, body });
      if (!answer.ok) return;
      const found = await answer.json();
      if (found.font && partsOf(field).join("\n") === text) offer(field, found);
    } catch { asked.delete(field); /* Without the network the text is as it was; asked again later. */ }
  };
  const lookSoon = ({ target }) => setTimeout(() => {
    const field = target.isConnected && fieldAt(target);
    if (field) look(field);
  }, 300);

  for (const name of ["change", "paste", "focusout"]) document.addEventListener(name, lookSoon, true);
  window.addEventListener("load", () => {
    const form = document.querySelector("[data-edit-form]");
    if (!form) return;
    [...form.querySelectorAll("input[type='text'], textarea"), ...editorFields(form)].forEach(look);
  });
})();
