"""`make ties`: the contract tests of all ties to Wagtail, on the locked version or on another one.

WAGTAIL is a version (8.0.2) or anything that pip takes ("wagtail>=8.1a0", a path, git+https://…). It is put
over the locked packages in an environment of its own under var/, made once.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.wagtail_ties.table import TIES
from tools.next_versions import ROOT, environment


def main(asked: str) -> int:
    python = Path(sys.executable)
    also = f"wagtail=={asked}" if re.fullmatch(r"[\d.]+\w*", asked) else asked
    if also:
        try:
            python = environment(
                sys.executable, ROOT / "requirements" / "dev.txt", "ties", also=also
            )
        except subprocess.CalledProcessError:
            print(
                f"pip could not install {also} (see above; without a network it cannot): nothing was tried."
            )
            return 1
    says = "import wagtail; print('Wagtail', wagtail.__version__)"
    tests = ["tests/wagtail_ties", *sorted({tie.test for tie in TIES})]
    results = [
        subprocess.run([python, *command], cwd=ROOT).returncode
        for command in (
            ["-c", says],
            ["manage.py", "check", "--settings", "config.settings.dev"],
            ["-m", "pytest", "-q", "--numprocesses", "auto", *tests],
        )
    ]
    return int(any(results))


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]).strip()))
