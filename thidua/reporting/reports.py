"""Handing in a report: its figures, items and words are kept as they stand at that moment."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import ResultReport
from .result_document import data_of


def hand_in(report: ResultReport, user, written: Mapping[str, str] | None = None) -> ResultReport:
    """Keep the report as it is now, for good; returns it as it is stored.

    :param written: texts that were completed as it was handed in, by the report's fields.

    :raises PermissionDenied: the user does not manage reports.
    :raises ValidationError: it was handed in already.
    """
    if not user.has_perm("thidua.change_resultreport"):
        raise PermissionDenied
    with transaction.atomic():
        # Locked: of two who press the button at once, one is told that it is done.
        stored = ResultReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if stored.is_handed_in:
            raise ValidationError(_("This report was handed in already; nothing was changed."))
        for name, text in (written or {}).items():
            setattr(stored, name, text)
        # Its own from now on, whatever the plan says later.
        stored.recipients = "\n".join(stored.recipient_lines())
        stored.kept = data_of(stored)
        stored.handed_in_at, stored.handed_in_by = timezone.now(), user
        stored.save()
    return stored
