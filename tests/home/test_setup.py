"""What the ward's website adds to `thidua_setup`."""

import pytest
from django.core.management import call_command
from wagtail.models import Collection, Page, Task, Workflow

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_what_wagtail_made_in_english_gets_names_that_a_clerk_reads():
    root = Collection.get_first_root_node()
    call_command("thidua_setup", verbosity=0)
    root.refresh_from_db()
    assert root.name == "Tệp của văn phòng"
    assert Page.get_first_root_node().title == Page.get_first_root_node().draft_title == "Gốc"
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert not Task.objects.filter(name="Moderators approval").exists()
    Collection.objects.filter(pk=root.pk).update(name="Tệp của phường")
    call_command("thidua_setup", verbosity=0)
    root.refresh_from_db()
    assert root.name == "Tệp của phường"
