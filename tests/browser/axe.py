"""What axe finds against WCAG 2.2 AA on the page that a browser shows."""

from axe_playwright_python.base import AXE_SCRIPT

STILL = """() => document.getAnimations().every(
    one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page, include=None, exclude=(), rules_off=()) -> list[str]:
    """One line for each element that breaks a rule: the rule, the element, what is wrong.

    `include` and `exclude` are CSS selectors, `rules_off` ids of axe's rules. Frames are not
    entered: what stands in one is a page that has its own test.
    """
    context = {"include": [[include]] if include else [["html"]]}
    if exclude:
        context["exclude"] = [[selector] for selector in exclude]
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "rules": {rule: {"enabled": False} for rule in rules_off},
        "resultTypes": ["violations"],
        "iframes": False,
    }
    # Buttons take a moment to change their colours with the theme or the width.
    page.wait_for_function(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "async ([context, options]) => (await axe.run(context, options)).violations",
        [context, options],
    )
    return [
        f"{rule['id']}: {' '.join(node['target'])}: {_what_is_wrong(node)}"
        for rule in found
        for node in rule["nodes"]
    ]


def _what_is_wrong(node) -> str:
    return " / ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
