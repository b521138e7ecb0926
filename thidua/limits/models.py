"""The rows behind the limits, shared by all workers of all machines."""

from django.db import models


class Tally(models.Model):
    """When one sender did one thing, within the period of its limit.

    Nobody's address or mail is kept: `key` is an HMAC with the site's secret key. A row whose period
    is over is deleted when the next one is made.
    """

    key = models.CharField(max_length=64, unique=True)
    #: Seconds since 1970, oldest first, as many as the limit allows.
    times = models.JSONField(default=list)
    until = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.key

    class Meta:
        app_label = "thidua"
