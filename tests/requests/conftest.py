import pytest

from tests.conftest import worlds
from tests.worlds import POOL, make_pool

from .world import words_for_keys


@pytest.fixture
def pool(db):
    """The words for the keys of addresses, of the sample office with people of every role."""
    if worlds.current != POOL:
        make_pool()
    return words_for_keys()
