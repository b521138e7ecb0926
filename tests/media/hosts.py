"""The ward as a guest: what its tests make in collections of the host's and of the ward's."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from thidua.setup import steps

from . import files

Picture, Document = get_image_model(), get_document_model()
ZIP = files.packed(a="b")
PLAIN = {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def set_up():
    steps.make_groups()
    steps.make_collections()


def hosts_root():
    return Collection.get_first_root_node()


def make(model, data, name, collection):
    return model.objects.create(
        title=f"Tệp {name}", file=files.named(data, name), collection=collection
    )
