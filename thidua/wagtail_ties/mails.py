"""Wagtail's mails about workflows, in whose place a room above sends its own.

No setting turns them off (wagtail#7187). Wagtail knows nothing of who leads or who may know of a draft, so
none of them goes out, whatever it is called. Can go once a mail can be switched off.
"""

import weakref
from collections.abc import Callable

from django.apps import apps
from django.dispatch import Signal
from wagtail import signals
from wagtail.admin.mail import Notifier

#: Mails of Wagtail's that nobody replaces: the check thidua.E041 names them.
UNKNOWN: set[str] = set()


def replace_mail(signal: Signal, sender: type, name: str, receiver: Callable) -> None:
    """Connect ours under the name of Wagtail's; may be called before or after Wagtail connects it."""
    # A name is connected once: whichever of the two comes first, ours is the one that stays.
    signal.disconnect(sender=sender, dispatch_uid=name)
    signal.connect(receiver, sender=sender, dispatch_uid=name)


def silence_unknown_mails() -> list:
    """`register_admin_urls`, asked for once all apps are ready: take off what has another name by now."""
    senders = {id(sender): sender for sender in (None, *apps.get_models())}
    for signal in (one for one in vars(signals).values() if isinstance(one, Signal)):
        for (name, sender), held, *_ in list(signal.receivers):
            receiver = held() if isinstance(held, weakref.ReferenceType) else held
            kind = type(receiver)
            if isinstance(receiver, Notifier) and kind.__module__.startswith("wagtail."):
                UNKNOWN.add(f"{kind.__module__}.{kind.__name__}")
                signal.disconnect(sender=senders[sender], dispatch_uid=name)
    return []
