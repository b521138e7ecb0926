"""The screen on which the office handles a report."""

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.permissions import policy_registry

from thidua.history.words import local_time
from thidua.signoff.querysets import is_approved


class ReceivedPanel(Panel):
    """What came in, to read: nobody changes a visitor's words."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "thidua/feedback/received_panel.html"

        class Media:
            css = {"all": ["thidua/css/reports.css"]}

        def get_context_data(self, parent_context=None):
            report = self.instance
            page = report.page and report.page.specific
            return {
                **super().get_context_data(parent_context),
                "report": report,
                "received_at": local_time(report.created_at),
                "handled_at": report.handled_at and local_time(report.handled_at),
                "public_url": page.url if page and is_approved(page) else "",
                "may_edit": bool(page) and _may_edit(self.request.user, page),
            }


def _may_edit(user, page) -> bool:
    policy = policy_registry.get_by_type(type(page))
    return policy.user_has_permission_for_instance(user, "change", page)


HANDLING = [
    ReceivedPanel(heading=_("What came in")),
    MultiFieldPanel(
        [FieldPanel("state", widget=RadioSelect), FieldPanel("note")],
        heading=_("What the office does"),
    ),
]
