"""The organisations of the ward (plan, "Nơi nhận" and IV.4)."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection
from wagtail.search import index

from thidua import conf
from thidua.history.records import change_history
from thidua.vietnamese.names import validate_name

from .forms import OrganizationForm
from .registers import Addressed, Register, RegisterQuerySet


class OrganizationQuerySet(RegisterQuerySet):
    def with_member(self, user):
        """The organisations that this user speaks for."""
        return self.filter(members=user)


class Organization(Addressed, Register):
    """A unit or organisation of the ward that finds exemplars and sends texts in."""

    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        validators=[validate_name],
        help_text=_("As it stands in lists and tables."),
    )
    members: models.ManyToManyField = models.ManyToManyField(
        conf.user_model(),
        verbose_name=_("members"),
        blank=True,
        related_name="thidua_organizations",
        help_text=_("Who drafts and sends in texts for this unit."),
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)
    #: Where the unit's files are, and the group through which its members may use them; see `files`.
    collection = models.OneToOneField(
        Collection,
        verbose_name=pgettext_lazy("thidua", "collection"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="thidua_unit",
    )
    group = models.OneToOneField(
        Group,
        verbose_name=pgettext_lazy("thidua", "group"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="thidua_unit",
    )

    objects: ClassVar = OrganizationQuerySet.as_manager()
    history = change_history(
        m2m_fields=["members"], excluded_fields=["slug", "collection", "group"]
    )

    base_form_class = OrganizationForm
    panels = [
        Register.panels[0],
        FieldPanel("short_name"),
        FieldPanel("members"),
        *Register.panels[1:],
    ]
    search_fields = [
        *Register.search_fields,
        index.SearchField("short_name", boost=2),
        index.AutocompleteField("short_name"),
        index.FilterField("short_name"),
    ]

    class Meta(Register.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self):
        return self.short_name or self.name

    def clean(self):
        super().clean()
        # A column of numbers beside the names is easily taken for them.
        if any(map(str.isdigit, self.name)) and not any(map(str.isalpha, self.name)):
            raise ValidationError({"name": _("A unit has a name in words, not a number alone.")})
