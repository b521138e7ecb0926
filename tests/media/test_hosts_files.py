"""A site with files of its own: the ward's are those in its collections, the others are the host's."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from tests.admin import edit_url, form_data
from tests.factories import OrganizationFactory
from thidua.audit.rows import mismatches
from thidua.media import in_use, ours, uploads
from thidua.media.storage import is_secret
from thidua.media.withdraw import withdraw
from thidua.setup import steps
from thidua.signoff.exceptions import SignOffRefused
from thidua.units.file_policy import files_seen_by
from thidua.units.files import root, shared_collections
from thidua.units.foreign_files import HOSTS
from thidua.units.places import misplaced

from . import files
from .hosts import ZIP, Document, Picture, hosts_root, make, set_up
from .stories import show


def post(client, item, **typed):
    section = "wagtailimages" if isinstance(item, Picture) else "wagtaildocs"
    form = {"title": item.title, "collection": item.collection_id, "tags": "", **typed}
    return client.post(reverse(f"{section}:edit", args=[item.pk]), form)


def errors(answer, field="collection"):
    return answer.context["form"].errors.get(field, [])


class TestWhereTheWardIs:
    def test_the_ward_gets_a_collection_with_all_its_others_below(self, host):
        unit = OrganizationFactory(name="Hội Phụ nữ")
        assert root().get_parent() == hosts_root()
        assert Collection.objects.get(thidua_unit=unit).get_parent() == root()
        assert shared_collections().get().get_parent() == root()
        assert list(misplaced()) == []
        ward_on_root = hosts_root().group_permissions.filter(group__name__in=steps.roles.ROLES)
        assert not ward_on_root.exists()

    def test_set_up_again_changes_nothing(self, host):
        before = list(Collection.objects.values())
        set_up()
        assert list(Collection.objects.values()) == before

    def test_what_the_ward_had_in_the_root_stays_the_wards(self, open_ward, settings):
        shown = make(Picture, files.jpeg(), "a.jpg", hosts_root())
        show(open_ward, shown)
        uploaded = make(Document, files.PDF, "b.pdf", hosts_root())
        uploaded.uploaded_by_user = open_ward.culture
        uploaded.save()
        others = make(Document, files.PDF, "c.pdf", hosts_root())
        settings.THIDUA_EVERYWHERE_FILES = False
        set_up()
        found = [
            ours.is_ours(type(one).objects.get(pk=one.pk)) for one in (shown, uploaded, others)
        ]
        assert found == [True, True, False]

    def test_a_collection_does_not_cross_the_border(self, host, admin_client):
        hosts = hosts_root().add_child(name="Tin")
        wards = Collection.objects.get(pk=root().pk).add_child(name="Ảnh")
        for collection, parent in ((hosts, root()), (wards, hosts_root())):
            address = reverse("wagtailadmin_collections:edit", args=[collection.pk])
            answer = admin_client.post(address, {"name": collection.name, "parent": parent.pk})
            assert errors(answer, "parent")

    def test_the_place_of_the_ward_is_not_deleted(self, host, admin_client):
        address = reverse("wagtailadmin_collections:delete", args=[root().pk])
        assert admin_client.post(address).status_code == 403
        assert ours.ward_collection() is not None

    def test_a_hosts_collection_may_be_private(self, host):
        hosts = hosts_root().add_child(name="Kín")
        CollectionViewRestriction.objects.create(collection=hosts, restriction_type="login")
        for collection in (root(), hosts_root(), shared_collections().get()):
            with pytest.raises(SignOffRefused):
                CollectionViewRestriction.objects.create(
                    collection=collection, restriction_type="login"
                )


class TestUploads:
    def test_a_hosts_file_is_taken_as_it_is(self, host):
        picture = make(Picture, files.jpeg(), "truoc.jpg", hosts_root())
        assert picture.file.name == "original_images/truoc.jpg"
        assert default_storage.open(picture.file.name).read() == files.jpeg()
        assert make(Document, ZIP, "goi.zip", hosts_root()).file.name == "documents/goi.zip"

    def test_a_file_of_the_wards_is_checked_cleaned_and_named(self, host):
        picture = make(Picture, files.jpeg(), "Gương.jpg", root())
        assert is_secret(picture.file.name)
        assert picture.filename == "guong.jpg"
        assert files.PLACE.encode() not in default_storage.open(picture.file.name).read()
        with pytest.raises(ValidationError):
            make(Document, ZIP, "goi.json", root())

    def test_no_rendition_of_the_wards_has_a_name_to_guess(self, wards_picture, hosts_picture):
        specs = ("max-32x32", "width-16|format-webp", "fill-8x8")
        names = {one.file.name for one in wards_picture.get_renditions(*specs).values()}
        names.add(wards_picture.get_rendition("max-10x10").file.name)
        assert len(names) == 4
        assert all(len(name) > len("images/") + 26 and name[33] == "-" for name in names)
        theirs = hosts_picture.get_rendition("max-32x32").file.name
        assert theirs.startswith("images/truoc.")

    def test_the_form_refuses_beside_the_field_whatever_base_the_host_has(
        self, host, admin_client, settings
    ):
        settings.WAGTAILIMAGES_IMAGE_FORM_BASE = "tests.wagtail_ties.test_files.HostsPictureForm"
        svg = files.upload(files.SVG, "anh.jpg")
        form = {"title": "A", "file": svg, "collection": root().pk}
        answer = admin_client.post(reverse("wagtailimages:add"), form)
        assert errors(answer, "file") == [str(uploads.MARKUP)]


class TestDocuments:
    def test_a_visitor_gets_a_hosts_document_and_the_wards_once_it_is_approved(self, host, client):
        theirs = make(Document, ZIP, "goi.zip", hosts_root())
        mine = make(Document, files.PDF, "a.pdf", root())
        assert client.get(theirs.url).status_code == 200
        assert client.get(mine.url).status_code == 404
        show(host, mine)
        assert client.get(mine.url).status_code == 200

    def test_what_was_taken_down_is_found_nowhere(
        self, host, client, wards_picture, django_capture_on_commit_callbacks
    ):
        before = wards_picture.file.name
        with django_capture_on_commit_callbacks(execute=True):
            withdraw([(Picture, wards_picture.pk)])
        wards_picture.refresh_from_db()
        assert wards_picture.file.name != before
        assert is_secret(wards_picture.file.name)
        assert not default_storage.exists(before)


class TestMoves:
    def test_a_hosts_file_that_comes_in_is_checked_cleaned_and_named(
        self, hosts_picture, admin_client, django_capture_on_commit_callbacks
    ):
        before = hosts_picture.file.name
        rendition = hosts_picture.get_rendition("max-32x32")
        with django_capture_on_commit_callbacks(execute=True):
            assert post(admin_client, hosts_picture, collection=root().pk).status_code == 302
        picture = Picture.objects.get(pk=hosts_picture.pk)
        assert is_secret(picture.file.name)
        assert files.PLACE.encode() not in default_storage.open(picture.file.name).read()
        assert not default_storage.exists(before)
        assert not default_storage.exists(rendition.file.name)

    def test_one_that_is_refused_stays_the_hosts(self, host, admin_client):
        bad = make(Document, b"{}", "so.json", hosts_root())
        answer = post(admin_client, bad, collection=root().pk)
        assert len(errors(answer)) == 1
        address = reverse(
            "wagtail_bulk_action", args=["wagtaildocs", "document", "add_to_collection"]
        )
        admin_client.post(f"{address}?id={bad.pk}", {"collection": root().pk})
        assert not ours.is_ours(Document.objects.get(pk=bad.pk))

    def test_many_come_in_at_once(self, hosts_picture, admin_client):
        address = reverse(
            "wagtail_bulk_action", args=["wagtailimages", "image", "add_to_collection"]
        )
        admin_client.post(f"{address}?id={hosts_picture.pk}", {"collection": root().pk})
        picture = Picture.objects.get(pk=hosts_picture.pk)
        assert ours.is_ours(picture)
        assert is_secret(picture.file.name)

    def test_what_an_approved_text_shows_stays_the_wards(self, host, wards_picture, admin_client):
        show(host, wards_picture)
        answer = post(admin_client, wards_picture, collection=hosts_root().pk)
        assert errors(answer) == [str(in_use.STAYS)]
        address = reverse(
            "wagtail_bulk_action", args=["wagtailimages", "image", "add_to_collection"]
        )
        admin_client.post(f"{address}?id={wards_picture.pk}", {"collection": hosts_root().pk})
        assert ours.is_ours(Picture.objects.get(pk=wards_picture.pk))
        wards_picture.collection = hosts_root()
        with pytest.raises(SignOffRefused):
            wards_picture.save()

    def test_the_audit_names_what_left_past_the_rules(self, host, wards_picture):
        show(host, wards_picture)
        assert "file elsewhere" not in {one.what for one in mismatches()}
        Picture.objects.filter(pk=wards_picture.pk).update(collection=hosts_root())
        assert [one.what for one in mismatches()] == ["file elsewhere"]

    def test_what_none_shows_may_leave(self, wards_picture, admin_client):
        answer = post(admin_client, wards_picture, collection=hosts_root().pk)
        assert answer.status_code == 302
        assert not ours.is_ours(Picture.objects.get(pk=wards_picture.pk))


class TestTexts:
    def test_a_text_takes_no_file_of_the_hosts(self, host, hosts_picture, admin_client):
        story = host.article()
        answer = admin_client.post(
            edit_url(story), form_data(story, lead_image=hosts_picture.pk, lead_image_alt="Đường")
        )
        assert errors(answer, "lead_image") == [str(HOSTS)]

    def test_the_wards_people_are_offered_the_wards_files(self, host, hosts_picture, wards_picture):
        seen = files_seen_by(host.culture, Picture)
        assert wards_picture in seen
        assert hosts_picture not in seen
