"""The blocks of a story's body: text and pictures of our own; no raw HTML, no foreign embeds."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from thidua.vietnamese.formats.vi import formats

from .tables import TableBlock

#: Marks words as English (`foreign_words`).
ENGLISH = "english"
#: Keeps of a paste what the public will read, and says what stays behind (`pasting`).
PASTING = "pasting"
RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", ENGLISH, PASTING]
NO_CREDIT = _("Say who took the picture, or where it comes from.")
DAY = "%d/%m/%Y"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("text for those who cannot see it"),
        help_text=_("Say in one sentence what the picture shows."),
        max_length=255,
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=255)
    credit = blocks.CharBlock(label=_("photo credit"), required=False, max_length=120)

    def clean(self, value):
        cleaned = super().clean(value)
        # Not `required`: the sentence says what is asked for, and a draft may be incomplete.
        if not self.is_deferred_validation and not cleaned["credit"]:
            raise StructBlockValidationError({"credit": ValidationError(NO_CREDIT)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "thidua/blocks/picture.html"


class Pictures(blocks.StreamBlock):
    """More pictures of one subject, each with its own words."""

    picture = PictureBlock()


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    speaker = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "thidua/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("figure"), max_length=40)
    label = blocks.CharBlock(label=_("what it counts"), max_length=120)

    class Meta:
        icon = "order"
        label = _("Figure")


class StoryBody(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=160, template="thidua/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=RICH_TEXT_FEATURES)
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = blocks.ListBlock(
        FigureBlock(), label=_("Figures"), icon="table", template="thidua/blocks/figures.html"
    )
    table = TableBlock()
    document = DocumentChooserBlock(
        label=pgettext_lazy("thidua", "Document"),
        icon="doc-full",
        template="thidua/blocks/document.html",
    )


class DayBlock(blocks.DateBlock):
    """A date as dd/mm/yyyy, whatever WAGTAIL_DATE_FORMAT the host has; in comparisons too."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            **{**kwargs, "format": DAY, "input_formats": formats.DATE_INPUT_FORMATS},
        )

    def render_basic(self, value, context=None):
        return value.strftime(DAY) if value else ""


class CorrectionBlock(blocks.StructBlock):
    date = DayBlock(label=_("date of the correction"))
    text = blocks.TextBlock(
        label=_("what was wrong, and what is right"),
        help_text=_("The public reads it as it stands here, above the text."),
        max_length=1000,
    )

    class Meta:
        icon = "edit"
        label = _("Correction")


class Corrections(blocks.StreamBlock):
    """What was put right in a text after it was public."""

    correction = CorrectionBlock()
