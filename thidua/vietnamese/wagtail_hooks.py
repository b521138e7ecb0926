"""Wires what the admin's forms know of Vietnamese dates into Wagtail."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def pickers_js():
    return format_html('<script src="{}"></script>', static("thidua/js/pickers.js"))
