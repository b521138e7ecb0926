"""What the ward, its bodies and its people were called at a time: documents bear the names of their day.

Today's names stand in WardSettings. A row here says until when another one held; what followed it is
the row with the next last day, in the end today's name. So there is no gap and no overlap.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from thidua import roles
from thidua.history.records import change_history
from thidua.units.widgets import DayInput
from thidua.vietnamese.names import validate_name


class NameKind(models.TextChoices):
    """What is named. The values are the keys of THIDUA_ISSUER."""

    WARD = "ward_name", _("name of the ward")
    PLACE = "place", _("place name")
    AUTHORITY = "authority_name", _("name of the authority")
    SUPERIOR = "superior_name", _("name of the superior body")
    SIGNATORY = "signatory_name", _("signatory")
    LEADERSHIP = roles.TITLES[roles.LEADERSHIP], _("title: leadership")
    OFFICE = roles.TITLES[roles.OFFICE], _("title: office")
    CULTURE = roles.TITLES[roles.CULTURE], _("title: culture")
    UNIT = roles.TITLES[roles.UNIT], _("title: units")


#: Those that WardSettings has for today; a role without a row is called as its group.
SETTINGS = (
    NameKind.WARD,
    NameKind.PLACE,
    NameKind.AUTHORITY,
    NameKind.SUPERIOR,
    NameKind.SIGNATORY,
)


class DatedNameQuerySet(models.QuerySet):
    def on(self, day: datetime.date):
        """Those that can hold on a day, the one that does last of its kind."""
        lasting = Q(valid_until__gte=day) | Q(valid_until__isnull=True)
        return self.filter(lasting).order_by(F("valid_until").desc(nulls_first=True), "-pk")


class DatedName(models.Model):
    """A name that held until a day; without a last day, the title of a role as it is today."""

    ward = ParentalKey("home.WardSettings", on_delete=models.CASCADE, related_name="dated_names")
    kind = models.CharField(_("what is named"), max_length=20, choices=NameKind.choices)
    name = models.CharField(_("name at the time"), max_length=160, validators=[validate_name])
    title = models.CharField(
        _("title of the signatory"),
        max_length=120,
        blank=True,
        default="",
        validators=[validate_name],
        help_text=_("Only with a signatory."),
    )
    valid_until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("The day before the next name held. Empty only for the title of a role."),
    )

    objects = DatedNameQuerySet.as_manager()
    history = change_history()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("valid_until", widget=DayInput)]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("title")]),
    ]

    class Meta:
        verbose_name = _("name of a time")
        verbose_name_plural = _("names of a time")
        ordering = ["kind", "-valid_until"]

    def __str__(self):
        return ", ".join(filter(None, [self.title, self.name]))

    def clean(self):
        super().clean()
        errors = {}
        if self.kind in SETTINGS and not self.valid_until:
            errors["valid_until"] = _("Give the last day: today's name stands in its own field.")
        if self.title and self.kind != NameKind.SIGNATORY:
            errors["title"] = _("Only a signatory has a title.")
        if errors:
            raise ValidationError(errors)


def names_on(ward, day: datetime.date) -> dict[str, str]:
    """All names of that day, by the keys of THIDUA_ISSUER. One query."""
    names = {str(kind): getattr(ward, kind) for kind in SETTINGS}
    names["signatory_title"] = ward.signatory_title
    held = {row.kind: row for row in DatedName.objects.filter(ward=ward.pk).on(day)}
    names |= {kind: row.name for kind, row in held.items()}
    if row := held.get(NameKind.SIGNATORY):
        names["signatory_title"] = row.title
    was_renamed = NameKind.WARD in held and NameKind.PLACE not in held
    if was_renamed or not names[NameKind.PLACE]:
        names[NameKind.PLACE] = names[NameKind.WARD]
    return names
