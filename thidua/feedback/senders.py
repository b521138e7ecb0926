"""Who sends how much, without keeping anybody's address.

An address is kept as an HMAC with the site's secret key, and that for a day. The counts are rows of
the database, so that all workers of all machines share them.
"""

import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac

from thidua import conf
from thidua.limits.addresses import client_address

from .models import ContentReport

HOUR = datetime.timedelta(hours=1)


def sender_of(request) -> str:
    """The sender as 64 hexadecimal digits; whoever has no address is a sender like any other."""
    address = client_address(request) or ""
    return salted_hmac("thidua.feedback.sender", address, algorithm="sha256").hexdigest()


def may_send(sender_hash: str) -> bool:
    """Whether the sender, and all senders together, are below their limits of the last hour."""
    recent = ContentReport.objects.since(timezone.now() - HOUR)
    return (
        recent.from_sender(sender_hash).count() < conf.REPORTS_PER_SENDER
        and recent.count() < conf.REPORTS_PER_HOUR
    )
