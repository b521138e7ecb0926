"""Issue 18, item 8: who guesses passwords has to wait, and nobody else."""

import datetime
import re
import unicodedata

import pytest
import time_machine
from axes.models import AccessAttempt
from django.utils import timezone

from tests.english import words
from tests.factories import UserFactory

from .conftest import PASSWORD, is_in, sign_in

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db, pytest.mark.usefixtures("production")]
ELSEWHERE = "203.0.113.9"


def test_wrong_passwords_from_elsewhere_leave_the_leader_s_own_place_free(people):
    """cases/03: ten addresses, then ten times one address."""
    for number in range(10):
        assert sign_in("chair", "sai", visitor=f"203.0.113.{number + 1}").status_code == 200
    for _ in range(12):
        sign_in("chair", "sai", visitor=ELSEWHERE)
    assert sign_in("chair", visitor=ELSEWHERE).status_code == 429
    assert is_in(sign_in("chair"))


def test_the_lock_is_the_account_s_from_one_address(people):
    answers = [sign_in("chair", "sai").status_code for _ in range(10)]
    assert answers == [200] * 9 + [429]
    assert sign_in("chair").status_code == 429
    # Others at the same place, and the leader at another one.
    assert is_in(sign_in("office"))
    assert is_in(sign_in("chair", visitor="198.51.100.8"))


@pytest.mark.parametrize("typed", ["1.2.3.%s, ", "198.51.100.8, 1.2.3.%s, ", "garbage%s,"])
def test_a_typed_header_does_not_make_another_visitor(people, typed):
    for number in range(10):
        sign_in("chair", "sai", visitor=typed % number + ELSEWHERE)
    assert sign_in("chair", visitor=typed % 77 + ELSEWHERE).status_code == 429
    assert is_in(sign_in("chair"))


def test_neither_another_browser_nor_another_spelling_gives_more_tries(people):
    user = UserFactory(office=True, username="hòa")
    user.set_password(PASSWORD)
    user.save()
    spellings = ["hòa", "HÒA", unicodedata.normalize("NFD", "hòa"), "Hòa", "ｈòa"]
    for number in range(10):
        sign_in(spellings[number % 5], "sai", browser=f"Trình duyệt {number}")
    assert sign_in("hòa").status_code == 429


def test_a_name_in_parts_is_the_same_account(people):
    user = UserFactory(office=True, username="hòa")
    user.set_password(PASSWORD)
    user.save()
    assert is_in(sign_in(unicodedata.normalize("NFD", "hòa")))


def test_one_network_of_ipv6_is_one_visitor(people):
    for number in range(10):
        sign_in("chair", "sai", visitor=f"2001:db8:1:2::{number}")
    assert sign_in("chair", visitor="2001:db8:1:2:ffff::1").status_code == 429
    assert is_in(sign_in("chair", visitor="2001:db8:1:3::1"))


def test_an_address_that_tries_many_accounts_has_to_wait(people):
    """One guess each at 25 accounts, the existing ones among them."""
    names = ["chair", "vice_chair", "office", *(f"nguoi{number}" for number in range(22))]
    answers = [sign_in(name, "sai", visitor=ELSEWHERE).status_code for name in names]
    assert answers == [200] * 14 + [429] * 11
    # A right guess does not get in either, until the hour is over.
    assert sign_in("culture", visitor=ELSEWHERE).status_code == 429
    assert is_in(sign_in("chair"))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61)):
        assert is_in(sign_in("culture", visitor=ELSEWHERE))


def test_many_guesses_at_a_few_accounts_are_slowed_as_well(people):
    answers = [
        sign_in(f"nguoi{number % 7}", "sai", visitor=ELSEWHERE).status_code for number in range(60)
    ]
    assert answers.index(429) == 49
    assert set(answers[49:]) == {429}


def test_an_office_behind_one_address_does_not_lock_itself_out(people):
    """Everybody mistypes a few times and then gets in: nothing is left of it."""
    for _day in range(8):
        for name in ("chair", "office", "culture", "unit"):
            for _ in range(3):
                sign_in(name, "sai")
            assert is_in(sign_in(name))
    assert not AccessAttempt.objects.exists()


def test_trying_during_the_lock_neither_lengthens_it_nor_fills_the_table(people):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(10):
            sign_in("chair", "sai")
        size = len(str(list(AccessAttempt.objects.values())))
        for _ in range(5):
            clock.shift(datetime.timedelta(minutes=11))
            assert sign_in("chair", "sai" * 100, browser="Khác").status_code == 429
        assert len(str(list(AccessAttempt.objects.values()))) == size
        clock.move_to(start + datetime.timedelta(minutes=60, seconds=1))
        assert is_in(sign_in("chair"))


def test_what_a_guesser_leaves_goes_and_holds_no_password(people):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(400):
            sign_in(f"{'ﷺ' * 250}{number}"[:254], "mat-khau-that", visitor=ELSEWHERE)
        assert AccessAttempt.objects.count() <= 50
        assert "mat-khau-that" not in str(list(AccessAttempt.objects.values()))
        clock.shift(datetime.timedelta(hours=2))
        sign_in("chair")
        assert not AccessAttempt.objects.exists()


def test_the_page_says_until_when_and_what_to_do(people):
    noon = datetime.datetime(2030, 5, 6, 14, 30, 20, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(noon, tick=False):
        for _ in range(9):
            sign_in("chair", "sai")
        answer = sign_in("chair", "sai")
        html = answer.content.decode()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "15:31" in html
    assert "06/05/2030" in html
    assert "/quan-tri/password_reset/" in html
    assert not words.english_in(shown(html))
    assert "no-store" in answer["Cache-Control"]


def test_an_administrator_lifts_a_lock_by_command(people):
    from django.core.management import call_command

    for _ in range(10):
        sign_in("Chair", "sai")
    assert sign_in("chair").status_code == 429
    call_command("axes_reset_username", "chair", verbosity=0)
    assert is_in(sign_in("chair"))
    for number in range(15):
        sign_in(f"nguoi{number}", "sai", visitor=ELSEWHERE)
    assert sign_in("chair", visitor=ELSEWHERE).status_code == 429
    call_command("axes_reset_ip", ELSEWHERE, verbosity=0)
    assert is_in(sign_in("chair", visitor=ELSEWHERE))


def test_the_lock_holds_at_every_door(people, client):
    """Wagtail's own sign-in page for visitors leads to the one page, so there is no second door."""
    for _ in range(10):
        sign_in("chair", "sai")
    answer = client.get("/_util/login/?next=/abc/")
    assert answer.status_code == 302
    assert answer["Location"] == "/quan-tri/login/?next=/abc/"
    posted = client.post("/_util/login/", {"username": "chair", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert posted.status_code in (302, 405)


def shown(html):
    return re.sub(r"(?s)<(script|svg|style|template|noscript|head).*?</\1>|<[^>]*>", " ", html)
