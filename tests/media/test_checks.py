"""A host is told what it forgot to wire for the rules of media."""

import pytest

from thidua.media.checks import (
    check_documents_are_served,
    check_media_forms,
    check_media_storage,
)


def test_the_ward_s_site_has_everything_wired():
    for check in (check_media_storage, check_media_forms, check_documents_are_served):
        assert check(None) == []


def test_a_host_with_guessable_addresses_is_told(settings):
    plain = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": plain}
    errors = check_media_storage(None)
    assert {error.id for error in errors} == {"thidua.E010"}
    assert len(errors) == 3


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("WAGTAILIMAGES_IMAGE_FORM_BASE", "thidua.media.forms.PictureForm"),
        ("WAGTAILDOCS_DOCUMENT_FORM_BASE", "thidua.media.forms.DocumentForm"),
    ],
)
@pytest.mark.parametrize("given", ["", "wagtail.images.forms.BaseImageForm"])
def test_a_host_with_wagtails_own_forms_is_told_the_line_to_add(settings, name, form, given):
    setattr(settings, name, given)
    (error,) = check_media_forms(None)
    assert error.id == "thidua.E011"
    assert f'{name} = "{form}"' in error.hint


@pytest.mark.parametrize("method", ["direct", "redirect", None])
def test_a_host_that_hands_documents_out_unasked_is_told(settings, method):
    settings.WAGTAILDOCS_SERVE_METHOD = method
    (error,) = check_documents_are_served(None)
    assert error.id == "thidua.E012"
