"""cases/10: a profile picture is checked, cleaned, small, and shown to those who are signed in."""

import io
import posixpath

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from django.urls import reverse
from PIL import Image
from wagtail.admin.templatetags.wagtailadmin_tags import avatar_url
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db
ACCOUNT = "/quan-tri/account/"


def form_of(user, file=None, **more):
    data = {
        "name_email-full_name": "A B",
        "name_email-email": user.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **more,
    }
    return data if file is None else data | {"avatar-avatar": file}


def picture(name="toi.jpg", size=(900, 600), form="JPEG", **options):
    output = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(output, form, **options)
    return SimpleUploadedFile(name, output.getvalue())


def with_place(name="toi.jpg", size=(300, 200)):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Máy ảnh của tôi"
    return picture(name, size, exif=exif)


@pytest.fixture
def culture(ward, client):
    client.force_login(ward.culture)
    return ward.culture


def profile(user):
    return UserProfile.objects.get(user=user)


def save(client, user, file, commit):
    with commit(execute=True):
        return client.post(ACCOUNT, form_of(user, file))


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_it_is_saved_small_and_shown_to_the_signed_in(culture, client, commit, ward):
    assert save(client, culture, picture(), commit).status_code == 302
    address = avatar_url(profile(culture).user)
    assert address.startswith("/quan-tri/anh-dai-dien/")
    assert address in client.get(ACCOUNT).content.decode()
    for person in (culture, ward.chair, ward.unit):
        client.force_login(person)
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert max(Image.open(io.BytesIO(answer.content)).size) == 400
    client.logout()
    assert client.get(address).status_code == 302
    # Not by the address of its file either.
    assert client.get(f"/media/{profile(culture).avatar.name}").status_code == 404


@pytest.mark.parametrize(("form", "name"), [("HEIF", "IMG_1.HEIC"), ("AVIF", "toi.avif")])
def test_a_telephones_own_kind_is_taken(culture, client, commit, form, name):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    file = picture(name, (900, 600), form, exif=exif.tobytes())
    assert save(client, culture, file, commit).status_code == 302
    answer = client.get(avatar_url(profile(culture).user))
    assert answer["Content-Type"] == "image/jpeg"
    shown = Image.open(io.BytesIO(answer.content))
    assert (shown.format, shown.size) == ("JPEG", (400, 266))
    assert not shown.getexif()


def test_where_it_was_taken_is_nobody_s_business(culture, client, commit):
    assert save(client, culture, with_place(), commit).status_code == 302
    stored = profile(culture).avatar
    assert not Image.open(stored.open()).getexif()
    assert b"GPS" not in client.get(avatar_url(profile(culture).user)).content


@pytest.mark.parametrize(
    "file",
    [
        lambda: SimpleUploadedFile("toi.heic", b"\0\0\0\x18ftypheic" + b"\0" * 50),
        lambda: picture("toi.bmp", form="BMP"),
        lambda: picture("to.png", (8000, 7000), form="PNG"),
        lambda: SimpleUploadedFile("toi.jpg", b"<html><script>alert(1)</script>"),
        lambda: SimpleUploadedFile("toi.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        lambda: SimpleUploadedFile("toi.jpg", b"\xff\xd8\xff\xe0 cut off"),
    ],
    ids=["heic", "bmp", "pixels", "markup", "svg", "damaged"],
)
def test_what_is_no_picture_of_ours_is_refused_beside_the_field(culture, client, commit, file):
    answer = save(client, culture, file(), commit)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count('<p class="error-message" role="alert">') == 1
    assert not UserProfile.objects.get(user=culture).avatar
    # What else was typed is still there.
    assert f'value="{culture.email}"' in html


def test_the_page_says_what_is_taken(culture, client):
    assert "JPG" in client.get(ACCOUNT).content.decode()


def test_the_old_file_goes_with_the_new_one_and_the_last_one_with_the_person(
    culture, client, commit
):
    save(client, culture, picture(), commit)
    first = profile(culture).avatar
    save(client, culture, picture("khac.png", form="PNG"), commit)
    second = profile(culture).avatar
    assert first.name != second.name
    assert not first.storage.exists(first.name)
    assert second.storage.exists(second.name)
    # An old address shows nothing, not the new picture.
    old = reverse("thidua_avatar", args=[culture.pk, posixpath.basename(first.name)])
    assert client.get(old).status_code == 404
    client.logout()
    with commit(execute=True):
        culture.delete()
    assert not second.storage.exists(second.name)


def test_a_refused_save_keeps_the_old_file(culture, client, commit):
    save(client, culture, picture(), commit)
    first = profile(culture).avatar
    data = form_of(culture, picture("khac.png", form="PNG"), **{"name_email-email": "không phải"})
    with commit(execute=True):
        assert client.post(ACCOUNT, data).status_code == 200
    assert first.storage.exists(first.name)
    assert profile(culture).avatar.name == first.name


def test_it_can_be_taken_away(culture, client, commit):
    save(client, culture, picture(), commit)
    first = profile(culture).avatar
    with commit(execute=True):
        client.post(ACCOUNT, form_of(culture, **{"avatar-avatar-clear": "on"}))
    assert not profile(culture).avatar
    assert not first.storage.exists(first.name)


def test_a_save_without_a_picture_changes_nothing(culture, client, commit):
    save(client, culture, picture(), commit)
    first = profile(culture).avatar.name
    with commit(execute=True):
        assert client.post(ACCOUNT, form_of(culture)).status_code == 302
    assert profile(culture).avatar.name == first
    assert profile(culture).avatar.storage.exists(first)


def test_code_that_goes_round_the_form_is_checked_too(culture):
    mine = UserProfile.get_for_user(culture)
    with pytest.raises(ValidationError):
        mine.avatar.save("toi.bmp", ContentFile(picture("a.bmp", form="BMP").read()))
    mine = UserProfile.objects.get(user=culture)
    mine.avatar.save("toi.jpg", ContentFile(with_place().read()))
    assert not Image.open(profile(culture).avatar.open()).getexif()


def test_a_picture_from_before_the_checks_is_shown_clean_or_not_at_all(culture, client):
    mine = UserProfile.get_for_user(culture)
    storage = mine.avatar.storage
    for file, status in ((with_place(), 200), (picture("a.bmp", form="BMP"), 404)):
        name = storage.save(f"avatar_images/{file.name}", file)
        UserProfile.objects.filter(pk=mine.pk).update(avatar=name)
        answer = client.get(avatar_url(profile(culture).user))
        assert answer.status_code == status
        assert "Máy ảnh".encode() not in answer.content
    storage.delete(name)
    assert client.get(avatar_url(profile(culture).user)).status_code == 404


#: Every field of an installed app that takes a file, and what looks at the file on its way in.
CHECKED = {
    "wagtailimages.Image.file": "signoff/media/signals.py",
    "wagtailimages.Rendition.file": "made by Wagtail from a picture that was checked",
    "wagtaildocs.Document.file": "signoff/media/signals.py",
    "wagtailcore.UploadedFile.file": "kept until its form is corrected, which checks it; not served",
    "wagtailusers.UserProfile.avatar": "signin/avatars.py",
}


def test_every_field_that_takes_a_file_is_in_the_table():
    found = {
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
    }
    assert found == set(CHECKED), found ^ set(CHECKED)
