"""Whether somebody may do something once more."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Tally

HOUR = datetime.timedelta(hours=1)


def may_once_more(what: str, who: str, limit: int, period: datetime.timedelta = HOUR) -> bool:
    """Whether `who` did it fewer than `limit` times within the period; counted where so.

    The row is locked while it is counted, so that many requests at once get no more than one after
    the other would. What is refused is not counted: it neither fills the table nor extends the wait.
    """
    key = salted_hmac(f"thidua.limits.{what}", who, algorithm="sha256").hexdigest()
    now = timezone.now()
    with transaction.atomic():
        tally, is_new = Tally.objects.select_for_update().get_or_create(
            key=key, defaults={"until": now + period}
        )
        earliest = (now - period).timestamp()
        tally.times = [time for time in tally.times if time > earliest]
        if len(tally.times) >= limit:
            return False
        tally.times.append(now.timestamp())
        tally.until = now + period
        tally.save(update_fields=["times", "until"])
    if is_new:
        Tally.objects.filter(until__lt=now).delete()
    return True
