"""`python -m recorder fill` or `python -m recorder record FOLDER`, with the clock standing still."""

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
        else:
            from .record import record

            record(*arguments)


main(*sys.argv[1:])
