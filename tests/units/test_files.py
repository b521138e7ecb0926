"""Files have an owner: what a unit uploads, finds, chooses, tags and opens (domain.md, "People")."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import resolve, reverse
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from tests.factories import OrganizationFactory, UserFactory
from tests.signoff.media import files
from thidua import roles
from thidua.models import Organization
from thidua.setup import steps
from thidua.units.file_policy import PicturePermissionPolicy, files_seen_by
from thidua.units.files import groups_of_units, shared_collections

from .conftest import MARKER, Document, Picture, document, picture, shared

pytestmark = pytest.mark.django_db

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


class TestUnitsAndTheirCollections:
    def test_a_new_unit_has_a_collection_and_a_group_of_its_members(self, units, open_ward):
        assert units.women.collection.name == "Hội Phụ nữ phường"
        assert list(units.women.group.user_set.all()) == [open_ward.unit]

    def test_the_group_follows_the_members(self, units):
        person = UserFactory(unit=True)
        group = units.women.group
        units.women.members.add(person)
        assert group in person.groups.all()
        units.women.members.remove(person)
        assert group not in person.groups.all()
        units.women.members.set([person])
        assert list(group.user_set.all()) == [person]
        units.women.members.set([])
        assert not group.user_set.exists()

    def test_nobody_gets_in_or_out_by_the_group_itself(self, units, open_ward):
        group = units.women.group
        units.farmer.groups.add(group)
        assert group not in units.farmer.groups.all()
        group.user_set.add(units.farmer)
        assert group not in units.farmer.groups.all()
        open_ward.unit.groups.set([Group.objects.get(name=roles.UNIT)])
        assert group in open_ward.unit.groups.all()
        group.user_set.clear()
        assert group in open_ward.unit.groups.all()

    @pytest.mark.parametrize("name", [roles.LEADERSHIP, f"Đơn vị: {roles.OFFICE}", "Trùng"])
    def test_no_unit_gets_the_rights_of_a_group_by_its_name(self, ward, name, mailoutbox):
        Group.objects.get_or_create(name=f"Đơn vị: {name}")
        before = set(Group.objects.values_list("pk", flat=True))
        unit = OrganizationFactory(name=name)
        unit.members.add(ward.unit)
        assert unit.group.pk not in before
        assert not ward.unit.groups.filter(name=roles.LEADERSHIP).exists()
        assert not mailoutbox

    def test_a_new_name_is_that_of_the_collection_too(self, units):
        units.women.name = "Hội Liên hiệp Phụ nữ phường"
        units.women.save()
        assert Collection.objects.filter(name=units.women.name).exists()
        assert units.women.name in Group.objects.get(pk=units.women.group_id).name

    def test_a_successor_has_what_its_predecessor_had(self, units, open_ward):
        theirs = picture(units.farmers)
        units.farmers.successor = units.women
        units.farmers.save()
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert theirs in files_seen_by(person, Picture)
        units.farmers.successor = None
        units.farmers.save()
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert theirs not in files_seen_by(person, Picture)

    def test_a_circle_of_successors_harms_nobody(self, units):
        for unit, successor in ((units.women, units.farmers), (units.farmers, units.women)):
            unit = Organization.objects.get(pk=unit.pk)
            unit.successor = successor
            unit.save()
        assert not Collection.find_problems()[0]

    def test_a_unit_that_is_deleted_leaves_its_files_to_the_office(self, units, open_ward):
        theirs = picture(units.farmers)
        group = units.farmers.group_id
        units.farmers.collection.add_child(name="Tết")
        units.farmers.delete()
        theirs.refresh_from_db()
        assert theirs.collection.depth == 1
        assert not Group.objects.filter(pk=group).exists()
        assert Collection.objects.filter(name="Tết", depth=2).exists()
        assert Picture.objects.filter(pk=theirs.pk).exists()
        assert not any(Collection.find_problems())

    def test_whoever_leaves_a_unit_loses_sight_of_its_files(self, units, open_ward):
        mine = picture(units.women, user=open_ward.unit)
        units.women.members.remove(open_ward.unit)
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert mine not in files_seen_by(person, Picture)

    def test_a_collection_of_a_unit_is_not_deleted_in_the_settings(
        self, units, client, django_user_model
    ):
        client.force_login(django_user_model.objects.create_superuser("root"))
        address = reverse("wagtailadmin_collections:delete", args=[units.women.collection_id])
        assert "1 đơn vị" in client.get(address).content.decode()
        assert client.post(address).status_code == 403

    def test_set_up_puts_right_what_is_out_of_step(self, units, open_ward):
        Organization.objects.update(collection=None, group=None)
        root, unit_group = Collection.get_first_root_node(), Group.objects.get(name=roles.UNIT)
        GroupCollectionPermission.objects.create(
            group=unit_group,
            collection=root,
            permission=unit_group.collection_permissions.first().permission,
        )
        call_command("thidua_setup", verbosity=0)
        women = Organization.objects.get(pk=units.women.pk)
        assert list(women.group.user_set.all()) == [open_ward.unit]
        assert women.collection.name == women.name
        assert not unit_group.collection_permissions.filter(collection=root).exists()
        assert shared_collections().count() == 1
        before = Collection.objects.count(), Group.objects.count()
        call_command("thidua_setup", verbosity=0)
        assert (Collection.objects.count(), Group.objects.count()) == before

    def test_the_shared_collection_keeps_the_name_that_people_give_it(self, ward):
        Collection.objects.filter(pk=shared().pk).update(name="Kho ảnh")
        steps.make_groups()
        assert shared().name == "Kho ảnh"


class TestGroupsInTheAdmin:
    @pytest.fixture
    def root(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_superuser("root", "r@example.vn"))
        return client

    def test_nobody_manages_a_units_group_by_hand(self, root, units):
        group = units.women.group
        assert group.name not in titles(root, "wagtailusers_groups:index")
        for name in ("edit", "delete"):
            address = reverse(f"wagtailusers_groups:{name}", args=[group.pk])
            assert root.get(address).status_code == 404
        assert group.name not in titles(root, "wagtailusers_users:index")

    def test_the_form_of_a_person_offers_roles_and_keeps_the_unit(self, root, units, open_ward):
        person = open_ward.unit
        address = reverse("wagtailusers_users:edit", args=[person.pk])
        assert groups_of_units().first().name not in root.get(address).content.decode()
        role = Group.objects.get(name=roles.UNIT)
        typed = {
            "username": person.username,
            "email": person.email,
            "first_name": "Thị",
            "last_name": "Lan",
            "is_active": "on",
            "groups": [role.pk],
        }
        assert root.post(address, typed).status_code == 302
        assert set(person.groups.all()) == {role, units.women.group}
