"""Wires the ties that have to wait until every app is ready."""

from wagtail import hooks

from .mails import silence_unknown_mails
from .reports import mend_wagtail_reports

# Wagtail asks for addresses once all apps are ready and before it answers any request.
hooks.register("register_admin_urls", silence_unknown_mails)
hooks.register("register_admin_urls", mend_wagtail_reports)
