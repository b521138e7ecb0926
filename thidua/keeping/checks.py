"""System checks: what a host has to wire so that a form that is sent twice makes one record."""

from django.apps import apps
from django.core.checks import Tags, Warning, register

from thidua import conf

MIDDLEWARE = "thidua.keeping.middleware.KeptFormsMiddleware"
#: The app of which the middleware is a part.
PART = "thidua.contrib.signin"
BEHIND = "django.contrib.auth.middleware.AuthenticationMiddleware"


@register(Tags.security)
def check_sent_forms(app_configs, **kwargs):
    """W050: on a slow line one text becomes two pages, and a record is entered twice."""
    names = list(conf.middleware())
    if not apps.is_installed(PART) or BEHIND not in names:
        return []
    if MIDDLEWARE in names[names.index(BEHIND) :]:
        return []
    return [
        Warning(
            "A form that is sent twice, as on a line that was cut, makes two pages or records.",
            hint=f'Add to MIDDLEWARE, behind "{BEHIND}": "{MIDDLEWARE}"',
            id="thidua.W050",
        )
    ]
