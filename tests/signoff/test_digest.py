"""An approval is of all that an editor can write: nothing of a text is left out of its digest.

What counts is read from the models, not from the list in `projection`: a field left out there by
mistake could be changed after the appraisal, and would go public with it.
"""

import json

import pytest
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Page

from tests.factories import ImageFactory
from tests.media import files
from thidua.media.in_use import fixed_fields
from thidua.signoff.content import NEWEST, Scheme, content_fields, declared, signed_off_models
from thidua.signoff.exceptions import ContentChanged
from thidua.signoff.projection import digest_of_projection, project

pytestmark = pytest.mark.django_db

#: Fields of every page that Django calls editable and that no form of Wagtail's offers.
WRITTEN_BY_NOBODY = {
    "path": "the place in the tree; the digest has the parent's key instead",
    "depth": "the place in the tree",
    "numchild": "the place in the tree",
    "content_type": "the digest has the name of the model instead",
    "owner": "whose text it is; no page shows it",
    "first_published_at": "set when it is published",
}
#: Columns of a picture or a document that tell of the file; the digest has the hash of its bytes.
OF_THE_FILE = {"file", "width", "height"}


def editable_fields(model):
    for field in model._meta.concrete_fields:
        is_own = field.model is not Page
        if field.primary_key or (not is_own and not field.editable):
            continue
        if is_own or field.name not in WRITTEN_BY_NOBODY:
            yield field


def other_value(field, value):
    """Something else than what stands there, as a revision keeps it."""
    if isinstance(field, StreamField):
        name, block = next(iter(field.stream_block.child_blocks.items()))
        return json.dumps([{"type": name, "value": block.get_prep_value(block.get_default())}])
    if isinstance(field, models.ForeignKey):
        return 987654
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1
    if isinstance(field, models.DateTimeField):
        return "2031-02-03T04:05:06Z"
    if isinstance(field, models.DateField):
        return "2031-02-03"
    if isinstance(field, models.JSONField):
        return {"khac": 1}
    return f"{value or ''}khac"


def empty_row(model):
    return {
        "pk" if field.primary_key else field.name: field.value_from_object(model())
        for field in model._meta.concrete_fields
    }


def digest_of(text, content):
    scheme = Scheme(NEWEST, content_fields(type(text)))
    return digest_of_projection(project(text, content, scheme))


@pytest.mark.parametrize("model", signed_off_models(), ids=lambda model: model.__name__)
def test_whatever_an_editor_writes_makes_another_text(ward, model):
    text = model(title="Bài", slug="bai")
    content = text.serializable_data()
    relations = [
        relation
        for relation in get_all_child_relations(model)
        if relation.name != COMMENTS_RELATION_NAME
    ]
    for relation in relations:
        content[relation.name] = [empty_row(relation.related_model)]
    before = digest_of(text, content)
    same = [
        field.name
        for field in editable_fields(model)
        if field.name not in declared(model, "signoff_bookkeeping")
        and digest_of(text, content | {field.name: other_value(field, content[field.name])})
        == before
    ]
    for relation in relations:
        (row,) = content[relation.name]
        for field in relation.related_model._meta.concrete_fields:
            if field.primary_key or field.name == relation.field.name:
                continue
            changed = row | {field.name: other_value(field, row[field.name])}
            if digest_of(text, content | {relation.name: [changed]}) == before:
                same.append(f"{relation.name}.{field.name}")
    assert same == []


COLUMNS_OF_FILES = [
    (model, field.name)
    for model in (get_image_model(), get_document_model())
    for field in fixed_fields(model)
    if field.name not in OF_THE_FILE
]


@pytest.fixture
def picture(ward):
    return ImageFactory(), lambda key: {"type": "picture", "value": {"image": key, "alt": "Ngõ"}}


@pytest.fixture
def document(ward):
    file = files.named(files.PDF, "quyet-dinh.pdf")
    row = get_document_model().objects.create(title="Quyết định", file=file)
    return row, lambda key: {"type": "document", "value": key}


@pytest.mark.parametrize(("model", "name"), COLUMNS_OF_FILES)
def test_a_file_that_changes_while_its_text_waits_is_not_approved_with_it(
    ward, picture, document, model, name
):
    """Also past the form: what visitors get of a picture and of a document is what leadership saw."""
    file, block = picture if model is get_image_model() else document
    story = ward.article(body=[block(file.pk)])
    # Wagtail computes the hash when somebody first asks for it.
    file.get_file_hash()
    ward.send_to_leadership(story)
    is_number = isinstance(model._meta.get_field(name), models.IntegerField)
    model.objects.filter(pk=file.pk).update(**{name: 3 if is_number else "khac"})
    with pytest.raises(ContentChanged):
        ward.approve(story)
