"""A number that no column of PostgreSQL holds is refused beside its field, whichever database is used.

PostgreSQL would answer "integer out of range", an error of the server; SQLite would keep it.
"""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from wagtail.admin.forms.models import formfield_for_dbfield


def whole_numbers():
    """Every field for a whole number that some form of the admin could show, a host's included."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.IntegerField) and field.editable and not field.primary_key:
                yield pytest.param(field, id=str(field))


@pytest.mark.parametrize("field", list(whole_numbers()))
def test_no_form_takes_a_number_that_its_column_does_not_hold(field):
    _least, most = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    with pytest.raises(ValidationError):
        # A model form asks both, and a field with a limit of its own says it in its own words.
        field.run_validators(formfield_for_dbfield(field).clean(str(most + 1)))
