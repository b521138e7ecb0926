"""What an address of the admin names of pictures and documents.

Wagtail's views look a file up by its key and refuse afterwards, so a refusal beside a 404 tells which
keys there are. A file that is not there for the person is replaced by one that does not exist, as
`named_pages` does for pages. Parameters need nothing of the kind: lists, choosers, bulk actions and
the API filter by the permission policy.
"""

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .file_policy import files_seen_by
from .named_pages import NOBODY, view_name

#: Kwargs of Wagtail's admin addresses that are a file's key in every view.
FILE_KWARGS = {
    "image_id": get_image_model,
    "document_id": get_document_model,
    "doc_id": get_document_model,
}
#: Views of which the kwarg `pk` is a file's key; those of the admin's API are narrowed by `file_api`.
VIEWS_BY_PK = {
    "wagtailimages_chooser:chosen": get_image_model,
    "wagtaildocs_chooser:chosen": get_document_model,
}


def hide_foreign_files(request: HttpRequest, kwargs: dict) -> None:
    """Replace the keys of files that are not there for the person."""
    models = {name: FILE_KWARGS[name] for name in FILE_KWARGS.keys() & kwargs.keys()}
    if view_name(request) in VIEWS_BY_PK:
        models["pk"] = VIEWS_BY_PK[view_name(request)]
    for name, get_model in models.items():
        key = str(kwargs[name])
        # What is no key is the view's to refuse; a longer one is no row's.
        if not key.isdecimal() or len(key) > 18:
            continue
        if not files_seen_by(request.user, get_model()).filter(pk=int(key)).exists():
            kwargs[name] = type(kwargs[name])(NOBODY)
