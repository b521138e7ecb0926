"""Wrong passwords: who has to wait, until when, and the page that says so.

For hosts with django-axes (``pip install thidua[axes]``), which name this handler in AXES_HANDLER.
Axes itself has one limit for everything that it counts; here are two. An account is locked for one
address only, so that nobody locks out somebody who sits elsewhere. An address that tries many
accounts is locked for all of them.
"""

import datetime
import math

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_cool_off, get_failure_limit
from axes.models import AccessAttempt
from django.utils import timezone

from thidua import conf
from thidua.vietnamese.dates import day_in_figures, time_in_figures

from .faults import FAULTS, answer


class SignInHandler(AxesDatabaseHandler):
    """For AXES_HANDLER, with AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False.

    Attempts during a lock are then not counted: they neither lengthen it nor fill the table.
    """

    def is_locked(self, request, credentials=None):
        return locked_until(request, credentials) is not None

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is not None and self.is_locked(request, credentials):
            request.axes_locked_out = True
            request.axes_credentials = credentials


def locked_until(request, credentials=None) -> datetime.datetime | None:
    """When the lock of this account from this address, or of the address, ends; None for no lock.

    A failure counts for AXES_COOLOFF_TIME after the last one of its account and browser. So the lock
    ends when the failure that reaches a limit, counted from the newest, is as old as that.
    """
    cool_off = get_cool_off(request)
    name = get_client_username(request, credentials)
    recent = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gt=request.axes_attempt_time - cool_off
    ).order_by("-attempt_time")
    own_limit = get_failure_limit(request, credentials)
    own = failures = 0
    accounts = set()
    for account, count, time in recent.values_list(
        "username", "failures_since_start", "attempt_time"
    ):
        failures += count
        accounts.add(account)
        if account == name:
            own += count
        if (
            own >= own_limit
            or failures >= conf.SIGN_IN_FAILURES
            or len(accounts) >= conf.SIGN_IN_ACCOUNTS
        ):
            return time + cool_off
    return None


def locked_out(request, original_response=None, credentials=None):
    """For AXES_LOCKOUT_CALLABLE: the page that says until when (429)."""
    until = locked_until(request, credentials) or timezone.now()
    seconds = max(math.ceil((until - timezone.now()).total_seconds()), 1)
    # In whole minutes, and never before the lock ends.
    shown = timezone.now() + datetime.timedelta(seconds=seconds + 59)
    response = answer(
        request,
        FAULTS["locked"],
        until=time_in_figures(shown),
        day=day_in_figures(shown),
    )
    response["Retry-After"] = str(seconds)
    return response
