"""How an airing is entered."""

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from thidua.units.widgets import MomentInput

from .choosers import story_chooser

AIRING = [
    MultiFieldPanel(
        [
            # A few words each: all in sight, and they wrap on a phone where a select is cut off.
            FieldPanel("kind", widget=RadioSelect),
            FieldPanel("station", widget=RadioSelect),
            FieldRowPanel([FieldPanel("aired_at", widget=MomentInput), FieldPanel("minutes")]),
        ],
        heading=_("What was aired, where and when"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("content_kind"), FieldPanel("level")]),
            FieldPanel("story", widget=story_chooser.widget_class),
            FieldPanel("programme"),
        ],
        heading=pgettext_lazy("thidua", "Content"),
    ),
    FieldPanel("evidence"),
    FieldPanel("note"),
]
