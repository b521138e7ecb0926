import pytest
from django.db import transaction

from .world import make_world


@pytest.fixture(scope="package")
def pool(django_db_setup, django_db_blocker):
    """The sample office with people of every role: made once for this folder, and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
