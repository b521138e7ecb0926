// Wagtail's automatic save (AutosaveController, Wagtail 8.0), by the events that it sends: `w-autosave:save`
// before a save, `w-autosave:success` and `w-autosave:error` after it, `w-unsaved:add` to begin one.
//
// - What failed for want of a connection or a session is saved once it can be; Wagtail gives up after a
//   minute, and on a page whose first save arrived but whose buttons did not.
// - `settle` waits for a save that is under way and makes a new page by one save only, so that pressing
//   "save" or "submit" meanwhile does not make a second page.
(() => {
  const keeping = window.thiduaKeeping;
  if (!keeping) return;
  const running = new WeakSet();
  // Forms of which somebody has pressed a button: what is typed goes with that.
  const held = new WeakSet();
  const settling = new WeakSet();
  // New pages that are saved, but whose edit buttons did not arrive: the address of these.
  const unfinished = new WeakMap();
  const tried = new WeakMap();
  const REST = 15000; // milliseconds between two tries that the server itself refuses

  const isAutosaved = (form) => form.matches("[data-controller~=w-autosave]") && form.dataset.wAutosaveActiveValue !== "false";
  // Of a page, …/pages/add/<app>/<model>/<parent>/; of a row of a register, …/add/.
  const isNew = (form) => /\/(add|create)\/([^/]+\/[^/]+\/\d+\/)?$/.test(new URL(form.getAttribute("action"), location.href).pathname);

  const finish = async (form) => {
    const address = unfinished.get(form);
    if (!address) return true;
    try {
      const answer = await fetch(address);
      if (!answer.ok || answer.redirected) return false;
      form.querySelector("[data-w-autosave-target=partials]").innerHTML = await answer.text();
    } catch {
      return false;
    }
    unfinished.delete(form);
    form.dataset.wAutosaveActiveValue = "true";
    return true;
  };
  const save = async (form) => {
    if (!await finish(form)) return tell(form);
    // One turn for Wagtail's controller to read what was set above.
    await new Promise((done) => { requestAnimationFrame(done); });
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
  };
  const tell = async (form) => {
    const retry = () => save(form);
    if (await keeping.failed({ byItself: true, retry })) return;
    // Signed in and connected, perhaps since a moment ago: the token of the form is new now.
    const before = tried.get(form) || 0;
    tried.set(form, Date.now());
    if (Date.now() - before > REST) retry();
    else keeping.show(keeping.words.refused, { again: retry });
  };

  document.addEventListener("w-autosave:save", (event) => {
    const form = event.target;
    if (!held.has(form)) return running.add(form);
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener("w-autosave:success", ({ target }) => {
    running.delete(target);
    tried.delete(target);
    if (!settling.has(target)) keeping.saved();
  }, true);
  document.addEventListener("w-autosave:error", ({ target, detail }) => {
    running.delete(target);
    if (!["network_error", "server_error"].includes(detail.type)) return;
    if (detail.response?.success && detail.response.hydrate_url) unfinished.set(target, detail.response.hydrate_url);
    if (detail.response?.error_code === "thidua_sent_before") {
      detail.text = detail.response.text;
      return keeping.show(detail.text, { look: detail.response.link });
    }
    detail.text = keeping.words.unsaved;
    if (!settling.has(target)) tell(target);
  }, true);

  // Wagtail's SessionController asks whether to go on without a network; forms.js loses nothing by trying.
  window.addEventListener("click", ({ target }) => {
    if (!target.closest?.("[data-edit-form] button")) return;
    document.querySelectorAll("[data-w-session-intercept-value=network]").forEach((one) => { one.dataset.wSessionInterceptValue = ""; });
  }, true);

  const ended = (form) => new Promise((done) => {
    const end = (event) => {
      if (event.target !== form) return;
      document.removeEventListener("w-autosave:success", end, true);
      document.removeEventListener("w-autosave:error", end, true);
      done(event.detail.type || "saved");
    };
    document.addEventListener("w-autosave:success", end, true);
    document.addEventListener("w-autosave:error", end, true);
  });

  const settle = async (form) => {
    settling.add(form);
    try {
      if (isAutosaved(form) && running.has(form)) await ended(form);
      if (isAutosaved(form) && isNew(form)) {
        const how = ended(form);
        save(form);
        if (await how === "network_error") throw new TypeError("network_error");
      }
    } finally {
      settling.delete(form);
    }
    held.add(form);
  };
  const release = (form) => held.delete(form);

  Object.assign(keeping, { settle, release });
})();
