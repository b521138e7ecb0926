"""What a kind of website offers to the harness. Reads the database only to find ids and addresses."""

import io
import json
import random
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Drawing
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState, WorkflowState, WorkflowTask

from tests.media.files import pdf

from .browser import Answer, Person
from .oracle import Oracle
from .record import Item, Version
from .setting_up import SettingUp

#: A size that every page of the admin makes of a picture, and one that public pages make.
GUESSED_SIZES = ("max-165x165", "width-480.format-webp.webp")

#: Far enough from each other to be told apart in every size and format that is made of a picture.
SHADES = range(4, 256, 9)


class World(SettingUp):
    """Shared by both websites: Wagtail's own addresses and forms."""

    #: Who writes, who decides and who takes part in the first step, by name.
    writers: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    app_labels: dict[str, str] = {}
    home_address = "/"
    sitemap_address = "/sitemap.xml"
    search_address = ""
    #: Lists of approved stories that are no pages, and feeds of them.
    list_addresses: tuple[str, ...] = ()
    feed_addresses: tuple[str, ...] = ()
    documents_prefix = ""
    date_format = "%d/%m/%Y %H:%M"
    #: Whether code that takes an approved page away, past the admin, has to fail.
    code_is_refused = False

    def __init__(self, people: dict, column_id: int, workflow_id: int):
        self.people = {name: Person(name, user) for name, user in people.items()}
        self.column_id = column_id
        self.home_id = Page.objects.get(pk=column_id).get_parent().pk
        self.workflow_id = workflow_id
        self.step_ids = list(
            WorkflowTask.objects.filter(workflow=workflow_id)
            .order_by("sort_order")
            .values_list("task", flat=True)
        )
        self.registers: dict[str, int] = {}
        #: The same as they were before the runs, each of which is taken back.
        self.first_registers: dict[str, int] = {}
        #: The oracle's record of what was done before the runs begin.
        self.known: Oracle | None = None
        #: (kind, key, name of the file as it was uploaded)
        self.files: list[tuple[str, int, str]] = []

    # Finding ----------------------------------------------------------------------------

    def now(self):
        return timezone.now()

    def address_of(self, key) -> str:
        page = Page.objects.filter(pk=key).first()
        return urlsplit(page.get_url() or "").path if page else ""

    def address_of_version(self, key) -> str:
        """Where the latest version stands once it is public: a script may have kept the row's slug."""
        page = Page.objects.get(pk=key)
        slug = page.get_latest_revision().content["slug"]
        return urlsplit(f"{page.get_parent().get_url() or ''}{slug}/").path

    def item_at(self, address) -> int | None:
        """The page that this address belongs to now."""
        path = urlsplit(address).path
        for page in Page.objects.filter(depth__gt=2):
            if urlsplit(page.get_url() or "").path == path:
                return page.pk
        return None

    def newest_page(self) -> int:
        return Page.objects.order_by("-pk").values_list("pk", flat=True).first()

    def exists(self, key) -> bool:
        """Asked of somebody who sees every draft and takes none down: 404 only where nothing is."""
        address = reverse("wagtailadmin_pages:unpublish", args=[key])
        return self.people["culture"].get(address).status != 404

    def is_listed(self, key) -> bool:
        """Whether the office finds the page in the admin, below the page that holds it."""
        address = reverse("wagtailadmin_explore", args=[Page.objects.get(pk=key).get_parent().pk])
        found = self.people["culture"].get(address)
        return reverse("wagtailadmin_pages:edit", args=[key]) in found.html

    def may_be_taken_down(self, key, by="chair") -> bool:
        """Whether this person is offered to take the page down, as only what is live can be."""
        address = reverse("wagtailadmin_pages:unpublish", args=[key])
        return self.people[by].get(address).status == 200

    def is_alias(self, key) -> bool:
        """Asked over HTTP: only an alias can be made an ordinary page."""
        address = reverse("wagtailadmin_pages:convert_alias", args=[key])
        return self.people["root"].get(address).status != 404

    def latest_revision(self, key) -> int | None:
        return Page.objects.filter(pk=key).values_list("latest_revision_id", flat=True).first()

    def scheduled_revision(self, key) -> int | None:
        found = Revision.objects.filter(object_id=str(key), approved_go_live_at__isnull=False)
        return found.values_list("pk", flat=True).first()

    def current_step(self, key) -> TaskState | None:
        state = WorkflowState.objects.filter(
            object_id=str(key), status=WorkflowState.STATUS_IN_PROGRESS
        ).first()
        return state.current_task_state if state else None

    def stage(self, key) -> str:
        """ "review", "leadership", or "" where the text waits for nobody."""
        raise NotImplementedError

    def put_back_past_everything(self, key, revision) -> None:
        """What a script would write to undo a takedown."""
        Page.objects.filter(pk=key).update(live=True, live_revision=revision)

    # Pages ------------------------------------------------------------------------------

    def edit_address(self, key):
        return reverse("wagtailadmin_pages:edit", args=[key])

    def add_address(self, kind):
        return reverse(
            "wagtailadmin_pages:add", args=[self.app_labels[kind], f"{kind}page", self.column_id]
        )

    def form(self, kind: str, version: Version, **extra) -> dict:
        """What the editor posts for this version."""
        data = {
            **self.fields(kind, version),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **extra,
        }
        if kind != "column":
            data["go_live_at"] = self.date(version.go_live)
            data["expire_at"] = self.date(version.expire)
        return data

    def fields(self, kind: str, version: Version) -> dict:
        raise NotImplementedError

    def public_fields(self, kind: str) -> tuple[str, ...]:
        raise NotImplementedError

    def internal_fields(self, kind: str) -> tuple[str, ...]:
        return ()

    def date(self, moment) -> str:
        return timezone.localtime(moment).strftime(self.date_format) if moment else ""

    # Deciding ---------------------------------------------------------------------------

    def first_stage(self) -> str:
        """Where a text waits after it is sent in."""
        return "review"

    def look(
        self, person: Person, item: Item, step: TaskState, stage: str
    ) -> tuple[str, str] | None:
        """What the person is shown before deciding: HTML and, where there is one, its digest."""
        raise NotImplementedError

    def decide(self, person, item, step_id, decision, comment, *, seen="", by_form=False) -> Answer:
        """Through Wagtail's own address; worlds with a page for it override this."""
        address = reverse("wagtailadmin_pages:workflow_action", args=[item.key, decision, step_id])
        return person.post(address, {"comment": comment})

    def put_back(self, person: Person, item: Item) -> Answer | None:
        """Approve again what was taken down; None where there is no such thing."""
        return None

    # Files ------------------------------------------------------------------------------

    def upload_picture(self, person: Person, title: str) -> int | None:
        address = reverse("wagtailimages:add")
        return self._upload(person, address, "picture", get_image_model(), title, picture_file())

    def upload_document(self, person: Person, title: str) -> int | None:
        address = reverse("wagtaildocs:add")
        return self._upload(person, address, "document", get_document_model(), title, text_file())

    def _upload(self, person, address, kind, model, title, file):
        before = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        data = {"title": title, "file": file, "collection": "1", "tags": "", "description": ""}
        answer = person.post(address, data)
        made = model.objects.filter(pk__gt=before).values_list("pk", flat=True).first()
        if answer.accepted and made:
            self.files.append((kind, made, file.name))
            return made
        return None

    def choosable(self, person: Person, kind: str, keys: list[int]) -> list[int]:
        """Those of the files that the chooser hands to this person."""
        section = "wagtailimages" if kind == "picture" else "wagtaildocs"
        chosen = {key: reverse(f"{section}_chooser:chosen", args=[key]) for key in keys}
        return [key for key, address in chosen.items() if person.get(address).status == 200]

    def guessable_files(self):
        """(kind, key, address) from nothing but a file's name and number."""
        for kind, key, file_name in self.files:
            stem, _dot, ending = file_name.rpartition(".")
            if kind == "document":
                yield kind, key, f"/{self.documents_prefix}{key}/{file_name}"
                yield kind, key, f"/media/documents/{file_name}"
                continue
            yield kind, key, f"/media/original_images/{file_name}"
            for size in GUESSED_SIZES:
                guessed = size if size.endswith("webp") else f"{size}.{ending}"
                yield kind, key, f"/media/images/{stem}.{guessed}"


def picture_file() -> SimpleUploadedFile:
    """A small picture of one colour, which hardly any other has: see `visitor.colour_of`."""
    colour = tuple(random.choice(SHADES) for _channel in range(3))
    drawn = io.BytesIO()
    Drawing.new("RGB", (48, 30), colour).save(drawn, "PNG")
    return SimpleUploadedFile(f"{unique_name()}.png", drawn.getvalue(), "image/png")


def text_file() -> SimpleUploadedFile:
    body = pdf(unique_name())
    return SimpleUploadedFile(f"{unique_name()}.pdf", body, "application/pdf")


def unique_name() -> str:
    return f"tep{random.randrange(10**9):09d}"


def rich_text(text: str, link: int | None = None) -> str:
    """What Wagtail's rich text editor posts; with a link its first word leads to that page."""
    block = {"text": text, "key": "a", "type": "unstyled", "depth": 0}
    first = {"offset": 0, "length": len(text.split()[0]), "key": 0} if link else None
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": link}}
    return json.dumps(
        {
            "blocks": [
                {**block, "inlineStyleRanges": [], "entityRanges": [first] if first else []}
            ],
            "entityMap": {"0": entity} if link else {},
        }
    )
