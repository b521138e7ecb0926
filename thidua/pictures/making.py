"""Makes the sizes of pictures once an approval holds; never for a visitor.

Nothing here ends in an error for whoever approved: a file that cannot be read is logged, the others
go on, and `thidua_audit` names what is missing.
"""

import logging
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.signals import published

from thidua.caching.remember import remember
from thidua.media.in_use import files_in_force
from thidua.media.withdraw import withdraw
from thidua.signoff.content import signed_off_models, signed_off_roots
from thidua.signoff.models import ApprovedFile
from thidua.signoff.pages import SignedOffMixin
from thidua.signoff.querysets import approved

from .renditions import CARD, FULL, Shown, images_of, picture_fields, pictures_for, with_addresses
from .signals import pictures_made

logger = logging.getLogger(__name__)

#: What a preview makes of a picture that has nothing yet: one size, so that it opens soon.
PREVIEWED = FULL.spec(800, "webp")


def connect() -> None:
    """Watch what is published; called once when the app is ready."""
    published.connect(make_after_commit, dispatch_uid="thidua_make_pictures")


def make_after_commit(sender, instance, revision=None, **kwargs) -> None:
    """`published`: once the transaction holds, the pictures of what went public are made."""
    if isinstance(instance, SignedOffMixin) and revision is not None:
        # Robust: whatever a queue answers, the approval stands.
        transaction.on_commit(lambda: make_pictures_task.enqueue(revision.pk), robust=True)


@task()
def make_pictures_task(revision: int) -> None:
    """Make what is missing of the pictures that this approved revision shows."""
    try:
        files = _approved_pictures().filter(approval__revision=revision)
        make_missing(files.values_list("object_id", flat=True))
    except Exception:
        # A task of Wagtail's immediate backend hides its error; ours says it.
        logger.exception("Pictures were not made: revision %s", revision)
        raise


def make_missing(keys: Iterable[int] | None = None) -> int:
    """Make every missing size of these public pictures, or of all; returns how many were made.

    A takedown may come while they are made, and cannot delete what is not there yet: so what is no
    longer in force afterwards is withdrawn again.
    """
    made: dict[int, int] = {}
    for image, specs in missing_renditions(keys).items():
        made[image.pk] = _make(image, specs)
    made = {key: count for key, count in made.items() if count}
    if made:
        model = get_image_model()
        withdraw((model, key) for key in sorted(made.keys() - files_in_force(model, made)))
        pictures_made.send(sender=None, keys=list(made))
    return sum(made.values())


def missing_renditions(keys: Iterable[int] | None = None) -> dict:
    """The sizes that public pictures lack, of these pictures or of all: {picture: [filter, …]}.

    Every picture is shown whole, a lead picture is cut for lists too. The number of queries does not
    depend on the number of pictures.
    """
    wanted = None if keys is None else set(keys)
    public = _public_pictures(wanted)
    leads = _lead_pictures(wanted)
    images = get_image_model()._base_manager.in_bulk(public)
    renditions = get_image_model().get_rendition_model()._base_manager.filter(image__in=public)
    existing = set(renditions.values_list("image_id", "filter_spec", "focal_point_key"))
    missing = {}
    for key, image in sorted(images.items()):
        size = (image.width, image.height)
        specs = [*FULL.specs_for(*size), *(CARD.specs_for(*size) if key in leads else ())]
        lacking = [
            spec for spec in specs if (key, spec, Filter(spec).get_cache_key(image)) not in existing
        ]
        if lacking:
            missing[image] = lacking
    return missing


def pictures_of(page, is_preview: bool = False) -> dict[int, Shown]:
    """What exists of the pictures of one page. A preview makes one size where visitors would get none.

    A thumbnail of the admin is none: blown up to the page's width it shows the leader another picture.
    """
    if not is_preview:
        # By the page, whose live text changes with the stamp: not even its blocks are gone through.
        return remember(
            f"pictures:{page.pk}", lambda: with_addresses(pictures_for(images_of(page)))
        )
    keys = images_of(page)
    shown = pictures_for(keys)
    if bare := {key for key in keys if key not in shown or not shown[key].by_role}:
        for image in get_image_model()._base_manager.filter(pk__in=bare):
            _make(image, [PREVIEWED])
        shown = pictures_for(keys)
    return shown


def _make(image, specs: list[str]) -> int:
    """Make sizes of one picture, one after the other: decoded, a picture fills much memory."""
    made: list[str] = []
    failures: list[Exception] = []
    try:
        # The file stays open, so that a remote store is asked for it once.
        with image.open_file():
            for spec in specs:
                failures += _make_one(image, spec, made)
    except Exception as error:
        # Which errors there are depends on the file and on the storage.
        failures.append(error)
    if failures:
        logger.error(
            "A picture was not made: %s %s (%s of %s sizes)",
            *(image._meta.label, image.pk, len(made), len(specs)),
            exc_info=failures[0],
        )
    return len(made)


def _make_one(image, spec: str, made: list[str]) -> list[Exception]:
    """Make one size; that it fails stops no other."""
    try:
        _delete_former_cuts(image, spec)
        image.create_rendition(Filter(spec))
    except Exception as error:
        return [error]
    made.append(spec)
    return []


def _delete_former_cuts(image, spec: str) -> None:
    """What was cut by a focal point of before is found under the same filter."""
    key = Filter(spec).get_cache_key(image)
    for former in image.renditions.filter(filter_spec=spec).exclude(focal_point_key=key):
        former.delete()


def _approved_pictures():
    content_type = ContentType.objects.get_for_model(get_image_model())
    return ApprovedFile.objects.filter(content_type=content_type)


def _public_pictures(keys: set[int] | None) -> set[int]:
    """Those that something live shows as it was approved."""
    files = _approved_pictures()
    if keys is not None:
        files = files.filter(object_id__in=keys)
    found: set[int] = set()
    for root in signed_off_roots():
        live = approved(root._base_manager.all()).values("live_revision")
        shown = files.filter(approval__revision__in=live)
        found.update(shown.values_list("object_id", flat=True).distinct())
    return found


def _lead_pictures(keys: set[int] | None) -> set[int]:
    """Those that a field of something live holds: they stand in lists."""
    found: set[int] = set()
    for model in signed_off_models():
        for field in picture_fields(model):
            live = approved(model._base_manager.filter(**{f"{field.name}__isnull": False}))
            if keys is not None:
                live = live.filter(**{f"{field.name}__in": keys})
            found.update(live.values_list(field.attname, flat=True).distinct())
    return found
