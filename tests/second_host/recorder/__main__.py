"""`python -m recorder` with `fill`, `record FOLDER [ADDRESSES]` or `story`; the clock stands still."""

import os
import sys

import django
import time_machine


def main(command: str, *arguments: str) -> None:
    with time_machine.travel(os.environ["SECOND_HOST_NOW"], tick=False):
        django.setup()
        if command == "fill":
            from .fill import fill

            fill()
        elif command == "story":
            from .first_story import first_story

            first_story()
        else:
            from .record import record

            record(*arguments)


main(*sys.argv[1:])
