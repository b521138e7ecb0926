"""System checks: what a host has to set so that a clerk reads Vietnamese."""

from pathlib import Path

from django.core.checks import Tags, Warning, register

from thidua import conf

from .locale_paths import ADMIN_LOCALE


@register(Tags.translation)
def check_locale_paths(app_configs, **kwargs):
    """W004: without the folder most of Wagtail's admin is in English."""
    if ADMIN_LOCALE in {Path(path).resolve() for path in conf.locale_paths()}:
        return []
    return [
        Warning(
            "Wagtail's own texts, in Python and in JavaScript, are mostly in English.",
            hint="Add to your settings: from thidua.vietnamese.locale_paths import ADMIN_LOCALE "
            "and LOCALE_PATHS = [..., ADMIN_LOCALE].",
            id="thidua.W004",
        )
    ]
