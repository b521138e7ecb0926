"""The sample content holds together, and shows all that a visitor of the demo is to see."""

import datetime
import io
import re
import tomllib
import unicodedata
from collections import Counter
from copy import deepcopy
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from PIL import Image

from demo import content as sample
from demo.schema import Article, Exemplar
from thidua.column.choices import Kind, MovementPhase, Nature, Stage, SubjectType

DATA = files("demo") / "data"
TODAY = datetime.date(2026, 11, 23)
MERGER = datetime.datetime(2025, 7, 1)
ALLOWED_TAGS = {"p", "b", "i", "ul", "ol", "li"}


@pytest.fixture(scope="module")
def content():
    return sample.load()


@pytest.fixture
def tables():
    return deepcopy(sample.read(DATA))


def story_named(tables, **wanted):
    return next(
        row
        for row in tables["story"]
        if all(row.get(key) == value for key, value in wanted.items())
    )


def quarter(moment):
    return moment.year, (moment.month + 2) // 3


def past_quarters():
    return [
        (year, number)
        for year in (2024, 2025, 2026)
        for number in (1, 2, 3, 4)
        if (year, number) < quarter(TODAY)
    ]


def short_quarters(content, measure, kind):
    """The past quarters in which a quarterly target of the year's plan was not reached."""
    done = Counter(quarter(airing.aired_at) for airing in content.airings if airing.kind == kind)
    required = {
        plan.year: target.required
        for plan in content.plans
        for target in plan.targets
        if target.measure == measure
    }
    return [when for when in past_quarters() if done[when] < required.get(when[0], 0)]


class TestWhatIsShown:
    def test_there_are_stories_of_every_sort(self, content):
        public = content.in_state("public")
        articles = [story for story in public if isinstance(story, Article)]
        profiles = [story for story in public if isinstance(story, Exemplar)]
        assert len(public) >= 16
        assert {story.kind for story in articles} == set(Kind.values)
        assert {story.movement_phase for story in articles} - {""} == set(MovementPhase.values)
        assert {story.subject_type for story in profiles} == set(SubjectType.values)
        assert {story.nature for story in profiles} == set(Nature.values)
        assert {story.stage for story in profiles} == set(Stage.values)
        assert {story.level for story in public} == {level.name for level in content.levels}
        assert len({story.field for story in profiles}) >= len(content.fields) - 2
        assert {block.type for story in articles for block in story.body} == set(sample.BLOCKS)

    def test_one_waits_one_came_back_with_a_reason_and_one_is_a_draft(self, content):
        (waiting,) = content.in_state("waiting")
        (returned,) = content.in_state("returned")
        assert len(content.in_state("draft")) == 1
        assert waiting.reviewed.date() < TODAY
        assert len(returned.reason) > 40

    def test_the_first_two_years_have_their_stories_and_the_third_is_short_by_a_few(self, content):
        done = Counter(story.approved.year for story in content.in_state("public"))
        required = {
            plan.year: target.required
            for plan in content.plans
            for target in plan.targets
            if target.measure == "stories"
        }
        assert done[2024] >= required[2024]
        assert done[2025] >= required[2025]
        assert 1 <= required[2026] - done[2026] <= 2

    def test_exactly_one_past_quarter_of_relays_is_missed(self, content):
        missed = short_quarters(content, "relays", "relay")
        assert len(missed) == 1
        assert missed[0][0] == 2025
        assert short_quarters(content, "own_broadcasts", "own") == []

    def test_the_present_quarter_is_short_of_relays(self, content):
        relays = [airing for airing in content.airings if airing.kind == "relay"]
        assert sum(quarter(airing.aired_at) == (2026, 4) for airing in relays) == 1
        assert len(content.airings) >= 14

    def test_the_plan_of_2024_is_the_office_s_own(self, content):
        plan = next(plan for plan in content.plans if plan.year == 2024)
        assert (plan.number, plan.issued_on, plan.status) == ("", None, "draft")
        assert [(target.measure, target.required) for target in plan.targets] == [
            ("stories", 4),
            ("relays", 1),
        ]
        assert plan.superior_documents[0].number == "59/KH-UBND"
        assert plan.superior_documents[0].issued_on == datetime.date(2024, 3, 13)

    def test_each_role_has_its_people(self, content):
        roles = Counter(person.role for person in content.people)
        assert roles == {"leadership": 2, "office": 1, "culture": 1, "unit": 3}
        assert all(person.email.endswith(".example") for person in content.people)
        assert all(re.fullmatch("[a-z]+", person.username) for person in content.people)

    def test_nothing_lies_in_the_future_or_on_a_weekend(self, content):
        for story in content.stories:
            for name in ("submitted", "reviewed", "approved", "returned"):
                if moment := getattr(story, name):
                    assert moment.date() < TODAY, story.title
                    assert moment.weekday() < 5, (story.title, name)
        assert all(airing.aired_at.date() < TODAY for airing in content.airings)


def texts():
    for file in DATA.iterdir():
        yield file.name, file.read_text("utf-8")


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.open = set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


class TestTheLanguage:
    def test_text_is_composed_and_marks_tones_in_one_way(self):
        """NFC; "hòa", never "hoà" (after q the mark stands on the y: "quý")."""
        other_way = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<![qQ])u[ỳýỷỹỵ](?!\w)")
        for name, text in texts():
            assert text == unicodedata.normalize("NFC", text), name
            assert not other_way.findall(text), name

    def test_html_uses_only_what_the_editor_offers_and_is_closed(self, content):
        for story in content.stories:
            if isinstance(story, Article):
                pieces = [block.html for block in story.body if block.html]
            else:
                pieces = [story.context, story.approach, story.results, story.replicability]
            for piece in pieces:
                parser = _Tags()
                parser.feed(piece)
                assert parser.seen <= ALLOWED_TAGS, story.title
                assert parser.open == [], story.title

    def test_names_of_places_are_those_of_the_time(self):
        """No city and another province since 01/07/2025."""
        for name, text in texts():
            for row in tomllib.loads(text).get("story", []):
                words = str(row)
                if row.get("submitted", datetime.datetime(2026, 11, 1)) < MERGER:
                    assert "Thái Nguyên" not in words, row["title"]
                else:
                    assert "Bắc Kạn" not in words, (name, row["title"])
                    assert "thành phố" not in words.lower(), (name, row["title"])

    def test_no_name_of_the_plan_s_real_people(self):
        for name, text in texts():
            assert "Phạm Ngọc Hải" not in text, name


class TestWhatIsRefused:
    def check(self, tables, message):
        with pytest.raises(ValueError, match=message):
            sample.parse(tables)

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("unit", "Hội Vô danh", "unit: unknown"),
            ("author", "nguoila", "author: unknown"),
            ("level", "Liên bang", "level: unknown"),
            ("kind", "gossip", "kind: unknown"),
            ("approved_by", "vanhoa", "not of the role 'leadership'"),
            ("reviewed_by", "phochutich", "not of the role 'culture'"),
            ("approved", datetime.datetime(2020, 1, 1), "not in that order"),
            ("document_number", "", "a policy article needs"),
            ("summary", "a" * 401, "401 characters"),
            ("colour", "red", "colour"),
        ],
    )
    def test_a_story_that_does_not_fit(self, tables, key, value, message):
        story_named(tables, kind="policy")[key] = value
        self.check(tables, message)

    def test_a_picture_that_is_not_there(self, tables):
        tables["story"][0]["picture"]["file"] = "moon-1.webp"
        self.check(tables, "picture: unknown 'moon-1.webp'")

    def test_a_leader_who_approves_what_he_wrote(self, tables):
        row = tables["story"][0]
        row["author"] = row["approved_by"]
        self.check(tables, "wrote it and may not appraise it")

    def test_a_text_for_another_unit(self, tables):
        story_named(tables, author="phunu")["unit"] = "Trạm Y tế"
        self.check(tables, "does not speak for")

    def test_a_return_without_a_reason(self, tables):
        del story_named(tables, state="returned")["reason"]
        self.check(tables, "without a reason")

    def test_an_airing_before_the_approval(self, tables):
        airing = next(row for row in tables["airing"] if row["kind"] == "own")
        airing["aired_at"] = datetime.datetime(2024, 1, 1, 6, 0)
        self.check(tables, "was not approved before it was aired")

    def test_an_airing_of_a_text_that_only_waits(self, tables):
        airing = next(row for row in tables["airing"] if row["kind"] == "own")
        airing["story"] = story_named(tables, state="waiting")["title"]
        self.check(tables, "was not approved before it was aired")

    def test_a_station_out_of_service(self, tables):
        relay = next(row for row in tables["airing"] if row["kind"] == "relay")
        relay["aired_at"] = datetime.datetime(2026, 1, 5, 6, 0)
        self.check(tables, "was not in force on that day")

    def test_the_same_title_twice(self, tables):
        tables["story"].append(dict(tables["story"][0]))
        self.check(tables, "is there twice")


class TestThePictures:
    def test_each_story_has_its_own_and_none_is_left_over(self, content):
        used = Counter(story.picture.file for story in content.stories)
        assert set(used) == {path.name for path in sample.PICTURES.iterdir()}
        assert set(used.values()) == {1}

    def test_each_is_large_enough_to_be_shown_and_a_small_file(self):
        for path in sample.PICTURES.iterdir():
            picture = Image.open(io.BytesIO(path.read_bytes()))
            assert (picture.format, picture.size) == ("WEBP", (1600, 1000)), path.name
            assert path.stat().st_size < 60_000, path.name
