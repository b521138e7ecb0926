"""The help of the screens of sign-off's media."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp

SCREEN_HELP = (
    ScreenHelp(
        # They take Wagtail's addresses without a name: their own is that of the class.
        (
            "thidua.media.views.PictureDeleteView",
            "thidua.media.views.DocumentDeleteView",
        ),
        _("Only a file that no approved text shows can be deleted."),
        "don-vi",
        "anh-va-tai-lieu",
    ),
)
