"""django-simple-history, told by Wagtail who is acting.

Wagtail's admin wraps every request in a log context with its user, so no middleware is needed; a
command does the same with ``LogContext(user=…)``.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from simple_history.models import HistoricalRecords
from wagtail.log_actions import get_active_log_context


def acting_user(instance=None, **kwargs):
    """The user of the active Wagtail log context, None outside of one."""
    user = get_active_log_context().user
    return user if user is not None and user.is_authenticated else None


class ChangeHistory(HistoricalRecords):
    """History that can follow the child rows of a cluster.

    ``is_evidence``: the log's rows are never changed, so it holds the accounts of those who acted. As
    it comes, django-simple-history sets the key to NULL when an account is deleted.
    """

    def __init__(self, *args, is_evidence=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_evidence = is_evidence

    def get_extra_fields(self, model, fields):
        extra = super().get_extra_fields(model, fields)
        if self.is_evidence:
            extra["history_user"].remote_field.on_delete = models.PROTECT
        return extra

    def copy_fields(self, model):
        """A history row hangs on no parent, so a parental key becomes a plain foreign key.

        django-simple-history keeps the field's type and names it "+", which modelcluster's checks refuse.
        """
        fields = super().copy_fields(model)
        for name, field in fields.items():
            if isinstance(field, ParentalKey):
                fields[name] = models.ForeignKey(
                    field.remote_field.model,
                    verbose_name=field.verbose_name,
                    null=True,
                    blank=True,
                    db_constraint=False,
                    related_name="+",
                    on_delete=models.DO_NOTHING,
                )
        return fields


def change_history(**kwargs) -> ChangeHistory:
    """The history of a model that has no revisions: one row for each change, with who and when."""
    return ChangeHistory(get_user=acting_user, **kwargs)
