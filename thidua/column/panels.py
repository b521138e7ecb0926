"""How the pages of the column are laid out in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)

from thidua.appraisal.before_sending import BeforeSendingPanel
from thidua.handbook.panels import ScreenHelpPanel
from thidua.units.widgets import DayInput

# No TitleFieldPanel: it writes the address while typing, and ours is made on the server.
TITLE = FieldPanel("title", heading=_("Title"), help_text=_("As the public will read it."))
COLUMN_CONTENT = [ScreenHelpPanel(), TITLE, FieldPanel("introduction")]
COLUMN_PROMOTE = [
    FieldPanel(
        "show_in_menus",
        heading=_("In the menus of the website"),
        help_text=_("Where a website makes its menus from this mark."),
    ),
]

# Only in the form of a text that was public: see StoryPageForm.
_ADDRESS = FieldPanel(
    "slug",
    heading=_("Address"),
    help_text=_(
        "The last part of the text's address. A change waits for the next approval like any other; "
        "the old address then leads to the new one."
    ),
)
STORY_SETTINGS = [_ADDRESS, PublishingPanel()]

CORRECTIONS_HELP = _(
    "Where something that the public has read turned out wrong: one entry for each correction, "
    "with its date. They stand above the text, the newest first."
)
# Not in the form of a text that was never public: see StoryPageForm.
_CORRECTIONS = FieldPanel("corrections")

_PICTURE = MultiFieldPanel(
    [FieldPanel("lead_image"), FieldPanel("lead_image_alt"), FieldPanel("photo_credit")],
    heading=_("Lead picture"),
)
_ORIGIN = MultiFieldPanel(
    [FieldPanel("unit"), FieldRowPanel([FieldPanel("byline"), FieldPanel("source")])],
    heading=_("Where it comes from"),
)
_BEFORE = MultiFieldPanel(
    [
        FieldPanel("first_public_on", widget=DayInput),
        FieldPanel("first_public_source"),
    ],
    heading=_("Published elsewhere before"),
    classname="collapsed",
)
_MOVEMENT = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("movement"), FieldPanel("movement_phase")])],
    heading=_("Movement"),
    classname="collapsed",
)

ARTICLE_CONTENT = [
    ScreenHelpPanel(),
    BeforeSendingPanel(),
    TITLE,
    _CORRECTIONS,
    FieldPanel("summary"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("kind"), FieldPanel("level")])], heading=_("What it is about")
    ),
    _PICTURE,
    FieldPanel("body"),
    MultiFieldPanel(
        [
            HelpPanel(content=_("Only for policy articles: which document the article explains.")),
            FieldRowPanel([FieldPanel("document_number"), FieldPanel("document_date")]),
            FieldRowPanel([FieldPanel("document_issuer"), FieldPanel("document_effective_date")]),
            FieldPanel("document_file"),
        ],
        heading=_("Legal document"),
        classname="collapsed",
    ),
    _MOVEMENT,
    _ORIGIN,
    _BEFORE,
]


def _criterion(name, heading):
    return MultiFieldPanel(
        [FieldPanel(f"{name}_verdict"), FieldPanel(f"{name}_evidence")],
        heading=heading,
        classname="collapsed",
    )


EXEMPLAR_CONTENT = [
    ScreenHelpPanel(),
    BeforeSendingPanel(),
    TITLE,
    _CORRECTIONS,
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("subject_type"), FieldPanel("subject_name")]),
            FieldRowPanel([FieldPanel("field"), FieldPanel("nature")]),
            FieldRowPanel([FieldPanel("level"), FieldPanel("movement")]),
        ],
        heading=_("Who it is about"),
    ),
    _PICTURE,
    MultiFieldPanel(
        [
            FieldPanel("context"),
            FieldPanel("approach"),
            FieldPanel("results"),
            FieldPanel("replicability"),
        ],
        heading=_("The story"),
    ),
    FieldPanel("pictures"),
    _criterion("achievement", _("Criterion 1: achievement")),
    _criterion("leading", _("Criterion 2: leading in movements")),
    _criterion("conduct", _("Criterion 3: policy, law, Ho Chi Minh's example")),
    _criterion("solidarity", _("Criterion 4: solidarity")),
    _criterion("charity", _("Criterion 5: charity, social security")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("recognised_by"), FieldPanel("recognised_on")]),
            FieldPanel("recognition_minutes"),
        ],
        heading=_("Recognition by the collective"),
    ),
    InlinePanel("awards", heading=_("Titles and awards"), label=_("award")),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("stage"), FieldPanel("stage_date")])], heading=_("Stage")
    ),
    _ORIGIN,
    _BEFORE,
]

AWARD = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("year"), FieldPanel("decision_number")]),
]
