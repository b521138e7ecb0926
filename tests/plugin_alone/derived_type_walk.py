"""Run by test_plugin_alone: a type that derives from a type, with rows below rows, is approved as any."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from tests.factories import LevelFactory, MovementFactory
from tests.office import make_office
from tests.plugin_alone.clips.models import ClipPage, Remark, SongPage, Verse
from tests.sitemaps import whole_sitemap
from thidua.audit.rows import mismatches
from thidua.column.public_stories import rebuild
from thidua.counting.measures import measure_of
from thidua.counting.periods import period_of, today
from thidua.models import Approval
from thidua.reporting.beyond_signoff import beyond_signoff
from thidua.reporting.stories import EVERYTHING
from thidua.signoff.projection import Version
from thidua.signoff.takedown import put_back, take_down

pytestmark = pytest.mark.django_db

TITLE = "Bài ca phố nhỏ"


@pytest.fixture
def office():
    office = make_office()
    office.open_column()
    return office


def draft(office):
    song = SongPage(title=TITLE, live=False, owner=office.unit)
    song.summary, song.spoken = "Hát chung.", "Lời."
    song.composer, song.level, song.movement = "Nhạc sĩ phường", LevelFactory(), MovementFactory()
    office.column.refresh_from_db()
    office.column.add_child(instance=song)
    verse = Verse(text="Phố nhỏ sáng đèn")
    verse.remarks = [Remark(text="Đèn đường số 7"), Remark(text="Từ năm 2025")]
    song.verses = [verse, Verse(text="Nhà nhà cùng quét")]
    song.save_revision(user=office.unit)
    return SongPage.objects.get(pk=song.pk)


@pytest.fixture
def song(office):
    return office.publish(draft(office))


def test_a_new_save_of_what_was_approved_is_the_same_text(office, song):
    """Published rows have keys; those of the draft had none."""
    approval = Approval.objects.latest_for(song)
    again = SongPage.objects.get(pk=song.pk).save_revision(user=office.unit)
    assert Version.of(song, again).digest == approval.digest == Version.of(song).digest
    (verse, _other) = approval.projection["verses"]
    assert verse["remarks"] == [{"text": "Đèn đường số 7"}, {"text": "Từ năm 2025"}]


def test_each_word_at_any_depth_is_part_of_what_was_approved(song):
    whole = Version.of(song).digest
    for rows in (Remark.objects.filter(verse__song=song), Verse.objects.filter(song=song)):
        rows.filter(pk=rows.first().pk).update(text="Khác")
        assert [found.what for found in mismatches()] == ["verses"]
        changed = Version.of(SongPage.objects.get(pk=song.pk)).digest
        assert changed != whole
        whole = changed


def test_it_is_read_listed_and_counted_once(office, song, client):
    assert "Đèn đường số 7" in client.get(song.url).content.decode()
    for address in (office.column.url, "/tim-kiem/?q=bai ca pho nho"):
        assert TITLE in client.get(address).content.decode(), address
    assert whole_sitemap(client).count(f"<loc>http://testserver{song.url}</loc>") == 1
    year = period_of(today().year)
    for measure in ("stories", "clippage"):
        assert [page.pk for page in measure_of(measure).items(EVERYTHING, year)] == [song.pk]


def test_the_audit_is_silent_on_it_and_names_what_was_changed_once(office, song, capsys):
    waiting = draft(office)
    office.send_to_leadership(waiting)
    call_command("thidua_audit")
    assert rebuild() == 1
    call_command("thidua_audit")
    assert beyond_signoff(office.chair) == []
    capsys.readouterr()
    SongPage.objects.filter(pk=song.pk).update(composer="Người khác")
    with pytest.raises(CommandError, match=r"^1 items"):
        call_command("thidua_audit", "--rows-only")
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if TITLE in line] == [
        line for line in lines if line.startswith(f"SongPage {song.pk} ") and "composer" in line
    ]


def test_the_audit_names_a_page_whose_type_was_changed(song):
    clip = ContentType.objects.get_for_model(ClipPage)
    SongPage.objects.filter(pk=song.pk).update(content_type=clip)
    assert [found.what for found in mismatches()] == ["type"]


def test_it_is_taken_down_and_put_back_word_for_word(office, song, client):
    take_down(song, office.chair, "Kiểm tra lại.")
    assert client.get(song.url).status_code == 410
    put_back(SongPage.objects.get(pk=song.pk), office.chair)
    assert "Từ năm 2025" in client.get(song.url).content.decode()
    call_command("thidua_audit", verbosity=0)


def test_what_changed_while_it_waited_is_not_approved(office):
    song = draft(office)
    step = office.send_to_leadership(song).specific
    revision = song.get_latest_revision()
    assert step.is_of(Version.of(song, revision))
    revision.content["verses"][0]["remarks"][1]["text"] = "Từ năm 2020"
    revision.save()
    assert not step.is_of(Version.of(song, song.get_latest_revision()))
