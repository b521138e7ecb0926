"""Every column by which Wagtail decides what a visitor gets, changed one by one past the admin.

After each change it was refused, or the visitor gets the approved text all the same, or the audit names
it. The columns are read from the models: one that a newer Wagtail adds is tried, or has to be told apart.
"""

import pytest
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from tests.audit.test_command import audit
from thidua.models import Approval, ColumnIndexPage
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.pages import SignedOffPage

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

WATCHED = (Page, Site, Collection, PageViewRestriction, CollectionViewRestriction, Locale)


def columns(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def rows_of(model, story, document):
    """The rows on which the story hangs; of what is not there, one that is made past the signals."""
    if model is Page:
        column = ColumnIndexPage.objects.get()
        above = [column.get_parent(), Page.get_first_root_node()]
        return [Page.objects.get(pk=page.pk) for page in (story, column, *above)]
    if model is Collection:
        return [Collection.objects.get(pk=document.collection_id), Collection.get_first_root_node()]
    if model in (PageViewRestriction, CollectionViewRestriction):
        key = {"page": Page} if model is PageViewRestriction else {"collection": Collection}
        ((name, of),) = key.items()
        other = of.get_first_root_node().add_child(**_another(of))
        model.objects.bulk_create([model(**{name: other, "restriction_type": "login"})])
        return list(model.objects.all())
    return list(model.objects.all())


def _another(of):
    if of is Page:
        return {"instance": Page(title="Trang khác", slug="trang-khac", live=False)}
    return {"name": "Khác"}


def other_values(field, row, story, document):
    """Something else than what stands there, as far as the column takes it."""
    value = getattr(row, field.attname)
    if field.name in ("page", "collection"):
        return [story.pk if field.name == "page" else document.collection_id]
    if isinstance(field, models.ForeignKey):
        keys = list(field.related_model._base_manager.values_list("pk", flat=True)[:40])
        others = [key for key in keys if key != value][:3]
        return [*others, *([None] if field.null else [])]
    if isinstance(field, models.BooleanField):
        return [not value]
    if isinstance(field, models.DateTimeField):
        return [timezone.now() + timezone.timedelta(days=3), timezone.now()]
    if isinstance(field, models.IntegerField):
        return [value + 1, 0]
    if field.choices:
        return [key for key, _label in field.choices if key != value]
    if field.max_length == 32 or isinstance(field, models.UUIDField):
        return ["00000000-0000-4000-8000-000000000000"]
    return [f"{value}x", "khac"]


CASES = [(model, field.name) for model in WATCHED for field in columns(model)]


@pytest.fixture
def gets(story, document):
    addresses = (story.url, document.url, "/", story.get_parent().url)

    def asked():
        cache.clear()
        visitor = Client(raise_request_exception=False)
        answers = [visitor.get(address) for address in addresses]
        text = answers[0].content.decode() if answers[0].status_code == 200 else ""
        return [answer.status_code for answer in answers], story.title in text

    assert asked() == ([200] * 4, True)
    return asked


@pytest.mark.parametrize(
    ("model", "name"), CASES, ids=lambda value: getattr(value, "__name__", value)
)
@pytest.mark.parametrize("by", ["save", "update"])
def test_it_is_refused_or_changes_nothing_or_is_named(story, document, gets, model, name, by):
    field = model._meta.get_field(name)
    for row in rows_of(model, story, document):
        for value in other_values(field, row, story, document):
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        change(model, row.pk, field, value, by)
                except (SignOffRefused, IntegrityError, ValueError, TypeError):
                    continue
                if gets() != ([200] * 4, True):
                    printed, error = audit()
                    assert printed, f"{model.__name__}.{name} of {row} = {value!r}"
                    assert error
                transaction.set_rollback(True)
    cache.clear()


def change(model, key, field, value, by):
    if by == "update":
        model._base_manager.filter(pk=key).update(**{field.attname: value})
        return
    row = model._base_manager.get(pk=key)
    row = getattr(row, "specific", row)
    setattr(row, field.attname, value)
    row.save()


def test_deleting_any_of_them_is_refused_or_named(story, document, gets):
    for model in WATCHED:
        for row in rows_of(model, story, document):
            for by in ("delete", "raw"):
                with transaction.atomic():
                    try:
                        with transaction.atomic():
                            if by == "raw":
                                model._base_manager.filter(pk=row.pk)._raw_delete("default")
                            else:
                                row.delete()
                    except (SignOffRefused, models.ProtectedError, IntegrityError):
                        continue
                    if gets() != ([200] * 4, True):
                        printed, error = audit()
                        assert printed, (model, row, by)
                        assert error
                    transaction.set_rollback(True)
    cache.clear()


def test_the_address_for_visitors_is_on_record(story):
    approval = Approval.objects.for_object(story).get()
    assert approval.public_path == story.url
    assert "url_path" in SignedOffPage.signoff_bookkeeping
