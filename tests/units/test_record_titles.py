"""Kinds of records and pages stand in small letters within a sentence, and a text is written, not "new"."""

import re

import pytest
from django.urls import reverse

from tests.admin import texts
from thidua.models import Organization

pytestmark = pytest.mark.django_db


def address(name, action, *args):
    return reverse(f"wagtailsnippets_thidua_{name}:{action}", args=args)


def title_of(page: str) -> str:
    return " ".join(re.search(r"<title>(.*?)</title>", page, re.S)[1].split())


@pytest.mark.parametrize(
    ("register", "title"),
    [
        ("organization", "Thêm đơn vị"),
        ("station", "Thêm đài"),
        ("broadcastlog", "Thêm lượt phát sóng"),
    ],
)
def test_a_new_record_is_added(ward, client, register, title):
    client.force_login(ward.culture if register == "broadcastlog" else ward.office)
    response = client.get(address(register, "add"))
    assert title_of(response.content.decode()).startswith(title)
    assert response.context["breadcrumbs_items"][-1]["label"] == title


def test_what_was_done_is_said_in_a_sentence(ward, client):
    client.force_login(ward.office)
    typed = {"name": "Hội Nông dân phường", "short_name": "", "members": [], "order": 1}
    response = client.post(address("organization", "add"), typed, follow=True)
    (said,) = texts(response)
    assert said.startswith("Đã tạo đơn vị “Hội Nông dân phường”")
    unit = Organization.objects.get()
    response = client.post(address("organization", "edit", unit.pk), typed, follow=True)
    (said,) = texts(response)
    assert "đơn vị “Hội Nông dân phường”" in said


@pytest.mark.parametrize(
    ("kind", "title"),
    [("articlepage", "Soạn tin, bài"), ("exemplarpage", "Soạn hồ sơ gương điển hình")],
)
def test_a_text_is_written(open_ward, client, kind, title):
    client.force_login(open_ward.unit)
    page = client.get(reverse("wagtailadmin_pages:add", args=["thidua", kind, open_ward.column.pk]))
    assert title_of(page.content.decode()).startswith(title)
    assert "Mới:" not in page.content.decode()


def test_rows_of_a_plan_are_added_in_small_letters(ward, client):
    client.force_login(ward.office)
    page = client.get(reverse("thidua_annualplan_modeladmin_create")).content.decode()
    assert "Thêm chỉ tiêu" in page
    assert "Thêm văn bản cấp trên" in page
