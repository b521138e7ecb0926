"""What happens to reports: taken in, and freed of personal data when that is no longer needed."""

import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from thidua import conf

from .exceptions import TooManyReports
from .mails import mail_new_report
from .models import CONTACT_FIELDS, KEEP_SENDER, ContentReport
from .senders import HOUR, may_send


def take_report(page, sender_hash: str, **words) -> ContentReport:
    """Keep a report about a public page and tell those who handle it.

    The same words about the same page, sent twice within an hour, are one report.

    :param words: text, and name, email and phone where the visitor gave them.
    :raises TooManyReports: the limit of this sender, or of all senders, is reached.
    """
    with transaction.atomic():
        # Locked, so that the second press of the button waits for the first.
        list(Page.objects.select_for_update().filter(pk=page.pk).order_by().values_list("pk"))
        sent = ContentReport.objects.since(timezone.now() - HOUR).from_sender(sender_hash)
        if twin := sent.filter(page=page, **words).first():
            return twin
        if not may_send(sender_hash):
            raise TooManyReports
        report = ContentReport.objects.create(
            page=page,
            page_title=page.title,
            page_url=page.full_url or "",
            sender_hash=sender_hash,
            **words,
        )
        # Robust: a mail server that is down loses no report.
        transaction.on_commit(lambda: mail_new_report(report), robust=True)
    return report


def forget_contacts() -> int:
    """Take the contact data out of reports that were handled long enough ago; how many it were.

    Senders' marks go after a day, whatever the state: they serve the limits of an hour.
    """
    now = timezone.now()
    ContentReport.objects.before(now - KEEP_SENDER).exclude(sender_hash="").update(sender_hash="")
    handled = ContentReport.objects.handled_before(
        now - datetime.timedelta(days=conf.REPORT_CONTACT_DAYS)
    )
    return handled.with_contact().update(**dict.fromkeys(CONTACT_FIELDS, ""))
