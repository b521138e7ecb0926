"""Takes the plugin out of a site: says what goes, exports, hands pages and files over, drops the tables."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Collection

from thidua import conf
from thidua.leaving import host_files, ours, removal, verify
from thidua.leaving.export import export
from thidua.leaving.plain_pages import NotPossible, PlainType
from thidua.leaving.targets import NotWritten

#: What somebody at a terminal types to go on.
WORD = "thidua"


class Command(BaseCommand):
    help = (
        "Say what will be lost, ask, export everything, turn the stories into pages of your own type or "
        "take them out, take everything else of ours out of the database and drop the tables. Stop the "
        "web server before. If it is interrupted, start it again with the same options."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--export",
            type=Path,
            metavar="PATH",
            help="Where thidua_export writes before anything goes.",
        )
        parser.add_argument(
            "--exported",
            type=Path,
            metavar="PATH",
            help="An export of now that is there already; it is verified first.",
        )
        pages = parser.add_mutually_exclusive_group()
        pages.add_argument(
            "--pages-as",
            metavar="app.Model",
            help="Turn column and stories into pages of this type of yours; titles and addresses stay.",
        )
        pages.add_argument(
            "--delete-pages",
            action="store_true",
            help="Take column and stories out, and all below them.",
        )
        parser.add_argument(
            "--body-field",
            default="body",
            metavar="FIELD",
            help="Which field of that type takes the words (default: body): a RichTextField, a "
            "StreamField with a block of rich text or text, or a TextField.",
        )
        parser.add_argument(
            "--files",
            choices=["keep", "delete"],
            default="keep",
            help="Pictures and documents stay with you (default), those that were not public in a "
            "collection for which one signs in; or they go.",
        )
        parser.add_argument(
            "--collection",
            type=int,
            metavar="ID",
            help="The collection of yours that takes the files (default: the root).",
        )
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *args, **options):
        if apps := removal.dependent_apps():
            raise CommandError(
                "Nothing was changed. These apps of yours have tables that were made upon ours: "
                f"{', '.join(apps)}. Export, take their models that use thidua out, and migrate these "
                "apps back first."
            )
        if removal.has_tables() and not removal.is_empty():
            choice = self.choice(options)
            self.say_losses()
            self.ask(options)
            path = self.export(options)
            try:
                removal.remove(choice, self.stdout.write)
            except removal.NotRemoved as problem:
                raise CommandError(f"{problem} Nothing was changed.") from problem
            self.stdout.write(f"Exported to {path}; nothing of the rows is left.")
        if options["files"] == "delete" and options["exported"]:
            self.delete_stored(options["exported"])
        removal.drop_tables(max(0, options["verbosity"] - 1))
        self.say_the_rest()

    def choice(self, options) -> removal.Choice:
        if not options["pages_as"] and not options["delete_pages"]:
            raise CommandError(
                "Say what becomes of the pages: --pages-as app.Model or --delete-pages.",
                returncode=2,
            )
        try:
            plain = options["pages_as"] and PlainType.of(options["pages_as"], options["body_field"])
        except NotPossible as problem:
            raise CommandError(str(problem), returncode=2) from problem
        target = Collection.get_first_root_node()
        if key := options["collection"]:
            target = Collection.objects.filter(pk=key).exclude(pk__in=ours.collections()).first()
            if target is None:
                raise CommandError(f"There is no collection {key} of your own.", returncode=2)
        return removal.Choice(plain or None, options["files"] == "keep", target)

    def say_losses(self) -> None:
        self.stdout.write("This goes, and comes back from no backup but your own:")
        for name, number in removal.losses():
            self.stdout.write(f"  {number:>7}  {name}")
        self.stdout.write(
            "Pages that you keep lose their versions, comments, appraisals and the times set for them."
        )

    def ask(self, options) -> None:
        if options["yes"]:
            return
        if not sys.stdin.isatty():
            raise CommandError("Nothing was changed. Without a terminal add --yes.", returncode=2)
        if input(f"Type “{WORD}” to go on: ").strip() != WORD:
            raise CommandError("Nothing was changed.", returncode=2)

    def export(self, options) -> Path:
        """Where the export is, written now or compared with what there is now."""
        path = options["exported"]
        if path is None:
            if options["export"] is None:
                raise CommandError(
                    "Nothing was changed. Name an export: --export PATH.", returncode=2
                )
            path = options["export"].absolute()
            try:
                export(path)
            except NotWritten as problem:
                raise CommandError(f"Nothing was changed. {problem}") from problem
        try:
            found = verify.Export(path)
            faults = list(verify.faults(found))
        except (verify.NoExport, KeyError) as problem:
            raise CommandError(f"Nothing was changed. {problem}", returncode=2) from problem
        faults += self.older(found.manifest["counts"])
        if faults:
            raise CommandError(f"Nothing was changed. {path}: {'; '.join(faults[:5])}.")
        return path

    def older(self, counts: dict[str, int]) -> list[str]:
        """What came after that export."""
        return [
            f"{label} has other rows now: export anew"
            for model in ours.own_models()
            if (label := model._meta.label) not in ours.LEFT_OUT
            and counts.get(label, 0) != model._base_manager.count()
        ]

    def delete_stored(self, path: Path) -> None:
        """What a killed run left in the storage: the bytes go after the rows."""
        try:
            found = verify.Export(path)
        except verify.NoExport as problem:
            raise CommandError(str(problem), returncode=2) from problem
        for model in ours.file_models():
            rows = ((model, row) for row in found.rows(model._meta.label))
            host_files.delete_stored(rows)

    def say_the_rest(self) -> None:
        names = ", ".join(conf.lines_that_name_us())
        self.stdout.write(self.style.SUCCESS("thidua is out of the database."))
        self.stdout.write(
            f"Take it out of these settings: {names}; and out of your URLs and templates. Then: "
            "manage.py check, manage.py update_index, and start the web server."
        )
