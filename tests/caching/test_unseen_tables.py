"""What a visitor's page is made of is never declared unseen: a change of it would show a minute late."""

import re

import pytest
from django.apps import apps
from django.db import connection

from tests.words.crawl import read_everything
from tests.words.full_ward import fill
from thidua.caching.writes import may_be_seen

_READ = re.compile(r'\b(?:FROM|JOIN) "([^"]+)"')

#: What is read for a visitor all the same, with the reason why its writes need not be seen.
READ_ALL_THE_SAME = {
    "thidua.SearchEntry": "visitors find public rows only, and making a row public is seen",
    "wagtailcore.PageLogEntry": "a time that was called off: the line comes with the revision's own row, "
    "whose write is seen",
    "wagtailcore.ReferenceIndex": "decides who gets a document, and no document is kept",
}


@pytest.mark.django_db
def test_every_write_to_what_a_visitors_page_is_made_of_is_seen(open_ward, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    addresses = fill(open_ward)
    read: set[str] = set()

    def note(execute, sql, *arguments):
        read.update(_READ.findall(str(sql)))
        return execute(sql, *arguments)

    with connection.execute_wrapper(note):
        read_everything(addresses)
    models = {model._meta.db_table: model for model in apps.get_models()}
    assert len(read) > 15
    unseen = {
        models[table]._meta.label
        for table in read
        for change in (f'UPDATE "{table}" SET "name" = %s WHERE', f'DELETE FROM "{table}"')
        if table in models and not may_be_seen(change)
    }
    assert unseen - READ_ALL_THE_SAME.keys() == set()
