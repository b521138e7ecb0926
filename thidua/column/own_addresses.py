"""Public addresses that only the ward's Site has; on other Sites what the host has there answers."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps

from django.urls import URLPattern, resolve

from .routing import is_at_home

#: Whether an address is looked up as if ours were not there.
_without_ours: ContextVar[bool] = ContextVar("without_ours", default=False)


class OwnPattern(URLPattern):
    """Passes the address on while it is looked up without ours."""

    def resolve(self, path):
        return None if _without_ours.get() else super().resolve(path)


def only_at_home(*patterns: URLPattern) -> list[URLPattern]:
    """These patterns for the ward's Site: which one is visited is known once the view is called."""
    return [
        OwnPattern(one.pattern, _at_home(one.callback), one.default_args, one.name)
        for one in patterns
    ]


def _at_home(view: Callable) -> Callable:
    @wraps(view)
    def asked(request, *args, **kwargs):
        if is_at_home(request):
            return view(request, *args, **kwargs)
        own = _without_ours.set(True)
        try:
            # Raises what Django answers with 404, as without us.
            match = resolve(request.path_info, getattr(request, "urlconf", None))
        finally:
            _without_ours.reset(own)
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)

    return asked
