"""Alerts when it changes who leads, or the account of one who does.

No code stops a superuser who makes or resets a leader's account (guarantee.md, "What no code removes").
So every such change is written to Wagtail's log and mailed to all leaders, to the one concerned also at
the address of before.

`QuerySet.update` and the database itself send no signals: what is changed there is not seen.
"""

from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import LogFormatter, log

from thidua import roles
from thidua.history.records import acting_user
from thidua.history.words import in_words, local_time
from thidua.mailing.letters import Letter

from .alerts import MAILS, alert, leaders, leadership_link

LOG_JOINED = "thidua.leader_joined"
LOG_LEFT = "thidua.leader_left"
LOG_DELETED = "thidua.leader_deleted"
LOG_CHANGED = "thidua.leader_account_changed"
LOG_GROUP = "thidua.leadership_group_changed"

WHAT = {
    LOG_JOINED: gettext_lazy("Joined the leadership group"),
    LOG_LEFT: gettext_lazy("Left the leadership group"),
    LOG_DELETED: gettext_lazy("The account of a leader was deleted"),
    LOG_CHANGED: gettext_lazy("The account of a leader was changed"),
    LOG_GROUP: gettext_lazy("The leadership group was renamed or deleted"),
}
#: Said to the person whom it is about.
TO_THEMSELVES = {
    LOG_JOINED: gettext_lazy("You joined the leadership group"),
    LOG_LEFT: gettext_lazy("You left the leadership group"),
}

#: Where a handler keeps on the instance what it saw before the change.
BEFORE = "_thidua_before"


def watch_accounts() -> None:
    """Connect the handlers; called once, when the app is ready."""
    user = get_user_model()
    m2m_changed.connect(membership_changed, sender=user.groups.through)
    pre_save.connect(account_to_be_saved, sender=user)
    post_save.connect(account_saved, sender=user)
    pre_delete.connect(account_to_be_deleted, sender=user)
    pre_save.connect(group_to_be_saved, sender=Group)
    post_save.connect(group_saved, sender=Group)
    pre_delete.connect(group_to_be_deleted, sender=Group)


def membership_changed(sender, instance, action, reverse, pk_set, **kwargs):
    """`m2m_changed`, from the user's side and from the group's, clearing too."""
    if action in ("pre_remove", "pre_clear"):
        # Django names whom it was asked to take out, members or not.
        setattr(instance, BEFORE, _members_among(instance, reverse, pk_set))
    elif action in ("post_remove", "post_clear"):
        for user in instance.__dict__.pop(BEFORE, ()):
            record(LOG_LEFT, user, also=[user])
    elif action == "post_add":
        for user in _members_among(instance, reverse, pk_set):
            record(LOG_JOINED, user)


def _members_among(instance, reverse, pk_set) -> list:
    """The members of leadership whose membership this is about."""
    about = Group.objects.filter(name=roles.LEADERSHIP)
    users = [] if reverse else [instance.pk]
    if reverse:
        about, users = about.filter(pk=instance.pk), pk_set
    elif pk_set is not None:
        about = about.filter(pk__in=pk_set)
    if not about.exists():
        return []
    members = leaders()
    return list(members if users is None else members.filter(pk__in=users))


def account_to_be_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """`pre_save` of a user: keep what the row of a leader says now."""
    names = [name for name in _watched() if update_fields is None or name in update_fields]
    if raw or instance._state.adding or not names:
        return
    setattr(instance, BEFORE, leaders().filter(pk=instance.pk).values(*names).first())


def account_saved(sender, instance, update_fields=None, **kwargs):
    """`post_save` of a user: password, address, name or rights of a leader are others now."""
    before = instance.__dict__.pop(BEFORE, None) or {}
    changed = [name for name, old in before.items() if getattr(instance, name) != old]
    if changed == ["password"] and _is_only_hashed_anew(instance, before, update_fields):
        return
    if not changed:
        return
    changes = [
        # Never the password itself, not even its hash.
        {"field": name}
        if name == "password"
        else {"field": name, "old": before[name], "new": getattr(instance, name)}
        for name in changed
    ]
    email = get_user_model().get_email_field_name()
    also = [before[email]] if before.get(email) else []
    record(LOG_CHANGED, instance, {"changes": changes}, also=[*also, instance])


def account_to_be_deleted(sender, instance, **kwargs):
    """`pre_delete` of a user; a membership that goes with its user sends no signal."""
    if leaders().filter(pk=instance.pk).exists():
        record(LOG_DELETED, instance, also=[instance])


def group_to_be_saved(sender, instance, raw=False, **kwargs):
    """`pre_save` of a group: keep its name and members, who lead no more once it is renamed."""
    name = sender.objects.filter(pk=instance.pk).values_list("name", flat=True).first()
    if not raw and name != instance.name and roles.LEADERSHIP in (name, instance.name):
        members = get_user_model().objects.filter(groups=instance.pk)
        setattr(instance, BEFORE, (name or "", list(members)))


def group_saved(sender, instance, **kwargs):
    """`post_save` of a group. A new one without members is no change of who leads."""
    old, members = instance.__dict__.pop(BEFORE, ("", []))
    if old:
        _record_group(instance, members, {"old": old, "new": instance.name})


def group_to_be_deleted(sender, instance, **kwargs):
    """`pre_delete` of the leadership group: nobody can approve any more."""
    if instance.name == roles.LEADERSHIP:
        _record_group(instance, list(leaders()), {"old": instance.name, "new": ""})


def _record_group(group, members, data):
    data["members"] = [get_user_display_name(member) for member in members]
    record(LOG_GROUP, group, data, also=members)


def _is_only_hashed_anew(user, before, update_fields) -> bool:
    """Django renews an outdated hash at log-in: the password stays, so nobody need be alarmed."""
    # Tie: hashes renewed at log-in
    if update_fields != {"password"} or user._password is not None:
        return False
    try:
        used = identify_hasher(before["password"])
    except ValueError:
        return False
    return used.algorithm != get_hasher().algorithm or used.must_update(before["password"])


def record(action, instance, data=None, also=()) -> None:
    """Write an alert to Wagtail's log, and mail it once the change is committed.

    :param also: users or addresses to be told besides those who lead now.
    """
    user_model = get_user_model()
    name = get_user_display_name(instance) if isinstance(instance, user_model) else str(instance)
    data, actor = data or {}, acting_user()
    log(instance=instance, action=action, title=name, data=data, user=actor)
    facts = {"who": actor, "when": local_time(timezone.now()), "data": data}
    letter = partial(_letter, action, instance, facts | {"name": name})
    alert([*also, *leaders().filter(is_active=True)], letter)


def _letter(action, instance, facts, user) -> Letter:
    what: dict[str, Any] = {"what": WHAT[action]}
    if action in TO_THEMSELVES and user == instance:
        what = {"what": TO_THEMSELVES[action], "name": ""}
    return Letter(
        f"{MAILS}account",
        {**facts, **what, "details": details(facts["data"])},
        todo=_("If you do not know why, ask the administrator of the website."),
        by_when=_("At once: whoever leads decides what is public."),
        link=leadership_link(user),
    )


def details(data: dict) -> list[str]:
    """What changed, a line each, from the data of a log entry."""
    if "members" in data:
        gone = _("(deleted)")
        renamed = f"{data['old']} → {data['new'] or gone}"
        return [renamed, _("Members: %(names)s") % {"names": ", ".join(data["members"])}]
    lines = []
    for change in data.get("changes", ()):
        field = get_user_model()._meta.get_field(change["field"])
        words = str(capfirst(getattr(field, "verbose_name", change["field"])))
        if "old" in change:
            old, new = (in_words(field, change[key]) or "–" for key in ("old", "new"))
            words += f": {old} → {new}"
        lines.append(words)
    return lines


class AlertFormatter(LogFormatter):
    """An alert as a line of Wagtail's site history."""

    def format_comment(self, log_entry):
        return "; ".join(details(log_entry.data))


def register_log_actions(actions):
    """`register_log_actions`: what Wagtail may write to its log, and how it says it."""
    for action, label in WHAT.items():
        formatter = type("Formatter", (AlertFormatter,), {"label": label, "message": label})
        actions.register_action(action)(formatter)


def _watched() -> list[str]:
    """The fields of an account that decide who can act through it."""
    user = get_user_model()
    # A host may sign people in by their mail address.
    names = dict.fromkeys((user.USERNAME_FIELD, user.get_email_field_name()))
    return [*names, "password", "is_active", "is_superuser"]
