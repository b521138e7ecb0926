"""Wagtail sends no mail of its own about a workflow, whatever it calls it."""

import pytest
from django.core.checks import run_checks
from wagtail.admin import signal_handlers
from wagtail.admin.mail import Notifier
from wagtail.models import WorkflowState
from wagtail.signals import workflow_cancelled, workflow_submitted

from thidua.wagtail_ties import mails


def complaints():
    return [error.msg for error in run_checks() if error.id == "thidua.E041"]


def test_wagtail_sends_no_mail_of_its_own():
    """Connecting them again, as Wagtail does when its app is ready, changes nothing."""
    signal_handlers.register_signal_handlers()
    assert complaints() == []


def test_in_a_host_one_with_another_name_says_nothing_of_what_is_ours(ward, monkeypatch, settings):
    settings.THIDUA_EVERYWHERE_MAILS = False
    monkeypatch.setattr(mails, "UNKNOWN", set())
    told = []

    class Renamed(Notifier):
        __module__ = "wagtail.admin.mail"

        def __call__(self, instance=None, **kwargs):
            told.append(instance)

    notifier = Renamed((object,))
    workflow_cancelled.connect(notifier, sender=WorkflowState, dispatch_uid="renamed")
    try:
        mails.silence_unknown_mails()
        ours = WorkflowState(content_object=ward.article())
        theirs = WorkflowState(content_object=ward.column.get_parent())
        for state in (ours, theirs):
            workflow_cancelled.send(WorkflowState, instance=state)
        assert told == [theirs]
        assert complaints() == []
    finally:
        workflow_cancelled.disconnect(sender=WorkflowState, dispatch_uid="renamed")


@pytest.mark.parametrize("signal", [workflow_submitted, workflow_cancelled])
def test_one_with_another_name_is_taken_off_and_the_host_is_told(signal, monkeypatch):
    monkeypatch.setattr(mails, "UNKNOWN", unknown := set())
    monkeypatch.setattr("thidua.wagtail_ties.checks.UNKNOWN", unknown)
    before = len(signal.receivers)
    notifier = signal_handlers.workflow_submission_email_notifier
    signal.connect(notifier, sender=WorkflowState, dispatch_uid="renamed")
    mails.silence_unknown_mails()
    assert len(signal.receivers) == before
    (said,) = complaints()
    assert "WorkflowStateSubmissionEmailNotifier" in said
