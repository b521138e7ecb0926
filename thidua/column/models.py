"""The stories of the column as Wagtail page types (plan, I–III); its other models are collected here."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from . import content, panels
from .awards import ExemplarAward
from .blocks import RICH_TEXT_FEATURES, Pictures, StoryBody
from .choices import Kind, MovementPhase, Nature, Stage, SubjectType, Verdict
from .forms import ArticlePageForm, ExemplarPageForm
from .index_page import ColumnIndexPage
from .registers import Field, Level, Movement
from .story_page import StoryPage

__all__ = [
    "ArticlePage",
    "ColumnIndexPage",
    "ExemplarAward",
    "ExemplarPage",
    "Field",
    "Level",
    "Movement",
    "StoryPage",
]


class ArticlePage(StoryPage):
    """A news item or an article of the column (II.3, III.2)."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    level = models.ForeignKey(
        Level,
        verbose_name=_("level"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whose rule or event it is."),
    )
    body = StreamField(StoryBody(), verbose_name=_("text"), blank=False)
    movement = models.ForeignKey(
        Movement,
        verbose_name=_("movement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    movement_phase = models.CharField(
        _("phase of the movement"), max_length=20, choices=MovementPhase.choices, blank=True
    )
    document_number = models.CharField(
        _("document number"), max_length=60, blank=True, help_text=_("For example 98/2023/NĐ-CP.")
    )
    document_date = models.DateField(_("document date"), null=True, blank=True)
    document_issuer = models.CharField(_("issued by"), max_length=160, blank=True)
    document_effective_date = models.DateField(_("in force from"), null=True, blank=True)
    document_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("the document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    signoff_content = content.ARTICLE
    counted_as = ("articles", _("Articles"))
    base_form_class = ArticlePageForm
    content_panels = panels.ARTICLE_CONTENT
    settings_panels = panels.STORY_SETTINGS
    search_fields = [
        *StoryPage.search_fields,
        *map(index.SearchField, ("body", "document_number", "document_issuer")),
        index.RelatedFields("movement", [index.SearchField("name")]),
    ]
    signoff_shown_with = StoryPage.signoff_shown_with | {"document_issuer": "document_number"}
    shown_with = ("level", "unit", "movement", "document_file")
    template = "thidua/article_page.html"
    page_description = _("A news item or an article: policy, movement, exemplar or other news.")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


def _verdict(label):
    return models.CharField(label, max_length=20, choices=Verdict.choices, blank=True)


def _evidence():
    return models.TextField(_("evidence"), blank=True)


class ExemplarPage(StoryPage):
    """The profile of an exemplar: person, collective or household (I.2, II)."""

    subject_type = models.CharField(
        _("type of subject"),
        max_length=20,
        choices=SubjectType.choices,
        default=SubjectType.INDIVIDUAL,
    )
    subject_name = models.CharField(_("name of the exemplar"), max_length=255)
    nature = models.CharField(
        _("nature"), max_length=20, choices=Nature.choices, default=Nature.ADVANCED_EXAMPLE
    )
    field = models.ForeignKey(
        Field, verbose_name=_("field"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.ForeignKey(
        Level,
        verbose_name=_("level"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The level that recognised the exemplar."),
    )
    movement = models.ForeignKey(
        Movement,
        verbose_name=_("movement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # I.2a: practical, so that others can copy it.
    context = RichTextField(_("background"), features=RICH_TEXT_FEATURES, blank=True)
    approach = RichTextField(_("way of working"), features=RICH_TEXT_FEATURES)
    results = RichTextField(
        _("results"), features=RICH_TEXT_FEATURES, help_text=_("With figures, where there are any.")
    )
    replicability = RichTextField(
        _("how others can copy it"), features=RICH_TEXT_FEATURES, blank=True
    )
    pictures = StreamField(
        Pictures(),
        verbose_name=_("more pictures"),
        blank=True,
        default=list,
        db_default=models.Value("[]", output_field=models.TextField()),
        help_text=_("They stand below the text, in this order."),
    )
    # II.2: five criteria, each with a person's verdict and its evidence.
    achievement_verdict = _verdict(_("C1. Outstanding achievement in work, study, service, combat"))
    achievement_evidence = _evidence()
    leading_verdict = _verdict(_("C2. Leading factor in emulation movements"))
    leading_evidence = _evidence()
    conduct_verdict = _verdict(
        _("C3. Exemplary in keeping to policy and law and in following Ho Chi Minh's example")
    )
    conduct_evidence = _evidence()
    solidarity_verdict = _verdict(_("C4. Solidarity, helping others to progress"))
    solidarity_evidence = _evidence()
    charity_verdict = _verdict(_("C5. Humanitarian and charity work, social security"))
    charity_evidence = _evidence()
    # II.1: recognised by their collective.
    recognised_by = models.CharField(_("recognised by"), max_length=255, blank=True)
    recognised_on = models.DateField(_("date of the meeting"), null=True, blank=True)
    recognition_minutes = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("minutes of the meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    stage = models.CharField(
        _("stage"), max_length=20, choices=Stage.choices, default=Stage.DISCOVERED
    )
    stage_date = models.DateField(_("stage reached on"), null=True, blank=True)

    signoff_content = content.EXEMPLAR
    counted_as = ("profiles", _("Exemplar profiles"))
    counted_in = pgettext_lazy("unit of a count", "profiles")
    kind = Kind.EXEMPLAR
    base_form_class = ExemplarPageForm
    content_panels = panels.EXEMPLAR_CONTENT
    settings_panels = panels.STORY_SETTINGS
    search_fields = [
        *StoryPage.search_fields,
        index.SearchField("subject_name", boost=2),
        *map(index.SearchField, ("context", "approach", "results", "replicability", "pictures")),
        index.RelatedFields("awards", [index.SearchField("title")]),
        index.RelatedFields("movement", [index.SearchField("name")]),
    ]
    #: The minutes of the collective's meeting are evidence for the office, not for the public.
    signoff_internal_documents = ("recognition_minutes",)
    shown_with = ("level", "unit", "movement", "field")
    template = "thidua/exemplar_page.html"
    page_description = _("The profile of an exemplary person, collective or household.")

    class Meta:
        verbose_name = _("exemplar profile")
        verbose_name_plural = _("exemplar profiles")
