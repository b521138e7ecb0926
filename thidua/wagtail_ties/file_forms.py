"""The forms of pictures and documents: a class of ours before the base that the host has for them.

Wagtail takes one base from a setting, which is the host's to use. This can go once a hook gives a
class to the forms of files (Wagtail 8.0.1 has none).
"""

from collections.abc import Callable
from typing import Any


def put_before_file_forms(pictures: type, documents: type) -> None:
    """Called once when the app is ready; Wagtail asks for the base each time that it makes a form."""
    # They read the host's models.
    from wagtail.documents import forms as document_forms
    from wagtail.images import forms as image_forms

    # Tie: forms of files
    image_forms.get_image_base_form = _with(pictures, image_forms.get_image_base_form)
    document_forms.get_document_base_form = _with(documents, document_forms.get_document_base_form)


def _with(mixin: type, get_base: Callable[[], type]) -> Callable[[], type]:
    def get_base_form() -> type:
        base = get_base()
        if issubclass(base, mixin):
            return base
        kind: Any = type(base)
        return kind(base.__name__, (mixin, base), {"__module__": base.__module__})

    return get_base_form
