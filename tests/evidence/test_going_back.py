"""`migrate` does not take evidence away: going back past it is refused while there is some."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.signal_handlers import connect_reference_index_signal_handlers

from tests.evidence import remove
from thidua.evidence import going_back, triggers
from thidua.evidence.append_only import TABLES
from thidua.models import Approval, ChainLink
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def plan_to(name):
    return MigrationExecutor(connection).migration_plan([("thidua", name)])


@pytest.fixture
def index_of_uses_goes_on():
    """Wagtail keeps no index of uses from the beginning of `migrate` to its end, which does not come."""
    yield
    connect_reference_index_signal_handlers()


def test_the_command_refuses_and_says_what_to_use(open_ward, index_of_uses_goes_on):
    approvals = Approval.objects.count()
    with pytest.raises(CommandError, match=r"Approval \(\d+\).*thidua_export.*thidua_uninstall"):
        call_command("migrate", "thidua", "zero", verbosity=0)
    assert Approval.objects.count() == approvals
    assert triggers.missing(connection) == []


def test_so_does_every_way_back_that_drops_evidence(open_ward):
    """0001 made the approvals, 0002 the takedowns."""
    going_back.refuse_to_drop(using="default", plan=plan_to("0001_initial"))
    take_down(open_ward.article(public=True), open_ward.chair, "Xin rút.")
    with pytest.raises(CommandError, match=r"Takedown \(1\)"):
        going_back.refuse_to_drop(using="default", plan=plan_to("0001_initial"))


def test_another_app_that_takes_ours_with_it_is_heard(open_ward):
    plan = MigrationExecutor(connection).migration_plan([("wagtailimages", None)])
    with pytest.raises(CommandError, match="Evidence would be lost"):
        going_back.refuse_to_drop(using="default", plan=plan)


def test_what_drops_no_evidence_goes_back(open_ward):
    """The links of the chain are made anew from the rows on the way forwards."""
    going_back.refuse_to_drop(using="default", plan=plan_to("0004_search_index"))


def test_an_empty_ward_goes_back(ward):
    assert not Approval.objects.exists()
    going_back.refuse_to_drop(using="default", plan=plan_to(None))


def test_without_evidence_it_goes_back(open_ward):
    for table in TABLES.values():
        if table.model is not ChainLink:
            remove(table.model._base_manager.all())
    going_back.refuse_to_drop(using="default", plan=plan_to(None))
