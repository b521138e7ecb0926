"""Every place from which this site can send a mail is known: a new one has to be looked at."""

import inspect
import re
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings

SENDS = re.compile(
    r"\b(?:send_mail|send_mass_mail|mail_admins|mail_managers|EmailMessage|EmailMultiAlternatives"
    r"|email_user|send_notification)\("
)
#: Module → why nobody is written to in another way than ours.
KNOWN = {
    "thidua.mailing.letters": "ours",
    "wagtail.admin.mail": "Wagtail's: `thidua.appraisal.mails` stands in for its receivers",
    "wagtail.admin.views.pages.edit": "comments: `SignOffEditView` mails them in our way",
    "wagtail.contrib.forms.models": "form pages, an app that is not installed",
    "django.contrib.auth.forms": "a new password: `thidua.mailing.password_reset` stands in for it",
    "django.contrib.auth.models": "email_user: a method that nothing here calls",
    "dbbackup.log": "errors of backups, to ADMINS",
    "dbbackup.utils": "errors of backups, to ADMINS",
}


def modules_that_send():
    for app in apps.get_app_configs():
        package = import_module(app.name)
        root = Path(inspect.getfile(package)).parent
        for file in root.rglob("*.py"):
            parts = file.relative_to(root).with_suffix("").parts
            if {"tests", "test", "migrations"} & set(parts):
                continue
            owner = apps.get_containing_app_config(".".join((app.name, *parts)))
            if owner == app and SENDS.search(file.read_text("utf-8")):
                yield ".".join((app.name, *parts)).removesuffix(".__init__")


def test_every_place_that_can_send_a_mail_is_known():
    assert set(modules_that_send()) == set(KNOWN)


def test_errors_of_the_server_are_mailed_to_nobody():
    """Django and dbbackup write to them in English; they are in the log."""
    assert settings.ADMINS == settings.MANAGERS == []
