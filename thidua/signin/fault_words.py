"""What the pages that say no say: what happened, and what can be done about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Fault:
    """`title`, `text` and `todo` may have placeholders, which `answer` fills."""

    status: int
    title: Any
    text: Any
    todo: Any


FAULTS = {
    "bad": Fault(
        400,
        _("The request was not understood"),
        _("What was sent is not complete, or an address was changed by hand. Nothing was saved."),
        _("Go back, load the page anew and try again."),
    ),
    "session": Fault(
        400,
        _("Your session has ended"),
        _("You were signed out while this was on its way. It was not carried out."),
        _(
            "Sign in again. With the browser's Back button short fields are as you typed them, and "
            "the body of a story as it was saved last: copy them, open the page anew and send it again."
        ),
    ),
    "forbidden": Fault(
        403,
        _("Not allowed"),
        _("Your account may not open this page, or you have been signed out."),
        _("Sign in with an account that may, or ask the office for what you are looking for."),
    ),
    "form": Fault(
        403,
        _("The form is out of date"),
        _(
            "It was open for too long, somebody signed in or out in another tab meanwhile, or the "
            "browser keeps no cookies of this website. Nothing was sent."
        ),
        _(
            "With the browser's Back button short fields are as you typed them, and the body of a "
            "story as it was saved last: copy them, load the page anew and send it again. If this page "
            "comes again, allow cookies for this website."
        ),
    ),
    "missing": Fault(
        404,
        pgettext_lazy("thidua", "Page not found"),
        _("The address is mistyped, or what stood here is gone."),
        _("Go back, or look for it from the start page."),
    ),
    "method": Fault(
        405,
        _("This address is not opened like this"),
        _("It belongs to a button of a page and does nothing by itself."),
        _("Go back to the page and press the button there."),
    ),
    "too_much": Fault(
        413,
        _("Too much was sent at once"),
        _("The form has more text or more fields than the website takes in. Nothing was saved."),
        _(
            "Go back, shorten the text or take some of it into another one, and save it in several "
            "parts."
        ),
    ),
    "locked": Fault(
        429,
        _("Signing in is locked until %(until)s"),
        _(
            "Wrong passwords were given too often from your connection. From elsewhere the account "
            "can be signed in to as before."
        ),
        _(
            "Sign in again after %(until)s on %(day)s; trying earlier does not help. If you have "
            "forgotten the password, ask for a new one meanwhile. If it is urgent, call the "
            "administrator."
        ),
    ),
    "too_often": Fault(
        429,
        _("Too many tries"),
        _("This was done too often within an hour from your connection."),
        _("Try again in an hour, or call the office."),
    ),
    "full": Fault(
        507,
        _("There is no room left to save anything"),
        _("The server's disk is full. Nothing was saved; what is on the website stays as it is."),
        _(
            "Call the administrator of the server. Leave this window open, or copy what you wrote: with "
            "the browser's Back button it can be sent again once there is room."
        ),
    ),
    "broken": Fault(
        500,
        _("The website has a fault"),
        _("The page could not be shown. Nothing that you can do here caused it."),
        _("Please try again in a few minutes. If it stays like this, call the office."),
    ),
}
#: What stands for an answer that came without a page of its own.
BY_STATUS = {
    fault.status: fault
    for name, fault in FAULTS.items()
    if name not in ("session", "form", "locked")
}
