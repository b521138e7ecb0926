"""Wagtail's command, so that one bad item does not stop the others (guarantee.md, 13)."""

import logging

from django.apps import apps
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import DraftStateMixin, Page, Revision

from thidua.appraisal.mails import tell_of_expiry, tell_of_go_live

logger = logging.getLogger("thidua.schedule")


class Command(WagtailCommand):
    help = (
        "Publish what leadership approved and is due, and take out what has expired. "
        "Run it every few minutes. What is refused is named, and the exit status is 1."
    )

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        self.refused: list[str] = []
        now = timezone.now()
        for model in (Page, *self.draft_models()):
            expired = model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
            for obj in list(expired):
                self.attempt(obj, self.expire)
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        for revision in list(due):
            self.attempt(revision, self.go_live)
        if self.refused:
            raise CommandError("\n".join(["Refused:", *self.refused]))

    def draft_models(self):
        """What else than pages has drafts, in the plugin, its host and other apps."""
        return [
            model
            for model in apps.get_models()
            if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
        ]

    def attempt(self, item, action):
        """One item in a transaction of its own: what one raises leaves the others alone."""
        try:
            with transaction.atomic():
                action(item)
        except Exception as error:
            logger.exception("Scheduled item refused: %r %s", item, item.pk)
            self.refused.append(f"{item!r}: {error}")

    def expire(self, obj):
        # The specific page: its rule for leaving public view counts, not that of the bare row.
        obj = getattr(obj, "specific", obj)
        obj.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        tell_of_expiry(obj)

    def go_live(self, revision):
        revision.publish(log_action="wagtail.publish.scheduled")
        tell_of_go_live(revision.content_object)
