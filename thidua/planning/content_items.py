"""The content plan: what is to appear when, where, by whom, and for which occasion (plan, IV.3)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, WorkflowState

from thidua import conf
from thidua.broadcasting.models import BroadcastLog
from thidua.column.choices import Kind
from thidua.column.models import StoryPage
from thidua.counting.periods import Span, period_of, today
from thidua.history.records import change_history
from thidua.signoff.content import content_type_of
from thidua.signoff.querysets import once_approved
from thidua.units.models import Organization

from .registers import Channel, Occasion, Outcome


class State(models.TextChoices):
    """How far an item is. It follows from what is linked; nobody ticks it."""

    DONE = "done", _("Done")
    IN_APPRAISAL = "in_appraisal", _("In appraisal")
    DRAFTED = "drafted", _("Drafted")
    PLANNED = "planned", _("Planned")


class ContentPlanItemQuerySet(models.QuerySet):
    def with_state(self):
        """With ``state``: a text that was public once or an airing is done, whatever came later."""
        public = once_approved(Page.objects.filter(pk=OuterRef("story_id")))
        in_appraisal = WorkflowState.objects.filter(
            base_content_type=content_type_of(Page),
            object_id=models.functions.Cast(OuterRef("story_id"), models.CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        done = Q(channel__fulfilled_by=Outcome.AIRING, airing__isnull=False) | Q(
            Exists(public.filter(first_published_at__isnull=False)),
            channel__fulfilled_by=Outcome.PAGE,
        )
        return self.annotate(
            state=Case(
                When(done, then=Value(State.DONE.value)),
                When(Exists(in_appraisal), then=Value(State.IN_APPRAISAL.value)),
                When(story__isnull=False, then=Value(State.DRAFTED.value)),
                default=Value(State.PLANNED.value),
            )
        )

    def unfulfilled(self):
        """What is still to be done."""
        return self.with_state().exclude(state=State.DONE)

    def late(self):
        """What is still to be done though its deadline has passed."""
        return self.unfulfilled().filter(deadline__lt=today())


class ContentPlanItem(models.Model):
    """One thing that is to appear."""

    plan = models.ForeignKey(
        "thidua.AnnualPlan",
        verbose_name=_("annual plan"),
        on_delete=models.PROTECT,
        related_name="content_items",
    )
    month = models.PositiveSmallIntegerField(
        _("month"),
        validators=[
            MinValueValidator(1, _("A month is a number from 1 to 12.")),
            MaxValueValidator(12, _("A month is a number from 1 to 12.")),
        ],
    )
    theme = models.CharField(_("theme"), max_length=255)
    kind = models.CharField(_("content"), max_length=20, choices=Kind.choices, blank=True)
    is_focal = models.BooleanField(
        _("focal"), default=False, help_text=_("One of the year's focal contents (plan, I.2).")
    )
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.PROTECT, related_name="items"
    )
    owner = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("who does it"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Is reminded by mail before the deadline."),
    )
    unit = models.ForeignKey(
        Organization,
        verbose_name=_("unit that sends it in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    deadline = models.DateField(_("deadline"))
    occasion = models.ForeignKey(
        Occasion,
        verbose_name=_("occasion"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    note = models.TextField(_("note"), blank=True)
    # A draft that is given up is deleted, and an airing logged by mistake too: the item stays.
    story = models.ForeignKey(
        Page,
        verbose_name=pgettext_lazy("content plan", "text"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The text for this item, from its first draft on."),
    )
    airing = models.ForeignKey(
        BroadcastLog,
        verbose_name=_("airing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: How many days before the deadline the last reminder was due, 0 once late; see `reminders`.
    reminded_days = models.PositiveSmallIntegerField(null=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = ContentPlanItemQuerySet.as_manager()
    history = change_history()

    class Meta:
        verbose_name = _("item of the content plan")
        verbose_name_plural = _("content plan")
        ordering = ["plan", "month", "deadline", "pk"]

    def __str__(self):
        return self.theme

    def clean(self):
        super().clean()
        errors: dict = {}
        self._check_deadline(errors)
        self._check_links(errors)
        if errors:
            raise ValidationError(errors)

    def _check_deadline(self, errors):
        if self.plan_id is None or self.deadline is None:
            return
        year = self.plan.year
        # What is due at the turn of the year may still come in January.
        if self.deadline < period_of(year).first:
            errors["deadline"] = _("The deadline comes before the year of the plan.")
        elif self.deadline > period_of(year + 1, Span.MONTH).last:
            errors["deadline"] = _("The deadline is later than January after the plan's year.")

    def _check_links(self, errors):
        if self.channel_id is None:
            return
        outcome = self.channel.fulfilled_by
        if self.story_id and outcome != Outcome.PAGE:
            errors["story"] = _("This channel is fulfilled by an airing: choose that, no text.")
        elif self.story and not issubclass(self.story.specific_class or Page, StoryPage):
            errors["story"] = _("Choose a story or an exemplar profile of the column.")
        if self.airing_id and outcome != Outcome.AIRING:
            errors["airing"] = _("This channel is fulfilled by a text: choose that, no airing.")

    def save(self, *args, **kwargs):
        # Whoever has a new deadline, or the item from somebody else, is reminded anew.
        if self.reminded_days is not None and not self._is_due_as_before():
            self.reminded_days = None
        return super().save(*args, **kwargs)

    def _is_due_as_before(self) -> bool:
        saved = type(self).objects.filter(pk=self.pk)
        return saved.filter(deadline=self.deadline, owner=self.owner_id).exists()

    def how_far(self) -> State:
        """Its state with the words for it; needs `with_state`."""
        return State(self.state)  # type: ignore[attr-defined]

    def is_late(self) -> bool:
        """Whether its deadline has passed with nothing public or on air; needs `with_state`."""
        return self.state != State.DONE and self.deadline < today()  # type: ignore[attr-defined]
