"""What somebody types as a user name, in the one form in which it is looked up or counted."""

import unicodedata

from django.contrib.auth import get_user_model

#: Characters that django-axes keeps of a name; folding may make a longer one of what was typed.
LONGEST = 255


def as_stored(name: str) -> str:
    """The name as Django keeps it: a telephone types `hoà` in parts, and the account is in one."""
    return unicodedata.normalize("NFKC", name)


def counted_name(request, credentials: dict | None = None) -> str | None:
    """For AXES_USERNAME_CALLABLE: CHUTICH, chutich and a name in parts are one account to a guesser."""
    field = get_user_model().USERNAME_FIELD
    given = credentials or request.POST
    # Django's authenticate() says `username`, whatever the field is called.
    name = given.get(field) or given.get("username")
    return as_stored(as_stored(name).casefold()).strip()[:LONGEST] if name else None
