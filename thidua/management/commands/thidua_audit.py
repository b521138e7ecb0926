"""Compares all that is public with what was approved; run it every night."""

from django.core.management.base import BaseCommand, CommandError

from thidua.appraisal.mails import tell_of_suspensions
from thidua.column import public_stories
from thidua.pictures.making import missing_renditions
from thidua.signoff import audit
from thidua.signoff.audit_words import in_words
from thidua.signoff.takedown import suspend


class Command(BaseCommand):
    help = (
        "Recompute every digest and position and the hash of every file; name what is not as a "
        "leader approved it, one line each, and exit 1. Silent and 0 when all is right. Pictures that "
        "lack sizes for the public pages have a line each too, and leave the exit status alone."
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

    def handle(self, *args, **options):
        if options["rebuild_lists"]:
            public_stories.rebuild()
        found = audit.by_object(audit.mismatches())
        suspended = []
        for obj, lines in found.items():
            for line in lines:
                self.stdout.write(str(line))
            if options["suspend"] and getattr(obj, "live", False):
                reason = "\n".join(dict.fromkeys(map(in_words, lines)))
                suspended.append(suspend(obj, reason))
                self.stdout.write(f"{type(obj).__name__} {obj.pk}: suspended")
        tell_of_suspensions(suspended)
        wrong_rows = list(public_stories.wrong_rows())
        for story, what in wrong_rows:
            self.stdout.write(f"{type(story).__name__} {story.pk} “{story}”: {what}")
        for image, lacking in missing_renditions().items():
            self.stdout.write(
                f"{type(image).__name__} {image.pk} “{image}”: {len(lacking)} sizes are missing "
                "(thidua_pictures makes them)"
            )
        if found:
            raise CommandError(f"{len(found)} items are not as they were approved.")
        if wrong_rows:
            raise CommandError("The visitors' lists are wrong: --rebuild-lists mends them.")
