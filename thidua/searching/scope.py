"""Which models the index holds: ours, and all of the host's where its own search goes through ours."""

from django.db import models
from modelsearch.conf import get_app_config
from modelsearch.index import get_indexed_models

from thidua import conf

#: By this path modelsearch finds our backend, without a line in the host's settings.
BACKEND = "thidua.searching.backend"


def connect_search_everywhere() -> None:
    """Called once when the app is ready: the host's default backend is ours while the host says so.

    THIDUA_EVERYWHERE_SEARCH is asked whenever modelsearch looks for a backend.
    """
    app = get_app_config()
    hosts = app.get_search_backend_config

    def backends() -> dict[str, dict]:
        if conf.EVERYWHERE_SEARCH:
            return {**hosts(), "default": {"BACKEND": BACKEND}}
        return hosts()

    # Tie: search of the whole site
    app.get_search_backend_config = backends


def is_in_hosts_search() -> bool:
    """Whether the host's own search has our backend: Wagtail then hands it whatever is saved."""
    backends = get_app_config().get_search_backend_config().values()
    return any(
        backend.get("BACKEND", "").startswith(BACKEND) and backend.get("AUTO_UPDATE", True)
        for backend in backends
    )


def is_ours(model: type[models.Model]) -> bool:
    """Whether it is a model of the plugin's, or a host's that derives from one."""
    return hasattr(model, "signoff_content") or any(
        issubclass(base, models.Model) and base.__module__.startswith("thidua.")
        for base in model.__mro__
    )


def held_models() -> list[type[models.Model]]:
    """The models of which the index has entries."""
    everything = is_in_hosts_search()
    return [model for model in get_indexed_models() if everything or is_ours(model)]


def is_held(model: type[models.Model]) -> bool:
    return is_ours(model) or is_in_hosts_search()
