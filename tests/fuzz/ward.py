"""The ward's website: the plugin's pages under a column, two steps, its appraisal page."""

from django.contrib.auth.models import Group, User
from django.urls import NoReverseMatch, reverse
from wagtail.models import TaskState

from tests import factories
from tests.office import make_office
from thidua import models, roles

from . import reading
from .record import Item, Version
from .world import World, rich_text

REGISTERS = {
    "organization": (models.Organization, factories.OrganizationFactory),
    "level": (models.Level, factories.LevelFactory),
    "movement": (models.Movement, factories.MovementFactory),
    "field": (models.Field, factories.FieldFactory),
}


class WardWorld(World):
    writers = ("unit", "unit_two", "culture", "office", "chair", "vice")
    leaders = ("chair", "vice")
    reviewers = ("culture", "root")
    kinds = ("article", "exemplar")
    app_labels = {"article": "thidua", "exemplar": "thidua"}
    search_address = "/tim-kiem/"
    list_addresses = ("/guong-dien-hinh/", "/phong-trao/")
    feed_addresses = ("/nguon-tin/atom.xml", "/nguon-tin/rss.xml")
    documents_prefix = "tai-lieu/"
    code_is_refused = True

    @classmethod
    def build(cls):
        """An office after `thidua_setup`; its column is a draft still."""
        office = make_office()
        people = {
            "unit": office.unit,
            "unit_two": factories.UserFactory(unit=True, username="unit_two"),
            "culture": office.culture,
            "office": office.office,
            "chair": office.chair,
            "vice": office.vice_chair,
            "root": User.objects.create_superuser("root"),
        }
        for name in ("unit", "unit_two"):
            # Each uploads into a collection of the own unit's.
            factories.OrganizationFactory().members.add(people[name])
        world = cls(people, office.column.pk, office.workflow.pk)
        world.leaders_group = Group.objects.get(name=roles.LEADERSHIP).pk
        world.first_registers = {
            name: factory().pk for name, (_model, factory) in REGISTERS.items()
        }
        return world

    def public_fields(self, kind):
        return {
            "column": ("title", "introduction"),
            "article": ("title", "summary", "heading", "paragraph", "byline", "source"),
            "exemplar": ("title", "summary", "subject_name", "approach", "results", "source"),
        }[kind]

    def internal_fields(self, kind):
        return ("achievement_evidence",) if kind == "exemplar" else ()

    def fields(self, kind, version: Version):
        typed = dict(version.public + version.internal)
        text = {name: f"Chữ {token} của phường" for name, token in typed.items()}
        if kind == "column":
            return {"title": text["title"], "introduction": text["introduction"]}
        data = {
            "title": text["title"],
            "summary": text["summary"],
            "lead_image": version.picture or "",
            "lead_image_alt": text["summary"] if version.picture else "",
            "photo_credit": text["summary"] if version.picture else "",
            "source": text["source"],
            "corrections-count": "0",
            "level": self.registers["level"],
            "movement": self.registers["movement"],
        }
        return data | (self._article if kind == "article" else self._exemplar)(text, version)

    def _article(self, text, version):
        blocks = [
            ("heading", text["heading"]),
            ("paragraph", rich_text(text["paragraph"], version.link)),
        ]
        if version.document:
            blocks.append(("document", version.document))
        data = {
            "kind": "movement",
            "byline": text["byline"],
            "body-count": len(blocks),
        }
        for number, (name, value) in enumerate(blocks):
            data |= {
                f"body-{number}-type": name,
                f"body-{number}-order": number,
                f"body-{number}-deleted": "",
                f"body-{number}-id": "",
                f"body-{number}-value": value,
            }
        return data

    def _exemplar(self, text, version):
        return {
            "subject_type": "individual",
            "nature": "advanced_example",
            "stage": "discovered",
            "subject_name": text["subject_name"],
            "field": self.registers["field"],
            "context": rich_text(""),
            "replicability": rich_text(""),
            "approach": rich_text(text["approach"], version.link),
            "results": rich_text(text["results"]),
            "achievement_evidence": text["achievement_evidence"],
            # The minutes are for the office: whoever is outside never gets this file.
            "recognition_minutes": version.paper or "",
            "pictures-count": "0",
            "awards-TOTAL_FORMS": "0",
            "awards-INITIAL_FORMS": "0",
            "awards-MIN_NUM_FORMS": "0",
            "awards-MAX_NUM_FORMS": "1000",
        }

    def stage(self, key):
        step = self.current_step(key)
        if step is None:
            return ""
        stages = {models.LeadershipTask: "leadership", models.ReviewTask: "review"}
        return stages.get(type(step.task.specific), "other")

    def look(self, person, item: Item, step: TaskState, stage):
        # The frame is what is read; the page around it holds the digest of what was shown.
        preview = person.get(reverse("thidua_signoff:preview", args=[step.pk]))
        around = person.get(reverse("thidua_signoff:appraise", args=[step.pk]))
        if preview.status != 200 or around.status != 200:
            return None
        return preview.html, reading.seen_digest(around.html)

    def decide(self, person, item, step_id, decision, comment, *, seen="", by_form=False):
        if by_form:
            return super().decide(person, item, step_id, decision, comment)
        address = reverse("thidua_signoff:appraise", args=[step_id])
        data = {"decision": decision, "comment": comment, "seen": seen}
        return person.post(address, data)

    def put_back(self, person, item):
        takedown = models.Takedown.objects.filter(object_id=item.key).first()
        if takedown is None:
            return None
        address = reverse("thidua_signoff:taken_down", args=[takedown.pk])
        return person.post(address, {"decision": "put_back", "comment": ""})

    def renew_register(self, register: str) -> bool:
        """Whether the register's entry is gone; a clerk enters another one then."""
        model, factory = REGISTERS[register]
        if model.objects.filter(pk=self.registers[register]).exists():
            return False
        self.registers[register] = factory().pk
        return True

    def register_address(self, action: str, register: str) -> str:
        try:
            return reverse(
                f"wagtailsnippets_thidua_{register}:{action}", args=[self.registers[register]]
            )
        except NoReverseMatch:
            return ""
