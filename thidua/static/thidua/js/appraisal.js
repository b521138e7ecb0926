// The frame of the page of decision is as high as the text in it, so that one reads on and scrolls once.
for (const frame of document.querySelectorAll("[data-thidua-frame]")) {
  const watch = () => {
    const body = frame.contentDocument?.body;
    if (!body?.childElementCount) return;
    const fit = () => {
      frame.style.height = `${Math.ceil(body.getBoundingClientRect().height) + 2}px`;
    };
    fit();
    new ResizeObserver(fit).observe(body);
  };
  frame.addEventListener("load", watch);
  if (frame.contentDocument?.readyState === "complete") watch();
}
