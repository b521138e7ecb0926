"""The chooser of airings: told apart by time and station, since a story may be aired again."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from thidua.broadcasting.models import BroadcastLog
from thidua.history.words import local_time
from thidua.units.choosers import OneAtATimeChooserMixin
from thidua.units.listing import LocalTimeColumn
from thidua.vietnamese.text import fold


def when_and_what(airing) -> str:
    """An airing in a line: its time, and what was aired."""
    return f"{local_time(airing.aired_at)} – {airing}"


class AiringFilterForm(BaseFilterForm):
    """Finds "duong" in "đường", as the log itself does."""

    q = forms.CharField(label=_("Words in the title"), widget=forms.TextInput(), required=False)

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            words = fold(query).split()
            found = [
                airing.pk for airing in objects if all(word in fold(str(airing)) for word in words)
            ]
            objects = objects.filter(pk__in=found)
            self.is_searching, self.search_query = True, query
        return objects


class BaseAiringChooseView(CreationFormMixin, BaseChooseView):
    filter_form_class = AiringFilterForm
    ordering = ["-aired_at", "-pk"]

    def get_object_list(self):
        return BroadcastLog.objects.select_related("story", "station")

    @property
    def columns(self):
        return [
            *super().columns,
            LocalTimeColumn("aired_at", label=_("Time of airing")),
            Column("station", label=_("Station")),
        ]


class ChooseAiringView(ChooseViewMixin, BaseAiringChooseView):
    pass


class ChooseAiringResultsView(ChooseResultsViewMixin, BaseAiringChooseView):
    pass


class AiringChosenView(ChosenView):
    def get_display_title(self, instance):
        return when_and_what(instance)


class AiringChooser(BaseChooser):
    def get_display_title(self, instance):
        return when_and_what(instance)


class AiringChooserViewSet(OneAtATimeChooserMixin, ChooserViewSet):
    """The broadcast log, newest airing first, for whoever keeps the content plan."""

    model = BroadcastLog
    permission_model = "thidua.ContentPlanItem"
    icon = "media"
    choose_one_text = _("Choose an airing")
    choose_another_text = _("Choose another airing")
    edit_item_text = _("Open this airing")
    base_widget_class = AiringChooser
    choose_view_class = ChooseAiringView
    choose_results_view_class = ChooseAiringResultsView
    chosen_view_class = AiringChosenView


airing_chooser = AiringChooserViewSet(
    "thidua_airings", url_prefix="planning/choose-airing", per_page=15
)
