"""What a name, a postal address and a telephone number look like.

They reach visitors without anybody's approval (guarantee.md, "Names and labels"), so they may carry
nothing else: no paragraph, no link, no markup. Each refusal is a sentence beside the field.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .text import normalise

#: Characters. The longest name of a movement that was met has some 150.
LONGEST_NAME = 200
#: Besides letters, their marks, digits and blanks.
PUNCTUATION = frozenset(".,;:!?'\"()[]/&+%-‑–—“”‘’«»…·°№")
_LETTERS_MARKS_NUMBERS = frozenset("LMN")

#: What makes an address of the text before it. "TP.HCM" is none, "hoa-sen.vn" is one.
_DOMAINS = (
    *("vn", "com", "net", "org", "edu", "gov", "info", "biz", "io", "co", "me", "asia", "top"),
    *("xyz", "club", "online", "site", "shop", "store", "link", "app", "dev", "tk", "cc", "tv"),
    *("us", "uk", "eu", "cn", "ru", "jp", "kr", "sg", "ai", "ly", "gl"),
)
_WEB_ADDRESS = re.compile(
    rf"://|\bhttps?:|\bwww\.|@|[\w-]\.(?:{'|'.join(_DOMAINS)})(?!\w)"
    # Four numbers, or a word with an ending in small letters: no abbreviation is written so.
    r"|\d+\.\d+\.\d+\.\d+|[a-z0-9-]{2,}\.(?-i:[a-z]{2,})(?![\w.])",
    re.IGNORECASE,
)
#: A telephone number or an account: nine digits, grouped by blanks and dots. A span of years has a dash.
_LONG_NUMBER = re.compile(r"(?:\d[ .]?){9,}")
#: Letters of Unicode that show nothing.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")
#: Vietnamese puts two marks on a letter at most.
_PILED_MARKS = 3

#: One number: a +, digits grouped as one likes, and an extension.
_PHONE = re.compile(
    r"(?P<number>\+?[0-9(][0-9 .()-]*[0-9])(?:,? *(?:máy lẻ|ext\.?|x) *(?P<extension>[0-9]{1,6}))?",
    re.IGNORECASE,
)
#: Digits of the shortest number (113) and of the longest (E.164).
_PHONE_DIGITS = range(3, 16)

#: The words of opening hours, in small letters.
_HOURS_WORDS = frozenset(
    (
        *(
            "thứ",
            "hai",
            "ba",
            "tư",
            "năm",
            "sáu",
            "bảy",
            "chủ",
            "nhật",
            "các",
            "ngày",
            "làm",
            "việc",
        ),
        *("trong", "tuần", "lễ", "tết", "nghỉ", "sáng", "trưa", "chiều", "tối", "từ", "đến", "và"),
        *("trừ", "h", "g", "giờ", "phút"),
    )
)


def validate_name(value: str) -> None:
    """:raises ValidationError: it is no name: more than a line, too long, a link, or markup."""
    _refuse_what_is_no_line(value)
    if len(normalise(value)) > LONGEST_NAME:
        raise ValidationError(
            _("A name has at most %(limit)d characters; this one has %(length)d."),
            code="too_long",
            params={"limit": LONGEST_NAME, "length": len(normalise(value))},
        )


def validate_postal_address(value: str) -> None:
    """:raises ValidationError: it is no postal address in one line."""
    _refuse_what_is_no_line(value)


def validate_phone(value: str) -> None:
    """:raises ValidationError: it is not one telephone number."""
    if _phone(value) is None:
        raise ValidationError(
            _(
                "Write one telephone number: digits, blanks and dots, with + in front of a country's "
                "code; an extension after “ext.”. For example 0208 385 0000 ext. 12."
            ),
            code="no_phone",
        )


def validate_opening_hours(value: str) -> None:
    """:raises ValidationError: something stands there besides days, times and the words between them."""
    _refuse_what_is_no_line(value)
    parts = re.findall(r"[^\W\d_]+|\d+(?:[:.hg]\d{2})?", normalise(value).lower())
    words = [part for part in parts if not part[0].isdigit() and part not in _HOURS_WORDS]
    times = [part for part in parts if re.fullmatch(r"\d{1,2}([:.hg]\d{2})?", part)]
    if words or not times or any(len(part) > 5 for part in parts if part[0].isdigit()):
        raise ValidationError(
            _("Write days and times only. For example: %(example)s"),
            code="no_opening_hours",
            params={"example": "Thứ Hai – Thứ Sáu: 7:30–11:30, 13:30–17:00"},
        )


def phone_link(value: str) -> str:
    """What stands after `tel:` in a link (RFC 3966), "" for what is no telephone number."""
    found = _phone(value)
    if found is None:
        return ""
    number = re.sub(r"[^0-9+]", "", found["number"])
    return f"{number};ext={found['extension']}" if found["extension"] else number


def is_name(value: str) -> bool:
    """Whether `validate_name` lets it pass."""
    try:
        validate_name(value)
    except ValidationError:
        return False
    return True


def one_limit(errors: list[ValidationError]) -> list[str]:
    """The sentences of one field: of several limits to its length the shortest alone."""
    limits: dict[int, ValidationError] = {}
    for error in errors:
        params = error.params if isinstance(error.params, dict) else {}
        if error.code in ("max_length", "too_long"):
            limits[int(params.get("limit_value") or params.get("limit") or 0)] = error
    tightest = limits[min(limits)] if limits else None
    return [
        text
        for error in errors
        if error is tightest or error not in limits.values()
        for text in error.messages
    ]


def _phone(value: str) -> re.Match[str] | None:
    found = _PHONE.fullmatch(normalise(value).strip())
    if found is None or len(re.sub(r"\D", "", found["number"])) not in _PHONE_DIGITS:
        return None
    return found


def _refuse_what_is_no_line(value: str) -> None:
    if len(value.splitlines()) > 1 or "\t" in value:
        raise ValidationError(_("Write it in one line, without line breaks."), code="lines")
    if _WEB_ADDRESS.search(value):
        raise ValidationError(
            _("Neither the address of a website nor an e-mail address may stand here."),
            code="web_address",
        )
    if _LONG_NUMBER.search(value):
        raise ValidationError(
            _("A telephone or account number may not stand here."), code="long_number"
        )
    if odd := next(_odd_characters(value), None):
        raise ValidationError(
            _("Only letters, digits and usual punctuation may stand here, not “%(found)s”."),
            code="character",
            # An invisible character is told by its number.
            params={"found": _shown(odd)},
        )
    if value.strip() and not any(unicodedata.category(one)[0] in "LN" for one in value):
        raise ValidationError(_("Write at least one letter or digit."), code="no_letter")


def _odd_characters(value: str) -> Iterator[str]:
    marks = 0
    for character in value:
        marks = marks + 1 if unicodedata.category(character) == "Mn" else 0
        if marks >= _PILED_MARKS or not _is_usual(character):
            yield character


def _is_usual(character: str) -> bool:
    category = unicodedata.category(character)
    if character in _UNSEEN:
        return False
    return category[0] in _LETTERS_MARKS_NUMBERS or category == "Zs" or character in PUNCTUATION


def _shown(character: str) -> str:
    seen = character.isprintable() and character not in _UNSEEN
    return character if seen else f"U+{ord(character):04X}"
