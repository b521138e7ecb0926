"""I.1e, III.2, IV.4c: what the year's stories are about; what has nothing is named."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from tests.factories import FieldFactory, LevelFactory, OrganizationFactory
from thidua.column.choices import Kind
from thidua.counting.periods import period_of, today
from thidua.models import ArticlePage, Field
from thidua.reporting.coverage import coverage_of
from thidua.signoff.takedown import take_down

from .airings import local

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def year(open_ward):
    """2024: two articles, two profiles, and what does not count."""
    Field.objects.all().delete()
    health, army = FieldFactory(name="Y tế"), FieldFactory(name="Quốc phòng")
    ward_level, centre = LevelFactory(name="Phường thử"), LevelFactory(name="Trung ương thử")
    women, school = OrganizationFactory(name="Phụ nữ thử"), OrganizationFactory(name="Trường thử")
    with time_machine.travel(local(2024, 6, 3), tick=False):
        open_ward.article(public=True, kind="policy", level=centre, unit=women)
        old = open_ward.article(public=True, kind="other")
        # From before the level had to be given.
        ArticlePage.objects.filter(pk=old.pk).update(level=None)
        open_ward.exemplar(public=True, field=health, level=ward_level, unit=women)
        open_ward.exemplar(public=True, field=health, subject_type="household", level=ward_level)
        open_ward.exemplar(field=army, unit=school)
        gone = open_ward.exemplar(public=True, field=army, unit=school)
        take_down(gone, open_ward.chair, "Sai số liệu.")
    with time_machine.travel(local(2025, 1, 1, 0, 0), tick=False):
        open_ward.exemplar(public=True, field=army, unit=school)
    return open_ward


def group(key, of=2024):
    (found,) = (each for each in coverage_of(period_of(of)) if each.grouping.key == key)
    return {line.name: line.count for line in found.lines}


def test_fields_with_nothing_stand_there_with_nothing(year):
    assert group("field") == {"Quốc phòng": 0, "Y tế": 2}
    assert group("field", 2025) == {"Quốc phòng": 1, "Y tế": 0}


def test_units_levels_and_subjects(year):
    units = group("unit")
    assert (units["Phụ nữ thử"], units["Trường thử"], units["Chưa ghi"]) == (2, 0, 2)
    levels = group("level")
    assert (levels["Phường thử"], levels["Trung ương thử"], levels["Chưa ghi"]) == (2, 1, 1)
    assert group("subject_type") == {"Cá nhân": 1, "Tập thể": 0, "Hộ gia đình": 1}


def test_profiles_are_a_kind_of_their_own(year):
    kinds = group("kind")
    profiles = kinds.pop("Hồ sơ gương điển hình")
    assert profiles == 2
    assert list(kinds.values()) == [int(kind in ("policy", "other")) for kind in Kind]


def test_every_story_stands_in_one_line_of_each_way_to_sort(year):
    totals = {each.grouping.key: each.total for each in coverage_of(period_of(2024))}
    assert totals == {"field": 2, "unit": 4, "kind": 4, "level": 4, "subject_type": 2}


def test_an_entry_that_was_closed_before_the_year_is_not_missing_in_it(year):
    closed = datetime.date(2023, 12, 31)
    FieldFactory(name="Cũ", valid_until=closed)
    FieldFactory(name="Mới", valid_from=datetime.date(2024, 12, 31))
    Field.objects.filter(name="Y tế").update(valid_until=closed)
    # With stories it stands there all the same: the figures have to add up.
    assert group("field") == {"Quốc phòng": 0, "Y tế": 2, "Mới": 0}


def test_every_line_opens_a_list_as_long_as_its_figure(year, client):
    client.force_login(year.chair)
    for each in coverage_of(period_of(2024)):
        for line in each.lines:
            address = reverse(
                "thidua_reporting:stories_by", args=[2024, each.grouping.key, line.key]
            )
            response = client.get(address)
            assert len(response.context["object_list"]) == line.count, address
    response = client.get(reverse("thidua_reporting:stories", args=[2024]))
    assert len(response.context["object_list"]) == 4


@pytest.mark.parametrize("key", ["999999", "abc"])
@pytest.mark.parametrize("by", ["field", "unit", "kind", "subject_type", "weather"])
def test_a_group_that_is_none_is_not_found(ward, client, by, key):
    client.force_login(ward.chair)
    address = reverse("thidua_reporting:stories_by", args=[2024, by, key])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [0, 9999, 10**20])
def test_a_year_that_is_none_is_not_found(ward, client, number):
    client.force_login(ward.chair)
    assert client.get(reverse("thidua_reporting:stories", args=[number])).status_code == 404
    report = client.get(reverse("thidua_reporting:targets", query={"year": number}))
    assert report.status_code == 200
    assert report.context["period"].year == today().year


def test_a_list_can_be_saved_as_a_spreadsheet(year, client):
    client.force_login(year.office)
    address = reverse("thidua_reporting:stories_by", args=[2024, "level", "none"])
    response = client.get(address, {"export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "tin-bai-chua-ghi-2024.csv" in response["Content-Disposition"]


def test_units_do_not_read_the_lists(year, client):
    client.force_login(year.unit)
    response = client.get(reverse("thidua_reporting:stories", args=[2024]))
    assert response.status_code == 302


def test_the_report_marks_what_has_nothing(year, client):
    client.force_login(year.chair)
    page = client.get(reverse("thidua_reporting:targets", query={"year": 2024})).content.decode()
    fields = page.split('id="thidua-by-field"')[1].split("</section>")[0]
    nothing = fields.split('class="thidua-nothing"')
    assert len(nothing) == 2
    assert "Quốc phòng" in nothing[1]
    assert "1/2 mục chưa có gì." in fields
    assert fields.count("<a href=") == 2
