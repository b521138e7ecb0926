"""The way from the form of the ward's names to the history of their changes."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class HistoryLinkPanel(Panel):
    """First in the form: Wagtail's view of settings knows no history and has no header buttons."""

    @property
    def clean_name(self):
        return super().clean_name or "history_link"

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/history_link.html"

        def get_context_data(self, parent_context=None):
            url = reverse("home_ward_history", args=[self.instance.site_id])
            return super().get_context_data(parent_context) | {"history_url": url}
