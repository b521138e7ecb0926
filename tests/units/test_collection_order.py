"""A collection that was renamed does not stand in the way of the next one."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Collection

from tests.factories import OrganizationFactory, UserFactory
from thidua.models import Organization
from thidua.units.collection_order import add_collection, keep_in_order
from thidua.units.files import root

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

NAMES = [
    "Hội Phụ nữ",
    "Ủy ban X",
    "Ban nhạc",
    "Đoàn Thanh niên",
    "Công an",
    "An ninh",
    "Zớ",
    "đội 7",
]


@pytest.fixture
def root_user(client):
    client.force_login(UserFactory(username="quantri", is_superuser=True, is_staff=True))
    return client


def test_units_are_added_and_renamed_in_any_order(ward):
    made = [OrganizationFactory(name=name) for name in NAMES]
    for unit, name in zip(made, reversed(NAMES), strict=True):
        unit.name = f"{name} mới"
        unit.save()
        OrganizationFactory(name=f"{name} khác")
    assert not any(Collection.find_problems())
    assert (
        Organization.objects.count() == Collection.objects.filter(thidua_unit__isnull=False).count()
    )


def test_a_collection_is_added_beside_one_that_was_renamed_in_wagtails_admin(
    ward, root_user, django_capture_on_commit_callbacks
):
    def post(name, parent, address="wagtailadmin_collections:add", *keys):
        data = {"name": name, "parent": parent.pk}
        with django_capture_on_commit_callbacks(execute=True):
            assert root_user.post(reverse(address, args=keys), data).status_code == 302

    for name in NAMES:
        post(name, root())
    edited = ("wagtailadmin_collections:edit", Collection.objects.get(name="An ninh").pk)
    post("Yên", Collection.objects.get(name="Công an"), *edited)
    assert Collection.objects.get(name="Yên").get_parent().name == "Công an"
    post("Bình an", root(), *edited)
    post("Xanh", root(), *edited)
    for name in ("Bảo tàng", "Thư viện", "An"):
        post(name, root())
    assert not any(Collection.find_problems())


def test_what_a_script_renamed_is_put_at_its_place(ward):
    """The tie: without it treebeard cannot add beside a collection that lies at its old place."""
    for name in ("Ba", "Năm", "Tư"):
        root().add_child(name=name)
    Collection.objects.filter(name="Ba").update(name="Xa")
    Collection.objects.filter(name="Tư").update(name="Anh")
    names = ("Bốn", "Sáu", "Một", "Ất", "Yến")
    with pytest.raises(IntegrityError), transaction.atomic():
        _ = [root().add_child(name=name) for name in names]
    for name in names:
        add_collection(root(), name)
    assert not any(Collection.find_problems())


def test_putting_in_order_leaves_what_is_in_order(ward, django_assert_num_queries):
    OrganizationFactory(name="Hội Phụ nữ")
    with django_assert_num_queries(2):
        keep_in_order()
