import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from tests.factories import ImageFactory
from tests.media.files import pdf


@pytest.fixture
def story(open_ward):
    """A public article with a picture and a document, the document in a collection of its own."""
    collection = Collection.get_first_root_node().add_child(name="Văn bản")
    document = get_document_model().objects.create(
        title="Quyết định",
        file=ContentFile(pdf(), name="quyet-dinh.pdf"),
        collection=collection,
    )
    body = [
        {"type": "paragraph", "value": "<p>Bà con <b>đ</b>ường Hai Bà Trưng.</p>"},
        {"type": "document", "value": document.pk},
    ]
    story = open_ward.article(
        public=True,
        body=body,
        lead_image=ImageFactory(),
        lead_image_alt="Bà con dọn đường.",
        photo_credit="Ảnh của tổ dân phố",
    )
    open_ward.make_pictures()
    return story


@pytest.fixture
def document(story):
    return get_document_model().objects.get()
