// Forms in which somebody types are sent without leaving the page: only what has arrived opens the next
// one. A line that is cut, a session that ended or a refusal leave the text where it is.
//
// Each form bears a number, by which the server knows one that comes again (thidua/keeping/middleware.py).
(() => {
  const keeping = window.thiduaKeeping;
  if (!keeping) return;
  const { words } = keeping;
  const NUMBER = "thidua-form";
  const SLOW = 8000; // milliseconds
  const PATIENCE = 60000; // milliseconds
  const TYPED = "textarea, input:not([type=hidden], [type=submit], [type=button], [type=checkbox], [type=radio])";
  const sending = new WeakSet();

  const isKept = (form) => form.method === "post" && !form.target
    && (form.matches("[data-edit-form]") || form.querySelector(TYPED));
  const address = (form) => form.getAttribute("action") || location.href;

  const number = (form) => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let field = form.querySelector(`:scope > [name=${NUMBER}]`);
    if (!field) {
      field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: NUMBER, autocomplete: "off" });
      form.append(field);
    }
    field.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const allForms = () => [...document.querySelectorAll("main form")].filter(isKept);

  const post = (form, button) => {
    const body = new FormData(form);
    if (button) body.append(...button);
    const headers = { "X-Thidua-Kept": "1", Accept: "text/html, application/json;q=0.5" };
    return fetch(address(form), { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
  };

  const go = (to) => {
    const next = new URL(to, location.href);
    const isHere = next.pathname === location.pathname && next.search === location.search;
    location.assign(next);
    // Nothing is loaded where only the place on the page differs.
    if (isHere && next.hash) location.reload();
  };
  // The server shows the page that it answered, without carrying the form out again: what is wrong in it.
  const sendPlainly = (form, button) => {
    if (button) {
      const field = document.createElement("input");
      [field.type, field.name, field.value] = ["hidden", ...button];
      form.append(field);
    }
    HTMLFormElement.prototype.submit.call(form);
  };

  // What a page that refuses says: a message above the form, or the sentences of a page that is nothing else.
  const reasonIn = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll(".messages :is(svg, .buttons)").forEach((one) => one.remove());
    const said = (selector) => [...page.querySelectorAll(selector)].map((one) => one.textContent.trim().replace(/\s+/g, " "));
    const messages = said(".messages li");
    if (messages.length) return { text: messages.join(" "), isMessage: true };
    return { text: said("main :is(h1, p)").slice(0, 2).join(": ") };
  };
  const refuse = async (answer) => {
    // The server says the whole of it, that the first sending is saved for instance.
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { text, link } = await answer.json();
      return keeping.show(text || words.refused, { look: link, focus: true });
    }
    // Of a server in between, which does not know what became of it.
    if (answer.status > 500) return keeping.show(`${words.unsure} ${words.unsureForm}`, { focus: true });
    const { text, isMessage } = answer.status < 500 ? reasonIn(await answer.text()) : { text: "" };
    keeping.show(`${words.refused} ${text}`.trim(), { look: isMessage && location.href, lookLabel: words.anew, focus: true });
  };

  // Returns whether the page is left.
  const follow = async (form, button, answer, isSecond = false) => {
    if (answer.redirected) {
      // A host without the middleware: the answer is the page that the redirect led to.
      const signIn = new URL(words.signInUrl, location.href).pathname;
      if (new URL(answer.url).pathname !== signIn || !await keeping.failed()) return go(answer.url) || true;
      return false;
    }
    if (answer.headers.get("X-Thidua-Kept") === "once-more" && !isSecond && (await keeping.ask()).state === "in") {
      // Signed out and in again meanwhile: the form has the new token now.
      return follow(form, button, await post(form, button), true);
    }
    if (!answer.ok) {
      if (!await keeping.failed()) await refuse(answer);
      return false;
    }
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { location: next } = await answer.json();
      if (next) return go(next) || true;
    }
    return sendPlainly(form, button) || true;
  };

  // A button that somebody pressed says "Sending…" no more.
  const wake = () => document.querySelectorAll("[data-controller~=w-progress]").forEach((one) => { one.dataset.wProgressLoadingValue = "false"; });
  const goOnWriting = (form) => {
    sending.delete(form);
    keeping.release(form);
    if ("wUnsavedConfirmationValue" in form.dataset) form.dataset.wUnsavedConfirmationValue = "true";
    wake();
    // Wagtail's script for workflow actions adds these; another button must not carry them.
    form.querySelectorAll("[type=hidden]:is([name=action-workflow-action], [name^=workflow-action-])").forEach((one) => one.remove());
  };

  const send = async (form, button) => {
    if (sending.has(form)) return;
    sending.add(form);
    const slow = setTimeout(() => keeping.show(words.slow), SLOW);
    let isLeft = false;
    let isUnsure = false;
    try {
      await keeping.settle(form);
      isUnsure = navigator.onLine;
      isLeft = await follow(form, button, await post(form, button));
    } catch (error) {
      if (!await keeping.failed({ isUnsure })) keeping.show(isUnsure ? `${words.unsure} ${words.unsureForm}` : `${words.refused} ${words.unsureForm}`);
    }
    clearTimeout(slow);
    if (!isLeft) goOnWriting(form);
  };

  // At the window, after everybody who sends a form in another way: modals, uploads, questions first.
  window.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || !isKept(form) || submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (!form.elements.namedItem(NUMBER)) number(form);
    send(form, submitter?.name ? [submitter.name, submitter.value] : null);
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    // Gone back to: what is sent from here is another record.
    allForms().forEach((form) => { number(form); goOnWriting(form); });
  });
  allForms().forEach((form) => {
    number(form);
    // jQuery sends a form past its event, as Wagtail's script for workflow actions does.
    if (form.matches("[data-edit-form]")) form.submit = () => send(form, null);
  });
  // Choosers and other modals keep their text by themselves; who they belong to is asked here.
  window.jQuery?.(document).on("ajaxError", (event, request) => {
    if (request.statusText === "abort") return;
    wake();
    if (![0, 401, 403].includes(request.status)) return;
    // In place of Wagtail's "Forbidden - 403", which asks to be told to the administrator.
    document.querySelectorAll(".upload-server-error .server-error, .modal .help-block.help-critical").forEach((one) => { one.textContent = words.notUploaded; });
    keeping.failed();
  });
})();
