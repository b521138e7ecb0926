"""The office's day in a real browser, as its people live it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from tests.admin import form_data
from tests.evidence import from_the_start, rewrite
from tests.factories import LevelFactory, PlanFactory, StationFactory
from tests.office import make_office
from thidua.counting.periods import Span, period_of, today
from thidua.models import Approval, ArticlePage, BroadcastLog

from .people import PHONE, LogKeeper, Person, ReportReader, Reviewer, Writer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Tổ dân phố 7 hiến đất mở đường"
ADDRESS = "/thi-dua-yeu-nuoc/to-dan-pho-7-hien-dat-mo-duong/"
STORIES, RELAYS = "Đăng tải trên chuyên mục", "Tiếp sóng phát thanh"


@pytest.fixture
def office(db):
    office = make_office()
    office.open_column()
    LevelFactory(name="Phường")
    StationFactory(name="Đài truyền thanh phường")
    StationFactory(name="Đài tỉnh", superior=True)
    PlanFactory(year=today().year)
    return office


def this_quarter():
    day = today()
    return period_of(day.year, Span.QUARTER, (day.month + 2) // 3)


def approved_an_hour_ago():
    """The log knows minutes and this test takes seconds."""
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    with from_the_start():
        rewrite(Approval.objects.all(), created_at=hour_ago)


def now_as_typed():
    return timezone.localtime().strftime("%d/%m/%Y %H:%M")


def changed(before, after):
    """What of the report's figures moved, and by how much."""
    return {key: after[key] - before[key] for key in before if after[key] != before[key]}


def test_a_story_from_the_units_desk_to_the_report(office, chromium, live_server):
    reader = ReportReader(chromium, live_server, office.office)
    year, quarter = today().year, str(this_quarter())
    at_first = reader.figures(year)

    unit = Writer(chromium, live_server, office.unit)
    unit.draft_article(
        office.column,
        title=TITLE,
        summary="Mười hai hộ cùng hiến đất.",
        text="Con đường nay rộng bốn mét.",
        kind="movement",
        level="Phường",
    )
    unit.submit()
    visitor = Person(chromium, live_server)
    assert visitor.open(ADDRESS).status == 404

    culture = Reviewer(chromium, live_server, office.culture)
    culture.open_waiting(TITLE)
    culture.decide("approve")
    assert visitor.open(ADDRESS).status == 404

    leader = Reviewer(chromium, live_server, office.chair, screen=PHONE)
    leader.open_waiting(TITLE)
    assert leader.main_width() <= PHONE["width"]
    leader.decide("approve", "Bài tốt.")

    visitor.open("/thi-dua-yeu-nuoc/")
    assert TITLE in visitor.text()
    visitor.open("/tim-kiem/?q=hien dat")
    assert TITLE in visitor.text()
    assert visitor.open(ADDRESS).status == 200
    assert "Con đường nay rộng bốn mét." in visitor.text()
    published = reader.figures(year)
    assert changed(at_first, published) == {(STORIES, f"Cả năm {year}"): 1}

    keeper = LogKeeper(chromium, live_server, office.culture)
    keeper.log_airing(
        kind="relay", station="Đài tỉnh", aired_at=now_as_typed(), minutes=15, programme="Thời sự"
    )
    relayed = reader.figures(year)
    assert changed(published, relayed) == {
        (RELAYS, quarter): 1,
        (RELAYS, f"Cả năm {year}"): 1,
    }

    approved_an_hour_ago()
    keeper.log_airing(
        kind="own",
        station="Đài truyền thanh phường",
        aired_at=now_as_typed(),
        minutes=10,
        story=TITLE,
    )
    assert BroadcastLog.objects.own().get().story.title == TITLE
    assert reader.figures(year) == relayed


def everything():
    """Rows and revisions that a refusal leaves as they were."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (ArticlePage, Revision, WorkflowState, TaskState, Approval, BroadcastLog)
    ]


def test_the_same_walk_refused(office, chromium, live_server):
    draft = office.article(title=TITLE)
    waiting = office.article(title="Bài chờ lãnh đạo")
    step = office.send_to_leadership(waiting)
    leaders_own = office.article(title="Bài của chủ tịch", owner=office.chair)
    own_step = office.send_to_leadership(leaders_own)
    before = everything()
    visitor = Person(chromium, live_server)

    def refused(person, path, sentence, **fields):
        answer = person.post(path, **fields)
        assert sentence in answer.text()
        assert everything() == before
        assert visitor.open(ADDRESS).status == 404
        return answer

    def decide_at(page, task_state):
        return reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk]
        )

    unit = Person(chromium, live_server, office.unit)
    refused(
        unit,
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        "Nội dung chưa được lưu",
        **form_data(draft, **{"action-publish": "1"}),
    )
    leader = Person(chromium, live_server, office.chair)
    refused(leader, decide_at(leaders_own, own_step), "lãnh đạo khác", comment="")
    culture = Person(chromium, live_server, office.culture)
    refused(culture, decide_at(waiting, step), "Chỉ thành viên nhóm lãnh đạo", comment="")
    refused(
        culture,
        reverse(BroadcastLog.snippet_viewset.get_url_name("add")),
        "chưa được lãnh đạo duyệt",
        kind="own",
        station=str(StationFactory(name="Đài cơ sở 2").pk),
        aired_at=now_as_typed(),
        minutes="10",
        content_kind="other",
        story=str(draft.pk),
    )
    for page in (draft, waiting, leaders_own):
        assert visitor.open(page.url).status == 404
