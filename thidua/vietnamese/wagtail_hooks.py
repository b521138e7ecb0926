"""Scripts and styles that make Wagtail's admin speak and read Vietnamese where no setting does."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def narrow_pickers():
    return format_html('<link rel="stylesheet" href="{}">', static("thidua/css/pickers.css"))


@hooks.register("insert_global_admin_js")
def pickers_of_dates():
    return format_html('<script src="{}"></script>', static("thidua/js/pickers.js"))


@hooks.register("insert_global_admin_js")
def addresses_while_typing():
    return format_html('<script src="{}"></script>', static("thidua/js/slugs.js"))


@hooks.register("insert_global_admin_js")
def texts_past_gettext():
    return format_html(
        '<script src="{}" data-actions="{}" data-search="{}"></script>',
        static("thidua/js/admin_texts.js"),
        _("Actions"),
        _("Search"),
    )
