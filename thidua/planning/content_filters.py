"""How the content plan is narrowed down and searched (wagtail-modeladmin's list)."""

from django.contrib.admin import SimpleListFilter
from django.contrib.auth import get_user_model
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from thidua.vietnamese.text import fold, name_sort_key

from .content_items import ContentPlanItem, State
from .plans import AnnualPlan
from .registers import Channel

LATE = "late"


def months() -> list[tuple[int, str]]:
    """The twelve months, for a choice."""
    return [(number, gettext("Month %(number)s") % {"number": number}) for number in range(1, 13)]


class FoldingSearch(DjangoORMSearchHandler):
    """Finds "dien hinh" in "điển hình": databases fold Vietnamese each in its own way."""

    def search_queryset(self, queryset, search_term, **kwargs):
        words = fold(search_term).split()
        found = [
            pk
            for pk, *texts in queryset.values_list("pk", *self.search_fields)
            if all(word in fold(" ".join(text or "" for text in texts)) for word in words)
        ]
        return queryset.filter(pk__in=found)


class ItemFilter(SimpleListFilter):
    """A filter whose ``lookup`` equals the value chosen; wagtail-modeladmin has no Vietnamese."""

    lookup = ""
    everything = gettext_lazy("All")

    def lookups(self, request, model_admin):
        return self.options()

    def options(self):
        """Value and words of what can be chosen."""
        raise NotImplementedError

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [{**everything, "display": self.everything}, *others]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: self.value()}) if self.is_known() else queryset

    def is_known(self) -> bool:
        """Whether the address names one of the options: anything else narrows nothing."""
        return self.value() in {str(value) for value, _label in self.lookup_choices}


class YearFilter(ItemFilter):
    title = gettext_lazy("Year")
    parameter_name = "year"
    lookup = "plan__year"

    def options(self):
        years = AnnualPlan.objects.order_by("-year").values_list("year", flat=True)
        return [(year, str(year)) for year in years]


class MonthFilter(ItemFilter):
    title = gettext_lazy("Month")
    parameter_name = "month"
    lookup = "month"

    def options(self):
        return months()


class StateFilter(ItemFilter):
    title = gettext_lazy("State")
    parameter_name = "state"
    lookup = "state"

    def options(self):
        return [*State.choices, (LATE, gettext("Late"))]

    def queryset(self, request, queryset):
        if self.value() == LATE:
            return queryset.late()
        return super().queryset(request, queryset)


class ChannelFilter(ItemFilter):
    title = gettext_lazy("Channel")
    parameter_name = "channel"
    lookup = "channel"

    def options(self):
        return list(Channel.objects.values_list("pk", "name"))


class OwnerFilter(ItemFilter):
    title = gettext_lazy("Who does it")
    parameter_name = "owner"
    lookup = "owner"

    def options(self):
        owners = get_user_model().objects.filter(pk__in=ContentPlanItem.objects.values("owner"))
        names = [(owner.pk, get_user_display_name(owner)) for owner in owners]
        return sorted(names, key=lambda one: name_sort_key(one[1]))


class FocalFilter(ItemFilter):
    title = gettext_lazy("Focal")
    parameter_name = "focal"
    everything = gettext_lazy("All contents")

    def options(self):
        return [("yes", gettext("Focal contents"))]

    def queryset(self, request, queryset):
        return queryset.filter(is_focal=True) if self.is_known() else queryset
