"""System check: what the database lacks until `thidua_setup` has been run."""

from django.core.checks import Tags, Warning, register
from django.db import connections

from thidua.column.models import ColumnIndexPage


@register(Tags.database)
def check_set_up(app_configs, databases=None, **kwargs):
    """W002: there are tables and no column. `migrate` says so, and `check --database default`."""
    for alias in databases or ():
        # Before the first `migrate` there is nothing to ask.
        tables = connections[alias].introspection.table_names()
        if ColumnIndexPage._meta.db_table not in tables:
            continue
        if not ColumnIndexPage.objects.using(alias).exists():
            return [
                Warning(
                    "There is no column yet, nor what belongs to it: groups, workflow, registers.",
                    hint="Run: python manage.py thidua_setup",
                    id="thidua.W002",
                )
            ]
    return []
