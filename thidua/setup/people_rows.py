"""Units and people from a file: what each row would make, and making all of it or nothing.

Only accounts of units come of it. An account that decides or writes for the office is made by hand,
where its role is chosen (thidua.roles).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from thidua import roles
from thidua.counting.periods import today
from thidua.signin.names import as_stored
from thidua.units.models import Organization
from thidua.vietnamese.names import one_limit
from thidua.vietnamese.text import fold, slugify

from .people_file import FileRow


class Outcome(models.TextChoices):
    """What a row does about a unit or a person."""

    NEW = "new", gettext_lazy("new")
    JOINS = "joins", gettext_lazy("has an account, joins the unit")
    THERE = "there", gettext_lazy("already there")


@dataclass
class Row:
    """A row with what would come of it; errors are sentences."""

    number: int
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)
    unit: Outcome | None = None
    person: Outcome | None = None
    #: As it will be, where the file leaves it open.
    username: str = ""


@dataclass
class Made:
    """How much a file made."""

    units: int = 0
    people: int = 0


def may_add_people(user) -> bool:
    """Whether somebody may make accounts."""
    options = get_user_model()._meta
    return user.has_perm(f"{options.app_label}.add_{options.model_name}")


def judge(rows: Iterable[FileRow], user) -> list[Row]:
    """Every row with its outcome or its errors; writes nothing."""
    judgement = _Judgement(user)
    return [judgement.row(row) for row in rows]


@transaction.atomic
def store(rows: Iterable[FileRow], user) -> tuple[list[Row], Made | None]:
    """Make what the rows say, all or none: with an error in one of them None instead of what was made.

    What is there already is left alone, so that a second press of the button makes nothing.
    """
    # Locked, so that the second press of the button waits and finds what the first one made.
    group = Group.objects.select_for_update().get(name=roles.UNIT)
    judged = judge(rows, user)
    if any(row.errors for row in judged):
        return judged, None
    made = Made()
    for row in judged:
        unit = _unit_of(row, user, made)
        if row.person not in (None, Outcome.THERE):
            unit.members.add(_person_of(row, user, group, made))
    return judged, made


def _unit_of(row: Row, user, made: Made) -> Organization:
    """The row's unit; an earlier row of the file may have made it."""
    unit = _units_today().filter(_called(row.cells["unit"])).first()
    if unit is None:
        unit = Organization(name=row.cells["unit"], short_name=row.cells["short_name"])
        unit.save()
        log(unit, "wagtail.create", user=user)
        made.units += 1
    return unit


def _person_of(row: Row, user, group: Group, made: Made) -> Any:
    if row.person == Outcome.JOINS:
        return _accounts(row.cells["email"])[0]
    person = _account(row)
    # Nobody knows it: whoever it is sets one by the letter of “forgotten password”.
    person.set_password(get_random_string(40))
    person.save()
    person.groups.add(group)
    log(person, "wagtail.create", user=user)
    made.people += 1
    return person


def _account(row: Row) -> Any:
    """The account of a new person, not saved."""
    model = get_user_model()
    *family_and_middle, given = row.cells["person"].split()
    # Wagtail shows first name, then last name: a Vietnamese given name is the last word.
    values = {
        "first_name": " ".join(family_and_middle),
        "last_name": given,
        model.get_email_field_name(): row.cells["email"],
        model.USERNAME_FIELD: row.username,
    }
    names = {field.name for field in model._meta.concrete_fields}
    return model(**{name: value for name, value in values.items() if name in names})


def _accounts(email: str) -> list[Any]:
    model = get_user_model()
    return list(model._default_manager.filter(**{f"{model.get_email_field_name()}__iexact": email}))


def _units_today():
    return Organization.objects.valid_on(today())


def _called(name: str) -> models.Q:
    return models.Q(name=name) | models.Q(short_name=name)


class _Judgement:
    """Judges rows one after the other: what one says binds those below it."""

    def __init__(self, user):
        self.may_add_people = may_add_people(user)
        #: Folded name → how it is written, and the number of its row; 0: in the register.
        self.units: dict[str, tuple[str, int]] = {}
        #: Folded short or full name → folded full name: one unit has one key.
        self.keys: dict[str, str] = {}
        #: Folded short or full name → short name.
        self.short_names: dict[str, str] = {}
        for name, short_name in _units_today().values_list("name", "short_name"):
            for each in filter(None, (short_name, name)):
                self.units[fold(each)] = (each, 0)
            self._remember(name, short_name)
        self.emails: dict[str, int] = {}
        self.people: dict[tuple[str, str], int] = {}
        self.usernames: dict[str, int] = {}

    def _remember(self, name: str, short_name: str) -> None:
        for each in filter(None, (short_name, name)):
            self.keys[fold(each)] = fold(name)
            self.short_names[fold(each)] = short_name

    def row(self, given: FileRow) -> Row:
        row = Row(given.number, given.cells, [*given.errors])
        if row.errors:
            return row
        self._unit(row)
        if any(row.cells[name] for name in ("person", "username", "email")):
            self._person(row)
        return row

    def _unit(self, row: Row) -> None:
        name, short_name = row.cells["unit"], row.cells["short_name"]
        if not name:
            row.errors.append(_("The unit is missing."))
            return
        written, number = self.units.get(fold(name), (name, -1))
        if written != name:
            where = _("row %(number)d") % {"number": number} if number else _("the register")
            row.errors.append(
                _("The same unit is written “%(name)s” in %(where)s: write both alike.")
                % {"name": written, "where": where}
            )
            return
        if number >= 0:
            row.unit = Outcome.THERE
            known = self.short_names.get(fold(name), "")
            if short_name and short_name != known:
                row.errors.append(
                    _("The unit has another short name already: “%(name)s”.") % {"name": known}
                )
            return
        row.unit = Outcome.NEW
        self._new_unit(row, name, short_name)

    def _new_unit(self, row: Row, name: str, short_name: str) -> None:
        try:
            Organization(name=name, short_name=short_name).full_clean(exclude=["slug"])
        except ValidationError as refusal:
            for errors in refusal.error_dict.values():
                row.errors += one_limit(errors)
        self.units[fold(name)] = (name, row.number)
        self._remember(name, short_name)
        if not short_name or fold(short_name) == fold(name):
            return
        if fold(short_name) in self.units:
            row.errors.append(
                _("Another unit is called “%(name)s” already.")
                % {"name": self.units[fold(short_name)][0]}
            )
        else:
            self.units[fold(short_name)] = (short_name, row.number)

    def _person(self, row: Row) -> None:
        if not self.may_add_people:
            row.errors.append(
                _("Accounts are made by the administrator: leave name, user name and e-mail empty.")
            )
            return
        name, email = row.cells["person"], row.cells["email"]
        if not name or not email:
            row.errors.append(_("A person needs the full name and the e-mail."))
            return
        try:
            validate_email(email)
        except ValidationError:
            row.errors.append(_("“%(email)s” is no e-mail address.") % {"email": email[:80]})
            return
        self._twice(row, self.emails, fold(email), _("The e-mail stands in row %(number)d too."))
        unit = fold(row.cells["unit"])
        key = (self.keys.get(unit, unit), fold(name))
        self._twice(
            row, self.people, key, _("This person of the unit stands in row %(number)d too.")
        )
        if not row.errors:
            self._account(row, email)

    def _twice(self, row: Row, seen: dict, key, sentence: str) -> None:
        first = seen.setdefault(key, row.number)
        if first != row.number:
            row.errors.append(sentence % {"number": first})

    def _account(self, row: Row, email: str) -> None:
        found = _accounts(email)
        if not found:
            self._new_account(row)
            return
        account = found[0]
        if len(found) > 1 or not account.groups.filter(name=roles.UNIT).exists():
            row.errors.append(
                _(
                    "The e-mail belongs to an account that is not one of a unit: choose its units by hand."
                )
            )
            return
        row.username = account.get_username()
        is_member = account.thidua_organizations.filter(_called(row.cells["unit"])).exists()
        row.person = Outcome.THERE if is_member else Outcome.JOINS

    def _new_account(self, row: Row) -> None:
        model = get_user_model()
        if model.get_email_field_name() == model.USERNAME_FIELD:
            row.username = row.cells["email"]
        elif row.cells["username"]:
            row.username = as_stored(row.cells["username"])
        else:
            row.username = self._free_username(row.cells["person"])
        row.person = Outcome.NEW
        self._twice(
            row,
            self.usernames,
            row.username.casefold(),
            _("The user name stands in row %(number)d too."),
        )
        try:
            _account(row).full_clean(exclude=["password"])
        except ValidationError as refusal:
            row.errors += [
                f"{row.username}: {text}"
                for texts in refusal.message_dict.values()
                for text in texts
            ]

    def _free_username(self, name: str) -> str:
        """The name in small letters without marks, with a number where it is taken."""
        base = slugify(name, max_length=80).replace("-", "") or "nguoidung"
        number, username = 1, base
        while username in self.usernames or _is_taken(username):
            number += 1
            username = f"{base}{number}"
        return username


def _is_taken(username: str) -> bool:
    model = get_user_model()
    return model._default_manager.filter(**{f"{model.USERNAME_FIELD}__iexact": username}).exists()
