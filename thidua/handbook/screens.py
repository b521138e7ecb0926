"""Which screen of the admin has which help: each room says it of its own, by a hook.

The hook `thidua_screen_help` is a function without arguments that gives `ScreenHelp`. Nothing else
changes when a screen is added, and no help costs a query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from wagtail import hooks

from thidua.ours import is_for_us

from .rendering import address_of

HOOK = "thidua_screen_help"


@dataclass(frozen=True)
class ScreenHelp:
    """A sentence or two for some screens, and the section of the handbook that says more.

    ``screens`` are names of views, as `resolver_match.view_name` has them. Where one view serves
    many models (the editor of pages), ``model`` says for which, those that derive from it included.
    """

    screens: tuple[str, ...]
    text: str | Promise
    part: str
    section: str
    model: type | None = None

    @property
    def url(self) -> str:
        return address_of(self.part, self.section)


def all_help() -> Iterable[ScreenHelp]:
    """What every room has to say, in the order of the rooms."""
    for register in hooks.get_hooks(HOOK):
        yield from register()


def help_for(screen: str, model: type | None = None) -> ScreenHelp | None:
    """The help of a screen: the one for the nearest of the model's bases, else the one for any."""
    found = {help_.model: help_ for help_ in all_help() if screen in help_.screens}
    for base in model.__mro__ if model else ():
        if base in found:
            return found[base]
    return found.get(None)


def help_of(request, view=None) -> ScreenHelp | None:
    """The help of the screen that answers a request."""
    match = getattr(request, "resolver_match", None)
    if match is None or not is_for_us(request):
        return None
    # `screen_model` tells the screens of a view apart that has no model, or a wider one.
    model = getattr(view, "screen_model", None) or getattr(view, "model", None)
    return help_for(match.view_name, model if isinstance(model, type) else None)


def snippet_screens(model: Any, *actions: str) -> tuple[str, ...]:
    """The names of a snippet's views."""
    options = model._meta
    return tuple(
        f"wagtailsnippets_{options.app_label}_{options.model_name}:{action}" for action in actions
    )


def modeladmin_screens(model: Any, *actions: str) -> tuple[str, ...]:
    """The names of the views of a wagtail-modeladmin register."""
    options = model._meta
    return tuple(
        f"{options.app_label}_{options.model_name}_modeladmin_{action}" for action in actions
    )


def screens(namespace: str, *names: str) -> tuple[str, ...]:
    """Names of views in one namespace."""
    return tuple(f"{namespace}:{name}" for name in names)
