#!/usr/bin/env python
"""Django's command line for the ward's website; it puts ``site/`` on the path.

A server's settings unless DJANGO_SETTINGS_MODULE names others: a job of cron that forgets it must not
work on the demonstration's database. `make` names those of the demonstration.
"""

import os
import sys
from pathlib import Path


def main():
    # `site` is a module of the standard library, so the folder cannot be a package:
    # it is a place on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
