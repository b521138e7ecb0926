"""Who sends how much, without keeping anybody's address.

An address is kept as an HMAC with the site's secret key, and that for a day. The counts are rows of
the database, so that all workers of all machines share them.
"""

import datetime
import ipaddress

from django.utils import timezone
from django.utils.crypto import salted_hmac

from thidua import conf

from .models import ContentReport

HOUR = datetime.timedelta(hours=1)
#: Bits; a household or an office holds a whole network of IPv6 addresses and changes among them.
IPV6_NETWORK = 64


def sender_of(request) -> str:
    """The sender as 64 hexadecimal digits.

    Read from THIDUA_CLIENT_ADDRESS_META. Of a list the last entry counts: the nearest proxy wrote
    it, whatever stands before it may be typed by the visitor.
    """
    value = request.META.get(conf.CLIENT_ADDRESS_META) or request.META.get("REMOTE_ADDR") or ""
    address = value.rpartition(",")[2].strip()
    try:
        if ipaddress.ip_address(address).version == 6:
            network = ipaddress.ip_network(f"{address.partition('%')[0]}/{IPV6_NETWORK}", False)
            address = str(network)
    except ValueError:
        # A socket has no address, and what is none is a sender like any other.
        pass
    return salted_hmac("thidua.feedback.sender", address, algorithm="sha256").hexdigest()


def may_send(sender_hash: str) -> bool:
    """Whether the sender, and all senders together, are below their limits of the last hour."""
    recent = ContentReport.objects.since(timezone.now() - HOUR)
    return (
        recent.from_sender(sender_hash).count() < conf.REPORTS_PER_SENDER
        and recent.count() < conf.REPORTS_PER_HOUR
    )
