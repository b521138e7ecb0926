"""Every committed write that a visitor may see moves the stamp, by whatever way it came."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, PageLogEntry, Revision

from home.models import WardSettings
from tests.factories import LevelFactory
from tests.office import make_office
from thidua.caching.writes import may_be_seen, stamp_for_reading
from thidua.models import Level

pytestmark = pytest.mark.usefixtures("real_commits")


class Undone(Exception):
    pass


@contextmanager
def rolled_back():
    """A transaction, or a savepoint within one, that does not last."""
    with suppress(Undone), transaction.atomic():
        yield
        raise Undone


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


WRITES = {
    "save": lambda level: level.save(),
    "update": lambda level: Level.objects.filter(pk=level.pk).update(name="Cấp khác"),
    "bulk_create": lambda level: Level.objects.bulk_create([Level(name="A", slug="a")]),
    "bulk_update": lambda level: Level.objects.bulk_update([level], ["name"]),
    "delete": lambda level: level.delete(),
    "raw SQL": lambda level: raw("UPDATE thidua_level SET name = 'x'"),
    "raw SQL in small letters": lambda level: raw("update thidua_level set name = 'x'"),
    "a setting": lambda level: WardSettings.objects.update(phone="1"),
    "a page's place": lambda level: Page.objects.filter(depth=2).update(path="00010009"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_of_any_kind_moves_it(moves, write):
    level = LevelFactory()
    with moves() as at_once:
        write(level)
    assert at_once.moved


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_in_a_transaction_it_moves_after_the_commit_and_only_then(moves, write):
    level = LevelFactory()
    with moves() as outside:
        with transaction.atomic():
            with moves() as inside:
                write(level)
            assert stamp_for_reading() == ""
        assert not inside.moved
    assert outside.moved
    assert stamp_for_reading()


@pytest.mark.parametrize("way", ["at once", "in a transaction"])
def test_when_it_moves_everybody_sees_what_was_written(stamp_file, monkeypatch, way):
    """SQLite commits an INSERT that returns its key only when the key is read."""
    seen = []

    def look(*args):
        with ThreadPoolExecutor(1) as pool:
            seen.append(pool.submit(names_on_another_connection).result())

    monkeypatch.setattr("thidua.caching.stamp._write_file", look)
    with transaction.atomic() if way == "in a transaction" else nullcontext():
        level = Level.objects.create(name="Mới")
    assert seen[-1] == ["Mới"]
    Level.objects.filter(pk=level.pk).update(name="Khác")
    assert seen[-1] == ["Khác"]
    raw("DELETE FROM thidua_level")
    assert seen[-1] == []


def names_on_another_connection():
    try:
        return list(Level.objects.values_list("name", flat=True))
    finally:
        connection.close()


def test_a_transaction_moves_it_once(moves, monkeypatch):
    moved = []
    monkeypatch.setattr("thidua.caching.stamp._write_file", lambda *args: moved.append(args))
    with transaction.atomic():
        LevelFactory()
        with transaction.atomic():
            LevelFactory()
        LevelFactory()
    assert len(moved) == 1


def test_what_is_rolled_back_moves_nothing(moves):
    with moves() as all_of_it, rolled_back():
        LevelFactory()
    assert not all_of_it.moved
    assert stamp_for_reading()


def test_a_write_after_a_savepoint_that_was_rolled_back_moves_it(moves):
    """Django forgets what was registered within the savepoint."""
    with moves() as all_of_it, transaction.atomic():
        with rolled_back():
            LevelFactory()
        LevelFactory()
    assert all_of_it.moved


def test_a_savepoint_that_was_rolled_back_takes_nothing_from_the_write_before_it(moves):
    with moves() as all_of_it, transaction.atomic():
        LevelFactory()
        with rolled_back():
            LevelFactory()
    assert all_of_it.moved


def test_it_moves_before_a_hook_that_fails(moves):
    def fails():
        raise Undone

    with moves() as all_of_it, suppress(Undone), transaction.atomic():
        transaction.on_commit(fails)
        LevelFactory()
    assert all_of_it.moved


def test_reading_moves_nothing(moves):
    LevelFactory()
    with moves() as reading:
        list(Level.objects.all())
        with transaction.atomic():
            list(Level.objects.select_for_update())
        call_command("check")
    assert not reading.moved


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE thidua_level",
        "MERGE INTO thidua_level USING other ON true WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM thidua_level RETURNING id) SELECT * FROM gone",
        "SELECT 1; UPDATE thidua_level SET name = 'x'",
        "/* hint */ UPDATE thidua_level SET name = 'x'",
        "COPY thidua_level FROM STDIN",
        "ALTER TABLE thidua_level ADD x int",
        "REPLACE INTO thidua_level VALUES (1)",
        b"UPDATE thidua_level SET name = 'x'",
        "",
    ],
)
def test_in_doubt_it_is_a_write(sql):
    assert may_be_seen(sql)


def test_a_connection_is_watched_once_however_often_it_is_opened():
    wrappers = len(connection.execute_wrappers)
    connection.close()
    connection.ensure_connection()
    assert len(connection.execute_wrappers) == wrappers


def test_a_session_moves_nothing_but_a_users_name_does(moves):
    user = User.objects.create_user("ai", password="x")
    with moves() as going_on:
        Session.objects.create(session_key="a", expire_date=timezone.now())
        Session.objects.update(expire_date=timezone.now())
    assert not going_on.moved
    with moves() as naming:
        user.save(update_fields=["first_name"])
    assert naming.moved


def test_an_open_editor_moves_nothing(moves):
    """Wagtail writes every few seconds that somebody has it open."""
    page = Page.objects.get(depth=2).specific
    user = User.objects.create_user("ai", password="x")
    with moves() as editing:
        session = EditingSession.objects.create(
            user=user, content_object=page, last_seen_at=timezone.now()
        )
        EditingSession.objects.filter(pk=session.pk).update(last_seen_at=timezone.now())
        PageLogEntry.objects.create(
            page=page,
            action="wagtail.edit",
            label="x",
            content_type=page.content_type,
            timestamp=timezone.now(),
        )
    assert not editing.moved


def test_an_approval_moves_it(moves):
    ward = make_office()
    ward.open_column()
    page = ward.article(public=True, title="Bài đã duyệt")
    page.title = "Chữ mới của bản nháp"
    page.save_revision(user=ward.unit)
    with moves() as approving:
        ward.publish(page)
    assert approving.moved


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Khác"},
        {"live": False},
        {"live_revision": None},
        {"slug": "khac"},
        {"expire_at": None},
        {"last_published_at": None},
    ],
)
def test_a_change_of_a_page_moves_it(moves, values):
    with moves() as update:
        Page.objects.filter(depth=2).update(**values)
    assert update.moved


def test_a_version_that_is_changed_or_scheduled_moves_it(moves):
    page = Page.objects.get(depth=2).specific
    revision = page.save_revision()
    with moves() as scheduling:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    assert scheduling.moved
    with moves() as overwriting:
        revision.save()
    assert overwriting.moved
