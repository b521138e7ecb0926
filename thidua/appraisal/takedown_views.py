"""Taking a page down, and what can be done with it then."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.models import Page

from thidua.leadership.who import is_leader
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.models import Approval, Cause, Takedown
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.querysets import approved
from thidua.signoff.takedown import call_off, put_back, take_down
from thidua.signoff.tasks import CommentForm


class TakedownForm(forms.Form):
    """The reason without which nothing is taken down; it is kept for good."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for taking it down"),
        help_text=gettext_lazy("It is kept on record and shown to the office, not to visitors."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Say why it is taken down; the reason is kept."),
        },
    )


class TakedownView(WagtailAdminTemplateMixin, FormView):
    """Stands in for Wagtail's unpublishing: a leader says why, and the page is gone at once."""

    form_class = TakedownForm
    template_name = "thidua/appraisal/takedown/take_down.html"
    page_title = gettext_lazy("Take down")
    header_icon = "download"

    def setup(self, request, page_id, *args, **kwargs):
        super().setup(request, page_id, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=page_id).specific
        # Wagtail's unpublishing of other types has the same name (thidua.handbook.screens).
        self.screen_model = type(self.page)

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_take_down():
            takedown = Takedown.objects.open_for(self.page)
            if takedown is None or not is_leader(request.user):
                raise PermissionDenied
            # Another leader, or this one in another window, was faster.
            messages.warning(request, gettext("This text is taken down already."))
            return redirect("thidua_signoff:taken_down", takedown.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        explore = reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])
        return [
            *self.breadcrumbs_items,
            {"url": explore, "label": self.page.get_parent().get_admin_display_title()},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def form_valid(self, form):
        try:
            takedown = take_down(self.page, self.request.user, form.cleaned_data["reason"])
        except SignOffRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=403)
        messages.success(
            self.request, gettext("“%(title)s” was taken down.") % {"title": takedown.title}
        )
        return redirect("thidua_signoff:taken_down", takedown.pk)

    def get_context_data(self, **kwargs):
        scheduled = self.page.scheduled_revision
        return super().get_context_data(
            object=self.page,
            address=self.page.full_url,
            approval=Approval.objects.latest_for(self.page),
            scheduled_for=scheduled.approved_go_live_at if scheduled else None,
            public_below=approved(self.page.get_descendants()).count(),
            **kwargs,
        )


class CallOffView(RevisionsUnscheduleView):
    """A leader cancels the time of an approved version, and reads first what that means."""

    template_name = "thidua/appraisal/takedown/call_off.html"

    def get_page_subtitle(self):
        return self.get_object_display_title()

    def post(self, request, *args, **kwargs):
        try:
            call_off(self.object, request.user, self.revision)
        except SignOffRefused as refusal:
            # Its time came while the question was open, or another leader was faster.
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request,
                gettext("The set time of “%(title)s” was cancelled.")
                % {"title": self.get_object_display_title()},
            )
        return redirect(self.get_next_url())


class TakenDownView(WagtailAdminTemplateMixin, View):
    """A takedown on record; while it holds, a leader may put the text back, or end a suspension."""

    template_name = "thidua/appraisal/takedown/taken_down.html"
    page_title = gettext_lazy("Taken down")
    header_icon = "download"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.takedown = get_object_or_404(
            Takedown.objects.select_related("approval"), pk=kwargs["takedown_id"]
        )
        if not is_leader(request.user):
            raise PermissionDenied

    @cached_property
    def obj(self):
        found = self.takedown.content_object
        return getattr(found, "specific", found)

    @cached_property
    def is_open(self) -> bool:
        return self.obj is not None and Takedown.objects.open_for(self.obj) == self.takedown

    def get_page_subtitle(self):
        return self.takedown.title

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.page_title, "sublabel": self.takedown.title},
        ]

    def get(self, request, *args, **kwargs):
        return self.answer({"put_back": CommentForm(), "take_down": TakedownForm()})

    def post(self, request, *args, **kwargs):
        decision = request.POST.get("decision", "")
        if decision not in ("put_back", "take_down") or self.obj is None:
            raise PermissionDenied
        forms_of = {"put_back": CommentForm(), "take_down": TakedownForm()}
        form = forms_of[decision] = type(forms_of[decision])(request.POST)
        if not form.is_valid():
            return self.answer(forms_of)
        try:
            to = self.decide(decision, form.cleaned_data)
        except SignOffRefused as refusal:
            messages.error(request, str(refusal))
            return self.answer(forms_of, status=403)
        return redirect("thidua_signoff:taken_down", to.pk)

    def decide(self, decision, given) -> Takedown:
        """Do it and say so; returns the takedown to show next.

        :raises SignOffRefused: with a sentence for the user.
        """
        if not self.is_open:
            raise SignOffRefused(gettext("This has been decided since; nothing was changed."))
        title = {"title": self.takedown.title}
        if decision == "put_back":
            put_back(self.obj, self.request.user, given["comment"])
            done = gettext("“%(title)s” was put back exactly as it was approved.") % title
            messages.success(self.request, done)
            return self.takedown
        found = take_down(self.obj, self.request.user, given["reason"])
        messages.success(self.request, gettext("“%(title)s” was taken down.") % title)
        return found

    def answer(self, forms_of, status=200):
        latest = Approval.objects.latest_for(self.obj) if self.obj is not None else None
        context = self.get_context_data(
            takedown=self.takedown,
            object=self.obj,
            is_open=self.is_open,
            is_suspension=self.takedown.cause == Cause.AUDIT,
            latest_approval=latest,
            put_back_form=forms_of["put_back"],
            takedown_form=forms_of["take_down"],
        )
        return self.render_to_response(context, status=status)


class TakeDownButton(PageMenuItem):
    """In the "more" menus of a page, where Wagtail would offer to unpublish it."""

    label = gettext_lazy("Take down")
    icon_name = "download"
    url_name = "wagtailadmin_pages:unpublish"

    def is_shown(self, user):
        # In a list Wagtail has looked up the schedules of all pages at once.
        may_be_public = self.page.live or self.page.approved_schedule
        return may_be_public and self.page.permissions_for_user(user).can_take_down()


class TakenDownButton(PageMenuItem):
    """In the "more" menus of a page that is taken down: the way to put it back."""

    label = gettext_lazy("Taken down")
    icon_name = "download"

    @cached_property
    def takedown(self):
        was_public = self.page.first_published_at and not self.page.live
        return Takedown.objects.open_for(self.page) if was_public else None

    @property
    def url(self):
        return reverse("thidua_signoff:taken_down", args=[self.takedown.pk])

    def is_shown(self, user):
        return self.takedown is not None and is_leader(user)


class TakeDownLink(ActionMenuItem):
    """In the editor's footer; the page behind it asks for the reason."""

    name = "thidua-take-down"
    label = gettext_lazy("Take down")
    icon_name = "download"
    order = 20

    def is_shown(self, context):
        return True

    def get_url(self, context):
        return reverse("wagtailadmin_pages:unpublish", args=[context["page"].pk])


def listing_buttons(page, user, next_url=None):
    """`register_page_listing_more_buttons`."""
    if isinstance(page, SignedOffPage):
        yield TakeDownButton(page=page, priority=40)
        yield TakenDownButton(page=page, priority=41)


def header_buttons(page, user, view_name, next_url=None):
    """`register_page_header_buttons`."""
    if isinstance(page, SignedOffPage):
        yield TakeDownButton(page=page, priority=60)
        yield TakenDownButton(page=page, priority=61)


def offer_takedown(menu_items, request, context):
    """`construct_page_action_menu`: last in the footer's menu, so that it is never the main button."""
    page = context.get("page")
    if context["view"] != "edit" or not isinstance(page, SignedOffPage):
        return
    if page.permissions_for_user(request.user).can_take_down():
        menu_items.append(TakeDownLink())
