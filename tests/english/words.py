"""What is English in a text that should be Vietnamese.

A word is English when it stands in a msgid of an installed catalogue (Wagtail's, Django's and the
other packages' of the admin, and our own) or in `common_words.txt`, and not in `ALLOWED`.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from tools.upstream_texts import PACKAGES, installed_texts

ROOT = Path(__file__).resolve().parents[2]
COMMON = Path(__file__).with_name("common_words.txt")

#: What is written as in English in a Vietnamese text too, and why.
ALLOWED = {
    **dict.fromkeys(("wagtail", "word", "excel"), "the name of a product"),
    "unicode": "the name of a standard",
    "javascript": "the name of a language",
    "web": "as in “trang web”, in every Vietnamese dictionary",
    **dict.fromkeys(("ctrl", "shift", "alt", "esc", "enter", "tab"), "a key on the keyboard"),
}
#: Vietnamese words without a mark that are English ones too. Where no word beside them has a
#: Vietnamese letter nothing else tells the two apart.
SAME_IN_VIETNAMESE = {
    "in": "to print",
}
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}|<[^>]*>|&\w+;")
#: Addresses, files, paths, names of code and check sums are written as they are; so is what is left
#: of a word that was cut off.
_NO_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|(?<!\w)/[\w./%?=&#-]*|\b[a-z_]+\.[a-z_]+\b"
    r"|\b[\w-]+\.(?:jpe?g|png|webp|pdf|docx|xlsx|csv|mp3|vn)\b|\b(?:[0-9a-f]{4} ?){6,}|\w+…"
)
#: A syllable as Vietnamese spells it without a mark: it may be one, so the text around it decides.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:uya|uye|uyu|oa[oiy]|oe[o]|ie|ia|ua|uo|ye|oa|oe|ue|uy|oo|[aeiouy])"
    r"(?:ng|nh|[mniyou])?"
)


@cache
def english_words() -> frozenset[str]:
    words = set(COMMON.read_text("utf-8").split())
    for package in (*PACKAGES, "django"):
        for text in installed_texts(package):
            for form in text.forms:
                words |= _words_of_msgid(form)
    for folder in ("thidua/locale", "site/locale"):
        with (ROOT / folder / "vi/LC_MESSAGES/django.po").open("rb") as source:
            for message in read_po(source, locale="vi"):
                forms = message.id if isinstance(message.id, tuple) else (message.id,)
                for form in forms:
                    words |= _words_of_msgid(form)
    return frozenset(words - ALLOWED.keys())


def _words_of_msgid(form: str) -> set[str]:
    """What is in capitals alone is an abbreviation (CSV, UBND): it belongs to no language."""
    if re.search(r"[^\W\d_A-Za-z]", form):
        return set()  # It quotes Vietnamese.
    words = re.findall(r"[A-Za-z]{2,}", _PLACEHOLDER.sub(" ", form))
    return {word.lower() for word in words if not word.isupper()}


def english_in(text: str) -> list[str]:
    """The English words of one text as a person reads it at one place, in its order."""
    text = _NO_WORDS.sub(" ", unicodedata.normalize("NFC", text))
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    is_marked = any(not token.isascii() for token in tokens)
    found = []
    for token in tokens:
        parts = re.split(r"[-'’]", token)
        for word in parts:
            # It is part of an address, or beside words that are Vietnamese for certain.
            is_excused = is_marked or len(parts) > 1 or word in SAME_IN_VIETNAMESE
            may_be_vietnamese = is_excused and _SYLLABLE.fullmatch(word)
            if word in english_words() and not may_be_vietnamese:
                found.append(word)
    return found
