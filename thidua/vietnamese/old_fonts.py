"""Text for the fonts of before Unicode: TCVN3 (ABC, “.VnTime”) and VNI-Windows (“VNI-Times”).

Such a text holds Latin letters and signs that only its font draws as Vietnamese: "d©n", "daân". On a
web page it reads as it is stored, and no search finds it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from .syllables import is_syllable

#: TCVN 5712:1993 (VN3), by the code of each letter. The capitals with a tone stand in a second font
#: that draws these letters as capitals (“.VnTimeH”): see `_as_capitals`.
TCVN3 = {
    **dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True)),
    **dict(zip("¨©ª«¬\u00ad®", "ăâêôơưđ", strict=True)),
    **dict(zip("µ¶·¸¹", "àảãáạ", strict=True)),
    **dict(zip("»¼½¾Æ", "ằẳẵắặ", strict=True)),
    **dict(zip("ÇÈÉÊË", "ầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑ", "èẻẽéẹ", strict=True)),
    **dict(zip("ÒÓÔÕÖ", "ềểễếệ", strict=True)),
    **dict(zip("×ØÜÝÞ", "ìỉĩíị", strict=True)),
    **dict(zip("ßáâãä", "òỏõóọ", strict=True)),
    **dict(zip("åæçèé", "ồổỗốộ", strict=True)),
    **dict(zip("êëìíî", "ờởỡớợ", strict=True)),
    **dict(zip("ïñòóô", "ùủũúụ", strict=True)),
    **dict(zip("õö÷øù", "ừửữứự", strict=True)),
    **dict(zip("úûüýþ", "ỳỷỹýỵ", strict=True)),
}

#: VNI-Windows: most letters are two characters, the second of which draws shape and tone.
_VNI_SIGNS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_ALONE = dict(zip("ñôöîíìæóò", "đơưỵíìỉĩị", strict=True))
_VNI_SMALL = _VNI_ALONE | {
    f"{letter}{sign}": meant
    for letter, signs in _VNI_SIGNS.items()
    for sign, meant in signs.items()
}
VNI = {
    **_VNI_SMALL,
    **{typed.upper(): meant.upper() for typed, meant in _VNI_SMALL.items()},
    # A capital is often followed by the sign of the small letter: "Uûy ban".
    **{f"{typed[0].upper()}{typed[1:]}": meant.upper() for typed, meant in _VNI_SMALL.items()},
}

#: Letters, and the signs of both fonts.
_WORD = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00bf\u00ad×÷\u0300-\u036f])+")
_LINE = re.compile(".+")
_LATIN = re.compile("[A-Za-z]")
#: How many different words have to speak for a font, and how many for each one against it.
_FEWEST = 2
_FOR_ONE_AGAINST = 3


@dataclass(frozen=True, eq=False)
class Font:
    """A way of writing: its name for people, and what its characters mean."""

    name: str
    letters: dict[str, str]

    def read(self, text: str) -> str:
        """The text as the font draws it."""
        return _as_capitals(self._pattern.sub(lambda found: self.letters[found[0]], text), text)

    @cached_property
    def _pattern(self) -> re.Pattern:
        longest_first = sorted(self.letters, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))


FONTS = (Font("TCVN3", TCVN3), Font("VNI", VNI))


def old_font_of(*parts: str) -> Font | None:
    """The font that these parts of one text were written for; None for real Vietnamese or another language.

    A word speaks for a font where it is no Vietnamese syllable as it stands and is one as the font
    draws it; against it where the font draws no syllable, or nothing but the word itself. "tù" is "tù"
    or, in TCVN3, "tự": it says nothing. In French or German nearly all words speak against.
    """
    telling = {
        word
        for part in parts
        for word in _WORD.findall(unicodedata.normalize("NFC", part))
        if not word.isascii() and _LATIN.search(word)
    }
    spoken = {font: _words_for(font, telling) for font in FONTS}
    best = max(FONTS, key=lambda font: spoken[font])
    return best if spoken[best] else None


def _words_for(font: Font, words: set[str]) -> int:
    """How many words speak for the font; 0 where too few do, or too many speak against it."""
    read = {word: font.read(word) for word in words}
    meant = {word for word in words if read[word] != word and is_syllable(read[word])}
    speaking = sum(not is_syllable(word) for word in meant)
    is_clear = speaking >= max(_FEWEST, _FOR_ONE_AGAINST * (len(words) - len(meant)))
    return speaking if is_clear else 0


def in_unicode(text: str) -> str:
    """The text as it was meant; itself where no old font is recognised."""
    font = old_font_of(text)
    return font.read(text) if font else text


def _as_capitals(read: str, typed: str) -> str:
    """Capitals where the second font of TCVN3 drew them: "CéNG HßA" is read "CộNG HòA" at first."""
    if len(read) != len(typed):
        return read
    for pattern in (_LINE, _WORD):
        for found in pattern.finditer(typed):
            latin = "".join(_LATIN.findall(found[0]))
            if len(latin) > 1 and latin.isupper():
                start, end = found.span()
                read = read[:start] + read[start:end].upper() + read[end:]
    return read
