"""System check: the days off by which working days are counted."""

from django.core.checks import Error, Tags, register

from thidua import conf


@register(Tags.compatibility)
def check_days_off(app_configs, **kwargs):
    """E005: a day off that is no date would stop the screens that count working days."""
    try:
        conf.days_off()
    except (TypeError, ValueError) as error:
        return [
            Error(
                f"THIDUA_DAYS_OFF holds something else than dates: {error}",
                hint='Write each as an ISO date, for example "2027-02-08".',
                id="thidua.E005",
            )
        ]
    return []
