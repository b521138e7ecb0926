"""The help on the screens themselves, as people of each role meet them."""

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import WardSettings
from tests.factories import BroadcastLogFactory, OrganizationFactory, PlanFactory
from thidua.handbook import screens

HELP = re.compile(r'<p class="thidua-help[^"]*">\s*(?P<text>.*?)\s*<a href="(?P<url>[^"]+)">', re.S)


def helps_on(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return [(found["text"], found["url"]) for found in HELP.finditer(answer.content.decode())]


@pytest.fixture
def paths(ward):
    """Screen by screen: who is there, its address, and the section that the help leads to."""
    story = ward.article(public=True)
    waiting = ward.send_to_leadership(ward.article())
    to_review = ward.submit(ward.article(), ward.unit)
    airing = BroadcastLogFactory(aired_at=timezone.now() - datetime.timedelta(days=1))
    plan = PlanFactory()
    unit = OrganizationFactory()
    unit.members.add(ward.unit)
    snippet = "wagtailsnippets_thidua_{}:{}".format
    plans = "thidua_annualplan_modeladmin_{}".format
    page = "wagtailadmin_pages:{}".format
    column = ["thidua", "articlepage", ward.column.pk]
    return [
        (ward.unit, reverse("wagtailadmin_home"), "don-vi/#trang-dau"),
        (ward.unit, reverse("wagtailadmin_explore", args=[ward.column.pk]), "don-vi/#viet-tin-bai"),
        (ward.unit, reverse(page("add"), args=column), "don-vi/#viet-tin-bai"),
        (ward.unit, reverse(page("edit"), args=[story.pk]), "don-vi/#viet-tin-bai"),
        (ward.unit, reverse(page("history"), args=[story.pk]), "don-vi/#lich-su-cua-bai"),
        (ward.culture, reverse(page("edit"), args=[ward.column.pk]), "van-hoa/#chuyen-muc"),
        (
            ward.chair,
            reverse(page("unpublish"), args=[story.pk]),
            "lanh-dao/#go-bai-dang-dang",
        ),
        (ward.chair, reverse("thidua_signoff:waiting"), "lanh-dao/#cho-tham-dinh"),
        (
            ward.chair,
            reverse("thidua_signoff:appraise", args=[waiting.pk]),
            "lanh-dao/#tham-dinh-mot-tin-bai",
        ),
        (
            ward.culture,
            reverse("thidua_signoff:appraise", args=[to_review.pk]),
            "van-hoa/#xem-lai-tin-bai",
        ),
        (ward.chair, reverse("thidua_signoff:approvals"), "lanh-dao/#phieu-tham-dinh"),
        (ward.chair, reverse("thidua_signoff:leadership"), "lanh-dao/#lanh-dao-va-uy-quyen"),
        (
            ward.culture,
            reverse(snippet("broadcastlog", "list")),
            "van-hoa/#nhat-ky-phat-song",
        ),
        (
            ward.culture,
            reverse(snippet("broadcastlog", "edit"), args=[airing.pk]),
            "van-hoa/#ghi-mot-luot-phat-song",
        ),
        (
            ward.culture,
            reverse(snippet("contentreport", "list")),
            "van-hoa/#bao-loi-noi-dung",
        ),
        (ward.office, reverse(snippet("organization", "list")), "van-phong/#don-vi-va-thanh-vien"),
        (
            ward.office,
            reverse(snippet("organization", "edit"), args=[unit.pk]),
            "van-phong/#doi-ten-va-sap-nhap",
        ),
        (
            ward.office,
            reverse(snippet("organization", "delete"), args=[unit.pk]),
            "van-phong/#xoa-mot-muc",
        ),
        (
            ward.office,
            reverse(snippet("organization", "history"), args=[unit.pk]),
            "van-phong/#lich-su-thay-doi",
        ),
        (ward.office, reverse(plans("index")), "van-phong/#ke-hoach-nam"),
        (ward.office, reverse(plans("create")), "van-phong/#lap-ke-hoach-nam"),
        (ward.office, reverse(plans("edit"), args=[plan.pk]), "van-phong/#lap-ke-hoach-nam"),
        (ward.office, reverse(plans("inspect"), args=[plan.pk]), "van-phong/#doc-va-tai-ke-hoach"),
        (ward.office, reverse(plans("delete"), args=[plan.pk]), "van-phong/#ke-hoach-nam"),
        (ward.office, reverse(plans("history"), args=[plan.pk]), "van-phong/#lich-su-thay-doi"),
        (
            ward.culture,
            reverse("thidua_contentplanitem_modeladmin_index"),
            "van-hoa/#ke-hoach-noi-dung",
        ),
        (
            ward.culture,
            reverse("thidua_contentplanitem_modeladmin_months"),
            "van-hoa/#ke-hoach-noi-dung",
        ),
        (ward.office, reverse("thidua_reporting:targets"), "van-phong/#bao-cao-chi-tieu"),
        (ward.office, reverse("thidua_reports:index"), "van-phong/#bao-cao-ket-qua"),
        (ward.office, reverse("thidua_reports:add"), "van-phong/#lap-bao-cao-ket-qua"),
        (ward.unit, reverse("wagtailimages:index"), "don-vi/#anh-va-tai-lieu"),
    ]


def test_a_screen_says_in_a_line_what_it_is_for_and_leads_to_its_section(paths, client):
    for person, path, section in paths:
        client.force_login(person)
        found = helps_on(client, path)
        assert [url for _text, url in found] == [f"/quan-tri/huong-dan/{section}"], path
        text = found[0][0]
        assert text.endswith("."), path


def test_the_rows_of_a_list_are_fetched_without_it(ward, client):
    client.force_login(ward.office)
    for name in (
        "wagtailsnippets_thidua_organization:list_results",
        "thidua_reports:index_results",
    ):
        assert helps_on(client, reverse(name)) == []
    client.force_login(ward.chair)
    assert helps_on(client, reverse("thidua_signoff:approvals_results")) == []


def test_screens_that_are_not_ours_stay_as_they_are(ward, client):
    client.force_login(User.objects.create_superuser("root"))
    for name in ("wagtailadmin_workflows:index", "wagtailsites:index", "wagtailadmin_account"):
        assert helps_on(client, reverse(name)) == []


def test_the_wards_names_have_a_help_of_the_sites_own(ward, client):
    client.force_login(User.objects.create_superuser("root"))
    options = WardSettings._meta
    path = reverse("wagtailsettings:edit", args=[options.app_label, options.model_name])
    answer = client.get(path, follow=True)
    [found] = HELP.finditer(answer.content.decode())
    assert found["url"] == "/quan-tri/huong-dan/van-phong/#ten-goi-va-lien-he-cua-phuong"


def queries_of(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_help_costs_no_query(paths, client, monkeypatch):
    for person, path, _section in paths:
        client.force_login(person)
        # Once before, so that content types and the like are known.
        queries_of(client, path)
        with_help = queries_of(client, path)
        with monkeypatch.context() as without:
            without.setattr(screens, "all_help", list)
            assert helps_on(client, path) == []
            assert queries_of(client, path) == with_help, path


def test_nothing_leads_to_wagtails_own_guides_in_english(ward, client):
    client.force_login(ward.culture)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "wagtail.org" not in html
    assert html.count(reverse("thidua_handbook:start")) >= 2
