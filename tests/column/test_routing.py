"""A page of the column is found by its whole address, with what its template shows of other tables."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.factories import FieldFactory, LevelFactory, MovementFactory, OrganizationFactory
from thidua.column import routing
from thidua.models import ArticlePage, Takedown
from thidua.signoff.guards import refuse_unapproved_page

pytestmark = pytest.mark.postgresql


@pytest.fixture
def pages(open_ward):
    shared = {
        "unit": OrganizationFactory(),
        "movement": MovementFactory(),
        "level": LevelFactory(),
    }
    article = open_ward.article(public=True, **shared)
    profile = open_ward.exemplar(public=True, field=FieldFactory(), **shared)
    return [article, profile]


def test_what_the_template_shows_of_other_tables_comes_with_it(pages):
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            found = routing.specific(Page.objects.get(pk=page.pk))
            shown = [getattr(found, name).pk for name in page.shown_with if getattr(found, name)]
        # The row of the tree, here; the page; nothing for what it names.
        assert len(asked) == 2
        assert len(shown) >= 3


def test_a_page_that_is_gone_is_not_found(pages):
    with pytest.raises(Http404):
        routing.specific(Page(pk=10**6, content_type=pages[0].content_type))


def test_the_gate_believes_nothing_that_the_object_says_of_itself(
    open_ward, client, monkeypatch, rf
):
    """Whatever a room above, a host's mixin or a cache has written on it: a draft is not served."""
    draft = open_ward.article()
    Page.objects.filter(pk=draft.pk).update(live=True)
    find = routing.specific

    def with_everything_said(page):
        found = find(page)
        said = {"is_public": True, "is_approved": True, "is_restricted": False}
        vars(found).update(said, known_when_routed=said, approved=True, public=True)
        found.live, found.has_unpublished_changes, found.expired = True, False, False
        found.live_revision_id = open_ward.column.live_revision_id
        return found

    monkeypatch.setattr(routing, "specific", with_everything_said)
    assert client.get(draft.url).status_code == 404
    with pytest.raises(Http404):
        refuse_unapproved_page(
            with_everything_said(Page.objects.get(pk=draft.pk)), rf.get("/"), (), {}
        )
    assert not Takedown.objects.exists()
    assert ArticlePage.objects.get(pk=draft.pk).live
