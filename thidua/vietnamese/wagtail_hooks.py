"""Scripts and styles that make Wagtail's admin speak and read Vietnamese where no setting does.

They stand on the office's screens; on a host's own, where it asked for them.
"""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks

from thidua import conf
from thidua.ours import screen_is_ours

from .old_font_views import recognise


@hooks.register("insert_global_admin_css")
def narrow_pickers():
    if not screen_is_ours():
        return ""
    return format_html('<link rel="stylesheet" href="{}">', static("thidua/css/pickers.css"))


@hooks.register("insert_global_admin_js")
def pickers_of_dates():
    if not screen_is_ours():
        return ""
    return format_html('<script src="{}"></script>', static("thidua/js/pickers.js"))


@hooks.register("insert_global_admin_js")
def addresses_while_typing():
    # Forms of ours bring it with their own field (widgets.py); loaded twice it folds what is folded.
    if not conf.EVERYWHERE_ADDRESSES:
        return ""
    return format_html('<script src="{}"></script>', static("thidua/js/slugs.js"))


@hooks.register("insert_global_admin_js")
def texts_past_gettext():
    if not conf.EVERYWHERE_TEXTS:
        return ""
    return format_html(
        '<script src="{}" data-actions="{}" data-search="{}"></script>',
        static("thidua/js/admin_texts.js"),
        pgettext("thidua", "Actions"),
        _("Search"),
    )


@hooks.register("register_admin_urls")
def old_font_address():
    return [path("thi-dua/phong-chu-cu/", recognise, name="thidua_old_font")]


@hooks.register("insert_global_admin_js")
def old_fonts_while_typing():
    if not screen_is_ours():
        return ""
    return format_html(
        '<script src="{}" data-url="{}" data-found="{}" data-convert="{}" data-keep="{}"></script>',
        static("thidua/js/old_fonts.js"),
        reverse("thidua_old_font"),
        _(
            "This text was written for an old font ({font}); visitors would read other letters. Meant is:"
        ),
        _("Convert to Unicode"),
        _("Leave the letters as they are"),
    )
