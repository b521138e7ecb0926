"""System checks: what a host site has to wire for the rules of media to hold."""

from django.core.checks import Error, Tags, register
from django.utils.module_loading import import_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua import conf

from .storage import UnguessableNames

FORMS = {
    "WAGTAILIMAGES_IMAGE_FORM_BASE": "thidua.media.forms.PictureForm",
    "WAGTAILDOCS_DOCUMENT_FORM_BASE": "thidua.media.forms.DocumentForm",
}
SERVE_METHOD = "serve_view"


@register(Tags.security)
def check_media_storage(app_configs, **kwargs):
    """E010: a file whose address can be guessed is public as soon as it is uploaded."""
    pictures = get_image_model()
    models = (pictures, pictures.get_rendition_model(), get_document_model())
    return [
        Error(
            f"The files of {model._meta.label} have addresses that can be guessed.",
            hint='Set STORAGES["default"]["BACKEND"] in your settings to "thidua.media.storage.'
            'UnguessableFileSystemStorage", or to your storage behind its mixin UnguessableNames.',
            id="thidua.E010",
        )
        for model in models
        if not isinstance(model._meta.get_field("file").storage, UnguessableNames)
    ]


@register(Tags.compatibility)
def check_media_forms(app_configs, **kwargs):
    """E011: without our forms an upload that is refused ends in a fault instead of a sentence."""
    return [
        Error(
            "A picture or document that is refused is not answered beside its field.",
            hint=f'Add to your settings: {name} = "{FORMS[name]}" (or a form that extends it)',
            id="thidua.E011",
        )
        for name, given in conf.media_forms().items()
        if not given or not issubclass(import_string(given), import_string(FORMS[name]))
    ]


@register(Tags.security)
def check_documents_are_served(app_configs, **kwargs):
    """E012: a document that its storage serves itself is asked of nobody."""
    if conf.document_serve_method() == SERVE_METHOD:
        return []
    return [
        Error(
            "Documents may be handed out without asking whether an approved text shows them.",
            hint=f'Add to your settings: WAGTAILDOCS_SERVE_METHOD = "{SERVE_METHOD}"',
            id="thidua.E012",
        )
    ]
