"""Whether a word is spelt as a Vietnamese syllable: by its beginning, its rhyme and its tone."""

import re
import unicodedata
from functools import lru_cache

from .text import TONES

_BEGINNINGS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
#: Rhymes without their tone, by their first letter.
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu êng
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên
uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ych yt ynh
"""
_SYLLABLE = re.compile(f"({'|'.join(_BEGINNINGS.split())}|)({'|'.join(_RHYMES.split())})")
#: A syllable that ends abruptly has one of two tones: the acute, or the dot below.
_ABRUPT = re.compile("(?:c|ch|p|t)$")
_SHARP = {"\u0301", "\u0323"}
#: "gì" and "quốc": the rhyme's letter belongs to the beginning.
_SHORT = re.compile("gi|quôc")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """
    >>> is_syllable("Nguyễn"), is_syllable("hoà"), is_syllable("nh©n"), is_syllable("tôt")
    (True, True, False, False)
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in TONES]
    if len(tones) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
    if not (_SYLLABLE.fullmatch(letters) or _SHORT.fullmatch(letters)):
        return False
    return not _ABRUPT.search(letters) or bool(_SHARP.intersection(tones))
