"""The appraisal slip as a page to print and as a DOCX."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from thidua.leadership.who import is_leader
from thidua.signoff.models import Approval
from thidua.vietnamese.documents import CONTENT_TYPE, COUNTRY, MOTTO
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.text import slugify

from .slip import document_of, may_read_approvals, may_read_slip, slip_of


class SlipMixin(View):
    """Finds the approval and refuses who may not read its slip."""

    approval: Approval

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.approval = get_object_or_404(
            Approval.objects.select_related("delegation", "workflow_state"),
            pk=kwargs["approval_id"],
        )
        if not may_read_slip(request.user, self.approval):
            raise PermissionDenied


class SlipView(WagtailAdminTemplateMixin, SlipMixin):
    """The slip as a sheet of paper, which the browser prints without the admin around it."""

    template_name = "thidua/appraisal/slip/slip.html"
    page_title = gettext_lazy("Appraisal slip")
    header_icon = "clipboard-list"

    def get_page_subtitle(self):
        return self.approval.title

    def get_breadcrumbs_items(self):
        items = list(self.breadcrumbs_items)
        if may_read_approvals(self.request.user):
            items.append(
                {"url": reverse("thidua_signoff:approvals"), "label": gettext("Appraisal slips")}
            )
        return [*items, {"url": "", "label": self.page_title, "sublabel": self.approval.title}]

    @cached_property
    def header_buttons(self):
        return [
            HeaderButton(
                "DOCX",
                url=reverse("thidua_signoff:slip_document", args=[self.approval.pk]),
                icon_name="download",
                attrs={"aria-label": gettext("Download as DOCX")},
            )
        ]

    @cached_property
    def header_more_buttons(self):
        """For a leader the way to what was taken down since, and so to putting it back."""
        takedown = self.approval.takedowns.first() if is_leader(self.request.user) else None
        if takedown is None:
            return []
        url = reverse("thidua_signoff:taken_down", args=[takedown.pk])
        return [Button(gettext("Taken down"), url=url, icon_name="warning")]

    def get(self, request, *args, **kwargs):
        return self.render_to_response(
            self.get_context_data(slip=slip_of(self.approval), country=COUNTRY, motto=MOTTO)
        )


class SlipDocumentView(SlipMixin):
    """The slip as a file."""

    def get(self, request, *args, **kwargs):
        name = f"phieu-tham-dinh-{self.approval.pk}-{slugify(self.approval.title, 60)}.docx"
        with in_vietnamese():
            content = document_of(slip_of(self.approval))
        return HttpResponse(
            content,
            content_type=CONTENT_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
