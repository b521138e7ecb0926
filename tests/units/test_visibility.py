"""A unit may not see other units' drafts (plan.md, "People"): each place of the admin by itself."""

import pytest
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import policy_registry

from tests.factories import OrganizationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

OTHERS = "Nháp của Hội Nông dân"
MINE = "Nháp của chính tôi"
OURS = "Nháp của Hội Phụ nữ"
PUBLIC = "Bài đã đăng của Hội Nông dân"


@pytest.fixture
def farmers(ward):
    """The people of another unit."""
    return UserFactory(unit=True, username="farmers")


@pytest.fixture
def women(ward):
    """The unit that `ward.unit` speaks for, with a colleague."""
    unit = OrganizationFactory(name="Hội Liên hiệp Phụ nữ phường")
    unit.members.add(ward.unit, UserFactory(unit=True, username="women"))
    return unit


@pytest.fixture
def drafts(open_ward, farmers, women):
    """Four stories: another unit's draft, one's own, a colleague's, another unit's public one."""
    their_unit = OrganizationFactory(name="Hội Nông dân phường")
    their_unit.members.add(farmers)
    colleague = women.members.get(username="women")
    return {
        "others": open_ward.article(title=OTHERS, owner=farmers, unit=their_unit),
        "mine": open_ward.exemplar(title=MINE),
        "ours": open_ward.exemplar(title=OURS, owner=colleague, unit=women),
        "public": open_ward.article(title=PUBLIC, owner=farmers, unit=their_unit, public=True),
    }


@pytest.fixture
def page_of(open_ward, drafts, client):
    """What the unit gets at an address."""
    client.force_login(open_ward.unit)

    def get(name, *args, **query):
        return client.get(reverse(name, args=args), query).content.decode()

    return get


def assert_shows(content, *titles):
    for title in (MINE, OURS, PUBLIC):
        assert (title in content) is (title in titles)
    assert OTHERS not in content


def test_the_explorer_lists_everything_but_their_drafts(open_ward, page_of):
    content = page_of("wagtailadmin_explore", open_ward.column.pk)
    assert_shows(content, MINE, OURS, PUBLIC)


def test_a_hidden_draft_is_not_there_in_the_explorer_by_address(page_of, drafts, client):
    address = reverse("wagtailadmin_explore", args=[drafts["others"].pk])
    response = client.get(address)
    assert response.status_code == 404
    assert OTHERS not in response.content.decode()
    assert client.get(reverse("wagtailadmin_explore", args=[drafts["ours"].pk])).status_code == 200


def test_the_explorers_own_search(open_ward, page_of):
    content = page_of("wagtailadmin_explore", open_ward.column.pk, q="Nháp", search_all=1)
    assert_shows(content, MINE, OURS)


@pytest.mark.parametrize("address", ["search", "search_results"])
def test_the_page_search(page_of, address):
    content = page_of(f"wagtailadmin_pages:{address}", q="Nháp")
    assert MINE in content
    assert OTHERS not in content


def test_the_list_of_one_page_type(page_of):
    assert_shows(page_of("wagtailadmin_pages:type_use", "thidua", "articlepage"), PUBLIC)


def test_the_chooser_of_pages(open_ward, drafts, client):
    client.force_login(open_ward.unit)
    address = reverse("wagtailadmin_choose_page_child", args=[open_ward.column.pk])
    assert_shows(client.get(address).json()["html"], MINE, OURS, PUBLIC)


def test_the_chooser_opened_at_a_hidden_draft(page_of, drafts, client):
    address = reverse("wagtailadmin_choose_page_child", args=[drafts["others"].pk])
    assert client.get(address).status_code == 404


def test_the_search_of_the_chooser(open_ward, drafts, client):
    client.force_login(open_ward.unit)
    address = reverse("wagtailadmin_choose_page_search")
    found = client.get(address, {"q": "Nháp"}).content.decode()
    assert MINE in found
    assert OTHERS not in found


def test_the_admin_api_of_the_page_menu(open_ward, page_of, drafts, client):
    address = reverse("wagtailadmin_api:pages:listing")
    listed = client.get(address, {"child_of": open_ward.column.pk, "for_explorer": 1}).json()
    titles = {item["admin_display_title"] for item in listed["items"]}
    assert titles == {MINE, OURS, PUBLIC}
    detail = reverse("wagtailadmin_api:pages:detail", args=[drafts["others"].pk])
    assert client.get(detail).status_code == 404


@pytest.mark.parametrize(
    "action",
    ["edit", "view_draft", "history", "usage", "copy", "delete", "move", "workflow_history"],
)
def test_a_hidden_draft_is_refused_by_address(page_of, drafts, client, action):
    address = reverse(f"wagtailadmin_pages:{action}", args=[drafts["others"].pk])
    assert client.get(address).status_code == 404


def test_a_revision_of_a_hidden_draft_is_refused(page_of, drafts, client):
    draft = drafts["others"]
    args = [draft.pk, draft.latest_revision_id]
    response = client.get(reverse("wagtailadmin_pages:revisions_view", args=args))
    assert response.status_code == 404


@pytest.mark.parametrize(
    "report", ["aging_pages", "locked_pages", "workflow", "workflow_tasks", "page_types_usage"]
)
def test_wagtails_reports_on_pages_are_not_for_units(page_of, client, report):
    response = client.get(reverse(f"wagtailadmin_reports:{report}"))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_the_log_of_all_pages_is_not_for_units(open_ward, drafts, client, farmers):
    """It says who returned which text and why, also of texts that are public now."""
    for page in drafts.values():
        log(page, "wagtail.edit", user=page.owner)
    address = reverse("wagtailadmin_reports:site_history")
    client.force_login(open_ward.unit)
    assert client.get(address).url == reverse("wagtailadmin_home")
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(open_ward.culture)
    assert OTHERS in client.get(address).content.decode()
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_public_story_that_is_being_changed_is_a_draft(open_ward, drafts, client):
    """Lists said "live, with a version in appraisal", and when it was written in."""
    story = drafts["public"]
    story.summary = "Đang sửa lại."
    story.save_revision(user=story.owner)
    open_ward.submit(story, story.owner)
    client.force_login(open_ward.unit)
    column = open_ward.column.pk
    for address in (
        reverse("wagtailadmin_explore", args=[column]),
        reverse("wagtailadmin_choose_page_child", args=[column]),
        f"{reverse('wagtailadmin_api:pages:listing')}?child_of={column}",
        f"{reverse('wagtailadmin_pages:search')}?q=Bài",
    ):
        assert "đang thẩm định" not in client.get(address).content.decode()
        assert PUBLIC not in client.get(address).content.decode()
    assert client.get(story.url).status_code == 200


def test_a_new_title_of_a_public_story_is_a_draft(open_ward, page_of, drafts):
    story = drafts["public"]
    story.title = "Tiêu đề mới chưa duyệt"
    story.save_revision(user=story.owner)
    content = page_of("wagtailadmin_explore", open_ward.column.pk)
    assert "Tiêu đề mới chưa duyệt" not in content


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
def test_the_office_sees_all_drafts(open_ward, drafts, client, person):
    client.force_login(getattr(open_ward, person))
    content = client.get(reverse("wagtailadmin_explore", args=[open_ward.column.pk]))
    for title in (OTHERS, MINE, OURS, PUBLIC):
        assert title in content.content.decode()


def test_who_works_in_the_office_as_well_sees_all(open_ward, drafts):
    open_ward.unit.groups.add(open_ward.culture.groups.get())
    policy = policy_registry.get_by_type(Page)
    assert drafts["others"].page_ptr in policy.explorable_instances(open_ward.unit)


def test_a_unit_reaches_a_column_that_is_not_public_yet(ward, client):
    client.force_login(ward.unit)
    assert not ward.column.live
    response = client.get(reverse("wagtailadmin_explore", args=[ward.column.pk]))
    assert response.status_code == 200


def test_it_costs_few_queries(open_ward, drafts, django_assert_num_queries):
    policy = policy_registry.get_by_type(Page)
    open_ward.unit.refresh_from_db()
    # The list, and one look-up each of the user's permissions and groups and of their root page.
    with django_assert_num_queries(4):
        assert len(policy.explorable_instances(open_ward.unit)) > 3


class TestNewDrafts:
    def form(self, open_ward, client):
        client.force_login(open_ward.unit)
        address = reverse(
            "wagtailadmin_pages:add", args=["thidua", "articlepage", open_ward.column.pk]
        )
        return client.get(address).context["form"]

    def test_a_draft_starts_as_the_units_own(self, open_ward, women, client):
        assert self.form(open_ward, client).instance.unit == women

    def test_whoever_speaks_for_two_units_chooses(self, open_ward, women, client):
        OrganizationFactory().members.add(open_ward.unit)
        assert self.form(open_ward, client).instance.unit is None
