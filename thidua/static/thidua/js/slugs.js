// The words of an address in Vietnamese, as thidua/vietnamese/text.py makes them on the server:
// Wagtail's editor writes "dj" for "đ" while a title is typed, and drops every letter with a mark
// that is typed into the address itself. Both are put right before its controller reads them.
(() => {
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/gi, "d");
  const words = (text) => bare(text).toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  const isAddress = (element) => element.matches?.("[data-controller~='w-slug']");

  for (const name of ["w-sync:apply", "w-sync:check"]) {
    document.addEventListener(name, (event) => {
      if (isAddress(event.target) && event.detail?.value) event.detail.value = words(event.detail.value);
    }, true);
  }
  document.addEventListener("blur", (event) => {
    if (isAddress(event.target)) event.target.value = bare(event.target.value);
  }, true);
})();
