"""The help of the register of visitors' reports."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, snippet_screens
from thidua.units.screen_help import HISTORY

from .models import ContentReport

SCREEN_HELP = (
    ScreenHelp(
        snippet_screens(ContentReport, "list", "edit", "inspect", "usage"),
        _("Readers report errors: write down what was done, then set the state."),
        "van-hoa",
        "bao-loi-noi-dung",
    ),
    ScreenHelp(snippet_screens(ContentReport, "history"), HISTORY, "van-phong", "lich-su-thay-doi"),
)
