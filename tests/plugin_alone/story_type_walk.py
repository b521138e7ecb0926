"""Run by test_plugin_alone: a host's type of story, a class and its help, is met wherever stories are."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import LevelFactory, MovementFactory, OrganizationFactory, PlanFactory
from tests.office import make_office
from tests.plugin_alone.clips.models import ClipPage
from tests.sitemaps import whole_sitemap
from thidua.column.facets import Selection
from thidua.column.public_stories import PublicStory
from thidua.counting.measures import measure_choices, measure_of
from thidua.counting.periods import period_of, today
from thidua.reading.search import search
from thidua.reporting.coverage import GROUPINGS, coverage_of, stories_of
from thidua.reporting.results import results_of
from thidua.reporting.stories import EVERYTHING

pytestmark = pytest.mark.django_db

TITLE = "Nghe kể chuyện tổ 7"


@pytest.fixture
def office():
    office = make_office()
    office.open_column()
    return office


@pytest.fixture
def written(office, client):
    """What somebody of a unit typed and sent in."""
    client.force_login(office.unit)
    choices = client.get(reverse("wagtailadmin_pages:add_subpage", args=[office.column.pk]))
    address = reverse("wagtailadmin_pages:add", args=["clips", "clippage", office.column.pk])
    assert address in choices.content.decode()
    form = client.get(address).content.decode()
    assert "Ghi đúng lời đã đọc." in form
    assert "huong-dan/don-vi/#viet-tin-bai" in form
    unit = OrganizationFactory(name="Đội phát thanh")
    unit.members.add(office.unit)
    typed = {
        "title": TITLE,
        "summary": "Bà con cùng làm.",
        "spoken": "Mỗi sáng chủ nhật.",
        "source": "Tổ 7",
        "level": LevelFactory(name="Phường thử").pk,
        "movement": MovementFactory(name="Phố sạch").pk,
        "unit": unit.pk,
        "action-submit": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert client.post(address, typed).status_code == 302
    client.logout()
    return ClipPage.objects.get()


@pytest.fixture
def clip(office, written):
    office.review(written)
    return office.approve(written)


def test_it_is_read_searched_fed_and_mapped_once_a_leader_approved_it(office, written, client):
    column = office.column.url
    filters = ("", "?loai=tin-khac", "?cap=phuong-thu&don-vi=doi-phat-thanh&phong-trao=pho-sach")
    lists = [
        *(column + query for query in filters),
        "/tim-kiem/?q=sang chu nhat",
        "/phong-trao/pho-sach/",
        "/nguon-tin/atom.xml?don-vi=doi-phat-thanh",
    ]
    assert all(TITLE not in client.get(address).content.decode() for address in lists)
    office.review(written)
    clip = office.approve(written)
    for address in (*lists, clip.url):
        assert TITLE in client.get(address).content.decode(), address
    assert f"<loc>http://testserver{clip.url}</loc>" in whole_sitemap(client)
    assert "Đội phát thanh" in client.get("/nguon-tin/atom.xml").content.decode()
    other = office.article(public=True, unit=clip.unit)
    assert TITLE in client.get(other.url).content.decode()


def test_it_counts_in_measures_coverage_and_reports(clip):
    year = period_of(today().year)
    assert dict(measure_choices())["clippage"] == "Bài nghe"
    for measure in ("stories", "clippage"):
        assert [page.pk for page in measure_of(measure).items(EVERYTHING, year)] == [clip.pk]
    assert measure_of("clippage").narrowed_by == ("level", "unit")
    assert not measure_of("articles").items(EVERYTHING, year)
    groups = {group.grouping.key: group for group in coverage_of(year)}
    assert {key: group.total for key, group in groups.items()} == {
        "field": 0,
        "unit": 1,
        "kind": 1,
        "level": 1,
        "subject_type": 0,
    }
    counted = [line for line in groups["kind"].lines if line.count]
    assert [line.name for line in counted] == ["Bài nghe"]
    _rule, pages, name = stories_of(year, GROUPINGS["kind"], counted[0].key)
    assert ([page.pk for page in pages], name) == ([clip.pk], "Bài nghe")
    plan = PlanFactory(year=year.first.year, targets=[{"measure": "clippage", "required": 1}])
    results = results_of(plan, year, today())
    tables = {table.key: table for table in results.tables}
    (row,) = tables["items"].rows
    assert row.cells[1:] == (TITLE, "Bài nghe", "Phường thử", "Đội phát thanh")
    assert tables["units"].headings[-2] == "Bài nghe"
    assert ("Đội phát thanh", 0, 0, 1, 0) in [row.cells for row in tables["units"].rows]
    assert (results.rows[-1].achieved, results.rows[-1].required) == (1, 1)


def test_the_audit_reads_it_as_a_visitor_does_and_names_what_was_changed(clip, capsys):
    call_command("thidua_audit")
    PublicStory.objects.filter(pk=clip.pk).delete()
    ClipPage.objects.filter(pk=clip.pk).update(spoken="Lời chưa ai duyệt.")
    with pytest.raises(CommandError):
        call_command("thidua_audit")
    said = capsys.readouterr().out
    assert f"“{TITLE}”: in no list" in said
    assert "spoken" in said


def test_a_renamed_unit_is_found_and_the_content_plan_offers_it(
    office, clip, client, django_capture_on_commit_callbacks
):
    clip.unit.name = "Tổ loa"
    with django_capture_on_commit_callbacks(execute=True):
        clip.unit.save()
    assert [row.pk for row in search("tổ loa", Selection())] == [clip.pk]
    client.force_login(office.office)
    form = client.get(reverse("thidua_contentplanitem_modeladmin_create"))
    assert "clips.clippage" in form.content.decode()
