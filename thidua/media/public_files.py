"""Which pictures and documents a visitor gets: those that approved content shows now."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from thidua.signoff.content import signed_off_roots
from thidua.signoff.models import ApprovedFile
from thidua.signoff.querysets import approved


def public_files(model):
    """The keys of those that something shows which may be seen now, as a queryset for ``pk__in``.

    Unlike `in_use.files_in_force` this leaves out what waits for its time: it is public only then.
    """
    shown = Q(pk__in=[])
    for root in signed_off_roots():
        seen = approved(root._base_manager.all()).order_by()
        shown |= Q(approval__revision__in=seen.values("live_revision"))
    files = ApprovedFile.objects.filter(content_type=ContentType.objects.get_for_model(model))
    return files.filter(shown).order_by().values("object_id")


def is_public(file) -> bool:
    """Whether a visitor gets this picture or document."""
    return public_files(type(file)).filter(object_id=file.pk).exists()
