"""Where Wagtail's admin told a unit of another unit's draft: one test for each way (plan.md, "People").

`tests/matrix/` looks for the next one by itself.
"""

import pytest
from django.core.checks import run_checks
from django.test import RequestFactory
from django.urls import resolve, reverse
from wagtail.models import Page

from tests.admin import form_data
from tests.factories import OrganizationFactory, UserFactory
from tests.matrix.variants import text_with_link
from thidua.units.checks import MIDDLEWARE
from thidua.units.middleware import ForeignDraftsMiddleware

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SECRET = "Nháp kín của Hội Nông dân"
SLUG = "nhap-kin-cua-hoi-nong-dan"
NOTHING = 2**31 - 1


@pytest.fixture
def draft(open_ward):
    """Another unit's draft, in appraisal."""
    farmer = UserFactory(unit=True, username="farmer", last_name="Người Kín")
    unit = OrganizationFactory(name="Hội Nông dân phường")
    unit.members.add(farmer)
    page = open_ward.article(title=SECRET, owner=farmer, unit=unit)
    open_ward.submit(page, farmer)
    return page


@pytest.fixture
def own(open_ward):
    return open_ward.article(title="Bài của chính tôi")


@pytest.fixture
def unit(open_ward, client):
    """Whoever speaks for `open_ward.unit`, at the browser."""
    client.force_login(open_ward.unit)
    return client


def bulk(action, query, model="wagtailcore/page"):
    return f"{reverse('wagtailadmin_home')}bulk/{model}/{action}/?{query}"


def assert_like_a_missing_one(client, draft, address):
    """``address``: with a place for the key. The answer is the same, word for word."""
    hidden, missing = (client.get(address.format(key)) for key in (draft.pk, NOTHING))
    assert hidden.status_code == missing.status_code == 404
    assert SECRET not in hidden.content.decode()
    assert SECRET not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_an_action_on_several_pages(unit, draft, own, action):
    assert_like_a_missing_one(unit, draft, bulk(action, "id={}"))
    both = unit.get(bulk(action, f"id={draft.pk}&id={own.pk}")).content.decode()
    assert SECRET not in both
    assert own.title in both


def test_an_action_on_all_pages_of_a_list(open_ward, unit, draft, own):
    """Wagtail named every page of the site under "no permission"."""
    for query in ("id=all", f"id=all&childOf={open_ward.column.pk}", "id=all&q=kín"):
        assert SECRET not in unit.get(bulk("delete", query)).content.decode()
    assert own.title in unit.get(bulk("delete", "id=all")).content.decode()
    assert unit.get(bulk("delete", f"id=all&childOf={NOTHING}")).status_code == 404


def test_the_office_still_acts_on_all_pages_of_a_list(open_ward, client, draft):
    client.force_login(open_ward.culture)
    assert SECRET in client.get(bulk("delete", "id=all")).content.decode()


@pytest.mark.parametrize("model", ["thidua/organization", "thidua/contentreport", "auth/user"])
def test_an_action_on_records_is_for_who_may_work_on_them(open_ward, unit, draft, model):
    """Under "no permission" stood everything in the register, and every account."""
    answer = unit.get(bulk("delete", "id=all", model))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_moving_it_and_moving_below_it(open_ward, unit, draft, own):
    address = f"{reverse('wagtailadmin_home')}pages/{{}}/move/{open_ward.column.pk}/confirm/"
    assert_like_a_missing_one(unit, draft, address)
    below = f"{reverse('wagtailadmin_home')}pages/{own.pk}/move/{{}}/confirm/"
    assert_like_a_missing_one(unit, draft, below)


@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
def test_the_messages_of_the_workflow(unit, draft, own, name):
    step = draft.current_workflow_task_state
    view = f"wagtailadmin_pages:{name}"
    assert unit.post(reverse(view, args=[draft.pk, "approve", step.pk])).status_code == 404
    assert unit.post(reverse(view, args=[own.pk, "approve", step.pk])).status_code == 404
    assert SECRET not in unit.get(reverse("wagtailadmin_home")).content.decode()


def test_the_preview_of_a_step(unit, draft):
    task = draft.current_workflow_task_state.task
    address = reverse("wagtailadmin_pages:workflow_preview", args=[draft.pk, task.pk])
    assert unit.get(address).status_code == 404
    assert SECRET not in unit.get(reverse("wagtailadmin_home")).content.decode()


def test_pages_chosen_by_their_keys(unit, draft, own):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    chosen = unit.get(address, {"id": [draft.pk, own.pk]}).json()["result"]
    assert [page["id"] for page in chosen] == [own.pk]


def test_an_address_typed_as_a_link_is_not_named_by_a_draft_title(open_ward, unit, draft):
    story = open_ward.article(title="Bài đã đăng", owner=draft.owner, public=True)
    story.title = SECRET
    story.save_revision(user=draft.owner)
    address = reverse("wagtailadmin_choose_page_external_link")
    typed = {
        "external-link-chooser-url": story.full_url,
        "external-link-chooser-link_text": "Xem",
    }
    answer = unit.post(address, typed)
    assert SECRET not in answer.content.decode()
    assert answer.json()["result"]["url"] == story.full_url
    assert "id" not in answer.json()["result"]


def test_the_number_of_pages_on_the_home_page(unit, own):
    before = _summary(unit)
    farmer = UserFactory(unit=True)
    Page.objects.get(pk=own.get_parent().pk).add_child(
        instance=type(own)(title=SECRET, owner=farmer, live=False)
    )
    assert _summary(unit) == before


def _summary(client):
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    return [line.strip() for line in content.splitlines() if "trang <span" in line]


def test_how_often_ones_own_page_is_used(open_ward, unit, draft, own):
    link = f'<p><a linktype="page" id="{own.pk}">Xem</a></p>'
    draft.body = [{"type": "paragraph", "value": link}]
    draft.save()
    uses = reverse("wagtailadmin_pages:usage", args=[own.pk])
    assert not unit.get(uses).context["object_list"]
    edit = unit.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
    assert "Được nhắc đến ở 0 chỗ" in edit
    delete = reverse("wagtailadmin_pages:delete", args=[own.pk])
    assert unit.get(delete).context["usage_count"] == 0
    assert unit.get(bulk("delete", f"id={own.pk}")).context["items"][0]["usage_count"] == 0


def test_the_office_sees_how_often_a_page_is_used(open_ward, client, draft, own):
    link = f'<p><a linktype="page" id="{own.pk}">Xem</a></p>'
    draft.body = [{"type": "paragraph", "value": link}]
    draft.save()
    client.force_login(open_ward.culture)
    uses = reverse("wagtailadmin_pages:usage", args=[own.pk])
    assert SECRET in client.get(uses).content.decode()


def test_the_people_whom_a_list_of_pages_offers(open_ward, unit, draft):
    content = unit.get(reverse("wagtailadmin_explore", args=[open_ward.column.pk])).content.decode()
    assert "Người Kín" not in content


def test_a_copy_takes_a_free_address(open_ward, unit, draft, own):
    """Wagtail said: "This slug is already in use"."""
    data = {"new_title": "Bản sao", "new_slug": SLUG, "new_parent_page": open_ward.column.pk}
    assert unit.post(reverse("wagtailadmin_pages:copy", args=[own.pk]), data).status_code == 302
    assert type(own).objects.filter(title="Bản sao").exists()


def test_a_public_story_takes_a_free_address(open_ward, unit, draft):
    story = open_ward.article(title="Bài đã đăng", public=True)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = unit.post(address, form_data(story, slug=SLUG))
    assert answer.status_code == 302, answer.context["form"].errors
    story = Page.objects.get(pk=story.pk).specific
    assert story.get_latest_revision_as_object().slug == f"{SLUG}-2"


def test_the_office_is_told_that_an_address_is_taken(open_ward, client, draft):
    story = open_ward.article(title="Bài đã đăng", public=True)
    client.force_login(open_ward.culture)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = client.post(address, form_data(story, slug=SLUG))
    assert "slug" in answer.context["form"].errors


def test_a_link_in_the_preview_of_ones_own_text(unit, draft, own):
    own.body = [
        {"type": "paragraph", "value": f'<p><a linktype="page" id="{draft.pk}">Xem</a></p>'}
    ]
    own.save_revision(user=own.owner)
    shown = unit.get(reverse("wagtailadmin_pages:view_draft", args=[own.pk])).content.decode()
    assert SLUG not in shown


def test_a_link_in_the_editor_of_ones_own_text(unit, draft, own):
    data = form_data(own, **{"title": "", "body-0-value": text_with_link(draft.pk)})
    answer = unit.post(reverse("wagtailadmin_pages:edit", args=[own.pk]), data)
    assert answer.status_code == 200
    assert SLUG not in answer.content.decode()


class TestTheGate:
    def test_it_asks_the_database_nothing_about_a_superuser(
        self, django_user_model, draft, django_assert_num_queries
    ):
        root = django_user_model.objects.create_superuser("root", "root@example.vn", "x")
        with django_assert_num_queries(0):
            self.go_through(root, draft)

    def test_it_costs_the_office_the_names_of_its_groups(
        self, open_ward, draft, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            self.go_through(open_ward.culture, draft)

    def test_visitors_are_not_looked_at(self, client, draft):
        """A kept page stays one for everybody: nobody asks for the session."""
        assert "Cookie" not in client.get("/").get("Vary", "")

    def go_through(self, user, draft):
        request = RequestFactory().get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
        request.user, request.resolver_match = user, resolve(request.path)
        kwargs = dict(request.resolver_match.kwargs)
        gate = ForeignDraftsMiddleware(lambda request: None)
        assert gate.process_view(request, None, (), kwargs) is None
        assert kwargs == {"page_id": draft.pk}

    def test_the_host_is_told_that_it_is_missing(self, settings):
        assert not [error for error in run_checks() if error.id == "thidua.E040"]
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]
        assert [error.id for error in run_checks() if error.id == "thidua.E040"]


def test_a_dialog_for_links_that_cannot_be_read_is_no_error_of_ours(open_ward, client):
    """The answer is narrowed after the view, whose exceptions are for the middlewares behind."""
    client.raise_request_exception = False
    client.force_login(open_ward.unit)
    answer = client.post(reverse("wagtailadmin_choose_page_external_link"), {})
    assert answer.status_code == 400
