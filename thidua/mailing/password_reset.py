"""The mail with which one sets a new password."""

import datetime
import logging

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.utils import get_admin_base_url

from thidua import conf

from .letters import Letter, Link, in_vietnamese

logger = logging.getLogger("thidua.mailing")


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's, for WAGTAILADMIN_USER_PASSWORD_RESET_FORM: the mail is a letter like the others."""

    def send_mail(
        self,
        subject_template_name,
        email_template_name,
        context,
        from_email,
        to_email,
        html_email_template_name=None,
    ):
        try:
            with in_vietnamese():
                _letter(context).send(to_email, context["user"])
        except Exception:
            # As Django does: whoever asked must not see whether there is such an account.
            logger.exception("No mail for a new password to user %s", context["user"].pk)


def _letter(context) -> Letter:
    base = get_admin_base_url() or f"{context['protocol']}://{context['domain']}"
    key = {"uidb64": context["uid"], "token": context["token"]}
    until = timezone.now() + datetime.timedelta(seconds=conf.password_reset_timeout())
    return Letter(
        "thidua/mails/password_reset",
        {"username": context["user"].get_username()},
        todo=_("Open the address below and enter a new password twice."),
        by_when=_("%(when)s; after that the address does not work any more.")
        % {"when": date_format(timezone.localtime(until), "SHORT_DATETIME_FORMAT")},
        link=Link(
            _("Set a new password"),
            f"{base}{reverse('wagtailadmin_password_reset_confirm', kwargs=key)}",
        ),
    )
