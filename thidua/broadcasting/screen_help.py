"""The help of the broadcast log and the stations."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, snippet_screens
from thidua.units.screen_help import HISTORY, help_of_register

from .models import BroadcastLog, Station

SCREEN_HELP = (
    ScreenHelp(
        snippet_screens(BroadcastLog, "list", "inspect", "usage"),
        _("One entry for each airing, a rerun too; the targets count them."),
        "van-hoa",
        "nhat-ky-phat-song",
    ),
    ScreenHelp(
        snippet_screens(BroadcastLog, "add", "edit", "copy"),
        _("An own broadcast names a text that was approved before; a relay names its programme."),
        "van-hoa",
        "ghi-mot-luot-phat-song",
    ),
    ScreenHelp(
        snippet_screens(BroadcastLog, "delete"),
        _("Delete only what was typed by mistake: the targets count the log."),
        "van-hoa",
        "ghi-mot-luot-phat-song",
    ),
    ScreenHelp(snippet_screens(BroadcastLog, "history"), HISTORY, "van-phong", "lich-su-thay-doi"),
    *help_of_register(
        Station, _("The ward's own station and those that are relayed."), "dai-truyen-thanh"
    ),
)
