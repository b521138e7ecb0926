"""What the audit found, in the words of the office: the reason that a leader reads when he decides."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .audit import Mismatch

SENTENCES = {
    "approval record": gettext_lazy("The record of its approval was changed."),
    "public without approval": gettext_lazy("It is public though no leader approved this version."),
    "public before its time": gettext_lazy("It is public before the time that was approved."),
    "public though it was taken down": gettext_lazy("It is public though it was taken down."),
    "older version": gettext_lazy("An older version is public than the one approved last."),
    "schedule": gettext_lazy("A version is scheduled that was not approved last."),
    "file": gettext_lazy("A picture or a document is another file than the one approved."),
    "pictures or documents": gettext_lazy("Its pictures or documents are not those approved."),
    "position": gettext_lazy("It stands elsewhere than where it was approved."),
    "address": gettext_lazy("Its address is not the one approved."),
    "type": gettext_lazy("It is of another kind than what was approved."),
    "hidden behind a view restriction": gettext_lazy("Visitors have to log in to read it."),
    "not public any more": gettext_lazy("It is not public any more, and nobody decided that."),
}


def in_words(mismatch: Mismatch) -> str:
    """A sentence, in the active language; a field by its name in the form."""
    if sentence := SENTENCES.get(mismatch.what):
        return str(sentence)
    try:
        field = mismatch.obj._meta.get_field(mismatch.what)
    except FieldDoesNotExist:
        name = mismatch.what
    else:
        name = str(getattr(field, "verbose_name", field.name))
    return _("%(field)s: not as it was approved.") % {"field": capfirst(name)}
