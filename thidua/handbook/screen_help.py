"""The help of Wagtail's own screens on which the office works, and of the home page."""

from django.utils.translation import gettext_lazy as _

from .screens import ScreenHelp, screens

SCREEN_HELP = (
    ScreenHelp(
        ("wagtailadmin_home",),
        _("What waits for you and where your texts stand is shown here."),
        "don-vi",
        "trang-dau",
    ),
    ScreenHelp(
        ("wagtailadmin_explore_root", "wagtailadmin_explore"),
        _("Open the column to write a text: the plus sign at the top adds one."),
        "don-vi",
        "viet-tin-bai",
    ),
    ScreenHelp(
        ("wagtailadmin_pages:history",),
        _("Who wrote, sent in, returned and approved this text, and when."),
        "don-vi",
        "lich-su-cua-bai",
    ),
    ScreenHelp(
        (
            *screens("wagtailimages", "add", "add_multiple", "edit", "delete"),
            *screens("wagtaildocs", "add", "add_multiple", "edit", "delete"),
        ),
        _("A file that an approved text shows is neither changed nor deleted: upload a new one."),
        "don-vi",
        "anh-va-tai-lieu",
    ),
    ScreenHelp(
        (
            *screens("wagtailusers_users", "index", "add", "edit", "delete"),
            *screens("wagtailusers_groups", "index", "add", "edit", "delete"),
        ),
        _(
            "Each person has an account of his own and one role; no role needs the right to publish."
        ),
        "quan-tri",
        "nguoi-dung-va-vai-tro",
    ),
)
