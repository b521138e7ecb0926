"""Files have an owner: what a unit uploads, finds, chooses, tags and opens (plan.md, "People")."""

import pytest
from django.urls import resolve, reverse
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from tests.factories import OrganizationFactory, UserFactory
from tests.media import files
from thidua.models import Organization
from thidua.units.file_policy import PicturePermissionPolicy, files_seen_by

from .conftest import MARKER, Document, Picture, document, picture, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

AJAX = {"headers": {"x-requested-with": "XMLHttpRequest"}}
FOLDER = {Picture: "images", Document: "documents"}


@pytest.fixture
def desk(open_ward, units, client):
    """A woman of the unit at her desk."""
    client.force_login(open_ward.unit)
    return client


def titles(client, address, **query) -> str:
    return client.get(reverse(address), query).content.decode()


class TestUploads:
    """A unit's file goes into the unit's own collection, whatever is posted."""

    FORMS = ("wagtailimages", "wagtaildocs")

    def upload(self, client, section, **typed):
        model = Picture if section == "wagtailimages" else Document
        file = files.upload(files.jpeg(), "duong.jpg")
        client.post(reverse(f"{section}:add"), {"title": "Đường", "file": file, **typed})
        return model.objects.filter(title="Đường").first()

    @pytest.mark.parametrize("section", FORMS)
    def test_a_single_upload(self, desk, units, section):
        assert self.upload(desk, section).collection == units.women.collection

    @pytest.mark.parametrize("section", FORMS)
    @pytest.mark.parametrize("forged", ["another unit's", "the shared one", "the office's", "none"])
    def test_a_forged_collection_changes_nothing(self, desk, units, section, forged):
        keys = {
            "another unit's": units.farmers.collection_id,
            "the shared one": shared().pk,
            "the office's": Collection.get_first_root_node().pk,
            "none": "abc",
        }
        made = self.upload(desk, section, collection=keys[forged])
        assert made.collection == units.women.collection

    @pytest.mark.parametrize("section", FORMS)
    def test_many_uploads(self, desk, units, section):
        typed = {
            "title": "Đường",
            "files[]": files.upload(files.jpeg(), "duong.jpg"),
            "collection": units.farmers.collection_id,
        }
        answer = desk.post(reverse(f"{section}:add_multiple"), typed, **AJAX).json()
        assert answer["success"]
        model = Picture if section == "wagtailimages" else Document
        assert model.objects.get().collection == units.women.collection

    @pytest.mark.parametrize("section", FORMS)
    def test_an_upload_in_the_chooser(self, desk, units, section):
        prefix = "image-chooser-upload" if section == "wagtailimages" else "document-chooser-upload"
        typed = {
            f"{prefix}-title": "Đường",
            f"{prefix}-file": files.upload(files.jpeg(), "duong.jpg"),
            f"{prefix}-collection": units.farmers.collection_id,
        }
        answer = desk.post(reverse(f"{section}_chooser:create"), typed).json()
        assert answer["step"] == "chosen"
        model = Picture if section == "wagtailimages" else Document
        assert model.objects.get().collection == units.women.collection

    @pytest.mark.parametrize("section", FORMS)
    def test_whoever_speaks_for_two_units_chooses(self, desk, open_ward, units, section):
        second = OrganizationFactory(name="Tổ dân phố 7")
        second.members.add(open_ward.unit)
        assert self.upload(desk, section, collection=second.collection_id).collection == (
            Organization.objects.get(pk=second.pk).collection
        )
        for forged in (units.farmers.collection_id, Collection.get_first_root_node().pk):
            typed = {"title": "Khác", "file": files.upload(files.png(), "a.png")}
            answer = desk.post(reverse(f"{section}:add"), {**typed, "collection": forged})
            assert list(answer.context["form"].errors) == ["collection"]

    def test_a_file_is_not_moved_into_a_foreign_collection(self, desk, open_ward, units):
        mine = picture(units.women, user=open_ward.unit)
        for forged in (units.farmers.collection_id, shared().pk):
            desk.post(
                reverse("wagtailimages:edit", args=[mine.pk]),
                {"title": "Mới", "collection": forged, "tags": ""},
            )
            assert Picture.objects.get(pk=mine.pk).collection == units.women.collection

    def test_whoever_is_in_no_unit_uploads_nothing(self, open_ward, client):
        client.force_login(open_ward.unit)
        assert self.upload(client, "wagtailimages") is None
        assert client.get(reverse("wagtailimages_chooser:choose")).status_code == 200


class TestFinding:
    def test_the_list_has_the_units_own_files(self, desk, open_ward, units):
        colleague = UserFactory(unit=True, username="colleague")
        units.women.members.add(colleague)
        for make, section in ((picture, "wagtailimages"), (document, "wagtaildocs")):
            make(units.women, user=colleague, word="đồng nghiệp")
            make(units.farmers, user=units.farmer, word=MARKER)
            content = titles(desk, f"{section}:index")
            assert "đồng nghiệp" in content
            assert MARKER not in content

    def test_choosers_offer_own_and_shared_files_and_public_pictures(self, desk, open_ward, units):
        shown = picture(units.farmers, user=units.farmer, word="công khai")
        open_ward.article(public=True, lead_image=shown, lead_image_alt="Đường", owner=units.farmer)
        for make, section in ((picture, "wagtailimages"), (document, "wagtaildocs")):
            make(units.women, user=open_ward.unit, word="của mình")
            make(None, collection=shared(), word="dùng chung")
            make(None, word="văn phòng")
            make(units.farmers, user=units.farmer, word=MARKER)
            for query in ({}, {"q": "Ảnh" if make is picture else "Biên"}, {"layout": "list"}):
                content = desk.get(reverse(f"{section}_chooser:choose"), query).json()["html"]
                assert "của mình" in content
                assert "dùng chung" in content
                assert ("công khai" in content) is (make is picture)
                assert "văn phòng" not in content
                assert MARKER not in content

    def test_a_picture_of_a_text_that_waits_for_its_time_is_not_public(self, open_ward, units):
        shown = picture(units.farmers, user=units.farmer)
        story = open_ward.article(lead_image=shown, lead_image_alt="Đường", owner=units.farmer)
        story.go_live_at = "2030-01-01T00:00:00Z"
        story.save_revision(user=units.farmer)
        open_ward.publish(story)
        assert shown not in files_seen_by(open_ward.unit, Picture)

    def test_a_picture_of_a_text_that_was_taken_down_is_not_public_any_more(self, open_ward, units):
        from thidua.signoff.takedown import take_down

        shown = picture(units.farmers, user=units.farmer)
        story = open_ward.article(
            lead_image=shown, lead_image_alt="Đường", owner=units.farmer, public=True
        )
        assert shown in files_seen_by(open_ward.unit, Picture)
        take_down(story, open_ward.chair, "Sai sự thật")
        assert shown not in files_seen_by(open_ward.unit, Picture)

    @pytest.mark.parametrize("where", ["own", "shared", "public"])
    def test_a_picture_is_chosen_and_put_into_a_text(self, desk, open_ward, units, where):
        if where == "public":
            chosen = picture(units.farmers, user=units.farmer)
            open_ward.article(
                public=True, lead_image=chosen, lead_image_alt="Đường", owner=units.farmer
            )
        else:
            chosen = picture(units.women, collection=shared() if where == "shared" else None)
        answer = desk.get(reverse("wagtailimages_chooser:chosen", args=[chosen.pk]))
        assert answer.json()["result"]["title"] == chosen.title
        address = reverse("wagtailimages_chooser:select_format", args=[chosen.pk])
        typed = {
            "image-chooser-insertion-format": "left",
            "image-chooser-insertion-alt_text": "Con đường",
        }
        assert desk.post(address, typed).json()["result"]["alt"] == "Con đường"
        several = desk.get(reverse("wagtailimages_chooser:chosen_multiple"), {"id": [chosen.pk]})
        assert [row["title"] for row in several.json()["result"]] == [chosen.title]

    def test_shared_and_public_files_are_not_changed(self, desk, open_ward, units):
        shown = picture(units.farmers, user=units.farmer)
        open_ward.article(public=True, lead_image=shown, lead_image_alt="Đường", owner=units.farmer)
        for item in (shown, picture(None, collection=shared())):
            answer = desk.get(reverse("wagtailimages:edit", args=[item.pk]))
            assert answer.status_code == 302
            assert desk.post(reverse("wagtailimages:delete", args=[item.pk])).status_code == 302
            assert Picture.objects.filter(pk=item.pk).exists()

    def test_the_unit_edits_and_tags_its_own(self, desk, open_ward, units):
        mine = picture(units.women, user=open_ward.unit)
        typed = {"title": "Đường mới", "description": "", "tags": "ngõ"}
        assert desk.post(reverse("wagtailimages:edit", args=[mine.pk]), typed).status_code == 302
        bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "add_tags"])
        desk.post(bulk, {"tags": "hẻm"}, query_params={"id": mine.pk})
        mine.refresh_from_db()
        assert set(mine.tags.names()) == {"ngõ", "hẻm"}
        assert mine.title == "Đường mới"

    def test_the_chooser_costs_the_same_however_many_files_there_are(
        self, desk, open_ward, units, django_assert_num_queries
    ):
        address = reverse("wagtailimages_chooser:choose_results")
        picture(units.women, user=open_ward.unit).get_rendition("max-165x165")
        desk.get(address)
        counts = []
        for number in (3, 12):
            for n in range(number):
                picture(units.women, word=f"{number}-{n}").get_rendition("max-165x165")
            with django_assert_num_queries(13) as captured:
                desk.get(address)
            counts.append(len(captured))
        assert len(set(counts)) == 1


class TestTags:
    def offered(self, client, term):
        return client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": term}).json()

    def test_a_unit_is_offered_tags_of_its_own_shared_and_public_files(
        self, desk, open_ward, units
    ):
        picture(units.women, tag="đường của mình")
        document(None, collection=shared(), tag="đường chung")
        shown = picture(units.farmers, user=units.farmer, tag="đường công khai")
        open_ward.article(public=True, lead_image=shown, lead_image_alt="Đường", owner=units.farmer)
        picture(units.farmers, tag=f"đường {MARKER}")
        picture(None, tag="đường nội bộ")
        found = self.offered(desk, "duong")
        assert found == ["đường chung", "đường công khai", "đường của mình"]
        assert self.offered(desk, "") == []

    def test_the_address_is_ours_and_asks_who_is_there(self, client):
        """Wagtail's view stands at the same address, later in its list."""
        for args in ([], ["taggit", "tag"]):
            name = (
                "wagtailadmin_tag_model_autocomplete" if args else "wagtailadmin_tag_autocomplete"
            )
            address = reverse(name, args=args)
            assert resolve(address).func.__module__ == "thidua.units.file_tags"
            assert client.get(address, {"term": "a"}).status_code == 302

    def test_lists_offer_popular_tags_of_what_is_there(self, desk, open_ward, units):
        picture(units.women, user=open_ward.unit, tag="ngõ xóm")
        picture(units.farmers, tag=f"{MARKER}-thẻ")
        for address in ("wagtailimages:index", "wagtailimages_chooser:choose"):
            content = titles(desk, address)
            assert "ng\\u00f5 x\\u00f3m" in content or "ngõ xóm" in content
            assert MARKER not in content

    class TestRegister:
        """A host may have a register of tags: only those are offered and taken."""

        @pytest.fixture(autouse=True)
        def register(self, settings):
            settings.THIDUA_TAGS = ["Ngõ xóm", "Trường học"]

        def test_only_the_register_is_offered(self, desk, open_ward, units):
            picture(units.women, tag="ngõ cũ")
            address = reverse("wagtailadmin_tag_autocomplete")
            assert desk.get(address, {"term": "ngo"}).json() == ["Ngõ xóm"]

        @pytest.mark.parametrize("section", ["wagtailimages", "wagtaildocs"])
        def test_another_tag_is_refused_beside_the_field(self, desk, open_ward, units, section):
            make = picture if section == "wagtailimages" else document
            mine = make(units.women, user=open_ward.unit, tag="cũ")
            address = reverse(f"{section}:edit", args=[mine.pk])
            page = desk.get(address).content.decode()
            assert "Ngõ xóm, Trường học" in page
            answer = desk.post(address, {"title": "Tựa mới", "tags": "Ngõ xóm, Lạ"})
            (sentence,) = answer.context["form"].errors["tags"]
            assert "Lạ" in sentence
            assert "Ngõ xóm, Trường học" in sentence
            assert 'value="Tựa mới"' in answer.content.decode()
            # As the register spells it; a tag from before the register may stay.
            typed = {"title": "Tựa mới", "tags": "ngõ xóm, cũ"}
            assert desk.post(address, typed).status_code == 302
            assert set(mine.tags.names()) == {"Ngõ xóm", "cũ"}

        def test_many_files_at_once_take_no_other_either(self, desk, open_ward, units):
            mine = picture(units.women, user=open_ward.unit)
            bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "add_tags"])
            answer = desk.post(bulk, {"tags": "Lạ"}, query_params={"id": mine.pk})
            assert "Lạ" in answer.context["form"].errors["tags"][0]
            assert set(mine.tags.names()) == {"chung"}


def test_the_policy_of_pictures_is_ours_whichever_app_is_ready_first():
    assert type(policy_registry.get_by_type(Picture)) is PicturePermissionPolicy
