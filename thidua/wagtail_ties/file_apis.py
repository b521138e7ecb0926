"""APIs of a host that list pictures and documents to everybody.

Wagtail's API, of the second version as of the third, leaves out the collections that are private. It
has no hook for what else is (Wagtail 8.0.1); this can go once it asks a permission policy.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

LISTS = (
    "wagtail.images.api.v2.views",
    "wagtail.documents.api.v2.views",
    "wagtail.images.api.v3.router",
    "wagtail.documents.api.v3.router",
)


def hide_in_file_apis(hidden_in_apis: Callable[[object], Iterable[int]]) -> None:
    """Called once when the app is ready, with a function of a request to keys of collections."""
    for name in LISTS:
        module = import_module(name)
        restricted = module.get_restricted_collection_ids
        # Tie: files in APIs
        module.get_restricted_collection_ids = _with(restricted, hidden_in_apis)


def _with(restricted, hidden):
    def get_restricted_collection_ids(request):
        return [*restricted(request), *hidden(request)]

    return get_restricted_collection_ids
