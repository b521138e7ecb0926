"""System checks: what a host site has to wire for the guarantee to hold."""

from django.core.checks import Error, Tags, register

from thidua import conf

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
