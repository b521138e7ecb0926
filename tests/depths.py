"""What is run when: after each change, before a commit, and what is long and seldom changes its verdict.

`make smoke` runs the tests of SMOKE, `make test` every test that no part below names, `make deep` the
parts. CI runs a part whole when the change touches what it guards, or with DEEP=1; of the others it runs
a tenth, by the commit's hash, so that each has its turn. To add a part: a line in PARTS.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: What a developer runs after each change: the guarantee, and the rules of the house.
SMOKE = (
    "tests/test_house.py",
    "tests/test_depths.py",
    "tests/test_rooms.py",
    "tests/docs/",
    "tests/signoff/",
    "tests/leadership/",
    "tests/visibility/",
)
#: The guarantee itself, and what it stands on.
HELD = tuple(
    f"thidua/{room}/*" for room in ("signoff", "evidence", "leadership", "media", "visibility")
)


#: Where random runs begin in `make deep`: its verdict depends on the change alone. `make fuzz` draws anew.
SEED = 421678576


@dataclass(frozen=True)
class Part:
    """``tests``: beginnings of test ids, left out of `make test`. ``command``: run in the root of the tree.

    ``guards``: patterns of paths (fnmatch, `*` crosses folders); ``alone``: it uses all processors.
    """

    says: str
    guards: tuple[str, ...]
    tests: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    alone: bool = False

    def is_touched(self, paths: Iterable[str]) -> list[str]:
        """Which of the changed paths it guards."""
        return [path for path in paths if any(fnmatch(path, one) for one in self.guards)]


#: Where a text can be approved, shown, hidden or taken down.
GUARANTEE = (
    *HELD,
    *("thidua/appraisal/*", "thidua/column/*", "thidua/units/*"),
    *("thidua/caching/*", "thidua/reading/*", "thidua/searching/*", "thidua/audit/*"),
    *("thidua/broadcasting/*", "home/*.py", "thidua/*hooks.py", "tests/fuzz/*"),
)
#: Where an address, a form or a list is made.
SCREENS = (
    *("*/urls.py", "*hooks.py", "*views.py", "*viewsets.py", "*registers.py", "*forms.py"),
    *("*choosers.py", "*listing.py", "*middleware.py", "thidua/wagtail_ties/*"),
)
LOOKS = ("*.html", "*.css", "*.js", "tests/browser/*")
LOCKS = ("requirements/*", "pyproject.toml")

PARTS = {
    "guarantee": Part(
        "the tour of every action, random runs, and plain Wagtail as the control",
        GUARANTEE,
        tests=("tests/fuzz/test_guarantee.py",),
        command=("make", "fuzz", "N=30", f"SEED={SEED}"),
        alone=True,
    ),
    "protections": Part(
        "each protection taken out alone is noticed",
        (*HELD, "thidua/appraisal/*", "tests/fuzz/*"),
        command=("make", "fuzz-protections"),
    ),
    "columns": Part(
        "each column of what Wagtail publishes, written past the admin, is refused or named by the audit",
        (*HELD, "thidua/audit/*", "thidua/units/*", "tests/audit/*", *LOCKS),
        tests=("tests/audit/test_every_column.py",),
    ),
    "sample": Part(
        "the sample content goes through the real workflow, and the demonstration makes itself anew",
        ("demo/*", "tests/demo/*", "thidua/signoff/*", "thidua/setup/*", "*/models.py", *LOCKS),
        tests=("tests/demo/test_demo.py",),
    ),
    "upgrade": Part(
        "the ward of an earlier release goes forwards, back, and on",
        (*HELD, "thidua/audit/*", "*/migrations/*", "tests/migrations/*", *LOCKS),
        tests=("tests/migrations/test_old_ward.py",),
    ),
    "outputs": Part(
        "each file, feed and letter of a ward whose texts hold what breaks files is read back",
        (
            *("thidua/vietnamese/*", "thidua/mailing/*", "thidua/reading/*", "thidua/reporting/*"),
            *("*views.py", "*viewsets.py", "*/mails/*", "*/mails.py", "tests/outputs/*", *LOCKS),
        ),
        tests=("tests/outputs/test_every_output.py",),
    ),
    "words": Part(
        "no English word for any role on any page",
        (*LOOKS, *SCREENS, "*/locale/*", "thidua/vietnamese/*", "tests/english/*", *LOCKS),
        tests=("tests/browser/test_no_english.py",),
    ),
    "browser": Part(
        "axe on every page of ours, in light, in dark and enlarged; the keyboard; the pictures",
        (
            *LOOKS,
            "*forms.py",
            "*widgets.py",
            "*panels.py",
            "thidua/vietnamese/*",
            "thidua/handbook/*",
            "thidua/keeping/*",
            *LOCKS,
        ),
        tests=(
            "tests/browser/test_accessibility.py",
            "tests/browser/test_accessibility_admin.py",
            "tests/browser/test_addresses_while_typing.py",
            "tests/browser/test_handbook.py",
            "tests/browser/test_lists.py",
            "tests/browser/test_pasting.py",
            "tests/browser/test_nothing_is_lost.py",
            "tests/browser/test_pictures.py",
            "tests/browser/test_public_look.py",
            "tests/browser/test_taps.py",
            "tests/browser/test_typed_dates.py",
        ),
    ),
    "matrix": Part(
        "every address filled in in all ways, with parameters and forms, for everybody",
        (*SCREENS, "thidua/units/*", "tests/matrix/*", *LOCKS),
        tests=("tests/matrix/test_hidden_is_missing.py", "tests/matrix/test_twins.py"),
        command=("make", "matrix"),
    ),
    "requests": Part(
        "no error 500 in 2,000 requests that no browser sends, no list that tells what it was not asked",
        (*SCREENS, "tests/requests/*", *LOCKS),
        tests=("tests/requests/test_lists.py",),
        command=("make", "fuzz-requests", "N=2000", f"SEED={SEED}"),
    ),
    "host": Part(
        "the plugin without the site, a host's type of story; the wheel in a project by the README's lines",
        (
            *("thidua/column/*", "thidua/reading/*", "thidua/reporting/*", "tests/plugin_alone/*"),
            *("README.md", "hatch_build.py", "tools/host_*", "thidua/apps.py", "thidua/conf.py"),
            *("thidua/defaults.py", "*/checks.py", "*/migrations/*", "thidua/setup/*"),
            *("thidua/data/*", "thidua/locale/*", *LOCKS),
        ),
        tests=("tests/test_plugin_alone.py",),
        command=("make", "host"),
    ),
    "guest": Part(
        "what another kind of host answers, stores and mails is the same without, with and after us "
        "(ten minutes, twenty on a busy machine)",
        (
            *("tests/second_host/*", "thidua/*hooks.py", "thidua/*apps.py", "thidua/*signals.py"),
            *("thidua/ours.py", "thidua/sites.py", "thidua/media/ours.py", "thidua/defaults.py"),
            *("thidua/wagtail_ties/*", "thidua/units/file_*", "thidua/leaving/*", "thidua/setup/*"),
            *("thidua/vietnamese/*", "*/migrations/*", "README.md", *LOCKS),
        ),
        command=("make", "second-host"),
    ),
    "guide": Part(
        "the operator's guide to the letter: site, first story, letters, cron, backup and restore",
        (
            *("docs/administrator.md", "tests/guide/*", "site/config/*", "manage.py", "Makefile"),
            *("home/setup.py", "thidua/setup/*", "thidua/mailing/*", "thidua/signin/*", *LOCKS),
        ),
        command=("make", "guide"),
    ),
    "leaving": Part(
        "a host lets the plugin go, killed at every step, and works without it",
        (
            *("thidua/leaving/*", "thidua/evidence/*", "*/migrations/*", "*/models.py"),
            *("thidua/units/files.py", "thidua/setup/*", "thidua/management/commands/thidua_un*"),
            *("tests/plugin_alone/plain/*", *LOCKS),
        ),
        tests=("tests/leaving/test_uninstall.py",),
    ),
    "versions": Part(
        "the newest Django that Wagtail admits, on a newer Python",
        (*LOCKS, "*/migrations/*"),
        command=("make", "next"),
        alone=True,
    ),
}


def part_of(test_id: str) -> str | None:
    """The part that a test belongs to; None: it is run by `make test`."""
    for name, part in PARTS.items():
        if test_id.startswith(part.tests or ("-",)):
            return name
    return None


def is_smoke(test_id: str) -> bool:
    return part_of(test_id) is None and test_id.startswith(SMOKE)


def choose(changed: Iterable[str] | None, commit: str) -> dict[str, str]:
    """Part → why it is run. ``changed``: paths, None if nobody knows them."""
    if changed is None:
        return dict.fromkeys(PARTS, "it is not known what has changed")
    paths, chosen = list(changed), {}
    for name, part in PARTS.items():
        if touched := part.is_touched(paths):
            more = f" and {len(touched) - 1} more" if touched[1:] else ""
            chosen[name] = f"the change touches {touched[0]}{more}"
    others = [name for name in PARTS if name not in chosen]
    # The next tenth, rounded up.
    for name in sorted(others, key=lambda one: _hash(commit, one))[: -(-len(others) // 10)]:
        chosen[name] = f"its turn by the commit's hash {commit[:8]}"
    return chosen


def _hash(*words: str) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()
