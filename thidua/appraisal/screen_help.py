"""The help of sign-off's screens."""

from django.utils.translation import gettext_lazy as _

from thidua.handbook.screens import ScreenHelp, screens
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.tasks import LeadershipTask, ReviewTask

SCREEN_HELP = (
    ScreenHelp(
        screens("thidua_signoff", "waiting"),
        _("The texts that wait, the longest wait first; the light is a reminder only."),
        "lanh-dao",
        "cho-tham-dinh",
    ),
    ScreenHelp(
        screens("thidua_signoff", "appraise"),
        _("Read the text as the public will see it, then approve it or return it with a reason."),
        "lanh-dao",
        "tham-dinh-mot-tin-bai",
        LeadershipTask,
    ),
    ScreenHelp(
        screens("thidua_signoff", "appraise"),
        _(
            "Check names, figures, sources and pictures, then pass the text to leadership or return it."
        ),
        "van-hoa",
        "xem-lai-tin-bai",
        ReviewTask,
    ),
    ScreenHelp(
        screens("thidua_signoff", "approvals", "slip"),
        _("Every approval is on record for good, with a slip to print or to download."),
        "lanh-dao",
        "phieu-tham-dinh",
    ),
    ScreenHelp(
        # They take Wagtail's addresses without a name: their own is that of the class.
        tuple(
            f"thidua.appraisal.hiding_views.{name}"
            for name in ("SiteCreate", "SiteEdit", "SiteDelete")
        ),
        _("What is public stays where visitors find it: a change that would hide it is refused."),
        "quan-tri",
        "trang-thong-tin-va-nhom-tep",
    ),
    ScreenHelp(
        screens("thidua_signoff", "leadership"),
        _("Who may approve, on which days, and every change of that."),
        "lanh-dao",
        "lanh-dao-va-uy-quyen",
    ),
    ScreenHelp(
        screens("thidua_signoff", "taken_down"),
        _("Put back exactly what was approved, or send another version in as usual."),
        "lanh-dao",
        "dang-lai-bai-da-go",
    ),
    ScreenHelp(
        screens("wagtailadmin_pages", "unpublish"),
        _("Only leaders take a text down; it is gone at once, and the reason is kept."),
        "lanh-dao",
        "go-bai-dang-dang",
        SignedOffPage,
    ),
    ScreenHelp(
        screens("wagtailadmin_pages", "add", "edit"),
        _("Save a draft as often as you like; submit it when it is ready to be appraised."),
        "don-vi",
        "gui-tham-dinh",
        SignedOffPage,
    ),
)
