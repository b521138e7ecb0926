"""`python -m recorder` with `fill`, `record FOLDER [ADDRESSES]`, `story` or `dismiss`.

The clock stands still, but for a minute after each form of a recording: Wagtail sorts its log by the
moment.
"""

import os
import sys

import django
import time_machine


def main(command: str, *arguments: str) -> None:
    with time_machine.travel(os.environ["SECOND_HOST_NOW"], tick=False) as clock:
        django.setup()
        if command == "fill":
            from .fill import fill

            fill()
        elif command == "story":
            from .first_story import first_story

            first_story()
        elif command == "dismiss":
            from .first_story import dismiss_people

            dismiss_people()
        else:
            from . import asking
            from .record import record

            asking.after_each_form = lambda: clock.shift(60)
            record(*arguments)


main(*sys.argv[1:])
