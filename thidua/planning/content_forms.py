"""How an item of the content plan is entered."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.utils import get_user_display_name

from thidua.column.story_types import story_types
from thidua.counting.periods import today
from thidua.units.widgets import DayInput
from thidua.vietnamese.text import name_sort_key

from .choosers import airing_chooser
from .content_filters import months

NOTHING = "---------"


def possible_owners():
    """Who can be given an item: whoever is active and may log in to the admin."""
    # Django's `with_perm` is on the manager of its own model only.
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    may_enter = (
        Q(is_superuser=True)
        | Q(user_permissions__in=access)
        | Q(groups__in=Group.objects.filter(permissions__in=access))
    )
    users = get_user_model()._default_manager
    return users.filter(pk__in=users.filter(may_enter, is_active=True).values("pk"))


class ContentPlanItemForm(WagtailAdminModelForm):
    """Offers as owners who may log in; an item keeps the one it has."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].widget = Select(choices=[("", NOTHING), *months()])
        self._offer_owners(self.fields["owner"])
        self._sort_occasions(self.fields["occasion"])

    def _sort_occasions(self, occasion):
        """By their days of the plan's year, which are said, too."""
        year = self.instance.plan.year if self.instance.plan_id else today().year
        name_of = occasion.label_from_instance
        occasion.queryset = occasion.queryset.by_day_of(year)
        occasion.label_from_instance = lambda one: f"{name_of(one)} ({one.days_in_words(year)})"

    def _offer_owners(self, owner):
        users = get_user_model().objects
        kept = users.filter(pk=self.instance.owner_id)
        owner.queryset = users.filter(pk__in=possible_owners().values("pk")) | kept
        owner.error_messages["invalid_choice"] = _(
            "Choose somebody who is active and may log in here."
        )
        names = [(user.pk, get_user_display_name(user)) for user in owner.queryset]
        owner.choices = [("", NOTHING), *sorted(names, key=lambda one: name_sort_key(one[1]))]


ITEM = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("plan"), FieldPanel("month")]),
                FieldPanel("theme"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("occasion")]),
                FieldPanel("is_focal"),
            ],
            heading=_("What and when"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("channel"), FieldPanel("deadline", widget=DayInput)]),
                FieldRowPanel([FieldPanel("owner"), FieldPanel("unit")]),
            ],
            heading=_("Where, by whom and until when"),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel(
                    "story",
                    [story._meta.label for story in story_types()],
                    heading=_("Story or profile"),
                ),
                FieldPanel("airing", widget=airing_chooser.widget_class),
            ],
            heading=_("What came of it"),
            help_text=_(
                "The state follows from this: a text that was public or an airing makes it done."
            ),
        ),
        FieldPanel("note"),
    ],
    base_form_class=ContentPlanItemForm,
)
