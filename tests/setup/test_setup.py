"""`thidua_setup`: what a new office starts with, and that it can be run again."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, GroupPagePermission, Page, Site, Task, Workflow

from thidua import roles
from thidua.models import AnnualPlan, AnnualTarget, ColumnIndexPage, LeadershipTask, ReviewTask

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


def test_what_wagtail_made_in_english_gets_names_that_a_clerk_reads():
    root = Collection.get_first_root_node()
    run()
    root.refresh_from_db()
    assert root.name == "Tệp của văn phòng"
    assert Page.get_first_root_node().title == Page.get_first_root_node().draft_title == "Gốc"
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert not Task.objects.filter(name="Moderators approval").exists()
    Collection.objects.filter(pk=root.pk).update(name="Tệp của phường")
    run()
    root.refresh_from_db()
    assert root.name == "Tệp của phường"


def test_without_a_default_site_it_says_what_to_do():
    Site.objects.all().delete()
    with pytest.raises(Exception, match="default site"):
        run()
