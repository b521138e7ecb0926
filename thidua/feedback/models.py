"""What visitors say is wrong with a public page, and what the office did about it."""

import datetime

from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from thidua import conf
from thidua.history.records import change_history

from .admin_forms import HandlingForm
from .choices import ReportState

#: Characters; a paragraph or two, and no way to fill the table with rubbish.
LONGEST_TEXT = 2000
#: What is taken away some time after a report was handled, and kept in no history.
CONTACT_FIELDS = ("name", "email", "phone")
#: Senders are counted by the hour; a day later nobody needs to know which reports came from one.
KEEP_SENDER = datetime.timedelta(days=1)


class ContentReportQuerySet(models.QuerySet):
    def new(self):
        return self.filter(state=ReportState.NEW)

    def since(self, moment: datetime.datetime):
        return self.filter(created_at__gte=moment)

    def before(self, moment: datetime.datetime):
        return self.filter(created_at__lt=moment)

    def from_sender(self, sender_hash: str):
        return self.filter(sender_hash=sender_hash)

    def handled_before(self, moment: datetime.datetime):
        return self.filter(state=ReportState.HANDLED, handled_at__lt=moment)

    def with_contact(self):
        """Those that still hold a name, an e-mail or a telephone number."""
        return self.exclude(**dict.fromkeys(CONTACT_FIELDS, ""))


class ContentReport(models.Model):
    """An error that a visitor found. The page may go or change; its name and address then stay."""

    # No visitor's words among the references that a page's editor is shown.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page,
        verbose_name=pgettext_lazy("thidua", "page"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page_title = models.CharField(_("page reported"), max_length=255, editable=False)
    page_url = models.CharField(_("its address"), max_length=2000, editable=False)
    text = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT)
    name = models.CharField(_("full name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    created_at = models.DateTimeField(
        _("received at"), default=timezone.now, editable=False, db_index=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState.choices, default=ReportState.NEW
    )
    note = models.TextField(
        _("what was done"),
        blank=True,
        help_text=_("For the office: what was checked, corrected, answered."),
    )
    handled_by = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True, editable=False)
    # Never the address itself: see `senders`.
    sender_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    objects = ContentReportQuerySet.as_manager()
    # A history that kept the contact data would outlive their removal.
    history = change_history(excluded_fields=[*CONTACT_FIELDS, "sender_hash"])

    base_form_class = HandlingForm

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.page_title

    @property
    @admin.display(description=_("what is wrong"))
    def excerpt(self) -> str:
        """The beginning of the text, in one line."""
        line = " ".join(self.text.split())
        return line if len(line) <= 120 else f"{line[:119].rstrip()}…"

    @property
    @admin.display(description=_("handled by"))
    def handler_name(self) -> str:
        return get_user_display_name(self.handled_by) if self.handled_by else ""

    def set_handled(self, user) -> None:
        """Write down who closed the report and when, or that it is open again. Does not save."""
        if self.state != ReportState.HANDLED:
            self.handled_by = self.handled_at = None
        elif self.handled_at is None:
            self.handled_by, self.handled_at = user, timezone.now()
