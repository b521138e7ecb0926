"""What the audit found, in the words of the office: the reason that a leader reads when he decides."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rows import Mismatch

#: What is hidden, elsewhere or not whole: nothing is public that should not be, so it is not suspended.
HIDDEN = frozenset(
    {
        "file elsewhere",
        "hidden behind a view restriction",
        "not public any more",
        "visitors find nothing",
        "visitors are sent elsewhere",
        "visitors get an error",
        "visitors do not see a picture",
        "visitors do not get a document",
    }
)

SENTENCES = {
    "approval record": gettext_lazy("The record of its approval was changed."),
    "public without approval": gettext_lazy("It is public though no leader approved this version."),
    "public before its time": gettext_lazy("It is public before the time that was approved."),
    "public after its end": gettext_lazy("It is public though the time approved for it is over."),
    "public though it was taken down": gettext_lazy("It is public though it was taken down."),
    "older version": gettext_lazy("An older version is public than the one approved last."),
    "schedule": gettext_lazy("A version is scheduled that was not approved last."),
    "file": gettext_lazy("A picture or a document is another file than the one approved."),
    "file elsewhere": gettext_lazy("A picture or a document is not among the files of the ward."),
    "pictures or documents": gettext_lazy("Its pictures or documents are not those approved."),
    "position": gettext_lazy("It stands elsewhere than where it was approved."),
    "address": gettext_lazy("Its address is not the one approved."),
    "deleted": gettext_lazy("It was approved, and is not in the database any more."),
    "type": gettext_lazy("It is of another kind than what was approved."),
    "hidden behind a view restriction": gettext_lazy("Visitors have to log in to read it."),
    "visitors find nothing": gettext_lazy("Visitors find nothing at its address."),
    "visitors are sent elsewhere": gettext_lazy("Visitors are sent to another address."),
    "visitors get an error": gettext_lazy("Visitors get an error of the server at its address."),
    "visitors read something else": gettext_lazy("Visitors do not read all of what was approved."),
    "visitors do not see a picture": gettext_lazy("Visitors do not see a picture of it."),
    "visitors do not get a document": gettext_lazy("Visitors do not get a document of it."),
    "back after a takedown": gettext_lazy("It is public again, though it was taken down."),
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
