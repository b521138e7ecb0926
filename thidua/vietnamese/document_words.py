"""The phrases of official documents: numbers, days, citations, capacities, recipients (Nghị định 30)."""

import datetime
import re
from collections.abc import Iterable

from .text import lower_first

#: What is left free for a number or a day that is filled in by hand.
BLANK = " " * 6
FILED = "Lưu: VT"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
#: What a document is, by the abbreviation in its number (Nghị định 30/2020, appendix III).
_KINDS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "ĐA": "Đề án",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
}
_OF_A_PLACE = re.compile(
    r" (phường|xã|đặc khu|thị trấn|quận|huyện|thị xã|thành phố|tỉnh)\b.*", re.I
)


def roman(number: int) -> str:
    """A number as the parts of a document are counted: I, II, III …"""
    figures = ""
    for value, figure in _ROMAN:
        while number >= value:
            figures, number = figures + figure, number - value
    return figures


def appendix_name(number: int | None) -> str:
    """ "Phụ lục II"; the only one of a document has no number (Nghị định 30/2020, appendix I)."""
    return f"Phụ lục {roman(number)}" if number else "Phụ lục"


def number_line(number: str, symbol: str) -> str:
    """ "Số: 12/BC-UBND"; with room for the number where it is not known yet."""
    return f"Số: {number}" if number else f"Số:{BLANK}/{symbol}"


def date_in_words(day: datetime.date | None, year: int | None = None) -> str:
    """ "ngày 05 tháng 01 năm 2026": a leading 0 for days under 10 and for months 1 and 2.

    Without a day there is room to write it in, in the year that is given.
    """
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {year or BLANK}".rstrip()
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_date(place: str, day: datetime.date | None, year: int | None = None) -> str:
    """Where and when a document was made, as one line of its head."""
    words = date_in_words(day, year)
    return f"{place}, {words}" if place else words[0].upper() + words[1:]


def cited(number: str, day: datetime.date | None, issuer: str = "", subject: str = "") -> str:
    """A document as another one cites it: "Kế hoạch số 59/KH-UBND ngày 13 tháng 3 năm 2024 của …".

    Its kind is read from the abbreviation in its number; "Văn bản" where that says nothing.
    """
    symbols = re.split(r"[/-]", number)
    kind = next((_KINDS[symbol] for symbol in symbols if symbol in _KINDS), "Văn bản")
    words = f"{kind} số {number}"
    if day:
        words += f" {date_in_words(day)}"
    if issuer:
        words += f" của {issuer}"
    if subject:
        subject = lower_first(subject.removeprefix(f"{kind} ").rstrip(". "))
        # Not twice: "tuyên truyền về …", "về việc …".
        says_about = "về" in subject.split()[:4]
        words += f" {subject}" if says_about else f" về {subject}"
    return words


def capacity_of(authority: str, title: str) -> list[str]:
    """In which capacity somebody signs for a body that decides together, line by line.

    "Phó Chủ tịch" of "Ủy ban nhân dân phường …" signs "TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó
    Chủ tịch". A title that says so itself ("KT. …") is left as it is, lines parted by commas.
    """
    lines = [line.strip() for line in re.split(r"[,;\n]", title) if line.strip()]
    if lines and lines[0].upper().startswith("TM."):
        return lines
    if lines and lines[0].lower().startswith("phó "):
        lines.insert(0, f"KT. {lines[0][4:]}")
    body = _OF_A_PLACE.sub("", authority).strip()
    return [*([f"TM. {body}"] if body else []), *lines]


def recipient_list(recipients: Iterable[str]) -> list[str]:
    """The lines under "Nơi nhận:", each with its dash and its stop; where it is filed comes last."""
    plain = [line.strip().lstrip("-–+ ").rstrip(";., ") for line in recipients]
    names = [line for line in plain if line]
    filed = [name for name in names if name.startswith("Lưu")] or [FILED]
    # A line such as "Gửi bản điện tử:" leads to those below it.
    sent = [name if name.endswith(":") else f"- {name};" for name in names if name not in filed]
    return [*sent, *(f"- {name}." for name in filed)]
