"""The office's day in a real browser, as five people live it."""

import pytest

from tests.factories import LevelFactory
from tests.office import make_office
from thidua.models import ArticlePage

from .people import PHONE, Person, Reviewer, Writer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def office(db):
    office = make_office()
    office.open_column()
    LevelFactory(name="Phường")
    return office


def test_a_story_from_the_units_desk_to_the_report(office, chromium, live_server):
    unit = Writer(chromium, live_server, office.unit)
    unit.draft_article(
        office.column,
        title="Tổ dân phố 7 hiến đất mở đường",
        summary="Mười hai hộ cùng hiến đất.",
        text="Con đường nay rộng bốn mét.",
        kind="movement",
        level="Phường",
    )
    unit.submit()
    story = ArticlePage.objects.get(title="Tổ dân phố 7 hiến đất mở đường")

    visitor = Person(chromium, live_server)
    assert visitor.open("/thi-dua-yeu-nuoc/to-dan-pho-7-hien-dat-mo-duong/").status == 404

    culture = Reviewer(chromium, live_server, office.culture)
    culture.open_waiting(story.title)
    culture.decide("approve")

    leader = Reviewer(chromium, live_server, office.chair, screen=PHONE)
    leader.open_waiting(story.title)
    assert leader.main_width() <= PHONE["width"]
    leader.decide("approve", "Bài tốt.")

    visitor.open("/thi-dua-yeu-nuoc/")
    assert story.title in visitor.text()
    visitor.open("/tim-kiem/?q=hien dat")
    assert story.title in visitor.text()
    assert visitor.open("/thi-dua-yeu-nuoc/to-dan-pho-7-hien-dat-mo-duong/").status == 200
    assert "Con đường nay rộng bốn mét." in visitor.text()
