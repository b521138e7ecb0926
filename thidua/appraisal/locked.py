"""What the editor says of a text that somebody else has: who, since when, and what to do."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BasicLock

from thidua.signoff.tasks import SignOffTask
from thidua.vietnamese.dates import moment_in_figures, office_time

from .facts import who_may_approve

#: More names than these say no more than the group does.
NAMES = 3


def who_has_it(page, user) -> str:
    """Sentences for whoever finds the page locked; "" where Wagtail's own says all."""
    lock = page.get_lock()
    if isinstance(lock, BasicLock):
        return _held_by_one(page) if page.locked_by_id and lock.for_user(user) else ""
    step = page.current_workflow_task_state
    task = step and step.task.specific
    if not isinstance(task, SignOffTask):
        return ""
    state = page.current_workflow_state
    people = who_may_approve(page, state) if task.decides else _members(task)
    sentences = [
        _("It has been with %(who)s since %(when)s; here it can be read and copied.")
        % {
            "who": _names(people) or task.name,
            "when": moment_in_figures(office_time(step.started_at)),
        },
        _("If something has to be changed, ask them to return it with a reason."),
    ]
    if state.user_can_cancel(user):
        sentences.append(
            _(
                "Or take it back yourself, with the button at the foot of this page, and send it again."
            )
        )
    return " ".join(sentences)


def _held_by_one(page) -> str:
    return _(
        "%(who)s has held it since %(when)s; here it can be read and copied. If something has to be "
        "changed, ask %(who)s to unlock it."
    ) % {
        "who": get_user_display_name(page.locked_by),
        "when": moment_in_figures(office_time(page.locked_at)),
    }


def _members(task):
    members = get_user_model().objects.filter(is_active=True, groups__in=task.groups.all())
    return members.distinct()


def _names(people) -> str:
    people = list(people)
    if not people or len(people) > NAMES:
        return ""
    return ", ".join(map(get_user_display_name, people))
