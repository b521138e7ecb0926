"""Units and people from one XLSX: upload, preview, confirm. Nothing is stored before it is confirmed.

What was read goes through the browser, signed, and not through a disk or a session: several workers
answer, and nothing is left of an upload that nobody confirms.
"""

from dataclasses import asdict

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from thidua.units.models import Organization

from . import people_file
from .people_file import COLUMNS, FileRow
from .people_rows import Outcome, judge, may_add_people, store

SALT = "thidua.setup.people"
#: Seconds for which a preview may be confirmed.
PREVIEW_HOLDS = 24 * 60 * 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def may_import(user) -> bool:
    """Whoever keeps the register of units; people besides need `may_add_people`."""
    options = Organization._meta
    return all(
        user.has_perm(f"{options.app_label}.{action}_{options.model_name}")
        for action in ("add", "change")
    )


class PeopleMenuItem(MenuItem):
    """In the menu of registers, below the units: units come later too."""

    def is_shown(self, request):
        return may_import(request.user)


def people_menu_item():
    """`register_thidua_register_menu_item`."""
    return PeopleMenuItem(
        PeopleView.page_title,
        reverse("thidua_start:people"),
        name="thidua-people",
        icon_name="group",
        order=101,
    )


class FileForm(forms.Form):
    """The file alone; what is in it is judged row by row."""

    file = forms.FileField(
        label=gettext_lazy("The file that was filled in"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": gettext_lazy("Choose the file.")},
    )

    def clean_file(self) -> list[FileRow]:
        """The rows. :raises ValidationError: the file cannot be taken."""
        file = self.cleaned_data["file"]
        rows = people_file.read(file.file, file.name or "", file.size)
        if not rows:
            raise ValidationError(gettext("There is no row in the file."))
        return rows


class AllowedMixin:
    """For those who keep the register of units."""

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PeopleTemplateView(AllowedMixin, View):
    """The empty file."""

    def get(self, request):
        name = "don-vi-va-nguoi.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        content = people_file.template(with_people=may_add_people(request.user))
        return HttpResponse(content, content_type=XLSX, headers=headers)


class PeopleView(AllowedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The form, the preview of what was sent in, and making it."""

    template_name = "thidua/setup/people.html"
    page_title = gettext_lazy("Units and people from a file")
    header_icon = "group"

    def get_breadcrumbs_items(self):
        units = reverse(Organization.snippet_viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": units, "label": capfirst(Organization._meta.verbose_name_plural)},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request):
        if "confirm" in request.POST:
            return self._confirm(request)
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self._preview(form.cleaned_data["file"])

    def _preview(self, given: list[FileRow], rows=None):
        rows = judge(given, self.request.user) if rows is None else rows
        context = {"rows": rows, "columns": COLUMNS.values(), "form": FileForm()}
        context["wrong"] = sum(bool(row.errors) for row in rows)
        context["new_units"] = sum(row.unit == Outcome.NEW for row in rows)
        context["new_people"] = sum(row.person == Outcome.NEW for row in rows)
        context["joining"] = sum(row.person == Outcome.JOINS for row in rows)
        if not context["wrong"]:
            said = {"user": str(self.request.user.pk), "rows": [asdict(row) for row in given]}
            context["signed"] = signing.dumps(said, salt=SALT, compress=True)
        return self.render_to_response(self.get_context_data(**context))

    def _confirm(self, request):
        try:
            said = signing.loads(request.POST["confirm"], salt=SALT, max_age=PREVIEW_HOLDS)
        except signing.BadSignature:
            said = {}
        if said.get("user") != str(request.user.pk):
            messages.error(request, gettext("This preview is too old. Send the file in again."))
            return redirect("thidua_start:people")
        given = [FileRow(**row) for row in said["rows"]]
        rows, made = store(given, request.user)
        if made is None:
            messages.error(
                request,
                gettext(
                    "Nothing was stored: since the preview something else has changed. See below."
                ),
            )
            return self._preview(given, rows)
        if not (made.units or made.people or any(row.person == Outcome.JOINS for row in rows)):
            messages.warning(request, gettext("All of this was there already; nothing was made."))
        else:
            messages.success(
                request,
                gettext(
                    "Made: %(units)d units, %(people)d accounts. Each person sets a password by "
                    "“Forgotten password?” on the page for signing in."
                )
                % {"units": made.units, "people": made.people},
            )
        return redirect(Organization.snippet_viewset.get_url_name("list"))

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", FileForm())
        return super().get_context_data(
            may_add_people=may_add_people(self.request.user),
            most_rows=people_file.MAX_ROWS,
            **kwargs,
        )
