"""The same host once it has taken the plugin in: what an office needs, and nothing for all of the site."""

from .shop_before import *  # noqa: F403
from .shop_before import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [
    INSTALLED_APPS[0],
    "thidua",
    *INSTALLED_APPS[1:],
    "wagtail_modeladmin",
    "simple_history",
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "thidua.signin.sessions.IdleLimitMiddleware",
    "thidua.signin.faults.FaultPageMiddleware",
    "thidua.signin.guesses.PagePasswordMiddleware",
    "thidua.units.middleware.ForeignDraftsMiddleware",
    "thidua.wagtail_ties.middleware.BadInputMiddleware",
]
WAGTAIL_FINISH_WORKFLOW_ACTION = "thidua.signoff.finish.publish_approved"
