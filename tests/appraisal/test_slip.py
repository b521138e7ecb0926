"""The appraisal slip, on the page and in the DOCX: who may read it and what it says."""

import datetime
import io

import docx
import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.documents import get_document_model

from tests.factories import ImageFactory, UserFactory
from tests.media.files import pdf
from thidua.appraisal.slip import document_of, in_groups, slip_of
from thidua.audit.chain import contradicts, head_in_words
from thidua.history.words import local_time
from thidua.leadership import delegations
from thidua.models import Approval
from thidua.signoff.takedown import put_back, take_down

pytestmark = pytest.mark.django_db


def addresses(approval):
    return [
        reverse(f"thidua_signoff:{name}", args=[approval.pk]) for name in ("slip", "slip_document")
    ]


def approval_of(page):
    return Approval.objects.latest_for(page)


def said(approval):
    """label → lines, with labels in the reader's language."""
    found: dict[str, list[str]] = {}
    for row in slip_of(approval).rows:
        found.setdefault(row.label, []).extend(row.lines)
    return found


def text_of(document) -> str:
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for cell in table._cells]
    return "\n".join(words)


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title="Bà con tổ 9 hiến đất")


def test_the_slip_shows_the_head_of_the_chain_to_be_kept_on_paper(open_ward, story):
    approval = approval_of(story)
    own, last = said(approval)[gettext("Chain of evidence")]
    assert own.endswith(last.partition(": ")[2])
    open_ward.article(public=True)
    still, later = said(approval)[gettext("Chain of evidence")]
    assert still == own
    assert later != last
    assert later.endswith(head_in_words())
    assert head_in_words() in text_of(docx.Document(io.BytesIO(document_of(slip_of(approval)))))
    assert not contradicts(last.partition(": ")[2])


class TestWhoMayRead:
    @pytest.mark.parametrize("person", ["chair", "vice_chair", "office", "culture", "unit"])
    def test_the_office_and_the_writer_read_it(self, open_ward, story, client, person):
        client.force_login(getattr(open_ward, person))
        for address in addresses(approval_of(story)):
            assert client.get(address).status_code == 200

    def test_another_unit_is_refused_and_a_visitor_has_to_log_in(self, open_ward, story, client):
        login, *_rest = reverse("wagtailadmin_login").split("?")
        for address in addresses(approval_of(story)):
            assert client.get(address).url.startswith(login)
        client.force_login(UserFactory(unit=True))
        for address in addresses(approval_of(story)):
            assert client.get(address).status_code == 404

    def test_a_superuser_reads_it(self, story, admin_client):
        for address in addresses(approval_of(story)):
            assert admin_client.get(address).status_code == 200

    def test_what_is_not_there_is_not_found(self, open_ward, admin_client):
        assert admin_client.get(reverse("thidua_signoff:slip", args=[999_999])).status_code == 404


class TestWhatItSays:
    def test_the_text_its_version_writers_reviewer_and_approver(self, open_ward):
        story = open_ward.article(title="Bà con tổ 9 hiến đất")
        open_ward.submit(story, open_ward.unit)
        step = story.current_workflow_task_state
        step.task.specific.on_action(
            step, open_ward.culture, "approve", comment="Số liệu đã đối chiếu."
        )
        open_ward.approve(story, open_ward.chair, comment="Đồng ý.\nĐăng ngay.")
        approval = approval_of(story)
        rows = said(approval)
        assert rows[gettext("Title of the text")] == ["Bà con tổ 9 hiến đất"]
        assert rows[gettext("Address on the website")] == [story.full_url]
        (version,) = rows[gettext("Version that was read")]
        assert str(approval.revision_id) in version
        assert local_time(approval.revision_created_at) in version
        (writer,) = rows[gettext("Writers")]
        assert writer.startswith(open_ward.unit.get_full_name())
        for part in ("owner of the text", "submitted it", "wrote or edited it"):
            assert gettext(part) in writer
        reviewer, comment = rows[gettext("Reviewed by")]
        assert reviewer.startswith(open_ward.culture.get_full_name())
        assert comment == "Số liệu đã đối chiếu."
        (approver,) = rows[gettext("Approved by")]
        assert approver == f"{approval.approver_name}, {local_time(approval.created_at)}"
        assert rows[gettext("Opinion of leadership")] == ["Đồng ý.", "Đăng ngay."]
        digest = rows[gettext("SHA-256 digest of the content")]
        assert "".join(digest).replace(" ", "") == approval.digest

    def test_it_says_that_culture_passed_a_text_of_its_own(self, open_ward):
        story = open_ward.article(owner=open_ward.culture, public=True)
        lines = said(approval_of(story))[gettext("Reviewed by")]
        assert lines[1] == gettext(
            "The reviewer passed a text of his own; leadership's step is the check."
        )

    def test_it_names_the_delegation(self, open_ward):
        today = timezone.localdate()
        delegations.make_deputy(open_ward.vice_chair, open_ward.chair)
        delegations.grant(open_ward.vice_chair, open_ward.chair, today, today)
        story = open_ward.article()
        open_ward.send_to_leadership(story)
        open_ward.approve(story, open_ward.vice_chair)
        _who, under = said(approval_of(story))[gettext("Approved by")]
        assert open_ward.chair.get_full_name() in under
        assert today.strftime("%d/%m/%Y") in under

    def test_it_says_from_when_until_when_it_is_public(self, open_ward):
        story = open_ward.article()
        story.go_live_at = timezone.now() + datetime.timedelta(days=1)
        story.expire_at = timezone.now() + datetime.timedelta(days=9)
        story.save_revision(user=open_ward.unit)
        open_ward.publish(story)
        _agreed, start, end = said(approval_of(story))[gettext("Verdict")]
        assert local_time(story.go_live_at) in start
        assert local_time(story.expire_at) in end

    def test_it_says_when_and_why_it_was_taken_down_and_not_on_the_next_slip(
        self, open_ward, story
    ):
        first = approval_of(story)
        takedown = take_down(story, open_ward.chair, "Gia đình xin rút.")
        verdict = said(first)[gettext("Verdict")]
        assert local_time(takedown.created_at) in verdict[-2]
        assert verdict[-1] == "Gia đình xin rút."
        again = put_back(story, open_ward.chair)
        assert len(said(again)[gettext("Verdict")]) == 1

    def test_it_lists_the_files_with_their_hashes(self, open_ward):
        file = ContentFile(pdf(), name="quyet-dinh.pdf")
        document = get_document_model().objects.create(title="Quyết định khen", file=file)
        image = ImageFactory(title="Bà con dọn đường")
        story = open_ward.article(
            public=True, document_file=document, lead_image=image, lead_image_alt="Dọn đường"
        )
        lines = said(approval_of(story))[gettext("Files shown")]
        for item in (document, image):
            named = next(number for number, line in enumerate(lines) if item.title in line)
            assert lines[named + 1].replace(" ", "") == f"SHA-1{item.get_file_hash()}"

    def test_it_outlives_the_accounts_of_writers_and_names_a_leader_of_another_name(
        self, open_ward, story
    ):
        """The leader's own account is closed, not deleted."""
        approval = approval_of(story)
        names = [approval.approver_name, open_ward.unit.get_full_name()]
        for person in (open_ward.unit, open_ward.culture):
            person.delete()
        User.objects.filter(pk=open_ward.chair.pk).update(last_name="Khác", is_active=False)
        text = str(said(Approval.objects.get(pk=approval.pk)))
        for name in names:
            assert name in text

    def test_a_digest_is_read_aloud_in_groups_of_four(self):
        assert in_groups("0123456789abcdef" * 4) == [" ".join(["0123 4567 89ab cdef"] * 2)] * 2


class TestTheFile:
    def test_the_docx_says_what_the_page_says(self, open_ward, story, client):
        client.force_login(open_ward.office)
        page_address, file_address = addresses(approval_of(story))
        page = client.get(page_address).content.decode()
        response = client.get(file_address)
        assert response["Content-Disposition"].endswith('ba-con-to-9-hien-dat.docx"')
        text = text_of(docx.Document(io.BytesIO(response.content)))
        for row in slip_of(approval_of(story)).rows:
            for words in (row.label, *row.lines):
                assert words in text
        for words in ("Bà con tổ 9 hiến đất", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
            assert words in text
            assert words in page

    def test_the_head_and_the_signature_come_from_the_host(self, story, settings):
        approval = approval_of(story)
        settings.THIDUA_ISSUER = "tests.appraisal.test_slip.names"
        names.signatory = approval.approver_name
        slip = slip_of(approval)
        text = text_of(docx.Document(io.BytesIO(document_of(slip))))
        assert "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN" in text
        assert f"Phường Hoa Sen, {slip.place_and_date.partition(', ')[2]}" in text
        assert "CHỦ TỊCH" in text
        names.signatory = "Người khác"
        assert slip_of(approval).capacity == gettext("The one who approved")

    def test_without_a_host_who_names_anybody_the_slip_is_made_all_the_same(self, story, settings):
        settings.THIDUA_ISSUER = None
        document = docx.Document(io.BytesIO(document_of(slip_of(approval_of(story)))))
        assert document.tables[0].rows[0].cells[0].text == ""
        assert document.tables[0].rows[1].cells[1].text.startswith("Ngày ")


def names(day):
    """What a host would name (THIDUA_ISSUER)."""
    return {
        "authority_name": "Ủy ban nhân dân phường Hoa Sen",
        "superior_name": "",
        "place": "Phường Hoa Sen",
        "signatory_title": "Chủ tịch",
        "signatory_name": names.signatory,
    }
