"""What all mails about a story share: settled now for whom, written and sent after the commit."""

from functools import partial

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.admin.utils import get_latest_str
from wagtail.models import TaskState, WorkflowState

from thidua import roles
from thidua.mailing.letters import Letter, Link, admin_address, send_to_each
from thidua.signoff.pages import SignedOffMixin

MAILS = "thidua/appraisal/mails/"


class StoryNotifier(EmailNotificationMixin, Notifier):
    """A mail about an item that needs sign-off.

    ``notification`` is the one of Wagtail's preferences that holds for it, "" for a mail that nobody
    can switch off.
    """

    template = ""
    about: tuple[type, ...] = (WorkflowState, TaskState)

    def __init__(self):
        super().__init__(self.about)

    def __call__(self, instance=None, *, user=None, **kwargs):
        if not self.can_handle(instance):
            return
        # Who acts knows already. After this transaction there may be other writers.
        keys = self.recipient_ids(instance) - {user.pk if user else None}
        # Robust: neither a mail server that is down nor a wrong template takes a decision back.
        transaction.on_commit(partial(self.send, instance, keys), robust=True)

    def send(self, instance, keys) -> None:
        users = self.get_valid_recipients(instance, keys=keys)
        send_to_each(users, partial(self.letter_for, instance))

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and isinstance(self.story_of(instance), SignedOffMixin)

    def get_valid_recipients(self, instance, **kwargs):
        if self.notification:
            return super().get_valid_recipients(instance, **kwargs)
        return set(self.get_recipient_users(instance, **kwargs))

    def get_recipient_users(self, instance, *, keys=(), **kwargs):
        return get_user_model().objects.filter(pk__in=keys)

    def story_of(self, instance):
        """The item that the mail is about, of its own type."""
        state = instance if isinstance(instance, WorkflowState) else instance.workflow_state
        return specific(state.content_object)

    def recipient_ids(self, instance) -> set[int]:
        """The keys of the users that the mail is for."""
        raise NotImplementedError

    def letter_for(self, instance, user) -> Letter:
        """The letter to this user; called with Vietnamese active."""
        raise NotImplementedError

    def letter(self, instance, context=None, title="", **parts) -> Letter:
        """A letter with the parts that all of these have."""
        story = self.story_of(instance)
        return Letter(
            f"{MAILS}{self.template}",
            {"object": story, **(context or {})},
            title=title or str(get_latest_str(story)),
            is_optional=bool(self.notification),
            **parts,
        )


def specific(obj):
    return getattr(obj, "specific", obj)


def edit_address(story, user) -> str:
    """Where this user edits the story, "" if he may not."""
    return admin_address(AdminURLFinder(user).get_edit_url(story))


def edit_link(story, user) -> Link:
    """To the editor; none for a user who may not edit the story."""
    return Link(_("Open the text to edit it"), edit_address(story, user))


def no_deadline() -> str:
    return _("No deadline is set.")


def culture_officers() -> set[int]:
    """Who looks after the column (plan, IV.3)."""
    officers = get_user_model().objects.filter(is_active=True, groups__name=roles.CULTURE)
    return set(officers.values_list("pk", flat=True))
