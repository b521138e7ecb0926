"""The forms of a report on results: whole while it is a draft, three fields once handed in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from thidua.counting.periods import Span, today
from thidua.units.widgets import DayInput

from .models import PARTS, ResultReport


class ReportForm(WagtailAdminModelForm):
    """A report is for a year or a part of one, where a target is due in each."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["span"].choices = [
            (Span.YEAR.value, _("the year")),
            (Span.HALF.value, _("a half-year")),
            (Span.QUARTER.value, _("a quarter")),
        ]
        plans = self.fields["plan"].queryset
        if self.instance.pk is None:
            plan = self.initial.setdefault("plan", plans.filter(year=today().year).first())
            lines = ResultReport(plan=plan).recipient_lines() if plan else []
            self.initial.setdefault("recipients", "\n".join(lines))

    def clean(self):
        cleaned = super().clean()
        about = {name: cleaned.get(name) for name in ("plan", "span", "part")}
        # Sent twice, the form would make a twin, which can be handed in as well.
        drafts = ResultReport.objects.filter(handed_in_at=None, **about)
        if None not in about.values() and drafts.exclude(pk=self.instance.pk).exists():
            self.add_error(
                None,
                _("A report of this period is being written already: open that one in the list."),
            )
        return cleaned


def _written():
    """What the office writes besides the figures, and to whom the report goes."""
    return [
        MultiFieldPanel([FieldPanel(name) for name in PARTS], heading=_("Texts")),
        MultiFieldPanel([FieldPanel("recipients")], heading=_("Recipients")),
    ]


def _signed():
    """What the office fills in, also after the report was signed and handed in."""
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("dated_on", widget=DayInput)]),
            FieldPanel("signed_file"),
        ],
        heading=_("Number, date and signed file"),
        help_text=_("Leave them empty until the report is signed; the file has room for them."),
    )


DRAFT = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("plan"),
                FieldRowPanel(
                    [
                        FieldPanel("span"),
                        FieldPanel(
                            "part",
                            help_text=_(
                                "1 to 4 for a quarter, 1 or 2 for a half-year, 1 for a year."
                            ),
                        ),
                    ]
                ),
            ],
            heading=_("What it is about"),
        ),
        *_written(),
        _signed(),
    ],
    base_form_class=ReportForm,
).bind_to_model(ResultReport)

#: Asked for once more as the report is handed in.
TO_HAND_IN = ObjectList(_written(), base_form_class=WagtailAdminModelForm).bind_to_model(
    ResultReport
)

HANDED_IN = ObjectList([_signed()]).bind_to_model(ResultReport)
