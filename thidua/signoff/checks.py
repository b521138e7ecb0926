"""System checks: what a host site has to wire for the guarantee to hold."""

from django.core.checks import Error, Tags, register

from thidua import conf

PICKER_FORMATS = {
    "WAGTAIL_DATE_FORMAT": "%d/%m/%Y",
    "WAGTAIL_DATETIME_FORMAT": "%d/%m/%Y %H:%M",
}
FINISH_ACTION = "thidua.signoff.finish.publish_approved"


@register(Tags.security)
def check_finish_action(app_configs, **kwargs):
    """E001: without our finish action an approval publishes the latest text, not the approved one."""
    if conf.finish_workflow_action() == FINISH_ACTION:
        return []
    return [
        Error(
            "Workflows publish the latest revision, not the one that a leader approved.",
            hint=f'Add to your settings: WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH_ACTION}"',
            id="thidua.E001",
        )
    ]


@register(Tags.compatibility)
def check_picker_formats(app_configs, **kwargs):
    """E002: Wagtail's date picker throws away a day that it reads by other rules than the server."""
    return [
        Error(
            f"Wagtail's date picker does not write dates as the office does: {name} is {given!r}.",
            hint=f'Add to your settings: {name} = "{PICKER_FORMATS[name]}"',
            id="thidua.E002",
        )
        for name, given in conf.picker_formats().items()
        if given != PICKER_FORMATS[name]
    ]
