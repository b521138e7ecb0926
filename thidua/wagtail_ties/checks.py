"""System check of the middleware that keeps errors 500 out of the admin."""

from django.core.checks import Tags, Warning, register

from thidua import conf

MIDDLEWARE = "thidua.wagtail_ties.middleware.BadInputMiddleware"


@register(Tags.security)
def check_bad_input(app_configs, **kwargs):
    """W040: whoever may enter the admin can make errors 500, each with a letter to the administrators."""
    if MIDDLEWARE in conf.middleware():
        return []
    return [
        Warning(
            "Wagtail's admin answers with an error 500 to what it cannot read.",
            hint=f'Add to your settings, as the last one: MIDDLEWARE += ["{MIDDLEWARE}"]',
            id="thidua.W040",
        )
    ]
