"""The one registration beside the class: the help of its form."""

from wagtail import hooks

from thidua.handbook.screens import HOOK, ScreenHelp, screens

from .models import ClipPage

_FORM = screens("wagtailadmin_pages", "add", "edit")
HELP = ScreenHelp(_FORM, "Ghi đúng lời đã đọc.", "don-vi", "viet-tin-bai", ClipPage)

hooks.register(HOOK, lambda: [HELP])
