"""The chain of evidence: each row is linked, and what was changed or taken out is named."""

import datetime
import io
import json
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.evidence import remove, rewrite
from tests.factories import ImageFactory, PlanFactory
from thidua.audit import chain as audit_of_chain
from thidua.evidence import chain, triggers
from thidua.evidence.append_only import chained
from thidua.evidence.chain import BEGINNING, head, link_missing, recording
from thidua.leadership import delegations
from thidua.models import Approval, ApprovedFile, ChainLink, ResultReport, Takedown
from thidua.reporting.reports import hand_in
from thidua.signoff.takedown import call_off, put_back, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def audit(*options):
    """What the command prints, and why it exits 1."""
    out = io.StringIO()
    try:
        call_command("thidua_audit", "--rows-only", *options, stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), None


def pictured(ward, **kwargs):
    return ward.article(lead_image=ImageFactory(), lead_image_alt="Bà con dọn đường.", **kwargs)


def newest(number):
    """Label of the rows to which the last links lead, oldest first."""
    found = ChainLink.objects.order_by("-number").values_list("table", flat=True)[:number]
    return [label.removeprefix("thidua.") for label in reversed(found)]


def test_a_day_of_the_office_is_linked_row_by_row(open_ward):
    ward, today = open_ward, timezone.localdate()
    story = pictured(ward, public=True)
    assert newest(2) == ["Approval", "ApprovedFile"]
    take_down(story, ward.chair, "Gia đình xin rút.")
    assert newest(1) == ["Takedown"]
    put_back(story, ward.vice_chair)
    assert newest(2) == ["Approval", "ApprovedFile"]
    later = ward.publish(ward.article(go_live_at=timezone.now() + datetime.timedelta(days=1)))
    call_off(later, ward.chair, later.scheduled_revision)
    assert newest(1) == ["CallOff"]
    delegations.make_deputy(ward.vice_chair, ward.chair)
    granted = delegations.grant(ward.vice_chair, ward.chair, today, today)
    delegations.revoke(granted, ward.chair)
    assert newest(3) == ["HistoricalDeputy", "HistoricalDelegation", "HistoricalDelegation"]
    report = hand_in(ResultReport.objects.create(plan=PlanFactory(year=2024)), ward.office)
    assert newest(1) == ["ResultReport"]
    before = head()
    report.refresh_from_db()
    report.number = "05/BC-UBND"
    report.save()
    assert head() == before
    printed, error = audit()
    assert error is None
    assert printed[-1] == f"Head of the chain of evidence: {audit_of_chain.head_in_words()}"


def test_each_link_carries_the_hash_of_the_one_before(open_ward):
    pictured(open_ward, public=True)
    previous = BEGINNING
    for number, link in enumerate(ChainLink.objects.all(), start=1):
        assert (link.number, link.previous) == (number, previous)
        previous = link.hash
    assert head() == (number, previous)


def test_two_links_never_follow_the_same_one(open_ward):
    last = ChainLink.objects.last()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChainLink.objects.create(
            number=last.number + 1,
            table="thidua.Approval",
            key=99,
            scheme=1,
            digest=last.digest,
            previous=last.previous,
            hash="f" * 64,
        )


def test_linking_costs_two_queries_and_on_postgresql_a_third(open_ward):
    approval = Approval.objects.last()
    remove(ChainLink.objects.filter(table="thidua.Approval", key=approval.pk))
    rows = [approval]
    with CaptureQueriesContext(connection) as captured:
        chain.add(rows)
    made = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(made) == (3 if connection.vendor == "postgresql" else 2)


def test_what_is_rolled_back_leaves_no_link(open_ward):
    before, approval = head(), Approval.objects.last()
    with recording():
        _fail_in_a_recording(approval)
        with recording():
            _again(approval)
        assert head() == before
    assert head()[0] == before[0] + 1
    with suppress(ZeroDivisionError), recording():
        _again(approval)
        raise ZeroDivisionError
    assert head()[0] == before[0] + 1
    assert not audit_of_chain.first_break()


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_row_that_a_savepoint_took_back_is_not_linked(open_ward, is_replaced):
    """SQLite gives its key to the next row, which is another."""
    number, approval = head()[0], Approval.objects.last()
    with recording():
        with suppress(KeyError), transaction.atomic():
            _again(approval, comment="Đã lấy lại")
            raise KeyError
        if is_replaced:
            _again(approval, comment="Còn lại")
    assert head()[0] == number + is_replaced
    assert list(audit_of_chain.faults()) == []
    assert Approval.objects.latest("pk").comment == ("Còn lại" if is_replaced else approval.comment)


def _fail_in_a_recording(approval):
    with suppress(KeyError), recording():
        _again(approval)
        raise KeyError


def _again(approval, **other):
    values = Approval.objects.filter(pk=approval.pk).values().get()
    return Approval.objects.create(**(values | {"id": None} | other))


def test_what_is_added_in_bulk_is_linked_and_nothing_is_replaced(open_ward):
    number = head()[0]
    rows = [Approval(**(values | {"id": None})) for values in Approval.objects.values()]
    Approval.objects.bulk_create(rows)
    assert head()[0] == number + len(rows)
    for option in ({"ignore_conflicts": True}, {"update_conflicts": True}):
        with pytest.raises(TypeError):
            Approval.objects.bulk_create(rows, **option)


class TestTheAudit:
    @pytest.fixture
    def story(self, open_ward):
        story = pictured(open_ward, public=True)
        pictured(open_ward, public=True)
        return story

    def test_it_names_a_row_that_was_changed(self, story):
        approval = Approval.objects.for_object(story).get()
        rewrite(Approval.objects.filter(pk=approval.pk), comment="Khác")
        link = ChainLink.objects.get(table="thidua.Approval", key=approval.pk)
        line = f"link {link.number} (thidua.Approval {approval.pk}): the row was changed"
        printed, error = audit()
        assert printed[0] == f"Chain of evidence: broken at {line}"
        assert error == "Evidence is not as it was written."

    def test_it_names_a_row_that_was_taken_out(self, story):
        file = ApprovedFile.objects.filter(approval__in=Approval.objects.for_object(story)).get()
        remove(ApprovedFile.objects.filter(pk=file.pk))
        assert "the row is not there any more" in audit()[0][0]

    def test_it_names_a_link_that_was_taken_out(self, story):
        remove(ChainLink.objects.filter(number=2))
        printed, _error = audit()
        assert "broken at link 3" in printed[0]
        assert "link 2 is not there any more" in printed[0]

    def test_it_names_a_link_that_was_changed(self, story):
        rewrite(ChainLink.objects.filter(number=2), key=99)
        assert "broken at link 2 (thidua.Approval 99): the link was changed" in audit()[0][0]

    def test_it_names_a_chain_that_was_cut_and_joined(self, story):
        rewrite(ChainLink.objects.filter(number=2), previous="e" * 64)
        assert "broken at link 2" in audit()[0][0]
        assert "it does not follow the link before it" in audit()[0][0]

    def test_it_names_a_link_before_the_beginning(self, story):
        """A row that was put there by hand would have one, and be no part of the chain."""
        forged = ChainLink(
            number=0, table="thidua.Approval", key=99, scheme=1, digest="x", previous="y", hash="z"
        )
        models.Model.save_base(forged, force_insert=True)
        lines, _error = audit()
        assert "Chain of evidence: a link stands before its beginning" in lines

    def test_it_names_a_link_that_covers_nothing(self, story):
        table = next(table for table in chained() if table.rows().exists())
        link = ChainLink.objects.filter(table=table.label).latest("number")
        link.scheme, link.digest = 0, chain.digest_of(table, table.rows().get(pk=link.key), 0)
        link.hash = chain.hash_of(link)
        with triggers.taken_off(connection, ChainLink):
            models.Model.save_base(link, force_update=True)
        assert "no such scheme" in audit_of_chain.first_break()

    def test_it_names_a_missing_trigger(self, story):
        triggers.take_off(connection, [Takedown])
        printed, error = audit()
        assert "Trigger thidua_keep_thidua_takedown_" in printed[0]
        assert error

    def test_a_head_that_was_kept_shows_that_the_last_rows_were_taken_out(self, open_ward, story):
        kept = audit_of_chain.head_in_words()
        assert audit("--kept-head", kept)[1] is None
        pictured(open_ward, public=True)
        assert audit("--kept-head", kept)[1] is None
        later = audit_of_chain.head_in_words()
        number = int(kept.split(":")[0])
        gone = ChainLink.objects.filter(number__gt=number)
        files = list(gone.filter(table="thidua.ApprovedFile").values_list("key", flat=True))
        approvals = list(gone.filter(table="thidua.Approval").values_list("key", flat=True))
        remove(gone)
        remove(ApprovedFile.objects.filter(pk__in=files))
        remove(Approval.objects.filter(pk__in=approvals))
        # Nothing in the database says so any more.
        assert not audit_of_chain.first_break()
        printed, error = audit("--kept-head", later)
        assert "is not there any more" in printed[0]
        assert error

    def test_a_head_that_was_kept_shows_that_all_links_were_made_anew(self, story):
        kept = audit_of_chain.head_in_words()
        rewrite(Approval.objects.all(), comment="Khác")
        remove(ChainLink.objects.all())
        link_missing(chained())
        assert audit()[1] is None
        printed, error = audit("--kept-head", kept)
        assert "is another than was kept" in printed[0]
        assert error

    @pytest.mark.parametrize("kept", ["", "12", "12: 3f9a", "x: " + "ab" * 32])
    def test_what_is_no_head_is_refused(self, story, kept):
        with pytest.raises(ValueError, match="no head"):
            audit_of_chain.contradicts(kept)
        assert kept == "" or "no head" in audit("--kept-head", kept)[1]

    def test_what_an_older_worker_wrote_is_named_and_linked_when_it_is_asked_to(self, story):
        """Workers of the release before write evidence without links until they are stopped."""
        values = Approval.objects.for_object(story).values().get() | {"id": None}
        models.QuerySet(Approval).bulk_create([Approval(**values)])
        key = Approval.objects.latest("pk").pk
        printed, error = audit()
        assert f"thidua.Approval {key} has no link" in printed[0]
        assert error
        printed, error = audit("--link")
        assert printed[0] == f"thidua.Approval {key}: linked"
        assert error is None
        assert not [line for line in audit("--link")[0] if "linked" in line]


def test_the_same_row_has_the_same_digest_in_every_database():
    """A digest is compared for ever: this one never changes."""
    table = next(table for table in chained() if table.model is Takedown)
    moment = datetime.datetime(2026, 11, 30, 8, 0, 0, 123456, tzinfo=datetime.UTC)
    row = Takedown(
        content_type_id=1,
        object_id="7",
        title="Gương",
        cause="leader",
        reason="Đã rút",
        by_name="Hà",
    )
    row.created_at = moment.astimezone(datetime.timezone(datetime.timedelta(hours=7)))
    expected = "5b3c0bb91452b7d893a00e80427a9b836d5eb360a111b610f5a919e70a2a48e2"
    assert chain.digest_of(table, row, 1) == expected


def test_numbers_in_json_are_what_either_database_gives_back():
    given = {"a": [1.0, 1.5, {"b": 1e3}], "c": True, "d": None}
    assert json.dumps(chain._of_json(given)) == '{"a": [1, 1.5, {"b": 1000}], "c": true, "d": null}'
