// How long a text may be: the browser cuts what is pasted at `maxlength` without a word, and counts a
// letter with a mark as two where a keyboard writes it so (NFD). Here the field takes everything, says how
// much it holds, and goes out in NFC, as the server counts it.
(() => {
  const words = document.getElementById("thidua-keeping")?.dataset;
  if (!words) return;
  const SOON = 0.8; // of the limit: from here on a short field tells, too
  let last = 0;

  // As Python counts what a form sends: line breaks are two, blanks at the ends none.
  const count = (text) => [...text.normalize("NFC").trim().replace(/\r?\n/g, "\r\n")].length;
  const fill = (text, used, limit) => text.replace("{used}", used).replace("{limit}", limit).replace("{over}", used - limit);

  const show = (field) => {
    const limit = Number(field.dataset.thiduaLimit);
    const line = document.getElementById(field.dataset.thiduaCount);
    const used = count(field.value);
    const isOver = used > limit;
    line.hidden = !isOver && field.type !== "textarea" && used < limit * SOON;
    line.classList.toggle("is-over", isOver);
    line.textContent = fill(isOver ? words.over : words.count, used, limit);
    // Read out once it matters, not with each key.
    line.setAttribute("aria-live", isOver ? "polite" : "off");
    if (isOver) field.setAttribute("aria-invalid", "true");
    else if (field.dataset.thiduaOver) field.removeAttribute("aria-invalid");
    field.dataset.thiduaOver = isOver ? "1" : "";
  };
  const take = (field) => {
    if (field.form?.method !== "post" || field.type === "password" || field.type === "hidden") return;
    const line = document.createElement("p");
    last += 1;
    line.id = `thidua-count-${last}`;
    line.className = "thidua-count";
    Object.assign(field.dataset, { thiduaLimit: field.maxLength, thiduaCount: line.id });
    field.removeAttribute("maxlength");
    field.insertAdjacentElement("afterend", line);
    const described = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", described ? `${described} ${line.id}` : line.id);
    show(field);
  };
  const takeAll = () => document.querySelectorAll("main :is(input, textarea)[maxlength], .modal :is(input, textarea)[maxlength]").forEach(take);

  takeAll();
  // Blocks and rows that are added, and modals, bring fields of their own.
  new MutationObserver(takeAll).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("input", ({ target }) => { if (target.dataset?.thiduaLimit) show(target); });
  document.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const values = formData.getAll(name);
      if (!values.some((value) => typeof value === "string" && value !== value.normalize("NFC"))) continue;
      formData.delete(name);
      values.forEach((value) => formData.append(name, typeof value === "string" ? value.normalize("NFC") : value));
    }
  });
})();
