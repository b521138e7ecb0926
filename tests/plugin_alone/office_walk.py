"""Run by test_plugin_alone in a process of its own, with the settings beside this file."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Site

pytestmark = pytest.mark.django_db


def test_no_check_complains_and_no_migration_is_missing():
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_a_story_is_approved_and_read_below_a_plain_wagtail_page(client):
    from tests.office import make_office

    office = make_office()
    assert type(Site.objects.get().root_page.specific) is Page
    column = office.open_column()
    story = office.article(public=True, title="Tổ 7 dọn đường")
    for address in (column.url, story.url, "/tim-kiem/?q=to 7 don duong"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Tổ 7 dọn đường" in answer.content.decode()
    client.force_login(office.chair)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_screen_leads_into_the_handbook(client):
    from tests.office import make_office

    office = make_office()
    client.force_login(office.chair)
    section = "/admin/huong-dan/lanh-dao/#phieu-tham-dinh"
    assert section in client.get(reverse("thidua_signoff:approvals")).content.decode()
    answer = client.get(section)
    assert answer.status_code == 200
    assert '<h2 id="phieu-tham-dinh">' in answer.content.decode()


def test_signing_in_without_axes_and_without_a_queue(client, django_capture_on_commit_callbacks):
    from django.core import mail

    from tests.office import make_office

    office = make_office()
    office.chair.set_password("Thi-dua-2030")
    office.chair.save()
    login = reverse("wagtailadmin_login")
    refused = client.post(login, {"username": "chair", "password": "sai"})
    assert refused.status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_password_reset"), {"email": office.chair.email})
    assert len(mail.outbox) == 1
    assert client.post(login, {"username": "chair", "password": "Thi-dua-2030"}).status_code == 302
    assert client.get("/admin/logout/").status_code == 200
    assert "Phiên" not in client.post("/admin/logout/", follow=True).content.decode()
    missing = client.get("/khong-co/", headers={"accept": "text/html"})
    assert missing.status_code == 404
    assert "Không tìm thấy trang" in missing.content.decode()
