"""Scripts that keep what is typed: on the office's screens, and on a host's own where it asked for them."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from thidua.ours import person_of_screen, screen_is_ours

from .views import admin_urls, sign_in_address

hooks.register("register_admin_urls", admin_urls)


@hooks.register("insert_global_admin_css")
def styles():
    if not screen_is_ours():
        return ""
    return format_html('<link rel="stylesheet" href="{}">', static("thidua/css/keeping.css"))


# Tie: automatic save
@hooks.register("insert_global_admin_js")
def scripts():
    person = person_of_screen()
    if not screen_is_ours() or person is None:
        return ""
    addresses = {
        # As text: a template writes the number 1000 as 1.000.
        "person": str(person),
        "session_url": reverse("thidua_keeping_session"),
        "sign_in_url": sign_in_address(),
    }
    return render_to_string("thidua/keeping/scripts.html", addresses)
