"""Records without revisions: who changed what, from what to what, and when (CONTRIBUTING.md)."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from tests.factories import BroadcastLogFactory, OrganizationFactory, PlanFactory, UserFactory
from thidua.history.changes import ChangeKind, changes_of
from thidua.models import BroadcastLog, Organization

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def rows(change):
    return [(row.label, row.old, row.new) for row in change.rows]


@pytest.fixture
def airing(ward):
    with LogContext(user=ward.culture):
        return BroadcastLogFactory(
            aired_at=datetime.datetime(2024, 3, 1, 23, 30, tzinfo=HANOI), minutes=15
        )


def history_address(airing):
    return reverse("wagtailsnippets_thidua_broadcastlog:history", args=[airing.pk])


def form_of(airing, **changed):
    return {
        "kind": airing.kind,
        "station": airing.station_id,
        "aired_at": "01/03/2024 23:30",
        "minutes": airing.minutes,
        "content_kind": airing.content_kind,
        "level": "",
        "story": "",
        "programme": airing.programme,
        "evidence": "",
        "note": "",
        **changed,
    }


def test_an_edit_in_the_admin_form_is_shown_old_and_new_with_who_and_when(ward, client, airing):
    client.force_login(ward.culture)
    edit = reverse("wagtailsnippets_thidua_broadcastlog:edit", args=[airing.pk])
    assert client.post(edit, form_of(airing, minutes=30)).status_code == 302

    newest, first = changes_of(airing)

    assert newest.what == ChangeKind.CHANGED
    assert newest.who == ward.culture.get_full_name()
    assert timezone.now() - newest.when < datetime.timedelta(minutes=1)
    assert rows(newest) == [("Thời lượng (phút)", "15", "30")]
    assert first.what == ChangeKind.CREATED
    page = client.get(history_address(airing)).content.decode()
    assert "Thời lượng (phút)" in page
    assert ward.culture.get_full_name() in page
    assert newest.local_time in page


def test_the_first_entry_says_everything_in_words(airing):
    (created,) = changes_of(airing)
    said = {label: new for label, _old, new in rows(created)}
    assert said["Thời điểm phát sóng"] == "01/03/2024 23:30"
    assert said["Đài"] == airing.station.name
    assert said["Loại"] == airing.get_kind_display()
    assert not any(old for _label, old, _new in rows(created))


def test_a_deleted_record_keeps_its_last_values(airing):
    pk = airing.pk
    airing.delete()
    deleted, _created = changes_of(BroadcastLog(pk=pk))
    assert deleted.what == ChangeKind.DELETED
    assert ("Thời lượng (phút)", "15", "") in rows(deleted)


@pytest.mark.parametrize("person", ["culture", "office", "chair"])
def test_whoever_may_read_the_log_may_read_its_history(ward, client, airing, person):
    client.force_login(getattr(ward, person))
    response = client.get(history_address(airing))
    assert response.status_code == 200
    assert airing.programme in response.content.decode()


def test_a_unit_and_a_visitor_are_refused(ward, client, airing):
    assert client.get(history_address(airing)).status_code == 302
    client.force_login(ward.unit)
    response = client.get(history_address(airing))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_rows_that_were_changed_added_and_taken_away_stand_with_their_plan(ward):
    with LogContext(user=ward.office):
        plan = PlanFactory()
        stories, relays = plan.targets.all()
        stories.required = 6
        plan.targets = [stories]
        plan.save()

    changes = changes_of(plan, related=("targets",))

    newest = {(change.what, change.part) for change in changes[:2]}
    assert newest == {
        (ChangeKind.CHANGED, f"Chỉ tiêu năm: {stories}"),
        (ChangeKind.DELETED, f"Chỉ tiêu năm: {relays}"),
    }
    (changed,) = [change for change in changes if change.what == ChangeKind.CHANGED]
    assert [row[1:] for row in rows(changed)] == [("4", "6")]
    assert {change.who for change in changes} == {ward.office.get_full_name()}
    created = {change.part for change in changes if change.what == ChangeKind.CREATED}
    assert created == {"", f"Chỉ tiêu năm: {stories}", f"Chỉ tiêu năm: {relays}"}


def test_members_of_a_unit_are_named(ward):
    unit = OrganizationFactory()
    unit.members.add(ward.unit)
    newest = changes_of(unit)[0]
    assert [row[1:] for row in rows(newest)] == [("", ward.unit.get_full_name())]


def test_what_no_user_did_was_the_system(ward):
    assert changes_of(OrganizationFactory())[0].who == "Hệ thống"


def test_a_name_that_is_gone_is_no_number(ward):
    successor = OrganizationFactory()
    unit = OrganizationFactory(successor=successor)
    Organization.objects.filter(pk=unit.pk).update(successor=None)
    successor.delete()
    assert "(đã xóa)" in [row.new for row in changes_of(unit)[-1].rows]


def test_the_number_of_queries_does_not_grow_with_the_history(
    ward, django_assert_num_queries, django_assert_max_num_queries
):
    unit = OrganizationFactory()
    for number in range(15):
        unit.name = f"Tên {number}"
        unit.save()
        unit.members.add(UserFactory(unit=True))
    with django_assert_max_num_queries(4):
        assert len(changes_of(unit)) == 31


def test_a_long_history_is_paged(ward, client, airing):
    client.force_login(ward.culture)
    for minutes in range(20, 45):
        airing.minutes = minutes
        airing.save()
    first = client.get(history_address(airing))
    assert len(first.context["changes"]) == 20
    second = client.get(history_address(airing), {"p": 2})
    assert len(second.context["changes"]) == 6
