"""Wagtail's pages for sites, privacy and collections, which say why something is refused.

`visibility.hiding` refuses in the models; without these pages Wagtail would answer "no permission".
"""

from django.apps import apps
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.generic.edit import FormMixin
from wagtail.admin import messages
from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views import collection_privacy
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import Collection
from wagtail.sites import views as sites

from thidua import conf
from thidua.signoff.exceptions import SignOffRefused
from thidua.wagtail_ties.core_addresses import put_before_core

from .page_lists import KnownPageViewSet
from .site_form import PlainSiteForm


class SaysWhyMixin(FormMixin):
    """A refusal stands in the form, as an error of this field or of none, and nothing typed is lost."""

    refused_field: str | None = None

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except SignOffRefused as refusal:
            form.add_error(self.refused_field, str(refusal))
            # Wagtail's editing views say above the form, too, that it has errors.
            if say := getattr(self, "get_error_message", None):
                self.produced_error_message = say()
            return self.form_invalid(form)


class SiteCreate(SaysWhyMixin, sites.CreateView):
    pass


class SiteEdit(SaysWhyMixin, sites.EditView):
    pass


class SiteDelete(sites.DeleteView):
    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except SignOffRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect("wagtailsites:edit", self.object.pk)


class SitesViewSet(sites.SiteViewSet):
    """Not registered: Wagtail's own keeps the addresses' names."""

    add_view_class = SiteCreate
    edit_view_class = SiteEdit
    delete_view_class = SiteDelete

    def get_form_class(self, for_update=False):
        # A host may have an internal name there, with letters that no browser asks for.
        return PlainSiteForm if conf.EVERYWHERE_SCREENS else super().get_form_class(for_update)


def collection_set_privacy(request, collection_id):
    """Wagtail's window; refused, it is drawn again with the reason."""
    try:
        with transaction.atomic():
            return collection_privacy.set_privacy(request, collection_id)
    except SignOffRefused as refusal:
        form = CollectionViewRestrictionForm(request.POST)
        form.add_error("restriction_type", str(refusal))
        return render_modal_workflow(
            request,
            "wagtailadmin/shared/set_privacy.html",
            None,
            {
                "action_url": request.path,
                "object": get_object_or_404(Collection, pk=collection_id),
                "form": form,
            },
            json_data={"step": "set_privacy"},
        )


class PagePrivacy(SaysWhyMixin, SetPrivacyView):
    refused_field = "restriction_type"


class OtherPagesViewSet(KnownPageViewSet):
    """Pages that need no sign-off and have no viewset of their own: the root of the tree, a home page."""

    set_privacy_view_class = PagePrivacy


# Tie: forms of sites and privacy
def admin_urls():
    """`register_admin_urls`, with an order below 0: the addresses are those of Wagtail's own pages."""
    put_before_core([path("collections/<int:collection_id>/privacy/", collection_set_privacy)])
    if not apps.is_installed("wagtail.sites"):
        return []
    viewset = SitesViewSet("wagtailsites", url_prefix="sites")
    return [
        path("sites/new/", viewset.add_view),
        path("sites/edit/<str:pk>/", viewset.edit_view),
        path("sites/delete/<str:pk>/", viewset.delete_view),
    ]
