"""What a text still lacks before it can be sent in, shown while it is written.

The form of a type says it (``lacking``); Wagtail itself says so only after the button was pressed.
"""

from typing import Any, NamedTuple

from wagtail.admin.panels import Panel

from .status import Status, standing_of


class Lack(NamedTuple):
    """A field to fill in, and where it stands on the screen."""

    label: str
    anchor: str
    #: What is missing within a field that has something in it.
    within: str = ""


def lacking_of(form: Any, page: Any) -> list[Lack] | None:
    """None where nothing is to be sent in: leadership has it, or its form does not know."""
    if form is None or not hasattr(form, "lacking"):
        return None
    if page.pk and standing_of(page).status not in Status.written_in():
        return None
    return [
        Lack(
            str(form[name].label), form[name].id_for_label or form[name].auto_id, "; ".join(within)
        )
        for name, within in form.lacking().items()
    ]


class BeforeSendingPanel(Panel):
    """Above the fields of the editor. Each autosave brings it up to date (editor/partials.html)."""

    @property
    def clean_name(self):
        return super().clean_name or "before_sending"

    class BoundPanel(Panel.BoundPanel):
        template_name = "thidua/appraisal/editor/before_sending.html"

        def is_shown(self):
            return lacking_of(self.form, self.instance) is not None

        def get_context_data(self, parent_context=None):
            return {"lacking": lacking_of(self.form, self.instance)}
