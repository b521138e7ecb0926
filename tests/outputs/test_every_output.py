"""Whatever leaves the office is whole and shows the text, even what was approved before it was cleaned.

Every text field holds what breaks files: a control character, a mark of direction, markup, an emoji,
letters in two parts, and 5,000 letters where the field takes them.
"""

import io

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import models
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import AccessibilityPage
from tests.words import full_ward
from thidua.counting.periods import today
from thidua.models import ColumnIndexPage, ContentReport, LeadershipTask, ReviewTask
from thidua.ours import is_our_model
from thidua.vietnamese import door

from .reading import NOT_READ, PARSERS, by_format, everything, letters, linked_data

#: What is typed, and what is read.
DIRTY, SHOWN = "\x0b\u202e<i>&amp;</i>\x02 😀 Hoa\u0300", "<i>&amp;</i> 😀 Hoà"
#: What nothing may hand out.
UNSEEN = set("\x00\x02\x0b\u202e\u200b\ufeff")
ENDINGS = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet"}
BY_PROGRAMS = {
    "thidua.ChainLink.table",
    "thidua.PublicStory.subject_key",
    "thidua.SearchEntry.text",
}
LONG = " ".join(["Tổ dân phố số 7 dọn đường"] * 200)
#: Fields whose text is an address, a key, or is computed.
NOT_TYPED = (models.SlugField, models.EmailField, models.URLField, models.UUIDField)
NAMES_OF_KEYS = {
    *("url_path", "path", "home_path", "path_before", "digest", "sender_hash", "phone", "number"),
    *("hash", "previous", "content_hash", "words", "measure", "key", "scheme", "draft_title"),
}


def typed_fields(model) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, NOT_TYPED)
        and not field.choices
        and not field.primary_key
        and field.name not in NAMES_OF_KEYS
    ]


def soil(sender, instance, raw=False, **kwargs):
    """In the place of the door: text is stored with all that the door would take out."""
    ours = is_our_model(sender) or sender._meta.app_label in {"home", "auth"}
    if raw or not ours or not instance._state.adding:
        return
    for field in typed_fields(sender):
        text = getattr(instance, field.name)
        if not isinstance(text, str) or not text or DIRTY in text or field.name == "username":
            continue
        longest = field.max_length or 10_000
        if len(text) + len(DIRTY) <= longest:
            text += DIRTY
            is_long = longest >= 10_000 and "title" not in field.name
            setattr(instance, field.name, f"{text} {LONG}" if is_long else text)


def approve_again(ward, model, *names):
    """What the set-up made before this test began."""
    page = model.objects.get().get_latest_revision_as_object()
    for name in names:
        setattr(page, name, f"{getattr(page, name)}{DIRTY}")
    page.save_revision(user=ward.culture)
    ward.publish(model.objects.get())


@pytest.fixture
def soiled(open_ward, monkeypatch):
    """The full ward of a release that cleaned nothing."""
    monkeypatch.setattr(door, "cleaned", lambda value: value)
    pre_save.disconnect(dispatch_uid="thidua_door")
    pre_save.connect(soil, dispatch_uid="soil")
    try:
        approve_again(open_ward, ColumnIndexPage, "title", "introduction")
        addresses = full_ward.fill(open_ward)
        approve_again(open_ward, AccessibilityPage, "title", "checked", "known")
        for model, name in (
            (LeadershipTask, "name"),
            (ReviewTask, "name"),
            (ContentReport, "note"),
        ):
            for row in model.objects.all():
                model.objects.filter(pk=row.pk).update(**{name: f"{getattr(row, name)}{DIRTY}"})
    finally:
        pre_save.disconnect(dispatch_uid="soil")
        monkeypatch.undo()
        door.connect_door()
    return open_ward, addresses


def problems(texts: list[str], whence: str) -> list[str]:
    return [f"{whence}: {text[:80]!r}" for text in texts if UNSEEN & set(text)]


def test_every_output_is_read_back_and_shows_the_text(soiled, django_user_model):
    _ward, addresses = soiled
    root = django_user_model.objects.create_superuser("root", "root@example.vn", "x")
    assert Page.objects.filter(title__contains=DIRTY).exists()
    visitor, officer = Client(), Client()
    officer.force_login(root)
    public = everything(visitor, addresses)
    inner = everything(officer, [reverse("wagtailadmin_home")])
    kinds, wrong, shows = set(), [], set()
    for address, (kind, content) in (*public.items(), *inner.items()):
        plain = kind.partition(";")[0].strip().lower()
        if plain == "text/html":
            texts = linked_data(content)
            plain = "ld+json" if texts else plain
        elif plain in NOT_READ or plain.startswith(("image/", "font/")):
            continue
        else:
            assert plain in PARSERS, f"Nothing here reads {kind} of {address}"
            texts = by_format(content, plain)
        kinds.add(plain)
        wrong += problems(texts, address)
        if any(SHOWN in text for text in texts):
            shows.add(plain)
    assert wrong == []
    read = {one.rpartition(".")[2] for one in kinds}
    assert {"ld+json", "application/xml", "sheet", "text/csv"} <= read | kinds, sorted(kinds)
    assert any("atom" in one for one in kinds)
    assert any("rss" in one for one in kinds)
    assert any(one.endswith("document") for one in kinds), sorted(kinds)
    # Plain text is robots.txt, and the sitemap names addresses alone.
    unshown = {
        one for one in kinds - shows if not one.startswith(("text/plain", "application/xml"))
    }
    assert unshown - {"text/html", "application/json"} == set()


def test_what_commands_write_is_read_back(soiled, tmp_path):
    paths = {"docx": tmp_path / "a.docx", "xlsx": tmp_path / "a.xlsx"}
    for kind, path in paths.items():
        call_command(
            "thidua_report", str(today().year), f"--{kind}", str(path), stdout=io.StringIO()
        )
        (media_type,) = [one for one in PARSERS if one.endswith(ENDINGS[kind])]
        texts = by_format(path.read_bytes(), media_type)
        assert problems(texts, kind) == []
        assert any(SHOWN in text for text in texts)


def test_every_letter_is_read_back(soiled, django_capture_on_commit_callbacks):
    ward, _addresses = soiled
    mail.outbox.clear()
    story = Page.objects.filter(title__contains=DIRTY, live=False).first().specific
    with django_capture_on_commit_callbacks(execute=True):
        page = ward.article(title=f"Tin mới{DIRTY}"[:250])
        type(page).objects.filter(pk=page.pk).update(title=f"Tin mới{DIRTY}")
        ward.submit(page, ward.unit)
        ward.review(page)
        ward.approve(page, comment=f"Tốt{DIRTY}")
    call_command("thidua_remind", stdout=io.StringIO())
    assert story
    assert len(mail.outbox) > 2
    for message in mail.outbox:
        texts = letters(message)
        assert problems(texts, message.subject) == []
        assert "\n" not in message.subject


def test_every_text_field_of_ours_is_soiled_by_this_test(soiled):
    """Else a field that came later would not be looked at; `BY_PROGRAMS` are typed by nobody."""
    bare = []
    for model in apps.get_models():
        if not is_our_model(model) or not door._texts(model):
            continue
        for field in typed_fields(model):
            rows = model._base_manager.exclude(**{field.name: ""})
            room = (field.max_length or 10_000) - len(DIRTY)
            filled = [text for text in rows.values_list(field.name, flat=True) if text]
            if any(len(text) <= room for text in filled) and not any(
                DIRTY in text for text in filled
            ):
                bare.append(f"{model._meta.label}.{field.name}")
    assert set(bare) - BY_PROGRAMS == set()
