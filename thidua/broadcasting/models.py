"""Stations and the log of airings (plan, III.1)."""

import datetime

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Page
from wagtail.search import index

from thidua.column.choices import Kind
from thidua.column.registers import Level
from thidua.history.records import change_history
from thidua.units.registers import Register
from thidua.vietnamese.dates import office_time

from .forms import BroadcastLogForm
from .stories import was_approved_before

MINUTES_OF_A_DAY = 24 * 60


class StationKind(models.TextChoices):
    OWN = "own", _("Own station")
    SUPERIOR = "superior", _("Superior station")


class Station(Register):
    """A station: the ward's own loudspeakers, or one above it that is relayed."""

    kind = models.CharField(_("kind"), max_length=10, choices=StationKind.choices)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    panels = [Register.panels[0], FieldPanel("kind"), *Register.panels[1:]]
    search_fields = [*Register.search_fields, index.FilterField("kind")]

    class Meta(Register.Meta):
        verbose_name = _("station")
        verbose_name_plural = _("stations")


class AiringKind(models.TextChoices):
    RELAY = "relay", _("Relay of a superior station")
    OWN = "own", _("Own broadcast")


class BroadcastLogQuerySet(models.QuerySet):
    def relays(self):
        return self.filter(kind=AiringKind.RELAY)

    def own(self):
        return self.filter(kind=AiringKind.OWN)

    def aired_between(self, start: datetime.datetime, end: datetime.datetime):
        """Airings from ``start`` (included) to ``end`` (excluded), both aware."""
        return self.filter(aired_at__gte=start, aired_at__lt=end)


class BroadcastLog(models.Model):
    """One airing. An own airing is of an approved story; a relay is of a superior programme."""

    station = models.ForeignKey(
        Station, verbose_name=_("station"), on_delete=models.PROTECT, related_name="airings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AiringKind.choices)
    aired_at = models.DateTimeField(_("time of airing"), db_index=True)
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        validators=[
            MinValueValidator(1, _("An airing lasts at least one minute.")),
            MaxValueValidator(MINUTES_OF_A_DAY, _("An airing cannot be longer than a day.")),
        ],
    )
    content_kind = models.CharField(
        _("content"), max_length=20, choices=Kind.choices, default=Kind.OTHER
    )
    level = models.ForeignKey(
        Level,
        verbose_name=_("level"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    story = models.ForeignKey(
        Page,
        verbose_name=_("story aired"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "For an own broadcast: the story, which a leader approved before it was aired."
        ),
    )
    programme = models.CharField(
        _("programme"),
        max_length=255,
        blank=True,
        help_text=_("For a relay: the title of the programme."),
    )
    evidence = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("A programme sheet, a photograph of the log book or a recording."),
    )
    note = models.TextField(_("note"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = BroadcastLogQuerySet.as_manager()
    history = change_history()

    #: The form asks for the day of the airing, so an entry that is not of that day is refused later.
    register_day = None
    # The panels are the viewset's: the chooser of approved stories needs loaded models.
    base_form_class = BroadcastLogForm

    class Meta:
        verbose_name = _("airing")
        verbose_name_plural = _("broadcast log")
        ordering = ["-aired_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=MINUTES_OF_A_DAY),
                name="thidua_airing_minutes",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="own") | models.Q(story__isnull=False),
                name="thidua_own_airing_has_story",
            ),
        ]

    def __str__(self):
        return self.subject or str(_("airing"))

    @property
    @admin.display(description=_("What was aired"))
    def subject(self) -> str:
        """What was aired, in words: the story's title, or the programme's of a relay."""
        if self.kind == AiringKind.RELAY and self.programme:
            return self.programme
        return self.programme if self.story is None else self.story.title

    def clean(self):
        super().clean()
        errors = {}
        if self.aired_at and self.aired_at > timezone.now():
            errors["aired_at"] = _("The log records what was aired; this time is in the future.")
        self._check_station(errors)
        self._check_story(errors)
        if self.kind == AiringKind.RELAY and not self.programme.strip():
            errors["programme"] = _("Name the programme that was relayed.")
        if errors:
            raise ValidationError(errors)

    def _check_station(self, errors):
        if self.station_id is None:
            return
        if self.kind == AiringKind.RELAY and self.station.kind != StationKind.SUPERIOR:
            errors["station"] = _("A relay names the superior station that was relayed.")
        elif self.kind == AiringKind.OWN and self.station.kind != StationKind.OWN:
            errors["station"] = _("An own broadcast is aired by one of our own stations.")
        elif self.aired_at:
            day = office_time(self.aired_at).date()
            if not self.station.is_valid_on(day):
                errors["station"] = _("This station was not in service on that day.")

    def _check_story(self, errors):
        """IV.1: what goes on air was appraised before it went on air, a relayed story too."""
        if self.story_id is None:
            if self.kind == AiringKind.OWN:
                errors["story"] = _("Name the approved story that was aired.")
        elif not was_approved_before(self.story, self.aired_at or timezone.now()):
            errors["story"] = _("Leadership had not approved this story before it was aired.")
