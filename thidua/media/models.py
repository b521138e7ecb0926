"""Where the ward's files lie in a site that has files of its own."""

from django.db import models
from wagtail.models import Collection


class WardCollection(models.Model):
    """One row: the collection below which all files of the ward lie; `ours` reads it."""

    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="thidua_ward"
    )

    class Meta:
        # Nobody edits it: set-up makes it, and nothing in the admin names it.
        default_permissions = ()

    def __str__(self):
        return str(self.collection)
