"""Stories are found by the names of their unit and movement: by the new one as soon as it is saved."""

import logging

from django.apps import apps
from django.db import transaction
from django.db.models.signals import pre_save
from django_tasks import task

from thidua.searching.keeping import keep
from thidua.units.models import Organization

from .registers import Movement
from .story_types import has_field, story_types

logger = logging.getLogger(__name__)

#: By which field a story names it.
NAMED_BY = {Organization: "unit", Movement: "movement"}
#: Stories whose whole texts are in memory at a time.
BATCH = 200


def connect() -> None:
    """Called once when the app is ready."""
    for model in NAMED_BY:
        pre_save.connect(index_anew, sender=model, dispatch_uid=f"thidua_index_{model.__name__}")


def index_anew(sender, instance, raw=False, **kwargs) -> None:
    """`pre_save`: once another name is saved, the stories that it stands in are indexed anew."""
    renamed = sender._base_manager.filter(pk=instance.pk).exclude(name=instance.name)
    if raw or instance.pk is None or not renamed.exists():
        return
    # Robust: whatever a queue answers, the name is saved.
    transaction.on_commit(
        lambda: index_stories_task.enqueue(sender._meta.label, instance.pk), robust=True
    )


@task()
def index_stories_task(label: str, key: int) -> None:
    """Write the entries of all stories of this unit or movement, public or not."""
    try:
        name = NAMED_BY[apps.get_model(label)]
        for model in (model for model in story_types() if has_field(model, name)):
            stories = model._base_manager.filter(**{name: key}).order_by("pk")
            keys = list(stories.values_list("pk", flat=True))
            for start in range(0, len(keys), BATCH):
                keep(model, list(stories.filter(pk__in=keys[start : start + BATCH])))
    except Exception:
        # A task of Wagtail's immediate backend hides its error; ours says it.
        logger.exception("Stories were not indexed anew: %s %s", label, key)
        raise
