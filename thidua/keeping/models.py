"""The forms that were sent, shared by all workers of all machines."""

from django.db import models


class SentForm(models.Model):
    """A form as it stood open in somebody's browser, and what the server answered to it.

    A line that was cut loses the answer, not the record: the same form then comes again. Nothing of
    what was typed is kept here but in a page that shows it again, until the browser has come for it. A
    row is deleted when a later form is sent after `until`.
    """

    #: HMAC of the person, the address and the number that the browser gave the form.
    key = models.CharField(max_length=64, unique=True)
    #: HMAC of what was sent, so that a second text is not taken for the first.
    digest = models.CharField(max_length=64)
    #: Where the answer led, what an automatic save was told, or the page that came; None while the
    #: first is under way.
    answer = models.JSONField(null=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.key

    class Meta:
        app_label = "thidua"
