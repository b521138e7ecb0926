"""The sample office's registers and people."""

from dataclasses import asdict

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from thidua import roles
from thidua.broadcasting.models import Station
from thidua.column.models import Field, Level, Movement
from thidua.units.models import Organization

from .marks import SAMPLE
from .schema import SampleContent

ROLES = {
    "leadership": roles.LEADERSHIP,
    "office": roles.OFFICE,
    "culture": roles.CULTURE,
    "unit": roles.UNIT,
}


def make_registers(content: SampleContent) -> None:
    """Levels and fields as neutral entries; units, stations and movements marked as sample."""
    for model, entries in ((Level, content.levels), (Field, content.fields)):
        for entry in entries:
            values = asdict(entry)
            model.objects.get_or_create(name=values.pop("name"), defaults=values)
    for organization in content.organizations:
        Organization.objects.create(is_sample=True, **asdict(organization))
    for movement in content.movements:
        Movement.objects.create(is_sample=True, **asdict(movement))
    _make_stations(content)


def _make_stations(content: SampleContent) -> None:
    successors = {}
    for entry in content.stations:
        values = asdict(entry)
        if successor := values.pop("successor"):
            successors[entry.name] = successor
        Station.objects.create(is_sample=True, **values)
    for name, successor in successors.items():
        station = Station.objects.get(name=name, is_sample=True)
        station.successor = Station.objects.get(name=successor, is_sample=True)
        station.save()


def make_people(content: SampleContent, password: str) -> dict:
    """Sample users by user name, each in the group of its role; no mail is sent to any of them."""
    mark, _created = Group.objects.get_or_create(name=SAMPLE)
    people = {}
    for person in content.people:
        # Wagtail shows first name, then last name: a Vietnamese given name is the last word.
        *family_and_middle, given = person.full_name.split()
        user = get_user_model().objects.create_user(
            person.username,
            password=password,
            first_name=" ".join(family_and_middle),
            last_name=given,
        )
        user.groups.add(mark, Group.objects.get(name=ROLES[person.role]))
        UserProfile.objects.create(
            user=user,
            submitted_notifications=False,
            approved_notifications=False,
            rejected_notifications=False,
        )
        if person.organization:
            Organization.objects.get(short_name=person.organization, is_sample=True).members.add(
                user
            )
        people[person.username] = user
    # Last and past the signals: leaders are mailed whenever somebody joins them.
    for person in content.people:
        people[person.username].email = person.email
    get_user_model().objects.bulk_update(people.values(), ["email"])
    return people
