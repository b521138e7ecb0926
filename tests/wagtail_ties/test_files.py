"""Forms and APIs of files: what stands before Wagtail's own, and that Wagtail still needs it."""

import pytest
from django.test import RequestFactory
from wagtail.documents import forms as document_forms
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images import forms as image_forms
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.images.forms import BaseImageForm

from tests.media import files
from thidua.media.forms import DocumentFormMixin, PictureForm, PictureFormMixin


class HostsPictureForm(BaseImageForm):
    """What a host adds to the form."""


HOSTS = f"{__name__}.HostsPictureForm"


def test_a_form_of_files_is_ours_before_the_hosts(settings):
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = HOSTS
    base = image_forms.get_image_base_form()
    assert base.__bases__ == (PictureFormMixin, HostsPictureForm)
    assert issubclass(document_forms.get_document_base_form(), DocumentFormMixin)


def test_a_hosts_form_that_derives_from_ours_is_left_as_it_is(settings):
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = "thidua.media.forms.PictureForm"
    assert image_forms.get_image_base_form() is PictureForm


@pytest.mark.parametrize(
    ("viewset", "data", "name"),
    [(ImagesAPIViewSet, files.jpeg(), "a.jpg"), (DocumentsAPIViewSet, files.PDF, "a.pdf")],
)
def test_an_api_lists_no_file_of_the_wards(ward, viewset, data, name):
    file = viewset.model.objects.create(title="Kín", file=files.named(data, name))

    def listed(user=None):
        view = viewset()
        view.request = RequestFactory().get("/api/v2/")
        if user:
            view.request.user = user
        return file in view.get_queryset()

    assert not listed()
    assert listed(ward.office)
