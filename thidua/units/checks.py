"""What a host has to wire so that a unit meets nothing of another unit's drafts."""

from django.core.checks import Error, Tags, register

from thidua import conf

MIDDLEWARE = "thidua.units.middleware.ForeignDraftsMiddleware"


@register(Tags.security)
def check_middleware(app_configs, **kwargs):
    """E040: without it Wagtail's own views tell every unit the titles of all drafts."""
    if MIDDLEWARE in conf.middleware():
        return []
    return [
        Error(
            "Units can read titles and states of other units' drafts in Wagtail's admin.",
            hint=f'Add to your settings, behind MessageMiddleware: MIDDLEWARE += ["{MIDDLEWARE}"]',
            id="thidua.E040",
        )
    ]
