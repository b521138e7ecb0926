"""What axe does not judge: whether one sees the focus, and whether headings skip a level."""

from pathlib import Path

#: WCAG 2.2, 1.4.11 and 2.4.13: what shows the focus stands out from what is around it.
LEAST = 3

_SCRIPT = Path(__file__).with_name("seeing.js").read_text("utf-8")


def skipped_headings(page) -> list[str]:
    """Headings that are more than one level below the one before, hidden ones included."""
    return page.evaluate(
        """() => {
            let before = 0;
            const found = [];
            for (const one of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
                const level = Number(one.tagName[1]);
                const said = `${one.tagName} after H${before}: ${one.textContent.trim()}`;
                if (level > before + 1) found.push(said);
                before = level;
            }
            return found;
        }"""
    )


def unseen_focus(page, inside="body") -> list[str]:
    """What can be reached by the keyboard and does not show it: no outline, or one that is too faint.

    The last key has to be one of the keyboard, or a browser shows no focus at all.
    """
    page.keyboard.press("Tab")
    page.evaluate(f"() => {{ {_SCRIPT} }}")
    return page.evaluate("([inside, least]) => seeing.unseenFocus(inside, least)", [inside, LEAST])


def chosen_among_others(page, chosen: str, other: str) -> float:
    """The contrast between the ground of what is chosen and the ground of what is not."""
    page.evaluate(f"() => {{ {_SCRIPT} }}")
    return page.evaluate("([one, two]) => seeing.between(one, two)", [chosen, other])
