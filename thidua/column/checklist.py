"""What a leader looks at before a story goes public (plan, II.1, II.2, II.3): the column's lines."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.appraisal.checklist import Check, CheckState
from thidua.signoff.models import Approval
from thidua.vietnamese.dates import day_in_figures
from thidua.visibility.links import linked_pages, public_addresses

from .choices import Kind, Verdict
from .models import ArticlePage, ExemplarPage, StoryPage
from .searchtext import plain_text

#: The five criteria of II.2, by the beginning of their two fields' names.
CRITERIA = ("achievement", "leading", "conduct", "solidarity", "charity")


def story_checks(version) -> Iterator[Check]:
    """`thidua_appraisal_checks`: pictures, source and what each kind of story has to bring."""
    if not isinstance(version, StoryPage):
        return
    yield from _correction_checks(version)
    yield from _picture_checks(version)
    yield from _link_checks(version)
    yield Check.given(_("Source"), version.source)
    yield from _republished_checks(version)
    if isinstance(version, ExemplarPage):
        yield from _exemplar_checks(version)
    elif isinstance(version, ArticlePage) and version.kind == Kind.POLICY:
        yield from _document_checks(version)


def _correction_checks(version) -> Iterator[Check]:
    """Words that the public has read are changed with a dated correction, or were not wrong."""
    approval = Approval.objects.latest_for(version) if version.first_published_at else None
    if approval is None:
        return
    before = version.with_content_json(approval.content)
    known = _corrections(before)
    added = [correction for correction in _corrections(version) if correction not in known]
    if added:
        detail = "; ".join(f"{_day(day)}: {text}" for day, text in added)
        yield Check(_("Correction"), CheckState.OK, detail)
    elif _words(version) != _words(before):
        yield Check(
            _("Correction"),
            CheckState.ATTENTION,
            _(
                "The words differ from those that the public has read, and no new correction says "
                "why. If something was wrong, a correction with its date belongs above the text."
            ),
        )


def _republished_checks(version) -> Iterator[Check]:
    """A day of its own choosing decides in which year a story counts, so the leader looks at it."""
    if not version.first_public_on:
        return
    label = _("Published elsewhere before")
    if not version.first_public_source.strip():
        yield Check(label, CheckState.MISSING, _day(version.first_public_on))
        return
    detail = _(
        "On %(day)s: %(where)s. It counts in %(year)d, not in the year of this approval."
    ) % {
        "day": _day(version.first_public_on),
        "where": version.first_public_source,
        "year": version.first_public_on.year,
    }
    yield Check(label, CheckState.ATTENTION, detail)


def _corrections(version) -> list[tuple]:
    return [(block.value["date"], block.value["text"]) for block in version.corrections]


def _words(version) -> list[str]:
    """What visitors search is what they read."""
    names = [field.field_name for field in version.get_searchable_search_fields()]
    return [" ".join(plain_text(getattr(version, name)).split()) for name in names]


def _pictures(version) -> Iterator[tuple[str, str, str]]:
    """Every picture of the story: what to call it, its text for the blind, its credit."""
    if version.lead_image:
        name = _("Lead picture “%(title)s”") % {"title": version.lead_image.title}
        yield name, version.lead_image_alt, version.photo_credit
    number = 0
    for block in getattr(version, "body", None) or ():
        if block.block_type != "picture":
            continue
        number += 1
        image = block.value["image"]
        title = image.title if image else _("deleted")
        name = _("Picture %(number)d “%(title)s”") % {"number": number, "title": title}
        yield name, block.value["alt"], block.value["credit"]


def _picture_checks(version) -> Iterator[Check]:
    pictures = list(_pictures(version))
    if not pictures:
        yield Check(_("Pictures"), CheckState.ATTENTION, _("The story has no picture."))
        return
    for label, values in [
        (_("Text for those who cannot see the pictures"), [(p[0], p[1]) for p in pictures]),
        (_("Photo credit"), [(p[0], p[2]) for p in pictures]),
    ]:
        without = [name for name, value in values if not (value or "").strip()]
        if without:
            detail = _("Without it: %(pictures)s.") % {"pictures": ", ".join(without)}
            yield Check(label, CheckState.MISSING, detail)
        else:
            detail = "; ".join(f"{name}: {value}" for name, value in values)
            yield Check(label, CheckState.OK, detail)


def _link_checks(version) -> Iterator[Check]:
    """Links whose words stand as text now: their target is not public where it is."""
    targets = {str(page.pk): page for page in linked_pages(version)}
    if not targets:
        return
    public = public_addresses(targets)
    hidden = [
        page.get_admin_display_title() for key, page in targets.items() if not public.get(key)
    ]
    if hidden:
        detail = _(
            "Shown as text until a leader has approved these pages and they are public: %(titles)s."
        ) % {"titles": "; ".join(hidden)}
        yield Check(_("Links"), CheckState.ATTENTION, detail)
    else:
        titles = "; ".join(page.title for page in targets.values())
        yield Check(_("Links"), CheckState.OK, titles)


def _exemplar_checks(version) -> Iterator[Check]:
    for name in CRITERIA:
        yield _criterion_check(version, name)
    # II.1: the exemplar was recognised by its own collective.
    yield Check.given(_("Recognised by the collective"), version.recognised_by)
    yield Check.given(_("Date of the recognition meeting"), _day(version.recognised_on))
    minutes = version.recognition_minutes
    yield Check(
        _("Minutes of the recognition meeting"),
        CheckState.OK if minutes else CheckState.MISSING,
        minutes.title if minutes else "",
        minutes.url if minutes else "",
    )


def _criterion_check(version, name: str) -> Check:
    """The office's verdict and evidence as typed: they are not public, so this is where to read them."""
    verdict = getattr(version, f"{name}_verdict")
    evidence = getattr(version, f"{name}_evidence").strip()
    if not verdict and not evidence:
        state = CheckState.MISSING
    elif verdict == Verdict.MET and evidence:
        state = CheckState.OK
    else:
        state = CheckState.ATTENTION
    said = Verdict(verdict).label if verdict in Verdict.values else _("no verdict")
    shown = evidence or _("no evidence given")
    label = version._meta.get_field(f"{name}_verdict").verbose_name
    return Check(label, state, f"{said} – {shown}" if state != CheckState.MISSING else "")


def _document_checks(version) -> Iterator[Check]:
    yield Check.given(_("Number of the document"), version.document_number)
    yield Check.given(_("Date of the document"), _day(version.document_date))
    yield Check.given(_("Issuer of the document"), version.document_issuer)


def _day(value: datetime.date | None) -> str:
    return day_in_figures(value) if value else ""
