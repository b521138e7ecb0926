// A text that somebody else has is shown to be read and copied: Wagtail 8.0 leaves its fields open for
// typing that nobody saves. Who has it, and what to do, stands in the message above.
(() => {
  const form = document.querySelector("form[data-edit-form]");
  const isLocked = document.body.classList.contains("content-locked") || document.querySelector(".messages li.warning.lock");
  if (!form || !isLocked) return;
  const AS_TEXT = "input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), textarea";
  form.classList.add("thidua-read-only");

  const close = () => {
    const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea, select")].filter((one) => !one.closest("footer, dialog, [role=dialog]"));
    fields.forEach((field) => {
      if (field.matches(AS_TEXT)) field.readOnly = true;
      else field.disabled = true;
    });
    form.querySelectorAll("[contenteditable=true]").forEach((one) => one.setAttribute("contenteditable", "false"));
  };
  let asked = 0;
  close();
  // Wagtail's editor makes its fields by and by.
  new MutationObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(close);
  }).observe(form, { childList: true, subtree: true, attributes: true, attributeFilter: ["contenteditable"] });
})();
