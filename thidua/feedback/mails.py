"""Mails about new reports, to those who handle them."""

import logging

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.users.models import UserProfile

from thidua import roles

from .models import ContentReport

MAILS = "thidua/feedback/mails/"
logger = logging.getLogger("thidua.feedback")


def mail_new_report(report: ContentReport) -> None:
    """Tell the culture officers what was reported. The visitor's contact data stay in the admin.

    A mail that fails is logged, the others still go out.
    """
    officers = get_user_model().objects.filter(is_active=True, groups__name=roles.CULTURE)
    for user in officers.exclude(email="").order_by("pk"):
        try:
            _send(user, report)
        except Exception:
            logger.exception("No mail about report %s to user %s", report.pk, user.pk)


def _send(user, report: ContentReport) -> None:
    template = f"{MAILS}new_report.txt"
    address = AdminURLFinder(user).get_edit_url(report)
    context = {
        "user": user,
        "report": report,
        "url": f"{get_admin_base_url() or ''}{address}" if address else "",
        "text_template": template,
    }
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        text = render_to_string(template, context)
        subject = " ".join(render_to_string(f"{MAILS}new_report_subject.txt", context).split())
        html = render_to_string("thidua/appraisal/mails/as_html.html", context)
    send_mail(subject, text, [user.email], html_message=html)
