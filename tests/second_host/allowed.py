"""Every difference that a host sees while it holds us, each with its reason. Any other is a fault."""

from .compare import Allowed

WITH_US = (
    Allowed(
        r"^address /(?:admin|en)/",
        "",
        "addresses of our own, which lead to our screens and public pages",
    ),
)
#: Once we have gone the host is what it was.
AFTER_US: tuple[Allowed, ...] = ()
