"""The mail with which one sets a new password.

Whoever asks for it must not learn whether there is such an account, neither from the answer nor from
how long it takes. So the request only counts and puts a task into the queue, the same for every
address; the account is looked up, and the letter written, by the queue's worker.
"""

import datetime
import logging
import unicodedata

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.utils import get_admin_base_url

from thidua import conf
from thidua.limits.addresses import client_address
from thidua.limits.tallies import may_once_more
from thidua.vietnamese.dates import moment_in_figures
from thidua.vietnamese.speaking import in_vietnamese

from .letters import Letter, Link, address_of
from .queue import post_on_commit, try_again

logger = logging.getLogger("thidua.mailing")


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's, for WAGTAILADMIN_USER_PASSWORD_RESET_FORM: the mail is a letter like the others."""

    def save(self, *args, request=None, use_https=False, **kwargs):
        email = self.cleaned_data["email"]
        if _may_ask(email, client_address(request) or ""):
            scheme = "https" if use_https else "http"
            base = get_admin_base_url() or f"{scheme}://{request.get_host()}"
            post_on_commit(send_password_letters, email=email, base=base)


def _may_ask(email: str, visitor: str) -> bool:
    """Within the limits of an hour. Beyond them the answer is the same and no letter goes."""
    mailbox = unicodedata.normalize("NFKC", email).casefold()
    return may_once_more("reset from", visitor, conf.RESETS_PER_VISITOR) and may_once_more(
        "reset to", mailbox, conf.RESETS_PER_MAIL
    )


@task()
def send_password_letters(email: str, base: str, attempt: int = 0) -> int:
    """Write to every account with this address that may sign in; returns how many letters went out.

    :raises Exception: whatever the mail server raised, where there is no other try.
    """
    sent = 0
    try:
        for user in WagtailPasswordResetForm().get_users(email):
            with in_vietnamese():
                # To the account's own address: what was typed may only look like it.
                _letter(user, base).send(address_of(user), user)
            sent += 1
    except Exception:
        logger.exception("No mail for a new password, try %s", attempt + 1)
        if not try_again(send_password_letters, attempt, email=email, base=base):
            raise
    return sent


def _letter(user, base: str) -> Letter:
    key = {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    until = timezone.now() + datetime.timedelta(seconds=conf.password_reset_timeout())
    return Letter(
        "thidua/mails/password_reset",
        {"username": user.get_username()},
        todo=_("Open the address below and enter a new password twice."),
        by_when=_("%(when)s; after that the address does not work any more.")
        % {"when": moment_in_figures(until)},
        link=Link(
            _("Set a new password"),
            f"{base}{reverse('wagtailadmin_password_reset_confirm', kwargs=key)}",
        ),
    )
