"""The help of the screens of the ward's names, its registers and its accessibility statement."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, screens, snippet_screens
from thidua.units.screen_help import HISTORY, help_of_register

from .models import AccessibilityCheck, AccessibilityPage, Position, WardSettings

SCREEN_HELP = (
    ScreenHelp(
        ("wagtailsettings:edit",),
        _("Names and contacts stand on every page and at the head of documents; saved is public."),
        "van-phong",
        "ten-goi-va-lien-he-cua-phuong",
        WardSettings,
    ),
    ScreenHelp(("home_ward_history",), HISTORY, "van-phong", "lich-su-thay-doi"),
    ScreenHelp(
        screens("wagtailadmin_pages", "add", "edit"),
        _("Public once a leader approved it; days and figures of checks come from the register."),
        "van-phong",
        "tuyen-bo-kha-nang-tiep-can",
        AccessibilityPage,
    ),
    *help_of_register(
        Position,
        _("What focal persons are, and whom the public asks about what; saved is public."),
        "chuc-vu-cua-can-bo-dau-moi",
    ),
    ScreenHelp(
        snippet_screens(AccessibilityCheck, "list", "inspect", "add", "edit"),
        _("Each check of the website by one means; the public statement shows its figures."),
        "van-phong",
        "kiem-tra-kha-nang-tiep-can",
    ),
    ScreenHelp(
        snippet_screens(AccessibilityCheck, "delete", "usage"),
        _("Delete only what was typed by mistake; the statement loses its figures at once."),
        "van-phong",
        "kiem-tra-kha-nang-tiep-can",
    ),
    ScreenHelp(
        snippet_screens(AccessibilityCheck, "history"), HISTORY, "van-phong", "lich-su-thay-doi"
    ),
)
