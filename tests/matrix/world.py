"""An office with another unit's drafts in it: each of their words stands nowhere else."""

import datetime
import io
from dataclasses import dataclass
from typing import Any

import PIL.Image
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    Revision,
    Site,
    TaskState,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from home.models import WardSettings
from home.registers import AccessibilityCheck, CheckKind, CheckMeans, Position
from tests.factories import (
    BroadcastLogFactory,
    FieldFactory,
    ImageFactory,
    MovementFactory,
    OrganizationFactory,
    PlanFactory,
    StationFactory,
    UserFactory,
)
from tests.media.files import pdf
from tests.office import Office
from thidua.models import (
    Approval,
    ArticlePage,
    Channel,
    ContentPlanItem,
    ContentReport,
    Level,
    PlanAmendment,
    ResultReport,
    Takedown,
)
from thidua.setup import steps
from thidua.signoff.takedown import take_down

#: Begins every word of the drafts' texts, and stands nowhere else.
MARK = "zqxw"
#: Begins every word of the files that the drafts use.
FILE_MARK = "zqfw"
#: Stands in the drafts' titles beside a marked word: what is searched for comes back in the answer.
SOUGHT = "kjsought"
#: No row has it.
MISSING = 2**31 - 1


@dataclass
class World:
    """The office, its people, and what addresses name by kind."""

    office: Office
    superuser: User
    stranger: User
    #: The stranger's own draft, and a public story of the unit's.
    own: Page
    public: Page
    #: Filled by `add_foreign`.
    draft: Page | None = None
    changed: Page | None = None
    taken_down: Takedown | None = None
    picture: Any = None
    document: Any = None
    #: The stranger's own files, which the draft uses as well.
    own_picture: Any = None
    own_document: Any = None

    @property
    def people(self) -> dict[str, User | None]:
        """By the names of the table's columns; `unit` wrote the drafts, `other` may not know of them."""
        office = self.office
        return {
            "anonymous": None,
            "unit": office.unit,
            "other": self.stranger,
            "culture": office.culture,
            "office": office.office,
            "leader": office.chair,
            "superuser": self.superuser,
        }


def make_world(office: Office) -> World:
    """The office before the other unit wrote anything."""
    mine = OrganizationFactory(name="Hội Nông dân phường")
    theirs = OrganizationFactory(name="Hội Phụ nữ phường")
    stranger = UserFactory(unit=True, username="stranger")
    mine.members.add(stranger)
    theirs.members.add(office.unit)
    own = office.article(title="Nháp của đơn vị khác", owner=stranger, unit=mine)
    public = office.article(title="Bài đã đăng", unit=theirs, public=True)
    superuser = User.objects.create_superuser("root", "root@example.vn", "x")
    world = World(office, superuser, stranger, own, public)
    world.own_picture = ImageFactory(
        title="Ảnh của đơn vị khác", uploaded_by_user=stranger, collection=mine.collection
    )
    world.own_document = get_document_model().objects.create(
        title="Biên bản của đơn vị khác",
        file=ContentFile(pdf("own"), name="bien-ban.pdf"),
        uploaded_by_user=stranger,
        collection=mine.collection,
    )
    _fill_registers(world)
    return world


def _fill_registers(world: World) -> None:
    """One row of every register, so that each of its addresses leads somewhere."""
    office = world.office
    steps.make_content_registers()
    plan = PlanFactory()
    item = {"plan": plan, "month": 3, "channel": Channel.objects.first(), "owner": office.culture}
    ContentPlanItem.objects.create(
        theme="Chủ đề", deadline=datetime.date(2024, 3, 20), story=world.public, **item
    )
    FieldFactory()
    MovementFactory()
    Position.objects.create(name="Trưởng ban")
    AccessibilityCheck.objects.create(
        checked_on=datetime.date(2024, 3, 1),
        kind=CheckKind.OFFICE,
        means=CheckMeans.KEYBOARD,
        pages_checked=3,
        found=1,
        still_open=0,
    )
    profile = UserProfile.get_for_user(office.unit)
    profile.avatar = SimpleUploadedFile("anh.png", _png(), "image/png")
    profile.save()
    WardSettings.for_site(Site.objects.get())
    StationFactory()
    BroadcastLogFactory(aired_at=timezone.now())
    PlanAmendment.objects.create(plan=plan)
    ResultReport.objects.create(plan=plan)
    ContentReport.objects.create(
        page=world.public, page_title=world.public.title, page_url="/", text="Sai ngày."
    )
    EditingSession.objects.create(
        user=world.stranger, content_object=world.own, last_seen_at=timezone.now()
    )


def _png() -> bytes:
    with io.BytesIO() as file:
        PIL.Image.new("RGB", (20, 20)).save(file, "PNG")
        return file.getvalue()


def add_foreign(world: World) -> World:
    """What the stranger may not know of: a draft in appraisal and a new version of a public story."""
    office = world.office
    unit = office.unit.thidua_organizations.get()
    world.changed = _changed(office, unit)
    _take_one_down(world, unit)
    add_draft(world)
    _mention(world)
    return world


def add_draft(world: World) -> None:
    """The draft alone, with all that belongs to it."""
    office = world.office
    unit = office.unit.thidua_organizations.get()
    world.picture = ImageFactory(
        title=f"{FILE_MARK}picture",
        file__filename=f"{FILE_MARK}file.jpg",
        uploaded_by_user=office.unit,
        collection=unit.collection,
    )
    world.picture.tags.add(f"{FILE_MARK}tag")
    world.document = get_document_model().objects.create(
        title=f"{FILE_MARK}document",
        file=ContentFile(pdf("minutes"), name=f"{FILE_MARK}minutes.pdf"),
        uploaded_by_user=office.unit,
        collection=unit.collection,
    )
    world.document.tags.add(f"{FILE_MARK}label")
    world.draft = _draft(office, unit, world)


def _draft(office, unit, world) -> Page:
    page = office.article(
        title=f"{SOUGHT} {MARK}title",
        seo_title=f"{MARK}seo",
        search_description=f"{MARK}description",
        summary=f"{MARK}summary",
        byline=f"{MARK}byline",
        source=f"{MARK}source",
        body=[
            {"type": "paragraph", "value": _linking(world.own, world.public)},
            {"type": "picture", "value": {"image": world.own_picture.pk, "alt": f"{MARK}alt"}},
            {"type": "document", "value": world.own_document.pk},
        ],
        lead_image=world.picture,
        lead_image_alt=f"{MARK}alt",
        photo_credit=f"{MARK}credit",
        document_file=world.document,
        unit=unit,
        level=Level.objects.first(),
    )
    state = office.submit(page, office.unit)
    state.task.specific.on_action(state, office.culture, "reject", comment=f"{MARK}reason")
    office.submit(page, office.unit)
    comment = Comment.objects.create(
        page=page, user=office.culture, text=f"{MARK}comment", contentpath="summary"
    )
    CommentReply.objects.create(comment=comment, user=office.unit, text=f"{MARK}reply")
    log(page, "wagtail.edit", user=office.unit, content_changed=True)
    EditingSession.objects.create(
        user=office.unit, content_object=page.page_ptr, last_seen_at=timezone.now()
    )
    return ArticlePage.objects.get(pk=page.pk)


def _linking(*pages) -> str:
    """A paragraph with a link to each page, so that they are "in use"."""
    links = (f'<a linktype="page" id="{page.pk}">{MARK}body</a>' for page in pages)
    return f"<p>{' '.join(links)}</p>"


def _changed(office, unit) -> Page:
    """A public story whose next title nobody has approved yet."""
    page = office.article(title="Bài sắp sửa", unit=unit, public=True)
    page.title = f"{SOUGHT} {MARK}next"
    page.summary = f"{MARK}nextsummary"
    page.save_revision(user=office.unit)
    return ArticlePage.objects.get(pk=page.pk)


def _take_one_down(world, unit) -> None:
    """What was public is no secret; why it went, and that it may come back, is the office's."""
    page = world.office.article(title="Bài đã gỡ", unit=unit, public=True)
    world.taken_down = take_down(page, world.office.chair, f"{MARK}takedown")


def _mention(world) -> None:
    """Where the office's own records name the draft."""
    item = ContentPlanItem.objects.get()
    ContentPlanItem.objects.create(
        plan=item.plan,
        month=4,
        theme=f"{MARK}theme",
        channel=item.channel,
        owner=item.owner,
        deadline=item.deadline,
        story=world.draft,
    )
    ContentReport.objects.create(
        page=world.changed, page_title=world.changed.title, page_url="/", text=f"{MARK}report"
    )


def foreign_rows(world: World) -> list:
    """The drafts and what belongs to them, as it stands in the database."""
    pages = [str(world.draft.pk), str(world.changed.pk), str(world.taken_down.object_id)]
    of_pages = {"object_id__in": pages}
    return [
        *map(
            list,
            (
                ArticlePage.objects.filter(pk__in=pages).order_by("pk").values(),
                Revision.objects.filter(**of_pages).order_by("pk").values("pk", "content", "user"),
                WorkflowState.objects.filter(**of_pages).order_by("pk").values(),
                TaskState.objects.filter(revision__object_id__in=pages).order_by("pk").values(),
                Approval.objects.filter(**of_pages).order_by("pk").values("pk", "digest"),
                Takedown.objects.filter(**of_pages).order_by("pk").values("pk"),
                Comment.objects.filter(page__in=pages).order_by("pk").values(),
                CommentReply.objects.order_by("pk").values(),
                PageLogEntry.objects.filter(page__in=pages).order_by("pk").values("pk"),
                get_image_model().objects.filter(pk=world.picture.pk).values(),
                get_document_model().objects.filter(pk=world.document.pk).values(),
            ),
        )
    ]
