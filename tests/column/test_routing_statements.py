"""The page that the routing reads by a statement compiled once is the one that Django reads."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.factories import FieldFactory, LevelFactory, MovementFactory, OrganizationFactory
from thidua.column import routing
from thidua.models import ArticlePage, ExemplarPage
from thidua.signoff.querysets import content_type_of

pytestmark = pytest.mark.postgresql


def row_for(page):
    known = {name: getattr(page, name) for name in routing.Row._fields if hasattr(page, name)}
    return routing.Row(**known, is_public=True, is_restricted=False)


@pytest.fixture
def pages(open_ward):
    shared = {
        "unit": OrganizationFactory(),
        "movement": MovementFactory(),
        "level": LevelFactory(),
        "corrections": [
            {"type": "correction", "value": {"date": "2026-03-04", "text": "12 hộ, không phải 21."}}
        ],
    }
    article = open_ward.article(public=True, **shared)
    profile = open_ward.exemplar(public=True, field=FieldFactory(), **shared)
    return [ArticlePage.objects.get(pk=article.pk), ExemplarPage.objects.get(pk=profile.pk)]


def test_every_field_has_the_value_and_type_that_django_gives_it(pages):
    for page in pages:
        found = routing.specific(row_for(page))
        assert type(found) is type(page)
        assert not found.get_deferred_fields()
        assert not found._state.adding
        assert found._state.db == connection.alias
        for one in page._meta.concrete_fields:
            ours, theirs = getattr(found, one.attname), getattr(page, one.attname)
            assert ours == theirs, one.name
            assert type(ours) is type(theirs), one.name
        assert model_to_dict(found) == model_to_dict(page)


def test_what_the_template_shows_of_other_tables_comes_with_it(pages):
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            found = routing.specific(row_for(page))
            shown = {
                (name, column): getattr(getattr(found, name), column)
                for name, columns in page.shown_with.items()
                for column in columns
                if getattr(page, f"{name}_id")
            }
        assert len(asked) == 1
        assert len(shown) >= 6
        assert shown == {
            (name, column): getattr(getattr(page, name), column) for name, column in shown
        }


def test_a_page_that_is_gone_is_not_found(pages):
    row = row_for(pages[0])._replace(id=10**6, content_type_id=content_type_of(ArticlePage).pk)
    with pytest.raises(Http404):
        routing.specific(row)


def test_nothing_restricts_a_page_and_it_takes_no_query(pages, django_assert_num_queries):
    found = routing.specific(row_for(pages[0]))
    with django_assert_num_queries(0):
        assert list(found.get_view_restrictions()) == []
        assert not found.get_view_restrictions().filter(pk=1).exists()
