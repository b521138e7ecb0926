"""The chooser of the broadcast log: approved stories and nothing else (IV.1)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
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
from wagtail.models import Page

from thidua.units.choosers import OneAtATimeChooserMixin
from thidua.units.listing import LocalTimeColumn

from .stories import approved_stories, stories_with_words


class StoryFilterForm(BaseFilterForm):
    """Finds "duong" in "đường": the words are looked up in the stories' folded text."""

    q = forms.CharField(
        label=_("Words in the title or text"), widget=forms.TextInput(), required=False
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            objects = stories_with_words(objects, query)
            self.is_searching, self.search_query = True, query
        return objects


class BaseStoryChooseView(CreationFormMixin, BaseChooseView):
    filter_form_class = StoryFilterForm
    ordering = ["-approved_at", "-pk"]

    def get_object_list(self):
        return approved_stories().select_related("content_type")

    @property
    def columns(self):
        return [
            *super().columns,
            Column(
                "type", label=pgettext_lazy("thidua", "Type"), accessor="page_type_display_name"
            ),
            LocalTimeColumn("approved_at", label=_("First approved")),
        ]


class ChooseStoryView(ChooseViewMixin, BaseStoryChooseView):
    pass


class ChooseStoryResultsView(ChooseResultsViewMixin, BaseStoryChooseView):
    pass


class StoryChosenView(ChosenView):
    def get_object(self, pk):
        return approved_stories().get(pk=pk)


class StoryChooserViewSet(OneAtATimeChooserMixin, ChooserViewSet):
    """The list of approved stories, newest approval first, for whoever keeps the log."""

    model = Page
    permission_model = "thidua.BroadcastLog"
    icon = "doc-full"
    choose_one_text = _("Choose an approved story")
    choose_another_text = _("Choose another story")
    edit_item_text = _("Open this story")
    choose_view_class = ChooseStoryView
    choose_results_view_class = ChooseStoryResultsView
    chosen_view_class = StoryChosenView


story_chooser = StoryChooserViewSet(
    "thidua_approved_stories", url_prefix="broadcasting/choose-story", per_page=15
)
