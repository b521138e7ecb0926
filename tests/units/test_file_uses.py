"""What a text may use, and which documents a person opens because of it (plan.md, "People")."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from tests.admin import edit_url, form_data
from tests.factories import PlanFactory, UserFactory
from thidua.media.references import files_of
from thidua.models import ArticlePage, ExemplarPage
from thidua.signoff.pages import SignedOffPage
from thidua.units.foreign_files import FOREIGN, OwnFilesPageForm, _without

from .conftest import MARKER, Document, Picture, document, picture, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def draft(open_ward, units):
    return open_ward.article(unit=units.women)


@pytest.fixture
def desk(open_ward, units, client):
    client.force_login(open_ward.unit)
    return client


def with_block(page, kind, value, **changes):
    data = form_data(page, **changes)
    for name in [name for name in data if name.startswith("body-0-value")]:
        del data[name]
    data |= {"body-0-type": kind}
    if kind == "picture":
        data |= {"body-0-value-image": value, "body-0-value-alt": "Chu cua toi"}
        return data | {"body-0-value-caption": "", "body-0-value-credit": ""}
    return data | {"body-0-value": value}


def refused(answer, field) -> bool:
    return str(FOREIGN) in str(answer.context["form"].errors.get(field))


class TestTexts:
    """The form of a page takes no file that its writer may not choose, and shows none."""

    def test_a_foreign_lead_picture_is_refused_and_not_shown(self, desk, draft, units):
        foreign = picture(units.farmers, word=MARKER)
        typed = form_data(draft, lead_image=foreign.pk, title="Tựa tôi đang gõ")
        answer = desk.post(edit_url(draft), typed)
        assert refused(answer, "lead_image")
        content = answer.content.decode()
        assert "Tựa tôi đang gõ" in content
        assert MARKER not in content
        assert not ArticlePage.objects.get(pk=draft.pk).latest_revision.content["lead_image"]

    @pytest.mark.parametrize("kind", ["picture", "document"])
    def test_a_foreign_file_in_the_text_is_refused_and_not_shown(self, desk, draft, units, kind):
        make = picture if kind == "picture" else document
        foreign = make(units.farmers, word=MARKER)
        typed = with_block(draft, kind, foreign.pk, title="Tựa tôi đang gõ")
        answer = desk.post(edit_url(draft), typed)
        assert refused(answer, "body")
        content = answer.content.decode()
        assert "Tựa tôi đang gõ" in content
        assert ("Chu cua toi" in content) is (kind == "picture")
        assert MARKER not in content

    @pytest.mark.parametrize("key", ["999999", "9" * 40, "abc"])
    @pytest.mark.parametrize("kind", ["lead", "picture", "document"])
    def test_a_file_that_is_not_there_is_refused_alike(self, desk, draft, units, kind, key):
        """Else the sentence would tell which keys are those of others' files."""
        make = document if kind == "document" else picture
        foreign = make(units.farmers, word=MARKER)
        field = "lead_image" if kind == "lead" else "body"

        def answer_to(posted):
            if kind == "lead":
                typed = form_data(draft, lead_image=posted)
            else:
                typed = with_block(draft, kind, posted)
            answer = desk.post(edit_url(draft), typed)
            errors = answer.context["form"].errors
            return list(errors), errors[field].as_json(), refused(answer, field)

        assert answer_to(foreign.pk) == answer_to(key)
        assert answer_to(key)[2]

    def test_the_preview_shows_none_either(self, desk, draft, units):
        foreign = picture(units.farmers, word=MARKER)
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
        typed = form_data(draft, lead_image=foreign.pk, lead_image_alt="Đường")
        assert desk.post(address, typed).json()["is_valid"] is False
        assert MARKER not in desk.get(address).content.decode()

    def test_a_new_text_takes_none(self, desk, open_ward, units):
        foreign = picture(units.farmers, word=MARKER)
        address = reverse(
            "wagtailadmin_pages:add", args=["thidua", "articlepage", open_ward.column.pk]
        )
        draft = ArticlePage(title="Tựa mới", summary="Tóm tắt", kind="other")
        answer = desk.post(address, form_data(draft, level="", lead_image=foreign.pk))
        assert refused(answer, "lead_image")
        assert MARKER not in answer.content.decode()

    @pytest.mark.parametrize("where", ["own", "shared", "public"])
    def test_what_may_be_chosen_is_taken(self, desk, open_ward, draft, units, where):
        if where == "public":
            chosen = picture(units.farmers)
            open_ward.article(
                public=True, lead_image=chosen, lead_image_alt="Đường", owner=units.farmer
            )
        else:
            chosen = picture(units.women, collection=shared() if where == "shared" else None)
        assert desk.post(edit_url(draft), form_data(draft, lead_image=chosen.pk)).status_code == 302
        page = Page.objects.get(pk=draft.pk).get_latest_revision_as_object()
        assert page.lead_image == chosen

    def test_what_the_office_put_into_the_text_stays_and_may_be_taken_up_again(
        self, desk, open_ward, draft, units
    ):
        theirs = picture(None, word="văn phòng")
        version = Page.objects.get(pk=draft.pk).get_latest_revision_as_object()
        version.lead_image = theirs
        version.save_revision(user=open_ward.culture)
        for chosen in (theirs.pk, "", theirs.pk):
            typed = form_data(draft, lead_image=chosen)
            assert desk.post(edit_url(draft), typed).status_code == 302

    def test_the_office_uses_any_file(self, client, open_ward, draft, units):
        client.force_login(open_ward.culture)
        typed = form_data(draft, lead_image=picture(units.farmers).pk)
        assert client.post(edit_url(draft), typed).status_code == 302

    def test_every_form_of_a_page_with_files_asks(self):
        """Of every page type of the plugin and its host that a form can put a file into."""
        asked = []
        for model in apps.get_models():
            if not issubclass(model, SignedOffPage) or not model.is_creatable:
                continue
            form = model.get_edit_handler().get_form_class()
            if holds_files(model, form):
                asked.append(model)
                assert issubclass(form, OwnFilesPageForm), model
        assert {ArticlePage, ExemplarPage} <= set(asked)

    def test_blocks_and_rich_text_lose_nothing_but_the_file(self, units):
        block = blocks.StreamBlock(
            [
                ("list", blocks.ListBlock(blocks.CharBlock())),
                ("text", blocks.RichTextBlock()),
            ]
        )
        html = (
            '<p>a <a id="7" linktype="document">b</a> <a id="8" linktype="document">c</a></p>'
            '<embed alt="x" embedtype="image" format="left" id="7"/>'
        )
        raw = [
            {"type": "list", "value": [{"type": "item", "value": "x", "id": "1"}], "id": "2"},
            {"type": "text", "value": html, "id": "3"},
        ]
        kept = _without(block, raw, {(Document, 7), (Picture, 7)})
        assert kept[0] == raw[0]
        assert kept[1]["value"] == ('<p>a <a>b</a> <a id="8" linktype="document">c</a></p>')
        assert isinstance(block.to_python(kept), StreamValue)


def holds_files(model, form) -> bool:
    relations = {
        field.name
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in (Picture, Document)
    }
    streams = {"StreamField", "RichTextField"}
    texts = {f.name for f in model._meta.fields if f.get_internal_type() in streams}
    texts |= {f.name for f in model._meta.fields if type(f).__name__ in streams}
    return bool((relations | texts) & set(form.base_fields))


class TestDocuments:
    """A document is served in the admin to whoever may open the object that uses it."""

    @pytest.fixture
    def minutes(self, open_ward, units):
        """The minutes in another unit's draft, and the draft."""
        paper = document(units.farmers, user=units.farmer, word=MARKER)
        open_ward.exemplar(owner=units.farmer, unit=units.farmers, recognition_minutes=paper)
        return paper

    def opens(self, client, person, paper) -> bool:
        client.force_login(person)
        answer = client.get(paper.url)
        assert answer.status_code in (200, 404)
        return answer.status_code == 200

    def test_a_unit_does_not_open_what_is_in_another_units_draft(
        self, client, open_ward, units, minutes
    ):
        assert not self.opens(client, open_ward.unit, minutes)
        client.logout()
        assert client.get(minutes.url).status_code == 404

    @pytest.mark.parametrize("person", ["chair", "office", "culture"])
    def test_the_office_opens_it(self, client, open_ward, units, minutes, person):
        assert self.opens(client, getattr(open_ward, person), minutes)

    def test_its_unit_opens_it(self, client, open_ward, units, minutes):
        assert self.opens(client, units.farmer, minutes)
        colleague = UserFactory(unit=True)
        units.farmers.members.add(colleague)
        assert self.opens(client, colleague, minutes)

    def test_minutes_stay_in_the_office_once_the_text_is_public(self, client, open_ward, units):
        paper = document(units.farmers, user=units.farmer)
        open_ward.exemplar(
            owner=units.farmer, unit=units.farmers, recognition_minutes=paper, public=True
        )
        assert not self.opens(client, open_ward.unit, paper)

    def test_a_public_document_is_everybodys(self, client, open_ward, units):
        paper = document(units.farmers, user=units.farmer)
        open_ward.article(owner=units.farmer, document_file=paper, public=True)
        assert self.opens(client, open_ward.unit, paper)
        client.logout()
        assert client.get(paper.url).status_code == 200

    def test_a_shared_document_is_all_units(self, client, open_ward, units):
        assert self.opens(client, open_ward.unit, document(None, collection=shared()))

    def test_a_document_that_the_office_put_into_ones_own_draft(
        self, client, open_ward, units, draft
    ):
        paper = document(None, word="văn phòng")
        assert not self.opens(client, open_ward.unit, paper)
        version = Page.objects.get(pk=draft.pk).get_latest_revision_as_object()
        version.document_file = paper
        version.save_revision(user=open_ward.culture)
        assert self.opens(client, open_ward.unit, paper)
        assert not self.opens(client, units.farmer, paper)

    def test_the_signed_file_of_a_plan_is_for_those_who_read_the_plan(
        self, client, open_ward, units
    ):
        plan = PlanFactory(signed_file=document(None))
        assert not self.opens(client, open_ward.unit, plan.signed_file)
        assert self.opens(client, open_ward.office, plan.signed_file)


def test_references_are_read_from_what_is_in_memory(open_ward, units):
    """Wagtail's reader of references has no public name: this fails where it changes."""
    shown, paper = picture(units.women), document(units.women)
    page = ArticlePage(
        lead_image=shown,
        body=[
            {"type": "document", "value": paper.pk},
            {"type": "picture", "value": {"image": shown.pk, "alt": "Đường"}},
        ],
    )
    assert files_of(page) == {
        (Picture, shown.pk): {"lead_image", "body"},
        (Document, paper.pk): {"body"},
    }
