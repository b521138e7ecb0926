"""How far the office is with a report."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    NEW = "new", pgettext_lazy("report", "New")
    IN_HAND = "in_hand", pgettext_lazy("report", "Being handled")
    HANDLED = "handled", pgettext_lazy("report", "Handled")
