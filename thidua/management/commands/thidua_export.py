"""Writes everything of the ward's into files that can be read without the software."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from thidua.leaving import verify
from thidua.leaving.export import export
from thidua.leaving.targets import NotWritten


class Command(BaseCommand):
    help = (
        "Write all pages (HTML and JSON), files, approvals with their chain, logs, plans and registers "
        "into a folder or a ZIP file (docs/export.md). With --verify compare one with what was written."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "path", type=Path, help="A folder, or a file that ends in .zip; not one that is there."
        )
        parser.add_argument(
            "--verify",
            action="store_true",
            help="Write nothing: say whether this export is what was written, and whether its chain of "
            "evidence holds; exit 1 and a line for each fault. Asks no database.",
        )

    def handle(self, *args, **options):
        if options["verify"]:
            self.verify(options["path"])
            return
        say = self.stdout.write if options["verbosity"] > 1 else lambda line: None
        try:
            manifest = export(options["path"].absolute(), say)
        except NotWritten as problem:
            raise CommandError(str(problem)) from problem
        for label, number in sorted(manifest["counts"].items()):
            if number:
                self.stdout.write(f"{label}: {number}")
        for name in manifest["missing"]:
            self.stderr.write(f"{name}: the storage has this file no more")
        head = manifest["head"]
        self.stdout.write(f"Head of the chain of evidence: {head['number']}: {head['hash']}")
        self.stdout.write(
            self.style.WARNING(
                f"{options['path']} holds personal data as it is stored (names, telephone numbers, "
                "mails of those who reported errors): it is for the office only. Nobody but its owner "
                "may read it (mode 0600); keep it so where it is copied to."
            )
        )

    def verify(self, path: Path) -> None:
        try:
            export = verify.Export(path)
            faults = list(verify.faults(export))
        except (verify.NoExport, KeyError) as problem:
            raise CommandError(str(problem), returncode=2) from problem
        for line in faults:
            self.stdout.write(line)
        self.stdout.write(f"Head of the chain of evidence: {verify.head_of(export)}")
        if faults:
            raise CommandError("The export is not what was written.")
