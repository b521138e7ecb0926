"""The page on which a visitor reports an error, and the one that thanks for it."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.models import Page, Site

from thidua import conf
from thidua.signoff.querysets import approved
from thidua.sites import stands_in
from thidua.vietnamese.door import clean_typed

from .actions import take_report
from .exceptions import TooManyReports
from .forms import ReportForm
from .senders import sender_of

#: Digits; more is no key of any table.
LONGEST_KEY = 18


class ReportedPageMixin:
    """The approved page that the address names."""

    @cached_property
    def reported_page(self) -> Page:
        """:raises Http404: there is none that a visitor may read."""
        key = self.request.GET.get("trang", "")
        if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
            raise Http404
        page = approved(Page.objects.filter(pk=int(key))).first()
        if page is None or not stands_in(page, Site.find_for_request(self.request)):
            raise Http404
        return page

    def get_context_data(self, **kwargs):
        return super().get_context_data(reported_page=self.reported_page, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ReportView(ReportedPageMixin, FormView):
    """``?trang=<page id>``; holds a CSRF token, so it is never cached."""

    template_name = "thidua/feedback/report.html"
    form_class = ReportForm

    def post(self, request, *args, **kwargs):
        page = self.reported_page
        clean_typed(request)
        form = self.get_form()
        if form.is_by_a_program:
            # Answered like everybody: a program that learns of its failure tries again.
            return self.thank()
        if not form.is_valid():
            return self.form_invalid(form)
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            take_report(page, sender_of(request), **words)
        except TooManyReports:
            form.add_error(
                None,
                _(
                    "Too many reports have come in within an hour, so this one was not taken. Your "
                    "words are still here: please send them again in an hour, or write to us or "
                    "call us."
                ),
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return self.thank()

    def thank(self):
        address = reverse("thidua:report_thanks")
        return HttpResponseRedirect(f"{address}?trang={self.reported_page.pk}")

    def get_context_data(self, **kwargs):
        return super().get_context_data(contact_days=conf.REPORT_CONTACT_DAYS, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ThanksView(ReportedPageMixin, TemplateView):
    """What happens next, and the way back to the page."""

    template_name = "thidua/feedback/thanks.html"
