"""The form of an airing."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from thidua.vietnamese.dates import office_time


class BroadcastLogForm(WagtailAdminModelForm):
    """What is aired at a level was so at the time; what an old entry has is left alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            # Among radio buttons the empty choice of a select would be one to pick.
            kind = self.fields["kind"]
            kind.choices = [choice for choice in kind.choices if choice[0]]

    def clean(self):
        cleaned = super().clean()
        level, moment = cleaned.get("level"), cleaned.get("aired_at")
        is_new = level and moment and "level" in self.changed_data
        if is_new and not level.is_valid_on(office_time(moment).date()):
            self.add_error("level", _("This entry was not in force on that day."))
        return cleaned
