"""Wires the first steps of an office into the admin."""

from django.urls import include, path
from wagtail import hooks

from thidua.handbook.screens import HOOK as HELP_HOOK
from thidua.units.viewsets import REGISTERS_MENU

from . import urls
from .checklist import HOOK, add_start_panel, steps_of_the_plugin
from .screen_help import SCREEN_HELP
from .views import people_menu_item

hooks.register(HOOK, steps_of_the_plugin)
hooks.register("construct_homepage_panels", add_start_panel)
hooks.register(REGISTERS_MENU, people_menu_item)
hooks.register(HELP_HOOK, lambda: SCREEN_HELP)


@hooks.register("register_admin_urls")
def start_urls():
    return [path("bat-dau/", include(urls))]
