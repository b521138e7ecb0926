"""Wires the screens of sign-off into Wagtail's admin."""

from django.apps import apps
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from thidua.signoff.pages import SignedOffPage

from . import urls
from .menu import offer_decisions
from .page_views import SignOffPageViewSet
from .panels import put_on_home_page

hooks.register("construct_page_action_menu", offer_decisions)
hooks.register("construct_homepage_panels", put_on_home_page)


@hooks.register("register_admin_viewset")
def register_page_viewsets():
    """Every page type that needs sign-off, the plugin's and the host's alike."""
    return [
        SignOffPageViewSet(model=model)
        for model in apps.get_models()
        if issubclass(model, SignedOffPage)
    ]


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("tham-dinh/", include(urls, namespace="thidua_signoff"))]


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("thidua/css/appraisal.css"))
