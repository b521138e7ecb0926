"""Compares all that is public with what was approved; run it every night."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from thidua.appraisal.mails import tell_of_suspensions
from thidua.audit import chain, rows, visits
from thidua.audit.words import HIDDEN, in_words
from thidua.column import public_stories
from thidua.evidence.append_only import chained
from thidua.evidence.chain import link_missing
from thidua.pictures.making import missing_renditions
from thidua.signoff.takedown import suspend
from thidua.units import places


class Command(BaseCommand):
    help = (
        "Recompute every digest and position and the hash of every file, then ask for each approved "
        "text and its documents as a visitor does; name what is not as a leader approved it, one line "
        "each, and exit 1; collections in which a unit sees the files of another, evidence that was "
        "changed or has no link in its chain, too. Pictures that lack sizes for the public pages have "
        "a line each, and leave the exit status alone. The last line is the head of the chain of "
        "evidence, to be kept elsewhere; --verbosity 0 leaves it out, so that nothing is said when all "
        "is right."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--suspend",
            action="store_true",
            help="Take what is not right out of public view until a leader decides, and mail the "
            "leaders, those who look after the column and the writers.",
        )
        parser.add_argument(
            "--rebuild-lists",
            action="store_true",
            help="First make the table behind the visitors' lists anew from the pages.",
        )
        parser.add_argument(
            "--rows-only",
            action="store_true",
            help="Compare the rows and files only; do not ask for each page and document as a "
            "visitor does.",
        )
        parser.add_argument(
            "--link",
            action="store_true",
            help="First link the rows of evidence that have no link yet, and name each. Once after "
            "an upgrade, when the last worker of the older release has stopped; at any other time "
            "find out first how the row came there.",
        )
        parser.add_argument(
            "--kept-head",
            metavar="HEAD",
            help="Say whether the chain still holds this head, as an earlier audit or a printed slip "
            "shows it: “128: 3f9a 77c1 …”.",
        )

    def handle(self, *args, **options):
        if options["rebuild_lists"]:
            public_stories.rebuild()
        broken = list(self._evidence(options))
        for fault in broken:
            self.stdout.write(fault)
        lacking = missing_renditions()
        found = rows.by_object(rows.mismatches())
        if not options["rows_only"]:
            found |= rows.by_object(visits.mismatches(found, {image.pk for image in lacking}))
        suspended = []
        for obj, lines in found.items():
            for line in lines:
                self.stdout.write(str(line))
            if options["suspend"] and must_go(obj, lines):
                reason = "\n".join(dict.fromkeys(map(in_words, lines)))
                suspended.append(suspend(obj, reason))
                self.stdout.write(f"{type(obj).__name__} {obj.pk}: suspended")
        tell_of_suspensions(suspended)
        wrong_rows = list(public_stories.wrong_rows())
        for story, what in wrong_rows:
            self.stdout.write(f"{type(story).__name__} {story.pk} “{story}”: {what}")
        misplaced = list(places.misplaced())
        for collection, why in misplaced:
            self.stdout.write(f"Collection {collection.pk} “{collection}”: {why}")
        for image, sizes in lacking.items():
            self.stdout.write(
                f"{type(image).__name__} {image.pk} “{image}”: {len(sizes)} sizes are missing "
                "(thidua_pictures makes them)"
            )
        if options["verbosity"]:
            self.stdout.write(f"Head of the chain of evidence: {chain.head_in_words()}")
        if found:
            raise CommandError(f"{len(found)} items are not as they were approved.")
        if broken:
            raise CommandError("Evidence is not as it was written.")
        if wrong_rows:
            raise CommandError("The visitors' lists are wrong: --rebuild-lists mends them.")
        if misplaced:
            raise CommandError(
                "Units see files of others: thidua_setup puts a unit's collection back to its place; take "
                "the units' group off a collection that all units see."
            )

    def _evidence(self, options) -> Iterator[str]:
        if options["link"]:
            for label, key in link_missing(chained()):
                self.stdout.write(f"{label} {key}: linked")
        yield from chain.faults()
        if options["kept_head"]:
            try:
                found = chain.contradicts(options["kept_head"])
            except ValueError as error:
                raise CommandError(str(error)) from error
            if found:
                yield f"Chain of evidence: {found}"


def must_go(obj, lines) -> bool:
    """Whether something of it is public that should not be; what is hidden is not suspended too."""
    return getattr(obj, "live", False) and any(line.what not in HIDDEN for line in lines)
