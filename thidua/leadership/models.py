"""Who of leadership approves when: deputies, and the delegations under which they do.

Every member of the leadership group may approve, except a deputy, who may while a delegation of a
standing leader holds. That is asked when somebody acts; no timer gives or takes anything. Nobody
outside the group ever approves, so a delegation can only name a member.

The logs of both tables are evidence: an approval by a deputy is worth what they say.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua import conf, roles
from thidua.evidence.append_only import keep
from thidua.history.records import change_history
from thidua.vietnamese.dates import office_today


class Deputy(models.Model):
    """A member of leadership who approves only under a delegation; nobody else is one."""

    user = models.OneToOneField(
        conf.user_model(),
        verbose_name=_("deputy"),
        on_delete=models.CASCADE,
        related_name="thidua_deputy",
    )

    history = change_history(is_evidence=True)

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")

    def __str__(self):
        return str(self.user)


class DelegationQuerySet(models.QuerySet):
    def in_force(self):
        """Those that hold today, in the office's time zone, given by one who still is a leader."""
        today = office_today()
        return self.filter(
            starts_on__lte=today,
            ends_on__gte=today,
            revoked_at__isnull=True,
            granted_by__is_active=True,
            granted_by__groups__name=roles.LEADERSHIP,
            granted_by__thidua_deputy__isnull=True,
        )


class Delegation(models.Model):
    """A leader lets a deputy approve from one day to another, both included."""

    deputy = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("deputy"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    deputy_name = models.CharField(_("name of the deputy"), max_length=255, editable=False)
    granted_by = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("granted by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    granted_by_name = models.CharField(_("name of the leader"), max_length=255, editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    note = models.CharField(
        _("reason"), max_length=255, blank=True, help_text=_("For example a journey or a leave.")
    )
    created_at = models.DateTimeField(_("granted at"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(
        pgettext_lazy("thidua", "revoked at"), null=True, editable=False
    )

    history = change_history(is_evidence=True)
    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="thidua_delegation_in_order",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self):
        return f"{self.deputy_name} ({self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y})"


#: What django-simple-history adds to the columns of a log.
OF_THE_LOG = ("history_date", "history_change_reason", "history_type", "history_user")
keep(
    Deputy.history.model,
    columns={1: ("id", "user", *OF_THE_LOG)},
    moment="history_date",
)
keep(
    Delegation.history.model,
    columns={
        1: (
            "id",
            "deputy",
            "deputy_name",
            "granted_by",
            "granted_by_name",
            "starts_on",
            "ends_on",
            "note",
            "created_at",
            "revoked_at",
            *OF_THE_LOG,
        )
    },
    moment="history_date",
)
