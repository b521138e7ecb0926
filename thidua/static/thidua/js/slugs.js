// The words of an address while a title, or the address itself, is typed, before Wagtail's controller
// reads them: it writes "dj" for "đ", and drops every letter with a mark that is typed into the address.
//
// In a form of ours (`AddressInput`) the words become what thidua/vietnamese/text.py makes of them on
// the server. In a form of the host's, where it asked for this script (THIDUA_EVERYWHERE_ADDRESSES),
// Vietnamese letters alone are folded: "ü" and other alphabets are Wagtail's own to read.
(() => {
  const marks = /[\u0300-\u036f]/g;
  const bare = (text) => text.normalize("NFD").replace(marks, "").replace(/[đð]/gi, "d");
  const words = (text) => bare(text).toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  // A letter of the Vietnamese alphabet with its tone, in one piece as NFC has it.
  const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/gi;
  const folded = (text) => text.normalize("NFC").replace(vietnamese, bare);
  const isAddress = (element) => element.matches?.("[data-controller~='w-slug']");
  const isOurs = (element) => "thiduaAddress" in element.dataset;

  for (const name of ["w-sync:apply", "w-sync:check"]) {
    document.addEventListener(name, (event) => {
      const { target, detail } = event;
      if (isAddress(target) && detail?.value) detail.value = (isOurs(target) ? words : folded)(detail.value);
    }, true);
  }
  document.addEventListener("blur", (event) => {
    const { target } = event;
    if (isAddress(target)) target.value = (isOurs(target) ? bare : folded)(target.value);
  }, true);
})();
