"""Views of ours at addresses of the admin's core, which stand in front of those of all hooks."""

from importlib import import_module

from django.urls import URLPattern


def put_before_core(patterns: list[URLPattern]) -> None:
    """Called from `register_admin_urls`: Wagtail asks that hook while it puts its list together.

    The patterns are put at the head of the core's own list, once; Wagtail then wraps each in its check
    of who may enter the admin. This can go once Wagtail lets a hook replace a core address.
    """
    core = import_module("wagtail.admin.urls").urlpatterns
    known = {str(pattern.pattern) for pattern in core if getattr(pattern, PUT, False)}
    new = [pattern for pattern in patterns if str(pattern.pattern) not in known]
    for pattern in new:
        setattr(pattern, PUT, True)
    core[:0] = new


#: Marks a pattern that was put there.
PUT = "thidua_put_before_core"
