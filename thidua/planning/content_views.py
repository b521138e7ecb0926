"""The content plan in the admin: its list, the year at a glance, an item and its history."""

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import (
    CreateView,
    DeleteView,
    EditView,
    WMABaseView,
)

from thidua.counting.periods import today
from thidua.wagtail_ties.registers import DeclaredIndexView

from .content_filters import months
from .content_items import ContentPlanItem
from .months import months_of, occasions_without_a_day
from .plans import AnnualPlan
from .views import RecordHistoryView, RecordInspectView


def plan_of_address(request) -> AnnualPlan | None:
    """The plan of ``?year=``; else this year's; else the newest. None if there is none at all."""
    plans = {str(plan.year): plan for plan in AnnualPlan.objects.order_by("year")}
    wanted = plans.get(request.GET.get("year", "")) or plans.get(str(today().year))
    return wanted or next(reversed(plans.values()), None)


class ItemIndexView(DeclaredIndexView):
    @property
    def months_url(self):
        year = self.params.get("year")
        return self.url_helper.get_action_url("months") + (f"?year={year}" if year else "")

    @property
    def is_narrowed(self):
        return any(spec.value() for spec in self.filter_specs)

    @property
    def filter_choices(self):
        """The title of each filter and what can be chosen."""
        return [(spec.title, spec.choices(self)) for spec in self.filter_specs]


class MonthsView(WMABaseView):
    """A year of the content plan: twelve months with their items and their occasions."""

    template_name = "thidua/planning/content/months.html"

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_list(user)

    def get_page_title(self):
        if self.plan is None:
            return _("Content plan")
        return _("Content plan %(year)s") % {"year": self.plan.year}

    @cached_property
    def plan(self):
        return plan_of_address(self.request)

    def get_context_data(self, **kwargs):
        user = self.request.user
        action = "edit" if user.has_perm("thidua.change_contentplanitem") else "inspect"
        return super().get_context_data(
            plan=self.plan,
            months=months_of(self.plan) if self.plan else [],
            passed_over=occasions_without_a_day(self.plan.year) if self.plan else [],
            years=AnnualPlan.objects.values_list("year", flat=True),
            may_add=self.permission_helper.user_can_create(user),
            may_add_plan=user.has_perm("thidua.add_annualplan"),
            item_url_name=self.url_helper.get_action_url_name(action),
            **kwargs,
        )


class ItemFormMixin:
    """wagtail-modeladmin has no Vietnamese for what it says about a form."""

    instance: ContentPlanItem
    request: HttpRequest

    def get_error_message(self):
        return _("The item was not saved: see what is marked below.")

    def get_success_message(self, instance):
        return _("“%(theme)s” was saved.") % {"theme": instance.theme}

    def form_valid(self, form):
        response = super().form_valid(form)  # type: ignore[misc]
        if hint := _hint_about_occasion(self.instance):
            messages.warning(self.request, hint)
        return response


def _hint_about_occasion(item: ContentPlanItem) -> str:
    """What an item is for may well appear a month early: so this is said and not refused."""
    occasion, year = item.occasion, item.plan.year
    days = occasion.days_in(year) if occasion else []
    if occasion and not days:
        return _("%(occasion)s does not fall into %(year)s.") % {"occasion": occasion, "year": year}
    if not occasion or item.month in {day.month for day in days}:
        return ""
    return _("%(occasion)s is on %(day)s, the item is planned for month %(month)s.") % {
        "occasion": occasion,
        "day": occasion.days_in_words(year),
        "month": item.month,
    }


class ItemCreateView(ItemFormMixin, CreateView):
    """Starts from the year and month of the address, and from whoever plans it as its owner."""

    page_title = gettext_lazy("New item of the content plan")

    def get_page_subtitle(self):
        return ""

    def get_meta_title(self):
        return self.get_page_title()

    def get_instance(self):
        month = self.request.GET.get("month", "")
        known = month in {str(number) for number, _name in months()}
        item = ContentPlanItem(plan=plan_of_address(self.request))
        item.owner = self.request.user  # type: ignore[assignment]  # logged in, see `dispatch`
        if known:
            item.month = int(month)
        return item


class ItemEditView(ItemFormMixin, EditView):
    def get_page_subtitle(self):
        return str(self.instance)

    def get_meta_title(self):
        return str(self.instance)


class ItemDeleteView(DeleteView):
    def get_page_subtitle(self):
        return str(self.instance)

    def get_meta_title(self):
        return str(self.instance)

    def confirmation_message(self):
        return _("Delete this item of the content plan? Its text or airing stays.")


class ItemInspectView(RecordInspectView):
    """What those read who may not change it."""

    def get_context_data(self, **kwargs):
        item = ContentPlanItem.objects.with_state().get(pk=self.instance.pk)
        return super().get_context_data(item=item, **kwargs)


class ItemHistoryView(RecordHistoryView):
    """The changes of an item."""

    record_label = gettext_lazy("The item")
