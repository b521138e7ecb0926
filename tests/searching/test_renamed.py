"""A unit or movement that is renamed: its stories are found by the new name, at once."""

import logging

import pytest

from tests.factories import MovementFactory, OrganizationFactory
from thidua.column import renamed
from thidua.models import ArticlePage, PublicStory
from thidua.searching.ranking import matching

pytestmark = pytest.mark.postgresql


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    def save(entry, **values):
        for name, value in values.items():
            setattr(entry, name, value)
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            entry.save()
        return callbacks

    return save


@pytest.fixture
def found(client):
    def find(words):
        response = client.get("/tim-kiem/", {"q": words})
        return {story.page_id for story in response.context["stories"]}

    return find


def test_stories_are_found_by_the_new_name_and_no_longer_by_the_old(open_ward, saved, found):
    unit = OrganizationFactory(name="Hội Khuyến học")
    movement = MovementFactory(name="Dòng họ hiếu học")
    article = open_ward.article(public=True, unit=unit)
    profile = open_ward.exemplar(public=True, movement=movement)
    other = open_ward.article(public=True)
    assert found("khuyen hoc") == {article.pk}
    saved(unit, name="Hội Cựu giáo chức")
    assert (found("khuyen hoc"), found("cuu giao chuc")) == (set(), {article.pk})
    saved(movement, name="Gia đình học tập")
    assert (found("hieu hoc"), found("gia dinh hoc tap")) == (set(), {profile.pk})
    assert PublicStory.objects.filter(pk=other.pk).exists()


def test_a_draft_is_indexed_anew_and_stays_unseen(open_ward, saved, found):
    unit = OrganizationFactory(name="Hội Khuyến học")
    draft = open_ward.article(unit=unit)
    saved(unit, name="Hội Cựu giáo chức")
    assert found("cuu giao chuc") == set()
    in_index = matching(ArticlePage.objects.all(), "cuu giao chuc", ArticlePage)
    assert [page.pk for page in in_index] == [draft.pk]


def test_what_is_saved_with_the_same_name_costs_nothing(open_ward, saved):
    unit = OrganizationFactory()
    open_ward.article(public=True, unit=unit)

    def ours(hooks):
        return [hook for hook in hooks if hook.__module__ == renamed.__name__]

    assert not ours(saved(unit, short_name="HKH"))
    assert len(ours(saved(unit, name="Hội Khuyến học phường"))) == 1


def test_stories_come_in_slices(open_ward, saved, found, monkeypatch):
    monkeypatch.setattr(renamed, "BATCH", 2)
    unit = OrganizationFactory(name="Hội Khuyến học")
    stories = {open_ward.article(public=True, unit=unit).pk for _number in range(5)}
    saved(unit, name="Hội Cựu giáo chức")
    assert found("cuu giao chuc") == stories


def test_a_fault_is_said_and_the_name_stays_saved(open_ward, saved, monkeypatch, caplog):
    unit = OrganizationFactory()
    open_ward.article(public=True, unit=unit)
    monkeypatch.setattr(renamed, "keep", lambda *args: 1 / 0)
    with caplog.at_level(logging.ERROR, logger=renamed.__name__):
        saved(unit, name="Hội Cựu giáo chức")
    unit.refresh_from_db()
    assert unit.name == "Hội Cựu giáo chức"
    assert "were not indexed anew" in caplog.text
