"""The checklist on the page of decision: any room, a host's too, can add to it."""

import pytest
from wagtail import hooks

from tests.admin import appraisal_url
from thidua.appraisal.checklist import HOOK, Check, CheckState
from thidua.models import Approval

pytestmark = pytest.mark.django_db


def test_a_host_adds_its_own_line_with_a_link(ward, client):
    task_state = ward.send_to_leadership(ward.article(title="Tổ 7 dọn đường"))

    def consent_check(version):
        yield Check("Bản đồng ý", CheckState.ATTENTION, f"Cho bài {version.title}", "/dong-y/7/")

    client.force_login(ward.chair)
    with hooks.register_temporarily(HOOK, consent_check):
        html = client.get(appraisal_url(task_state)).content.decode()
    assert "Bản đồng ý" in html
    assert '<a href="/dong-y/7/"' in html
    assert "Cho bài Tổ 7 dọn đường" in html
    assert "thidua-check--attention" in html


def test_what_the_office_typed_is_shown_as_text_and_not_as_markup(ward, client):
    profile = ward.exemplar(achievement_verdict="met", achievement_evidence="<b>Giấy khen</b>")
    client.force_login(ward.chair)
    html = client.get(appraisal_url(ward.send_to_leadership(profile))).content.decode()
    assert "&lt;b&gt;Giấy khen&lt;/b&gt;" in html
    assert "<b>Giấy khen</b>" not in html


def test_what_is_missing_is_shown_and_blocks_nothing(ward, client):
    task_state = ward.send_to_leadership(ward.article())
    client.force_login(ward.chair)
    assert "thidua-check--missing" in client.get(appraisal_url(task_state)).content.decode()
    client.post(appraisal_url(task_state), {"decision": "approve", "comment": ""})
    assert Approval.objects.filter(approver=ward.chair).exists()
