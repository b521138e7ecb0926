"""The form of an airing."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class BroadcastLogForm(WagtailAdminModelForm):
    """Stations are told apart by when they were in service: wards merge, names are used again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("station", "level"):
            if name in self.fields:
                self.fields[name].label_from_instance = _name_with_last_day
        if "kind" in self.fields:
            # Among radio buttons the empty choice of a select would be one to pick.
            kind = self.fields["kind"]
            kind.choices = [choice for choice in kind.choices if choice[0]]


def _name_with_last_day(entry) -> str:
    if entry.valid_until is None:
        return str(entry)
    return _("%(name)s (until %(day)s)") % {
        "name": entry,
        "day": entry.valid_until.strftime("%d/%m/%Y"),
    }
