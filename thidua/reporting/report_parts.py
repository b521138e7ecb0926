"""What a report says besides its figures, as parts and sections: for the document and for the screen."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .models import ResultReport

Section = tuple[str, list[str]]
Part = tuple[str, list[Section]]


def parts_of(report: ResultReport) -> Iterator[Part]:
    """Heading and sections of each part; the figures stand in the first one. Nothing empty is left."""
    yield _("Results of carrying out the plan"), []
    appraisal = _filled(
        (_("Strengths"), report.strengths),
        (_("Difficulties"), report.difficulties),
        (_("Causes"), report.causes),
        (_("Lessons learnt"), report.lessons),
    )
    if len(appraisal) > 1:
        yield _("General appraisal"), appraisal
    else:
        # A section that stands alone is a part by its own name.
        yield from ((name, [(name, lines)]) for name, lines in appraisal)
    for name, lines in _filled(
        (_("Directions and tasks"), report.directions),
        (_("Proposals for renewing content and form of emulation work"), report.proposals),
        (_("Requests"), report.requests),
    ):
        yield name, [(name, lines)]


def sections_of(report: ResultReport) -> list[Section]:
    """Every part that has text, without its figures."""
    return [section for _heading, sections in parts_of(report) for section in sections]


def _filled(*sections: tuple[str, str]) -> list[Section]:
    found = []
    for name, text in sections:
        if lines := [line.strip() for line in text.splitlines() if line.strip()]:
            found.append((name, lines))
    return found
