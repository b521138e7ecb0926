"""The table of actions; modules of this package fill it."""

from collections.abc import Callable

ACTIONS: dict[str, Callable] = {}
WEIGHTS: dict[str, int] = {}


def action(weight: int = 2):
    """Put a function into the table under its own name; the weight is how often it is drawn."""

    def put(function):
        ACTIONS[function.__name__] = function
        WEIGHTS[function.__name__] = weight
        return function

    return put
