import pytest
from django.db import connections

from tests.conftest import worlds
from tests.worlds import POOL, make_pool

from .world import EACH_VIEW_IN_A_TRANSACTION, words_for_keys


@pytest.fixture
def pool(db, monkeypatch):
    """The words for the keys of addresses, of the sample office with people of every role."""
    if worlds.current != POOL:
        make_pool()
    monkeypatch.setitem(connections.settings["default"], *EACH_VIEW_IN_A_TRANSACTION)
    return words_for_keys()
