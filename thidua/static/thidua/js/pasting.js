// A plugin of Draftail's: puts a paste into the text as `pasted.js` has read it, makes blocks of its tables,
// and says beside the field what did not come along.
(() => {
  const { BlockMapBuilder, EditorState, Modifier, convertFromHTML } = window.DraftJS;
  const editorOf = (field) => field.draftailEditor;
  const fieldIn = (element) => [...element.querySelectorAll("input")].find(editorOf);
  const isEmpty = (editor) => !editor.getEditorState().getCurrentContent().hasText();

  const notice = (notes, { words, mostCells }) => {
    const box = document.createElement("div");
    box.className = "thidua-pasted help-block help-warning";
    box.setAttribute("role", "status");
    const heading = document.createElement("p");
    heading.textContent = words.heading;
    const list = document.createElement("ul");
    for (const [name, number] of notes) {
      const line = document.createElement("li");
      line.textContent = words[name].replace("{n}", number).replace("{m}", mostCells);
      list.append(line);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button-small button-secondary";
    close.textContent = words.close;
    close.addEventListener("click", () => box.remove());
    // A status is read out when words come into it, not when it comes with them.
    setTimeout(() => box.append(heading, list, close), 100);
    return box;
  };
  const tell = (beside, notes, options) => {
    if (!notes.length) return;
    beside.parentNode.querySelectorAll(":scope > .thidua-pasted").forEach((old) => old.remove());
    beside.before(notice(notes, options));
  };

  // Draftail would make a list of "1. " and "a. ", numbered anew: not where the blank does not break.
  const asTyped = (block) => {
    const text = block.getText().replace(/^(\s*\w{1,4}\.)[ \t]/, "$1\u00a0");
    return block.getType() === "unstyled" ? block.set("text", text) : block;
  };
  // As a paste of Draftail's own, so that Draftail takes out what the field does not allow.
  const put = (editor, html, state = editor.getEditorState()) => {
    const { contentBlocks } = convertFromHTML(html);
    if (!contentBlocks?.length) return;
    const fragment = BlockMapBuilder.createFromArray(contentBlocks.map(asTyped));
    const content = Modifier.replaceWithFragment(state.getCurrentContent(), state.getSelection(), fragment);
    editor.onChange(EditorState.push(state, content, "insert-fragment"));
  };

  // The stream of blocks that the field is in, where it takes tables.
  const placeOf = (field) => {
    const stream = field.closest("[id$='-root']")?.rootBlock;
    const child = stream?.children?.find((one) => one.element.contains(field));
    const table = stream?.blockDef.childBlockDefsByName?.table;
    return child && table ? { stream, child, table } : null;
  };

  const stateOf = ({ caption, headings, rows }, definition) => {
    const [column] = definition.childBlockDefs;
    return {
      caption,
      columns: headings.map((heading) => ({ type: column.name, heading: heading.replace(/\n/g, " ") })),
      rows: rows.map((values) => ({ values })),
    };
  };

  const spread = ({ stream, child, table }, field, { pieces, notes }, options) => {
    const editor = editorOf(field);
    let state = editor.getEditorState();
    if (!state.getSelection().isCollapsed()) {
      const content = Modifier.removeRange(state.getCurrentContent(), state.getSelection(), "forward");
      state = EditorState.push(state, content, "remove-range");
    }
    const { stateBefore, stateAfter, shouldMoveCommentFn } = window.draftail.splitState(state);
    if (stateAfter.getCurrentContent().hasText()) child.split(stateBefore, stateAfter, shouldMoveCommentFn);
    else editor.onChange(stateBefore);
    const rest = [...pieces];
    if (rest[0].html) put(editor, rest.shift().html, EditorState.moveSelectionToEnd(editor.getEditorState()));
    let at = child.index;
    let first;
    for (const piece of rest) {
      at += 1;
      const id = window.crypto?.randomUUID?.() ?? null;
      if (piece.table) {
        const made = stream.insert({ type: "table", id, value: stateOf(piece.table, table) }, at, {});
        first ??= made;
      } else {
        const made = stream.insert({ type: child.type, id, value: EditorState.createEmpty() }, at, {});
        put(editorOf(fieldIn(made.element)), piece.html);
      }
    }
    if (isEmpty(editor)) stream.deleteBlock(child.index, {});
    tell(first.element.querySelector(".typed-table-block"), notes, options);
    first.block.captionInput.focus();
  };

  window.draftail.registerPlugin({
    type: "THIDUA_PASTING",
    handlePastedText(text, html, editorState) {
      const wrapper = document.activeElement?.closest("[data-draftail-editor-wrapper]");
      const field = wrapper && fieldIn(wrapper.parentNode);
      if (!field) return "not-handled";
      const place = placeOf(field);
      const paste = window.thiduaPasted.read(html, text, { takesTables: Boolean(place), mostCells: this.mostCells });
      if (!paste) return "not-handled";
      if (paste.pieces.some((piece) => piece.table)) {
        // After Draftail has done with the paste: the block may be split, or go.
        setTimeout(() => spread(place, field, paste, this), 50);
      } else {
        if (paste.pieces.length) put(editorOf(field), paste.pieces[0].html, editorState);
        tell(wrapper, paste.notes, this);
      }
      return "handled";
    },
  }, "plugins");
})();
