"""Mails about what is public: gone public or over at its set time, taken down, suspended, put back."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua import roles
from thidua.leadership.who import is_leader
from thidua.mailing.letters import Item, Letter, Link, Note, admin_address, send_to_each
from thidua.signoff.models import Approval, CallOff, Cause, Takedown
from thidua.signoff.pages import SignedOffMixin
from thidua.signoff.rules import revisions_since_approval
from thidua.vietnamese.dates import moment_in_figures

from .base import (
    MAILS,
    StoryNotifier,
    culture_officers,
    edit_link,
    no_deadline,
    specific,
)
from .steps import public_link


def moment(when) -> str:
    return moment_in_figures(when)


def writers_so_far(story, approval=None) -> set[int]:
    """Owner, those who wrote what was approved, and those who wrote since."""
    keys = approval.author_keys() if approval else set()
    since = revisions_since_approval(story).values_list("user_id", flat=True)
    return {key for key in {*keys, *since, getattr(story, "owner_id", None)} if key}


def history_link(story, user) -> Link:
    """Where the office reads the reason (the history of the text); none for who may not open it."""
    permissions = getattr(story, "permissions_for_user", None)
    if permissions is None or not permissions(user).can_view_revisions():
        return Link()
    url = reverse("wagtailadmin_pages:history", args=[story.pk])
    return Link(_("Open the history of the text"), admin_address(url))


class PublicNotifier(StoryNotifier):
    """About an item itself, not about a step of its appraisal."""

    about = (SignedOffMixin,)

    def story_of(self, instance):
        return specific(instance)


class GoLiveNotifier(PublicNotifier):
    """Public at the time that was set: to the writers."""

    notification = "approved"
    template = "gone_live"

    def recipient_ids(self, instance):
        return writers_so_far(instance, Approval.objects.latest_for(instance))

    def letter_for(self, instance, user):
        story = type(instance)._base_manager.get(pk=instance.pk)
        return self.letter(
            story,
            title=str(story),
            todo=Note(_("Nothing: it is public now.")),
            link=public_link(story),
        )


class ExpiryNotifier(PublicNotifier):
    """Over at the end that was set: to the writers and those who look after the column."""

    notification = "approved"
    template = "expired"

    def recipient_ids(self, instance):
        approval = Approval.objects.latest_for(instance)
        return writers_so_far(instance, approval) | culture_officers()

    def letter_for(self, instance, user):
        link = edit_link(instance, user)
        if link:
            todo = Note(
                _("Nothing, unless it is to be public longer: then set another end and send it in.")
            )
        else:
            todo = Note(_("Nothing."))
        return self.letter(
            instance,
            {"end": instance.expire_at and moment(instance.expire_at)},
            title=str(instance),
            todo=todo,
            link=link,
        )


class TakedownNotifier(StoryNotifier):
    """Taken down by a leader: to the writers and those who look after the column.

    Not the reason: it may be a private matter, and mails travel. It stands in the text's history.
    """

    template = "taken_down"
    about = (Takedown,)

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and instance.cause == Cause.LEADER

    def story_of(self, instance):
        return specific(instance.content_object)

    def recipient_ids(self, instance):
        story = self.story_of(instance)
        return writers_so_far(story, instance.approval) | culture_officers()

    def letter_for(self, instance, user):
        link = history_link(self.story_of(instance), user)
        if link:
            todo = _(
                "Read the reason in the history of the text. If it is to be public again, mend it and "
                "send it in."
            )
        else:
            todo = _("Ask the office for the reason if you need it.")
        return self.letter(
            instance,
            {"takedown": instance, "when": moment(instance.created_at)},
            title=instance.title,
            todo=todo,
            by_when=no_deadline(),
            link=link,
        )


class CallOffNotifier(StoryNotifier):
    """A leader cancelled the time of an approved version: to the writers, and to the culture officers."""

    template = "called_off"
    about = (CallOff,)

    def __call__(self, instance=None, *, created=False, raw=False, **kwargs):
        # `post_save`: sign-off has no signal of its own for this.
        if created and not raw:
            super().__call__(instance, user=instance.by)

    def can_handle(self, instance, **kwargs):
        # The same words may have been approved twice: one letter, about the latest approval.
        latest = Approval.objects.filter(revision=instance.approval.revision_id).first()
        return super().can_handle(instance) and instance.approval == latest

    def story_of(self, instance):
        return specific(instance.approval.content_object)

    def recipient_ids(self, instance):
        return writers_so_far(self.story_of(instance), instance.approval) | culture_officers()

    def letter_for(self, instance, user):
        link = edit_link(self.story_of(instance), user)
        if link:
            todo = _(
                "If it is to go public after all, send it in again; a leader approves it anew."
            )
        else:
            todo = Note(_("Nothing."))
        return self.letter(
            instance,
            {
                "call_off": instance,
                "time": instance.approval.go_live_at and moment(instance.approval.go_live_at),
            },
            title=instance.approval.title,
            todo=todo,
            by_when=no_deadline() if link else "",
            link=link,
        )


class PutBackNotifier(StoryNotifier):
    """Put back as it was approved: to those who heard that it was taken down."""

    template = "put_back"
    about = (Approval,)

    def story_of(self, instance):
        return specific(instance.content_object)

    def recipient_ids(self, instance):
        return writers_so_far(self.story_of(instance), instance) | culture_officers()

    def letter_for(self, instance, user):
        link = public_link(self.story_of(instance))
        return self.letter(
            instance,
            {"approval": instance, "when": moment(instance.created_at)},
            title=instance.title,
            todo=Note(_("Nothing: it is public again.") if link else _("Nothing.")),
            link=link,
        )


def tell_of_suspensions(takedowns: list[Takedown]) -> None:
    """One mail to each who decides, looks after the column or wrote: with all that concern him.

    A restored backup or a lost disk can suspend hundreds at once.
    """
    users = get_user_model().objects.filter(is_active=True)
    everything = set(users.filter(groups__name=roles.LEADERSHIP).values_list("pk", flat=True))
    everything |= culture_officers()
    told: dict[int, list[Takedown]] = defaultdict(list)
    for takedown in takedowns:
        story = specific(takedown.content_object)
        for key in everything | writers_so_far(story, takedown.approval):
            told[key].append(takedown)
    recipients = users.filter(pk__in=list(told)).order_by("pk")
    send_to_each(recipients, lambda user: _suspension_letter(told[user.pk], user))


def _suspension_letter(takedowns: list[Takedown], user) -> Letter:
    one = takedowns[0] if len(takedowns) == 1 else None
    leads = is_leader(user)
    if leads:
        todo = _(
            "Decide of each: put back exactly what was approved, or take it down with a reason."
        )
        by_when = _("As soon as possible: visitors do not see it until then.")
        page = (
            reverse("thidua_signoff:taken_down", args=[one.pk])
            if one
            else reverse("thidua_signoff:waiting")
        )
        link = Link(_("Look and decide"), admin_address(page))
    else:
        todo = Note(
            _("Nothing for now: a leader decides. Please do not pass the text on until then.")
        )
        by_when = ""
        link = history_link(specific(one.content_object), user) if one else Link()
    items = () if one else tuple(_suspended_item(takedown, user) for takedown in takedowns)
    return Letter(
        f"{MAILS}suspended",
        {"takedowns": takedowns, "number": len(takedowns), "when": moment(takedowns[0].created_at)},
        title=one.title if one else "",
        items=items,
        todo=todo,
        by_when=by_when,
        link=link,
    )


def _suspended_item(takedown, user) -> Item:
    if is_leader(user):
        page = reverse("thidua_signoff:taken_down", args=[takedown.pk])
        return Item(takedown.title, url=admin_address(page))
    link = history_link(specific(takedown.content_object), user)
    return Item(takedown.title, url=link.url)
