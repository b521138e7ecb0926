"""The help of the figures and of the reports on results."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, screens
from thidua.units.screen_help import HISTORY

from .models import YearPage

_OFFICE = "van-phong"

SCREEN_HELP = (
    ScreenHelp(
        screens("thidua_reporting", "targets"),
        _("Choose a year; every figure opens the items that it counts."),
        _OFFICE,
        "bao-cao-chi-tieu",
    ),
    ScreenHelp(
        screens("thidua_reporting", "items", "items_of_period", "stories", "stories_by"),
        _("Exactly the items that the figure counts, with the rule by which they count."),
        _OFFICE,
        "danh-muc-da-tinh",
    ),
    ScreenHelp(
        screens("thidua_reports", "index", "inspect", "usage"),
        _("Until it is handed in a report shows today's figures; after that those of the day."),
        _OFFICE,
        "bao-cao-ket-qua",
    ),
    ScreenHelp(
        screens("thidua_reports", "add", "edit", "delete"),
        _("Choose plan and period and write the texts; the figures come by themselves."),
        _OFFICE,
        "lap-bao-cao-ket-qua",
    ),
    ScreenHelp(
        screens("thidua_reports", "hand_in"),
        _("Read it once more: what was handed in is not changed and not deleted."),
        _OFFICE,
        "chot-bao-cao-ket-qua",
    ),
    ScreenHelp(screens("thidua_reports", "history"), HISTORY, _OFFICE, "lich-su-thay-doi"),
    ScreenHelp(
        screens("wagtailadmin_pages", "add", "edit"),
        _("Made from the plan, to be read only; submit it, and a leader opens it to the public."),
        _OFFICE,
        "dua-ke-hoach-va-ket-qua-len-trang",
        YearPage,
    ),
)
