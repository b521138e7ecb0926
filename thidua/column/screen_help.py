"""The help of the column's pages in the editor, and of its registers."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, screens
from thidua.units.screen_help import help_of_register

from .models import ArticlePage, ColumnIndexPage, ExemplarPage
from .registers import Field, Level, Movement

_EDITOR = screens("wagtailadmin_pages", "add", "edit")

SCREEN_HELP = (
    ScreenHelp(
        _EDITOR,
        _("Save a draft, even an unfinished one; submit it for appraisal when it is complete."),
        "don-vi",
        "viet-tin-bai",
        ArticlePage,
    ),
    ScreenHelp(
        _EDITOR,
        _("Say how it was done and with what results, so that others can follow the example."),
        "don-vi",
        "viet-guong-dien-hinh",
        ExemplarPage,
    ),
    ScreenHelp(
        _EDITOR,
        _("Name and introduction of the column are approved by a leader as any text is."),
        "van-hoa",
        "chuyen-muc",
        ColumnIndexPage,
    ),
    *help_of_register(
        Movement,
        _("Movements with their days; texts are tied to them and have a public page for each."),
        "phong-trao",
    ),
    *help_of_register(
        Level, _("Whose rule or event a text is about: ward, province, centre."), "cap-va-linh-vuc"
    ),
    *help_of_register(
        Field,
        _("The fields of social life; the report names those without an exemplar."),
        "cap-va-linh-vuc",
    ),
)
