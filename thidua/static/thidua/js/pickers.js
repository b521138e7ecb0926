// Wagtail's date and time pickers (jquery.datetimepicker) leave alone what somebody typed.
//
// By default they write over it on leaving the field: 31/13/2026, 2026-04-03 or half a date become
// today, 31/02/2026 becomes 3 March. The server reads what was typed and says beside the field what
// is wrong with it. `defaults` is the library's own place for options of all pickers; this file is
// loaded after the library and before Wagtail makes the first picker.
(() => {
  const plugin = window.jQuery && window.jQuery.fn.datetimepicker;
  if (!plugin) return;
  Object.assign(plugin.defaults, {
    validateOnBlur: false,
    // A turn of the mouse wheel over a time changed it; Wagtail switches that off for dates only.
    scrollInput: false,
    // Before Wagtail's own options, which say the same where the host's formats are ours.
    dayOfWeekStart: 1,
  });
  // What is wrong with a filter appears above its field and moves it: an open calendar follows.
  document.addEventListener("w-swap:success", () => {
    window.requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
  });
})();
