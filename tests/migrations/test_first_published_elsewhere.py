"""0024: older workers go on beside it, and what was approved comes back after a way back."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from thidua.models import ArticlePage, PublicStory

from .test_files_sorted_by_owner import migrate_to, migrate_to_the_last

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

BEFORE = ("thidua", "0026_sent_forms")
DAY, PLACE = datetime.date(2023, 12, 31), "Trang cũ"


def of_the_release_before(name):
    """The model as a worker of the release before has it."""
    state = MigrationExecutor(connection).loader.project_state([BEFORE])
    return state.apps.get_model("thidua", name)


def test_an_older_worker_writes_its_rows(open_ward):
    story = open_ward.article(public=True)
    listed = of_the_release_before("PublicStory").objects.get(pk=story.pk)
    PublicStory.objects.all().delete()
    listed.save(force_insert=True)
    assert not PublicStory.objects.get().is_republished
    row = of_the_release_before("ArticlePage")(page_ptr_id=story.pk, summary="Tóm tắt.")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM thidua_articlepage WHERE page_ptr_id = %s", [story.pk])
    row.save_base(raw=True, force_insert=True)
    kept = ArticlePage.objects.get()
    assert (kept.first_public_on, kept.first_public_source) == (None, "")


def test_day_and_place_come_back_after_a_way_back(open_ward):
    past = open_ward.article(public=True, first_public_on=DAY, first_public_source=PLACE)
    new = open_ward.article(public=True)
    migrate_to(BEFORE)
    migrate_to_the_last()
    kept = ArticlePage.objects.get(pk=past.pk)
    assert (kept.first_public_on, kept.first_public_source) == (DAY, PLACE)
    assert PublicStory.objects.get(pk=past.pk).is_republished
    assert not PublicStory.objects.get(pk=new.pk).is_republished
    call_command("thidua_audit", "--rows-only", verbosity=0)
