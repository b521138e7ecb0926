"""Makes the sizes that public pictures lack, as an approval does: safe to run again."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from thidua.pictures.making import make_missing, missing_renditions


class Command(BaseCommand):
    help = (
        "Make the sizes that the pictures of approved pages lack, after a restored backup or a file "
        "that could not be read. Name what cannot be made and exit 1."
    )

    def handle(self, *args, **options):
        made = make_missing()
        self.stdout.write(_("Sizes of pictures made: %(count)s") % {"count": made})
        missing = missing_renditions()
        for image, lacking in missing.items():
            self.stdout.write(
                _("“%(title)s” (picture %(key)s) still lacks %(count)s sizes.")
                % {"title": image.title, "key": image.pk, "count": len(lacking)}
            )
        if missing:
            raise CommandError(
                _("%(count)s pictures could not be made whole; the log says why.")
                % {"count": len(missing)}
            )
