"""The help of the plans' screens."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, modeladmin_screens
from thidua.units.screen_help import HISTORY, help_of_register

from .models import AnnualPlan, Channel, ContentPlanItem, Occasion, PlanAmendment

_OFFICE, _CULTURE = "van-phong", "van-hoa"

_PLANS = (
    ScreenHelp(
        modeladmin_screens(AnnualPlan, "index"),
        _("One plan for each year, with its targets and superior documents."),
        _OFFICE,
        "ke-hoach-nam",
    ),
    ScreenHelp(
        modeladmin_screens(AnnualPlan, "create", "edit"),
        _(
            "Fill in the four parts and the targets; number, date and signed file when it is issued."
        ),
        _OFFICE,
        "lap-ke-hoach-nam",
    ),
    ScreenHelp(
        modeladmin_screens(AnnualPlan, "inspect"),
        _("Read it through, download it, put it on the website or make next year's out of it."),
        _OFFICE,
        "doc-va-tai-ke-hoach",
    ),
    ScreenHelp(
        modeladmin_screens(AnnualPlan, "delete"),
        _("Delete only a draft made by mistake; one with items or reports cannot be deleted."),
        _OFFICE,
        "ke-hoach-nam",
    ),
)

_AMENDMENTS = (
    ScreenHelp(
        modeladmin_screens(PlanAmendment, "index", "inspect"),
        _("What an amendment changes, old beside new; once it is signed, it is issued here."),
        _OFFICE,
        "dieu-chinh-ke-hoach",
    ),
    ScreenHelp(
        modeladmin_screens(PlanAmendment, "edit", "delete"),
        _("Change wording and targets as they are to hold from the first day of effect on."),
        _OFFICE,
        "dieu-chinh-ke-hoach",
    ),
)

_CONTENT = (
    ScreenHelp(
        modeladmin_screens(ContentPlanItem, "index", "inspect"),
        _("What is due when, on which channel and by whom; the state follows from what is linked."),
        _CULTURE,
        "ke-hoach-noi-dung",
    ),
    ScreenHelp(
        modeladmin_screens(ContentPlanItem, "months"),
        _("The year at a glance: items, holidays and events of each month."),
        _CULTURE,
        "ke-hoach-noi-dung",
    ),
    ScreenHelp(
        modeladmin_screens(ContentPlanItem, "create", "edit"),
        _("Choose the draft or the airing as soon as there is one: the state follows by itself."),
        _CULTURE,
        "them-va-sua-mot-muc",
    ),
    ScreenHelp(
        modeladmin_screens(ContentPlanItem, "delete"),
        _("The item goes out of the plan; its text or airing stays."),
        _CULTURE,
        "them-va-sua-mot-muc",
    ),
)

_HISTORIES = ScreenHelp(
    (
        *modeladmin_screens(AnnualPlan, "history"),
        *modeladmin_screens(PlanAmendment, "history"),
        *modeladmin_screens(ContentPlanItem, "history"),
    ),
    HISTORY,
    _OFFICE,
    "lich-su-thay-doi",
)

SCREEN_HELP = (
    *_PLANS,
    *_AMENDMENTS,
    *_CONTENT,
    _HISTORIES,
    *help_of_register(
        Channel,
        _("Where contents appear, and what fulfils them there: a text or an airing."),
        "kenh-tuyen-truyen-va-ngay-le",
        _CULTURE,
    ),
    *help_of_register(
        Occasion,
        _("Holidays and events, by either calendar, to which the content plan ties its items."),
        "kenh-tuyen-truyen-va-ngay-le",
        _CULTURE,
    ),
)
