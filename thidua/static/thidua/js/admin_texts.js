// Texts that Wagtail 8.0.1 and wagtail-modeladmin 2.5 have in English in their templates, past gettext:
// the name of a header's buttons (wagtailadmin/shared/headers/_actions.html) and the button of a search
// that only screen readers meet (wagtailadmin/home.html, wagtailadmin/shared/header.html,
// modeladmin/includes/header.html). The Vietnamese comes with the script's own tag. Each line can go
// when its template asks gettext.
(() => {
  const words = document.currentScript.dataset;
  const say = () => {
    for (const one of document.querySelectorAll("#w-slim-header-buttons")) one.setAttribute("aria-label", words.actions);
    for (const one of document.querySelectorAll(".submit.w-sr-only > input[type=submit]")) one.value = words.search;
  };
  say();
  // Choosers bring such a header with them when they are opened.
  new MutationObserver(say).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", say);
})();
