"""`thidua_setup`: what a new office starts with, and that it can be run again."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Site, Workflow

from thidua import roles
from thidua.models import AnnualPlan, AnnualTarget, ColumnIndexPage, LeadershipTask, ReviewTask
from thidua.searching import keeping

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def run(**options):
    call_command("thidua_setup", verbosity=0, **options)


def test_it_makes_groups_column_workflow_and_the_plan_of_the_year():
    run(year=2024)
    assert set(roles.ROLES) <= set(Group.objects.values_list("name", flat=True))
    column = ColumnIndexPage.objects.get()
    assert column.title == "Thi đua yêu nước"
    assert column.slug == "thi-dua-yeu-nuoc"
    assert not column.live
    steps = [type(task) for task in column.get_workflow().tasks.specific()]
    assert steps == [ReviewTask, LeadershipTask]
    targets = AnnualTarget.objects.filter(plan__year=2024)
    assert set(targets.values_list("measure", "period", "required")) == {
        ("stories", "year", 4),
        ("relays", "quarter", 1),
    }


def test_no_group_may_publish():
    run()
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()


def test_a_second_run_changes_nothing_and_keeps_what_people_changed():
    run(year=2024)
    AnnualPlan.objects.filter(year=2024).update(number="12/KH-UBND")
    Workflow.objects.filter(workflow_pages__isnull=False).update(name="Quy trình của phường")
    AnnualTarget.objects.filter(measure="stories").update(required=6)
    before = [model.objects.count() for model in (Group, AnnualTarget, ColumnIndexPage)]
    run(year=2024)
    assert [model.objects.count() for model in (Group, AnnualTarget, ColumnIndexPage)] == before
    assert AnnualTarget.objects.get(measure="stories").required == 6
    assert AnnualPlan.objects.get().number == "12/KH-UBND"
    assert ColumnIndexPage.objects.get().get_workflow().name == "Quy trình của phường"


def test_without_a_site_it_says_what_to_do():
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="make one in Wagtail's settings"):
        run()


def test_permissions_are_looked_up_together(django_assert_num_queries, monkeypatch):
    """Issue 19: each of the 86 was asked for by itself, at every run."""
    with CaptureQueriesContext(connection) as first:
        run(year=2024)
    asked = [query["sql"] for query in first if 'FROM "auth_permission"' in query["sql"]]
    assert len(asked) == 11, "\n".join(asked)
    monkeypatch.setattr(keeping, "fill", lambda: 0)
    with django_assert_num_queries(53):
        run(year=2024)


def test_permissions_that_a_host_gave_or_took_stay_as_the_set_up_left_them_before():
    """What a role lacks is given again, what it has besides stays, other groups are nobody's business."""
    run()
    role = Group.objects.get(name=roles.OFFICE)
    given = Permission.objects.get(codename="delete_site")
    role.permissions.add(given)
    role.permissions.remove(Permission.objects.get(codename="add_station"))
    files = role.collection_permissions.all()
    page = role.page_permissions.all()
    before = (files.count(), page.count())
    files.first().delete()
    page.first().delete()
    host = Group.objects.create(name="Ban biên tập")
    host.permissions.add(given)
    run()
    names = set(role.permissions.values_list("codename", flat=True))
    assert {"delete_site", "add_station"} <= names
    assert (files.count(), page.count()) == before
    assert list(host.permissions.all()) == [given]
    assert not host.collection_permissions.exists()
    assert not host.page_permissions.exists()


def test_a_permission_that_is_not_there_is_named():
    Permission.objects.filter(codename="add_station").delete()
    with pytest.raises(Permission.DoesNotExist, match=r"thidua\.add_station"):
        run()
