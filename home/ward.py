"""Who the ward is: names and contact data, public as soon as they are saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Site

from thidua.caching.remember import remember
from thidua.counting.periods import today
from thidua.history.records import change_history
from thidua.vietnamese.names import (
    validate_name,
    validate_opening_hours,
    validate_phone,
    validate_postal_address,
)

from .face import FaceMixin
from .panels import HistoryLinkPanel
from .registers import Position
from .ward_form import WardSettingsForm


def _name(label, max_length, **kwargs):
    return models.CharField(
        label, max_length=max_length, blank=True, validators=[validate_name], **kwargs
    )


def _phone():
    return models.CharField(_("telephone"), max_length=40, blank=True, validators=[validate_phone])


@register_setting(icon="home")
# The stubs do not see the manager that a ParentalKey makes in a class with a mixin of fields.
class WardSettings(ClusterableModel, FaceMixin, BaseSiteSetting):  # type: ignore[django-manager-missing]
    """Names and contact data, shown on every page and in reports.

    Nobody approves them, so each field takes nothing but what it is for, and each change is kept.
    """

    ward_name = _name(_("name of the ward"), 160)
    authority_name = _name(
        _("name of the authority"), 160, help_text=_("The body that runs this website.")
    )
    superior_name = _name(_("name of the superior body"), 160)
    place = _name(
        _("place name"),
        120,
        default="",
        db_default="",
        help_text=_("Before the date of documents. Empty: the name of the ward."),
    )
    address = models.CharField(
        _("address"), max_length=255, blank=True, validators=[validate_postal_address]
    )
    phone = _phone()
    email = models.EmailField(_("e-mail"), blank=True)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=160,
        blank=True,
        default="",
        db_default="",
        validators=[validate_opening_hours],
        help_text=_("When the office receives the public: days and times."),
    )
    signatory_title = _name(_("title of the signatory"), 120)
    signatory_name = _name(_("name of the signatory"), 120)

    history = change_history()

    base_form_class = WardSettingsForm
    panels = [
        HistoryLinkPanel(),
        MultiFieldPanel(
            [
                FieldPanel("ward_name"),
                FieldPanel("authority_name"),
                FieldPanel("superior_name"),
                FieldPanel("place"),
            ],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("emblem"), FieldPanel("colour")])], heading=_("Look")
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("opening_hours"),
            ],
            heading=_("Contact"),
        ),
        InlinePanel(
            "focal_persons",
            heading=_("Focal persons"),
            label=_("focal person"),
            help_text=_("Whom the public asks about what; shown on the contact page."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("signatory_title"), FieldPanel("signatory_name")])],
            heading=_("Signatory of reports"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("hold_from"), FieldPanel("is_correction")])],
            heading=_("When a name or the signatory changes"),
        ),
        InlinePanel(
            "dated_names",
            heading=_("Former names, and titles of roles"),
            label=_("Name of a time"),
            help_text=_("Documents bear the names of their day: what held until when."),
        ),
    ]

    class Meta:
        verbose_name = _("names of the ward")

    def __str__(self):
        return str(self._meta.verbose_name)

    def people(self):
        """The focal persons in the office's order, with their positions: one query."""
        return FocalPerson.objects.filter(ward=self.pk).select_related("position")

    @classmethod
    def for_request(cls, request):
        # Wagtail's own makes the row that is missing; a visitor's request writes nothing.
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            site = Site.find_for_request(request)
            setattr(request, name, remember(f"ward:{site and site.pk}", lambda: cls._of_site(site)))
        return getattr(request, name)

    @classmethod
    def _of_site(cls, site):
        return cls.base_queryset().filter(site=site).first() or cls(site=site)


class FocalPerson(Orderable):
    """An official whom the public can ask; the position says about what."""

    ward = ParentalKey(WardSettings, on_delete=models.CASCADE, related_name="focal_persons")
    name = models.CharField(_("full name"), max_length=120, validators=[validate_name])
    position = models.ForeignKey(
        Position,
        verbose_name=_("position, and what for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("From the register of positions."),
    )
    phone = _phone()
    email = models.EmailField(_("e-mail"), blank=True)

    history = change_history()

    panels = [
        FieldPanel("name"),
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("focal person")
        verbose_name_plural = _("focal persons")

    def __str__(self):
        return self.name

    @property
    def shown_position(self) -> str:
        """The position for visitors, "" while the register's entry is not in force."""
        return str(self.position) if self.position and self.position.is_valid_on(today()) else ""
