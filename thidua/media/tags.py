"""The host's register of tags (THIDUA_TAGS): where there is one, no other tag is taken."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from thidua import conf


def offered() -> str:
    """The sentence beside a field of tags, "" where any tag is taken."""
    known = conf.tags()
    return (
        _("Only these tags are used here: %(tags)s.") % {"tags": ", ".join(known)} if known else ""
    )


def accepted(given: Iterable[str], had: Iterable[str] = ()) -> list[str]:
    """The tags as the register spells them; those that the file ``had`` before may stay.

    :raises ValidationError: others, named in the sentence.
    """
    if not conf.tags():
        return list(given)
    known = {_key(tag): tag for tag in (*had, *conf.tags())}
    if unknown := [tag for tag in given if _key(tag) not in known]:
        words = _("Not in the register of tags: %(unknown)s.") % {"unknown": ", ".join(unknown)}
        raise ValidationError(f"{words} {offered()}", code="unknown_tag")
    return list(dict.fromkeys(known[_key(tag)] for tag in given))


def _key(tag: str) -> str:
    return unicodedata.normalize("NFC", tag).strip().casefold()
