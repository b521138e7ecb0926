"""Which lines and branches of some folders no test has run, by SlipCover's report, and their share.

Exit 1 below the floor. What cannot be run says why behind "# not covered:" (pyproject.toml) and is not in
the report.
"""

import json
import sys
from pathlib import Path


def main(report: str, floor: str, *folders: str) -> int:
    files = json.loads(Path(report).read_text())["files"]
    run = missing = 0
    for name, file in sorted(files.items()):
        if not name.startswith(folders):
            continue
        lines = file["missing_lines"]
        branches = [one for one in file.get("missing_branches", []) if one[0] not in lines]
        run += len(file["executed_lines"]) + len(file.get("executed_branches", []))
        missing += len(lines) + len(branches)
        for words in [*map(str, lines), *(f"{start} to {end}" for start, end in branches)]:
            sys.stdout.write(f"{name}: {words}\n")
    share = 100 * run / max(run + missing, 1)
    sys.stdout.write(f"{', '.join(folders)}: {share:.1f} % of lines and branches were run.\n")
    return int(share < float(floor))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
