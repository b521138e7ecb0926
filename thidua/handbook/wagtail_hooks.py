"""Wires the handbook and the help of the screens into the admin."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from thidua.ours import is_for_us, screen_is_ours

from . import urls
from .panels import put_on_home_page
from .screen_help import SCREEN_HELP
from .screens import HOOK
from .views import handbook_menu_item

hooks.register("register_admin_menu_item", handbook_menu_item)
hooks.register("construct_homepage_panels", put_on_home_page)
hooks.register(HOOK, lambda: SCREEN_HELP)


@hooks.register("register_admin_urls")
def handbook_urls():
    return [path("huong-dan/", include(urls))]


@hooks.register("construct_help_menu")
def leave_out_english_guides(request, menu_items):
    """Wagtail's release notes and editor guide are in English, and on another host."""
    if not is_for_us(request):
        return
    english = ("whats-new-in-wagtail", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(english)]


@hooks.register("insert_global_admin_css")
def admin_css():
    if not screen_is_ours():
        return ""
    return format_html('<link rel="stylesheet" href="{}">', static("thidua/css/screen_help.css"))
