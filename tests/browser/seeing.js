// Contrast of colours as they are computed, for `seeing.py`.
window.seeing = (() => {
  const parts = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const light = (text) => {
    const [red, green, blue] = parts(text).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, two) => {
    const [dark, bright] = [light(one), light(two)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const isClear = (text) => text === "transparent" || (parts(text).length === 4 && parts(text)[3] === 0);
  // The first ground that is not clear, of the element or of what it stands on.
  const ground = (one) => {
    for (let up = one; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (!isClear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  return {
    unseenFocus(inside, least) {
      const found = [];
      for (const one of document.querySelector(inside).querySelectorAll(REACHED)) {
        if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({ visibilityProperty: true })) continue;
        one.focus();
        if (document.activeElement !== one) continue;
        const style = getComputedStyle(one);
        const what = one.outerHTML.slice(0, 100);
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) {
          found.push(`no outline: ${what}`);
          continue;
        }
        // An outline drawn inwards stands on the element itself.
        const behind = ground(parseFloat(style.outlineOffset) < 0 ? one : one.parentElement);
        const seen = contrast(style.outlineColor, behind);
        if (seen < least) found.push(`${seen.toFixed(2)} of ${style.outlineColor} on ${behind}: ${what}`);
      }
      return found;
    },
    between: (one, two) => contrast(ground(document.querySelector(one)), ground(document.querySelector(two))),
  };
})();
