"""The help of the first steps' screens."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, screens

SCREEN_HELP = (
    ScreenHelp(
        screens("thidua_start", "people"),
        _("Units and the accounts of their people out of one XLSX; look first, then confirm."),
        "quan-tri",
        "don-vi-va-nguoi-tu-mot-tep",
    ),
)
