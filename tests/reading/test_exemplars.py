"""The wall of exemplars: public profiles by year and field (I.1e)."""

import pytest

from tests.factories import FieldFactory

pytestmark = pytest.mark.postgresql

WALL = "/guong-dien-hinh/"


def test_it_shows_public_profiles_alone_below_their_field(open_ward, client):
    field = FieldFactory(name="Y tế")
    open_ward.exemplar(public=True, subject_name="Lê Thị Hạnh", field=field)
    open_ward.exemplar(subject_name="Chưa Được Duyệt", field=field)
    open_ward.article(public=True, title="Tin không phải gương")
    html = client.get(WALL).content.decode()
    assert "Lê Thị Hạnh" in html
    assert "Y tế" in html
    assert "Chưa Được Duyệt" not in html
    assert "Tin không phải gương" not in html


def test_a_field_narrows_it(open_ward, client):
    health, security = FieldFactory(), FieldFactory()
    open_ward.exemplar(public=True, subject_name="Lê Thị Hạnh", field=health)
    open_ward.exemplar(public=True, subject_name="Bế Trọng Thạch", field=security)
    html = client.get(WALL, {"linh-vuc": health.slug}).content.decode()
    assert "Lê Thị Hạnh" in html
    assert "Bế Trọng Thạch" not in html


def test_nonsense_is_no_fault(open_ward, client):
    assert client.get(WALL, {"nam": "hai nghìn"}).status_code == 404
    assert client.get(WALL, {"linh-vuc": "khong-co"}).status_code == 404
    assert client.get(WALL, {"p": "9" * 40}).status_code == 200
