"""Two units with files of their own, a shared one, and one that is public."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.factories import OrganizationFactory, UserFactory
from tests.media import files
from thidua.models import Organization
from thidua.units.files import shared_collections

Picture, Document = get_image_model(), get_document_model()

#: Stands in everything of another unit's draft: title, file name, tag, description, collection.
MARKER = "zulu"


@dataclass
class Files:
    """``women`` are the unit of `ward.unit`; ``farmers`` another one, whose files bear the marker."""

    women: Organization
    farmers: Organization
    farmer: User


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def units(ward) -> Files:
    women = OrganizationFactory(name="Hội Phụ nữ phường")
    women.members.add(ward.unit)
    farmer = UserFactory(unit=True, username="farmer")
    farmers = OrganizationFactory(name=f"Hội Nông dân {MARKER}")
    farmers.members.add(farmer)
    return Files(women, farmers, farmer)


def picture(unit, *, user=None, word="", collection=None, tag="chung"):
    """A stored picture in a unit's collection, or the office's without a unit."""
    made = Picture(
        title=f"Ảnh {word}",
        file=files.named(files.jpeg(size=(64, 32 + len(word))), f"{word or 'anh'}.jpg"),
        description=f"Mô tả {word}",
        uploaded_by_user=user,
    )
    return _stored(made, unit, collection, tag)


def document(unit, *, user=None, word="", collection=None, tag="chung"):
    made = Document(
        title=f"Biên bản {word}",
        file=files.named(files.PDF + word.encode(), f"{word or 'bien-ban'}.pdf"),
        uploaded_by_user=user,
    )
    return _stored(made, unit, collection, tag)


def _stored(made, unit, collection, tag):
    if unit or collection:
        made.collection = collection or unit.collection
    made.save()
    made.tags.add(tag)
    return made


def shared():
    return shared_collections().get()
