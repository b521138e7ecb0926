"""The sample stories: drafted, submitted, reviewed and approved by their people, then set back."""

import datetime

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from thidua import conf
from thidua.column.models import ArticlePage, ExemplarAward, ExemplarPage, Field, Level, Movement
from thidua.units.collection_order import add_collection
from thidua.units.models import Organization
from thidua.units.permissions import is_unit_only
from thidua.vietnamese.text import slugify

from .dates import set_back
from .marks import SAMPLE
from .pictures import paint
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


def local(moment: datetime.datetime) -> datetime.datetime:
    """A naive local time of the data as an aware one."""
    return moment.replace(tzinfo=conf.time_zone())


def make_story(column, story: Article | Exemplar, people: dict):
    """The story, as far on its way as its state says. Each step is the real one."""
    author = people[story.author]
    page = _page(story, author)
    column.add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    if story.state == "draft":
        return page
    page.get_workflow().start(page, author)
    decide(page, "approve", people[story.reviewed_by])
    if story.approved:
        decide(page, "approve", people[story.approved_by], story.approval_comment)
    elif story.returned:
        decide(page, "reject", people[story.returned_by], story.reason)
    moments = ("submitted", "reviewed", "approved", "returned")
    set_back(
        page,
        **{name: local(moment) for name in moments if (moment := getattr(story, name))},
    )
    return page


def decide(page, action, user, comment=""):
    """The decision of the step that the page waits on."""
    task_state = page.current_workflow_task_state
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
    """The painted picture where its author would upload it; one that is there already is used."""
    collection = _collection_of(user)
    title = f"{picture.alt[:200].rstrip('.')} (mẫu {picture.seed})"
    images = get_image_model().objects.filter(collection=collection, title=title)
    if image := images.first():
        return image
    file = ContentFile(paint(picture.scene, picture.seed), name=f"{slugify(picture.alt, 60)}.jpg")
    image = get_image_model()(
        title=title,
        file=file,
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
