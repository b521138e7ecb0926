"""Wagtail's mails about workflows, in whose place a room above sends its own.

No setting turns them off (wagtail#7187). Wagtail knows nothing of who leads or who may know of a draft, so
none of them goes out about what is ours, whatever it is called. Can go once a mail can be switched off.
"""

import weakref
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.dispatch import Signal
from wagtail import signals
from wagtail.admin.mail import Notifier

from thidua import conf
from thidua.ours import is_our_model

#: Mails of Wagtail's that nobody replaces: the check thidua.E041 names them.
UNKNOWN: set[str] = set()
#: Signals hold their receivers weakly.
_KEPT: list["AboutTheHostsAlone"] = []


class AboutTheHostsAlone:
    """A receiver of Wagtail's that is not asked about what is ours."""

    def __init__(self, receiver: Notifier):
        self.receiver = receiver

    def __call__(self, instance=None, **kwargs):
        state = getattr(instance, "workflow_state", instance)
        obj: Any = getattr(state, "content_object", state)
        if is_our_model(type(getattr(obj, "specific", obj))):
            return False
        return self.receiver(instance=instance, **kwargs)


def replace_mail(signal: Signal, sender: type, name: str, receiver: Callable) -> None:
    """Connect ours under the name of Wagtail's; may be called before or after Wagtail connects it."""
    # A name is connected once: whichever of the two comes first, ours is the one that stays.
    was_there = signal.disconnect(sender=sender, dispatch_uid=name)
    if was_there or not _is_ready("wagtailadmin"):
        # Else the host has taken Wagtail's off, and wants none.
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def _is_ready(label: str) -> bool:
    """Whether an app stands before ours, so that it has connected what it connects."""
    order = list(apps.app_configs)
    return label in order and order.index(label) < order.index("thidua")


def silence_unknown_mails() -> list:
    """`register_admin_urls`, asked for once all apps are ready: what has another name by now.

    It is taken off where all mails are ours (THIDUA_EVERYWHERE_MAILS), else it says nothing of ours.
    """
    senders = {id(sender): sender for sender in (None, *apps.get_models())}
    for signal in (one for one in vars(signals).values() if isinstance(one, Signal)):
        for (name, sender), held, *_ in list(signal.receivers):
            receiver = held() if isinstance(held, weakref.ReferenceType) else held
            kind = type(receiver)
            if isinstance(receiver, Notifier) and kind.__module__.startswith("wagtail."):
                UNKNOWN.add(f"{kind.__module__}.{kind.__name__}")
                signal.disconnect(sender=senders[sender], dispatch_uid=name)
                if not conf.EVERYWHERE_MAILS:
                    _KEPT.append(AboutTheHostsAlone(receiver))
                    signal.connect(_KEPT[-1], sender=senders[sender], dispatch_uid=name)
    return []
