"""A clerk who reads no English does the whole work: everybody walks over every page that he can open."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import trans_real

from tests.english.words import ALLOWED, SAME_IN_VIETNAMESE, english_in
from thidua import roles

from .sample_office import busy_office
from .walking import Walker, kind_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

#: Who walks with which role, and how many pages he opens at least.
WALKERS = (
    ("phunu", roles.UNIT, 35),
    ("vanhoa", roles.CULTURE, 120),
    ("vanphong", roles.OFFICE, 120),
    ("chutich", roles.LEADERSHIP, 100),
)
#: Forms that are sent in as they stand, so that they say what is missing.
EMPTY_FORMS = (
    "wagtailsnippets_thidua_broadcastlog:add",
    "wagtailsnippets_thidua_organization:add",
    "thidua_annualplan_modeladmin_create",
    "thidua_contentplanitem_modeladmin_create",
    "thidua_reports:add",
)


def test_no_role_and_no_visitor_meets_an_english_word(chromium, live_server):
    busy_office()
    visitor = Walker(chromium, live_server, below="/")
    visitor.walk("/")
    visitor.say("visitor")
    assert len(visitor.opened) >= 12
    found, before = list(visitor.found), visitor
    for name, role, fewest in WALKERS:
        user = User.objects.get(username=name)
        assert role in {group.name for group in user.groups.all()}
        assert not user.is_superuser
        home = reverse("wagtailadmin_home")
        person = Walker(chromium, live_server, user, below=home, before=before)
        person.walk(home)
        for form in EMPTY_FORMS:
            if person.opened.get(reverse(form)) == 200:
                person.save_nothing(reverse(form))
        person.say(role)
        assert len(person.opened) >= fewest
        assert not [path for path, status in person.opened.items() if status >= 500]
        found += person.found
        before.page.context.close()
        before = person
    # An open editor goes on asking the server who else is there.
    before.page.context.close()
    assert not found, "\n".join(map(str, found))


def test_nobody_meets_any_at_the_door(ward, chromium, live_server):
    """Who has no password any more, or types a wrong one, is told so in Vietnamese."""
    nobody = Walker(chromium, live_server, below="/")
    nobody.look_at(reverse("wagtailadmin_login"))
    nobody.look_at(reverse("wagtailadmin_password_reset"))
    nobody.save_nothing(reverse("wagtailadmin_password_reset"))
    nobody.look_at(reverse("wagtailadmin_password_reset_done"))
    nobody.look_at(reverse("wagtailadmin_password_reset_complete"))
    nobody.look_at(reverse("wagtailadmin_password_reset_confirm", args=["MQ", "khong-dung"]))
    nobody.open(reverse("wagtailadmin_login"))
    nobody.page.fill("#id_username", ward.unit.username)
    nobody.page.fill("#id_password", "sai")
    nobody.page.press("#id_password", "Enter")
    nobody.page.wait_for_selector(".messages .error")
    nobody.judge("a wrong password")
    assert len(nobody.texts) > 20
    assert not nobody.found, "\n".join(map(str, nobody.found))


@pytest.fixture
def put_back_into_english():
    """A text of the running site as it is without its Vietnamese."""
    catalogue = trans_real.translation("vi")._catalog
    kept = {}

    def put_back(msgid):
        kept[msgid] = catalogue[msgid]
        catalogue[msgid] = msgid

    yield put_back
    for msgid, vietnamese in kept.items():
        catalogue[msgid] = vietnamese


@pytest.mark.parametrize("msgid", ["Waiting for appraisal", "Sidebar"])
def test_one_text_put_back_into_english_is_found(
    ward, chromium, live_server, put_back_into_english, msgid
):
    leader = Walker(chromium, live_server, ward.chair, below=reverse("wagtailadmin_home"))
    leader.look_at(reverse("thidua_signoff:waiting"))
    assert leader.found == []
    put_back_into_english(msgid)
    leader.texts.clear()
    leader.look_at(reverse("thidua_signoff:waiting"))
    assert msgid in {found.text for found in leader.found}
    assert all(msgid in found.text for found in leader.found)


def test_the_judge_knows_english_from_vietnamese():
    for text in (
        "Save draft",
        "Trang 1 of 3",
        "1 tuần ago",
        "No",
        "Go to",
        "Edit ảnh",
        "read-only",
    ):
        assert english_in(text), text
    vietnamese = (
        *(
            "Lưu bản nháp",
            "In",
            "Xem",
            "Thu gom lá rơi",
            "thi-dua-yeu-nuoc",
            "09/KH-UBND",
            "phunu@xa.vn",
        ),
        *(
            "/quan-tri/pages/add/",
            "Có 3 tin, bài",
            "Ho Chi Minh đi công tác",
            "tệp DOCX",
            "Mai Lan",
        ),
    )
    for text in vietnamese:
        assert not english_in(text), text


def test_the_allowance_is_short_and_gives_its_reasons():
    assert len(ALLOWED) + len(SAME_IN_VIETNAMESE) <= 20
    assert all({**ALLOWED, **SAME_IN_VIETNAMESE}.values())


def test_pages_of_one_kind_are_told_from_others(ward):
    edit = reverse("wagtailadmin_pages:edit", args=[ward.column.pk])
    draft = reverse("wagtailadmin_pages:edit", args=[ward.article().pk])
    assert kind_of(edit) != kind_of(draft)
    assert kind_of(draft) == kind_of(reverse("wagtailadmin_pages:edit", args=[ward.article().pk]))
