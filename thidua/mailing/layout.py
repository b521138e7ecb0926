"""How the text of a mail is set: lines that every program shows, titles that fit a subject."""

import textwrap

from thidua.vietnamese.text import clean, one_line

#: Characters to a line, as is the custom with mails in plain text.
WIDTH = 72


def shortened(text: object, length: int) -> str:
    """On one line, cut at a word and with an ellipsis where it is longer.

    >>> shortened("Bà con tổ 7 mở đường", 12)
    'Bà con tổ 7…'
    """
    line = one_line(text)
    if len(line) <= length:
        return line
    return f"{line[:length].rpartition(' ')[0] or line[: length - 1]}…"


def wrapped(text: str) -> str:
    """The text with its long lines broken at blanks; addresses stay whole, indents are kept.

    At most one line in a row is empty.
    """
    lines: list[str] = []
    for line in clean(text).strip().splitlines():
        bare = line.strip()
        if not bare:
            if lines[-1:] != [""]:
                lines.append("")
            continue
        indent = line[: len(line) - len(line.lstrip())]
        lines += textwrap.wrap(
            bare,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines) + "\n"
