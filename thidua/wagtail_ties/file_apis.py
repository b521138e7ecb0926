"""APIs of a host that list pictures and documents to everybody.

Wagtail's API, of the second version as of the third, leaves out the collections that are private. It
has no hook for what else is (Wagtail 8.0.1); this can go once it asks a permission policy.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

#: Marks a function that was put there.
HIDING = "thidua_hides"
LISTS = (
    "wagtail.images.api.v2.views",
    "wagtail.documents.api.v2.views",
    "wagtail.images.api.v3.router",
    "wagtail.documents.api.v3.router",
)


def hide_in_file_apis(hidden_in_apis: Callable[[Any], Iterable[int]]) -> list:
    """Called from `register_admin_urls`, with a function of a request to keys of collections."""
    for name in LISTS:
        module = import_module(name)
        restricted = module.get_restricted_collection_ids
        if not hasattr(restricted, HIDING):
            module.get_restricted_collection_ids = _with(  # type: ignore[attr-defined]
                restricted, hidden_in_apis
            )
    return []


def _with(restricted, hidden):
    def get_restricted_collection_ids(request):
        return [*restricted(request), *hidden(request)]

    setattr(get_restricted_collection_ids, HIDING, True)
    return get_restricted_collection_ids
