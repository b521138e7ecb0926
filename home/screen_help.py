"""The help of the screen on which the ward's names are kept."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp

from .models import WardSettings

SCREEN_HELP = (
    ScreenHelp(
        ("wagtailsettings:edit",),
        _("Names and contacts stand on every page and at the head of documents; saved is public."),
        "van-phong",
        "ten-goi-va-lien-he-cua-phuong",
        WardSettings,
    ),
)
