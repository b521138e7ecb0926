"""On the admin home page: what waits for me, and where my own texts stand."""

from django.db.models import F
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import TaskState

from thidua import conf
from thidua.ours import is_for_us
from thidua.signoff.pages import SignedOffMixin

from .querysets import texts_of
from .status import standing_of
from .waiting import rows_for


class AwaitingPanel(Component):
    """What waits for this user's decision, oldest first, with links to decide it."""

    name = "thidua_awaiting"
    template_name = "thidua/appraisal/awaiting_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        waiting = (
            TaskState.objects.reviewable_by(user)
            .filter(pk=F("workflow_state__current_task_state"))
            .select_related(
                "revision", "revision__content_type", "workflow_state__requested_by", "task"
            )
            .order_by("started_at")
        )
        total = waiting.count()
        return {
            "items": rows_for(waiting[: conf.AWAITED_ITEMS_ON_HOME], mine=True),
            "total": total,
            "more": max(0, total - conf.AWAITED_ITEMS_ON_HOME),
        }


class MyTextsPanel(Component):
    """The user's own texts, and those he sent in or wrote in and got back, in plain words."""

    name = "thidua_my_texts"
    template_name = "thidua/appraisal/my_texts_panel.html"
    order = 110

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        pages = (
            texts_of(user)
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .select_related("content_type")
        )
        items = []
        for page in pages[: conf.AWAITED_ITEMS_ON_HOME]:
            model = page.content_type.model_class()
            if model and issubclass(model, SignedOffMixin):
                items.append(
                    {
                        "title": page.draft_title or page.title,
                        "type": model._meta.verbose_name,
                        "standing": standing_of(page),
                        "edited_at": page.latest_revision_created_at,
                        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                        "public_url": page.url if page.live else "",
                    }
                )
        return {"items": items}


def put_on_home_page(request, panels):
    """`construct_homepage_panels`: ours say the same as these two of Wagtail's, in plainer words."""
    if not is_for_us(request):
        return
    replaced = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels += [AwaitingPanel(), MyTextsPanel()]
