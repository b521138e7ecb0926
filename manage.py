#!/usr/bin/env python
"""Django's command line for the ward's website; it puts ``site/`` on the path."""

import os
import sys
from pathlib import Path


def main():
    # `site` is a module of the standard library, so the folder cannot be a package:
    # it is a place on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
