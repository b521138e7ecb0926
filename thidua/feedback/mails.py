"""Mails about new reports, to those who handle them."""

from functools import partial

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from thidua import roles
from thidua.mailing.letters import Letter, Link, admin_address, send_to_each

from .models import ContentReport


def mail_new_report(report: ContentReport) -> None:
    """Tell the culture officers what was reported. The visitor's contact data stay in the admin."""
    officers = get_user_model().objects.filter(is_active=True, groups__name=roles.CULTURE)
    send_to_each(officers.order_by("pk"), partial(_letter, report))


def _letter(report: ContentReport, user) -> Letter:
    url = admin_address(AdminURLFinder(user).get_edit_url(report))
    return Letter(
        "thidua/feedback/mails/new_report",
        {"report": report},
        title=report.page_title,
        todo=_(
            "Check the text. If it is wrong, write a correction and send it in; then mark the report "
            "as handled."
        ),
        by_when=_("No deadline is set."),
        link=Link(_("Open the report"), url),
    )
