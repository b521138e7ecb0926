"""One definition for each count: a number in the text of a report is that of rows of its appendix."""

import datetime
import re
from collections.abc import Callable

import pytest
import time_machine

from tests.factories import BroadcastLogFactory, OrganizationFactory, PlanFactory, StationFactory
from thidua.counting.periods import period_of
from thidua.models import ResultReport
from thidua.reporting.reports import hand_in
from thidua.reporting.result_document import document_of
from thidua.signoff.takedown import take_down

from .airings import local, relay
from .result_files import body, cells, opened, tables_with_a_heading_row

pytestmark = pytest.mark.django_db

YEAR = 2025
#: The day on which a report is made → the periods that are over then, or still run.
RUNNING, OVER = local(YEAR, 8, 20), local(YEAR + 1, 3, 2)
PERIODS = [("quarter", 3), ("half", 2), ("year", 1)]
PROFILE, RELAY, GONE = "Hồ sơ gương điển hình", "Tiếp sóng đài cấp trên", " (đã gỡ)"

#: A line of the appendix: its day, then the words of its cells.
Row = tuple[datetime.date, list[str]]

TARGETS = [
    {"measure": "stories", "period": "year", "required": 8},
    {"measure": "profiles", "period": "half", "required": 3},
    {"measure": "articles", "period": "quarter", "required": 2, "only_public": False},
    {"measure": "relays", "period": "quarter", "required": 1},
    {"measure": "own_broadcasts", "period": "year", "required": 2, "count_reruns": False},
]
#: What is before the colon of a target's sentence → which rows of an appendix it counts.
COUNTED: dict[str, tuple[str, Callable[[list[str]], bool]]] = {
    "Đăng tải trên chuyên mục": ("stories", lambda cells: GONE not in cells[0]),
    PROFILE: ("stories", lambda cells: cells[1] == PROFILE and GONE not in cells[0]),
    "Tin, bài (kể cả tin, bài đã gỡ)": ("stories", lambda cells: cells[1] != PROFILE),
    "Tiếp sóng phát thanh": ("airings", lambda cells: cells[0] == RELAY),
    "Phát trên đài truyền thanh phường (không kể phát lại)": (
        "airings",
        lambda cells: cells[0] != RELAY,
    ),
}


@pytest.fixture
def plan(ward):
    """A year with something of each kind before and in the third quarter."""
    plan = PlanFactory(year=YEAR, targets=TARGETS)
    unit, station = OrganizationFactory(name="Trạm Y tế"), StationFactory(superior=True)
    for month in (2, 7, 8):
        with time_machine.travel(local(YEAR, month, 3), tick=False):
            # An article about an exemplar is no profile of one.
            ward.article(public=True, kind="exemplar", unit=unit, title=f"Tin {month}")
            story = ward.exemplar(public=True, title=f"Gương {month}")
            gone = ward.article(public=True, title=f"Bài {month}")
            take_down(gone, ward.chair, "Sai số liệu.")
        relay(YEAR, month, 5, station=station, programme="Thi đua")
        for hour in (6, 17):
            BroadcastLogFactory(own=True, story=story, aired_at=local(YEAR, month, 8, hour))
    return plan


def made(ward, plan, span, part, day, kept):
    with time_machine.travel(day, tick=False):
        report = ResultReport.objects.create(plan=plan, span=span, part=part)
        if kept:
            report = hand_in(report, ward.office)
        return opened(document_of(report))


def appendices(document) -> dict[str, list[Row]]:
    """The lists of the document, in their order: stories, airings; then the units' table."""
    found: dict[str, list[Row]] = {}
    for table in tables_with_a_heading_row(document)[1:]:
        (_number, first, *_rest), *rows = cells(table)
        if not first.startswith("Ngày"):
            found["units"] = [(datetime.date.min, row[1:]) for row in rows]
            continue
        name = "airings" if first == "Ngày, giờ" else "stories"
        found[name] = [
            (datetime.datetime.strptime(row[1][:10], "%d/%m/%Y").date(), row[2:]) for row in rows
        ]
    return found


def number(rows: list[Row], words: str) -> int:
    """How many of the rows count; an airing that was repeated counts once."""
    _list, counts = COUNTED[words]
    counted = [cells for _day, cells in rows if counts(cells)]
    return len({cells[2] for cells in counted}) if "không kể" in words else len(counted)


def test_every_number_of_the_text_is_that_of_the_rows(ward, plan):
    """Of a quarter, a half and a year; while it runs and when it is over; as a draft and handed in."""
    for span, part in PERIODS:
        for day in (RUNNING, OVER):
            for kept in (False, True):
                check(made(ward, plan, span, part, day, kept), period_of(YEAR, span, part))


def check(document, whole):
    lists, texts = appendices(document), body(document)
    sentences = [text[2:] for text in texts if text.startswith("- ")]
    assert [sentence.partition(":")[0] for sentence in sentences] == list(COUNTED)
    for sentence in sentences:
        words, _colon, said = sentence.partition(": ")
        # What was reached in the period comes first: "07 lượt; …", "03/08 tin, bài, …".
        first = re.match(r"(?:trong kỳ )?(\d+)", said)
        assert first, sentence
        assert int(first[1]) == number(lists[COUNTED[words][0]], words), (sentence, whole)
    check_table(document, lists, whole)
    check_summaries(texts, lists)
    check_units(lists)


def check_table(document, lists, whole):
    """Each line whose period lies in the report's counts the rows of those days."""
    periods = [
        period_of(YEAR, span, part)
        for span, parts in (("year", 1), ("half", 2), ("quarter", 4))
        for part in range(1, parts + 1)
    ]
    inside = {str(period): period for period in periods if period.lies_in(whole)}
    _head, *lines = cells(tables_with_a_heading_row(document)[0])
    for words, named, _required, achieved, _status in lines:
        # Of a longer period the sentence says both figures.
        if period := inside.get(named):
            rows = [row for row in lists[COUNTED[words][0]] if period.has(row[0])]
            assert int(achieved) == number(rows, words), (words, named)


def check_summaries(texts, lists):
    stories = [cells for _day, cells in lists["stories"]]
    profiles = [cells for cells in stories if cells[1] == PROFILE]
    gone = [cells for cells in stories if GONE in cells[0]]
    assert (
        f"Trong kỳ đã đăng {len(stories):02} tin, bài, trong đó có "
        f"{len(profiles):02} hồ sơ gương điển hình; {len(gone):02} tin, bài trong số đó đã gỡ "
        "(danh mục tại Phụ lục I)." in texts
    )
    airings = [cells for _day, cells in lists["airings"]]
    relays = [cells for cells in airings if cells[0] == RELAY]
    assert (
        f"Trong kỳ có {len(airings):02} lượt phát sóng, gồm {len(relays):02} lượt tiếp sóng, "
        f"{len(airings) - len(relays):02} lượt phát trên đài truyền thanh phường "
        "(danh mục tại Phụ lục II)." in texts
    )


def check_units(lists):
    """The columns add up to the lists: what has no unit has a line of its own."""
    sums = [sum(int(cells[column]) for _day, cells in lists["units"]) for column in range(1, 4)]
    kinds = [cells[1] == PROFILE for _day, cells in lists["stories"]]
    own = [cells for _day, cells in lists["airings"] if cells[0] != RELAY]
    assert sums == [kinds.count(False), kinds.count(True), len(own)]


def test_a_period_within_the_targets_own_says_both_figures(ward, plan):
    texts = body(made(ward, plan, "quarter", 3, OVER, kept=False))
    assert (
        "- Đăng tải trên chuyên mục: trong kỳ 04 tin, bài; lũy kế từ đầu năm 06/08 tin, bài, "
        "đạt 75% chỉ tiêu; thời hạn hoàn thành 31/12/2025." in texts
    )


def test_nothing_yet_is_said_in_words(ward):
    plan = PlanFactory(year=YEAR, targets=TARGETS[:1])
    texts = body(made(ward, plan, "year", 1, RUNNING, kept=False))
    assert (
        "- Đăng tải trên chuyên mục: chưa thực hiện (00/08 tin, bài); thời hạn hoàn thành "
        "31/12/2025." in texts
    )
