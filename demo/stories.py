"""The sample stories: drafted, submitted, reviewed and approved by their people, each in its time."""

from collections.abc import Callable
from pathlib import PurePath

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from thidua.column.models import (
    ArticlePage,
    ColumnIndexPage,
    ExemplarAward,
    ExemplarPage,
    Field,
    Level,
    Movement,
)
from thidua.units.collection_order import add_collection
from thidua.units.models import Organization
from thidua.units.permissions import is_unit_only
from thidua.vietnamese.text import slugify

from .clock import Timeline
from .content import PICTURES
from .marks import SAMPLE
from .schema import Article, Exemplar, Picture

_SHARED = ("title", "summary", "byline", "source", "photo_credit")
_ARTICLE = (
    *("kind", "movement_phase", "document_number", "document_date"),
    *("document_issuer", "document_effective_date"),
)
_EXEMPLAR = (
    *("subject_type", "subject_name", "nature", "context", "approach", "results"),
    *("replicability", "stage", "stage_date", "recognised_by", "recognised_on"),
)


def plan_story(timeline: Timeline, column, story: Article | Exemplar, people: dict) -> None:
    """Everybody's step with the story, as far as its state says. Each step is the real one."""
    author = people[story.author]
    made: list[int] = []

    def draft() -> None:
        # The tree is written anew with every page, so the column is read anew.
        page = ColumnIndexPage.objects.get(pk=column.pk).add_child(instance=_page(story, author))
        page.save_revision(user=author, log_action=True)
        made.append(page.pk)
        if story.submitted:
            page.get_workflow().start(page, author)

    def step(action: str, username: str, comment: str = "") -> Callable[[], None]:
        return lambda: decide(made[0], action, people[username], comment)

    timeline.add(story.submitted, draft)
    if story.reviewed:
        timeline.add(story.reviewed, step("approve", story.reviewed_by))
    if story.approved:
        approve = step("approve", story.approved_by, story.approval_comment)
        timeline.add(story.approved, approve)
    if story.returned:
        timeline.add(story.returned, step("reject", story.returned_by, story.reason))


def decide(key: int, action: str, user, comment: str = "") -> None:
    """The decision of the step that the page waits on."""
    task_state = Page.objects.get(pk=key).specific.current_workflow_task_state
    task_state.task.specific.on_action(task_state, user, action, comment=comment)


def _page(story: Article | Exemplar, author):
    shared = {
        **{name: getattr(story, name) for name in _SHARED},
        "level": Level.objects.get(name=story.level),
        "unit": Organization.objects.get(short_name=story.unit, is_sample=True),
        "movement": Movement.objects.filter(name=story.movement, is_sample=True).first(),
        "lead_image": make_picture(story.picture, author),
        "lead_image_alt": story.picture.alt,
        "owner": author,
        "is_sample": True,
        "live": False,
    }
    if isinstance(story, Article):
        body = [{"type": block.type, "value": block.value} for block in story.body]
        own = {name: getattr(story, name) for name in _ARTICLE}
        return ArticlePage(body=body, **own, **shared)
    page = ExemplarPage(
        **{name: getattr(story, name) for name in _EXEMPLAR},
        **shared,
        field=Field.objects.get(name=story.field),
        **{f"{key}_verdict": criterion.verdict for key, criterion in story.criteria.items()},
        **{f"{key}_evidence": criterion.evidence for key, criterion in story.criteria.items()},
    )
    page.awards = [
        ExemplarAward(title=award.title, year=award.year, decision_number=award.decision_number)
        for award in story.awards
    ]
    return page


def make_picture(picture: Picture, user):
    """The picture where its author would upload it."""
    collection = _collection_of(user)
    name = f"{slugify(picture.alt, 60)}{PurePath(picture.file).suffix}"
    image = get_image_model()(
        title=f"{picture.alt[:200].rstrip('.')} (mẫu)",
        file=ContentFile((PICTURES / picture.file).read_bytes(), name=name),
        description=picture.alt[:255],
        collection=collection,
        uploaded_by_user=user,
    )
    image.save()
    image.get_file_hash()
    image.get_file_size()
    return image


def _collection_of(user) -> Collection:
    """That of the person's unit, as Wagtail's form has it; the office's are in one marked as sample."""
    policy = policy_registry.get_by_type(get_image_model())
    own = policy.collections_user_has_permission_for(user, "add").filter(thidua_unit__isnull=False)
    if is_unit_only(user) and (found := own.first()):
        return found
    root = Collection.get_first_root_node()
    return Collection.objects.filter(name=SAMPLE).first() or add_collection(root, SAMPLE)
