"""What a fresh pair of eyes broke: the units' group, bodies in JSON, the order of pages."""

import json

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from tests.factories import OrganizationFactory, UserFactory
from thidua import roles
from thidua.signoff.exceptions import SignOffRefused
from thidua.units.permissions import is_unit_only

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(open_ward):
    """Somebody of another unit, with a draft of the own."""
    person = UserFactory(unit=True, username="other")
    OrganizationFactory().members.add(person)
    return person


def act(client, page, action, **body):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    return client.post(address, json.dumps(body), content_type="application/json")


@pytest.mark.parametrize("change", ["renamed", "deleted"])
def test_the_units_group_is_neither_renamed_nor_deleted(open_ward, other, change):
    group = Group.objects.get(name=roles.UNIT)
    change_it = group.save if change == "renamed" else group.delete
    group.name = "Đơn vị và tổ chức"
    with transaction.atomic(), pytest.raises(SignOffRefused):
        change_it()
    assert is_unit_only(type(other).objects.get(pk=other.pk))


def test_whoever_is_in_a_unit_speaks_for_it_whatever_the_group_is_called(open_ward, other):
    Group.objects.filter(name=roles.UNIT).update(name="Khác")
    assert is_unit_only(type(other).objects.get(pk=other.pk))
    assert not is_unit_only(open_ward.culture)
    assert not is_unit_only(open_ward.chair)


@pytest.mark.parametrize("action", ["move", "copy", "create_alias"])
def test_a_hidden_page_named_in_a_body_is_answered_like_a_missing_one(
    open_ward, other, client, action
):
    hidden, own = open_ward.article(), open_ward.article(owner=other)
    client.force_login(other)
    answers = [
        act(client, own, action, destination_page_id=key)
        for key in (hidden.pk, 987654, str(hidden.pk))
    ]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1


@pytest.mark.parametrize("position", ["first-sibling", "left", "first-child", None])
def test_nobody_puts_pages_in_order_through_the_api(open_ward, other, client, position):
    public, own = open_ward.article(public=True), open_ward.article(owner=other)
    target = open_ward.column if position in ("first-child", None) else public
    client.force_login(other)
    body = {"destination_page_id": target.pk} | ({"position": position} if position else {})
    assert act(client, own, "move", **body).status_code == 403
    paths = [type(page).objects.get(pk=page.pk).path for page in (public, own)]
    assert paths == [public.path, own.path]
