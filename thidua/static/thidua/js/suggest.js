// Suggestions while typing (ARIA combobox); the form works without.
document.querySelectorAll("form[data-suggest]").forEach((form) => {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[data-suggestions]");
  const status = form.querySelector("[role=status]");
  let timer, asked, at = -1;
  const options = () => list.querySelectorAll("[role=option]");

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const move = (to) => {
    const all = options();
    at = (to + all.length) % all.length;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    all[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[at].id);
  };
  const add = (text, act) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${list.children.length}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = text;
    // Losing the focus would close the list before the click.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", act);
    list.append(option);
  };
  const show = ({ stories, queries }) => {
    list.replaceChildren();
    close();
    queries.forEach((query) => add(query, () => { input.value = query; form.submit(); }));
    stories.forEach(({ title, url }) => add(title, () => location.assign(url)));
    const count = list.children.length;
    list.hidden = !count;
    input.setAttribute("aria-expanded", String(count > 0));
    status.textContent = count ? `${count} ${list.dataset.some}` : list.dataset.none;
  };
  const ask = async () => {
    asked?.abort();
    if (input.value.trim().length < 2) { status.textContent = ""; return close(); }
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: input.value });
      const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch { /* The form itself still works. */ }
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 200); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at < 0 ? -1 : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) options()[at].click();
    else return;
    event.preventDefault();
  });
});
