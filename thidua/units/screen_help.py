"""The help of the units' screens, and what the screens of all registers say alike."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, snippet_screens

from .models import Organization

PART = "van-phong"
#: Of every record with a change history.
HISTORY = _("Every change: who, when, from what to what.")
_RENAMED = _(
    "A new name is a new entry; on the old one set the last day and the successor, do not write over it."
)
_DELETED = _("Delete only what was typed by mistake: what was in use is closed with a last day.")


def help_of_register(
    model: type, text: str | Promise, section: str, part: str = PART
) -> tuple[ScreenHelp, ...]:
    """The help of all screens of a register; ``text`` says what its list is for."""
    return (
        ScreenHelp(snippet_screens(model, "list", "inspect"), text, part, section),
        ScreenHelp(snippet_screens(model, "add", "edit"), _RENAMED, PART, "doi-ten-va-sap-nhap"),
        ScreenHelp(snippet_screens(model, "delete", "usage"), _DELETED, PART, "xoa-mot-muc"),
        ScreenHelp(snippet_screens(model, "history"), HISTORY, PART, "lich-su-thay-doi"),
    )


def views_of_files(*names: str) -> tuple[str, ...]:
    return tuple(f"thidua.units.file_views.{name}" for name in names)


SCREEN_HELP = (
    *help_of_register(
        Organization,
        _("The ward's units; the members of a unit write its texts."),
        "don-vi-va-thanh-vien",
    ),
    ScreenHelp(
        # They take Wagtail's addresses without a name: their own is that of the class.
        views_of_files("PictureIndexView", "DocumentIndexView"),
        _(
            "The files that are yours to keep up; shared and public ones are offered where you choose."
        ),
        "don-vi",
        "anh-va-tai-lieu",
    ),
    ScreenHelp(
        views_of_files("PictureEditView", "DocumentEditView"),
        _("A file that an approved text shows is neither changed nor deleted: upload a new one."),
        "don-vi",
        "anh-va-tai-lieu",
    ),
    ScreenHelp(
        views_of_files("PictureUsageView", "DocumentUsageView"),
        _("The texts that use this file, those that you may know of."),
        "don-vi",
        "anh-va-tai-lieu",
    ),
)
