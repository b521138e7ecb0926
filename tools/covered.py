"""Which lines and branches of a folder no test has run, by SlipCover's report; exit 1 if there are any.

What cannot be run says why behind "# not covered:" (pyproject.toml) and is not in the report.
"""

import json
import sys
from pathlib import Path


def main(report: str, *folders: str) -> int:
    files = json.loads(Path(report).read_text())["files"]
    missing = 0
    for name, file in sorted(files.items()):
        if not name.startswith(folders):
            continue
        lines = file["missing_lines"]
        branches = [one for one in file.get("missing_branches", []) if one[0] not in lines]
        missing += len(lines) + len(branches)
        for words in [*map(str, lines), *(f"{start} to {end}" for start, end in branches)]:
            sys.stdout.write(f"{name}: {words}\n")
    sys.stdout.write(f"{missing} lines and branches of {', '.join(folders)} were not run.\n")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
