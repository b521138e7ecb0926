"""Collects the hooks of the rooms, as Wagtail looks for them in one module of an app."""

from .appraisal import wagtail_hooks as appraisal_hooks
from .broadcasting import wagtail_hooks as broadcasting_hooks
from .column import wagtail_hooks as column_hooks
from .feedback import wagtail_hooks as feedback_hooks
from .handbook import wagtail_hooks as handbook_hooks
from .keeping import wagtail_hooks as keeping_hooks
from .mailing import wagtail_hooks as mailing_hooks
from .media import wagtail_hooks as media_hooks
from .planning import wagtail_hooks as planning_hooks
from .reporting import wagtail_hooks as reporting_hooks
from .setup import wagtail_hooks as setup_hooks
from .signoff import wagtail_hooks as signoff_hooks
from .units import wagtail_hooks as units_hooks
from .vietnamese import wagtail_hooks as vietnamese_hooks
from .visibility import wagtail_hooks as visibility_hooks
from .wagtail_ties import wagtail_hooks as wagtail_ties_hooks

__all__ = [
    "appraisal_hooks",
    "broadcasting_hooks",
    "column_hooks",
    "feedback_hooks",
    "handbook_hooks",
    "keeping_hooks",
    "mailing_hooks",
    "media_hooks",
    "planning_hooks",
    "reporting_hooks",
    "setup_hooks",
    "signoff_hooks",
    "units_hooks",
    "vietnamese_hooks",
    "visibility_hooks",
    "wagtail_ties_hooks",
]
