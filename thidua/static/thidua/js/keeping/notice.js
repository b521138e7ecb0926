// Says above an open form why it is not saved yet, and asks until it can be: the connection is back, or
// its person has signed in again in another tab. The other scripts of this folder use
// `window.thiduaKeeping`; words and addresses come with templates/thidua/keeping/scripts.html.
(() => {
  const template = document.getElementById("thidua-keeping");
  if (!template) return;
  const words = template.dataset;
  const EVERY = 4000; // milliseconds
  let bar = null;
  let timer = null;
  // What waits to be sent again: {byItself, retry, isUnsure}; the last failure counts.
  let waiting = null;
  let asking = null;

  const close = () => { bar?.remove(); bar = null; };
  const stop = () => { clearInterval(timer); timer = null; waiting = null; };

  const show = (text, { good = false, signIn = false, again = null, look = "", lookLabel = words.look, focus = false } = {}) => {
    if (bar?.dataset.text === text) return;
    close();
    bar = template.content.firstElementChild.cloneNode(true);
    bar.dataset.text = text;
    bar.classList.toggle("is-good", good);
    bar.querySelector(".thidua-notice__text").textContent = text;
    const part = (name, isShown, label) => {
      const element = bar.querySelector(`[data-part=${name}]`);
      element.hidden = !isShown;
      element.textContent = label;
      return element;
    };
    part("sign-in", signIn, words.signIn).href = words.signInUrl;
    part("again", again, words.again).onclick = () => { close(); again(); };
    part("look", look, lookLabel).href = look || "#";
    part("close", true, words.close).onclick = close;
    document.body.append(bar);
    // Whoever pressed a button goes on from here; whoever writes is not taken out of the text.
    if (focus) bar.focus();
    if (good) { const shown = bar; setTimeout(() => { if (bar === shown) close(); }, 8000); }
  };

  const renew = (token) => {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    // Wagtail's scripts send it with what they ask for.
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  };

  const ask = async () => {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    try {
      const answer = await fetch(words.sessionUrl, { headers, cache: "no-store" });
      if ([401, 403].includes(answer.status)) return { state: "ended" };
      if (!answer.ok) return { state: "fault" };
      const { person, name, token } = await answer.json();
      if (String(person) !== words.person) return { state: "other", name };
      renew(token);
      return { state: "in" };
    } catch {
      return { state: "offline" };
    }
  };

  const explain = ({ state, name }) => {
    const focus = !waiting.byItself;
    const todo = focus ? "Form" : "Todo";
    const isAway = state === "offline" || state === "fault";
    if (isAway && waiting.isUnsure) show(`${words.unsure} ${words.offlineForm}`, { focus });
    else if (isAway) show(`${words.offline} ${words[`offline${todo}`]}`, { focus });
    else if (state === "ended") show(`${words.ended} ${words[`ended${todo}`]}`, { signIn: true, focus });
    else show(words.other.replace("{name}", name), { signIn: true, focus });
    waiting.state = state;
  };

  const look = async () => {
    if (!waiting || asking) return;
    asking = ask();
    const now = await asking;
    asking = null;
    if (!waiting) return;
    if (now.state !== "in") return explain(now);
    const { byItself, retry, state } = waiting;
    stop();
    const signedIn = state === "ended" || state === "other";
    const text = signedIn ? (byItself ? words.back : words.backForm) : (byItself ? words.online : words.onlineForm);
    show(text, { good: true });
    if (byItself) retry();
  };

  window.addEventListener("online", look);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });

  // `byItself`: nobody pressed a button, and `retry` is called once it can be saved. `isUnsure`: it was
  // sent and no answer came, so that it may be saved.
  // Returns whether there is a reason why nothing can be saved at present, which is then said.
  const failed = async ({ byItself = false, retry = null, isUnsure = false } = {}) => {
    const now = await ask();
    if (now.state === "in") return false;
    stop();
    waiting = { byItself, retry, isUnsure };
    explain(now);
    timer = setInterval(look, EVERY);
    return true;
  };
  const saved = () => { if (waiting?.byItself) stop(); if (bar && !bar.classList.contains("is-good")) close(); };

  window.thiduaKeeping = { words, show, close, ask, failed, saved };
})();
