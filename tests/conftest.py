import pytest

from .office import make_office


@pytest.fixture
def ward(db):
    """The ward office after `thidua_setup`: one person of each role, two leaders, a column."""
    return make_office()


@pytest.fixture
def open_ward(ward):
    """The same with the column approved, so that a visitor can read it."""
    ward.open_column()
    return ward
