"""The registers of wagtail-modeladmin take the parameters that they declare, and no other."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from tests.factories import PlanFactory
from tests.planning.content import ItemFactory, address
from thidua.models import AnnualPlan, ContentPlanItem
from thidua.wagtail_ties.registers import DeclaredIndexView, RegisterAdmin, WholeNumberURLHelper

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

#: Each of them told somebody in the list a little about a password, or was an error of the server.
UNDECLARED = [
    {"owner__password__startswith": "zzz"},
    {"owner__password__regex": "^zzz"},
    {"story___workflow_states__task_states__finished_by__password__startswith": "zzz"},
    {"unit__members__user__password__startswith": "zzz"},
    {"owner__pk": "0"},
    {"theme": "zzz"},
    {"pk": "0"},
    {"id__in": "0"},
    {"utm_source": "x"},
    {"plan__targets__nothing": "x"},
    {"year__gt": "2999"},
    {"_to_field": "password"},
]


@pytest.fixture
def plan_of_two(ward):
    return [ItemFactory(owner=ward.culture), ItemFactory(owner=ward.office)]


@pytest.mark.parametrize("asked", UNDECLARED)
def test_the_content_plan_answers_no_question_about_a_password(ward, client, plan_of_two, asked):
    client.force_login(ward.culture)
    response = client.get(address("index"), asked)
    assert response.status_code == 200
    assert {item.pk for item in response.context["object_list"]} == {i.pk for i in plan_of_two}


@pytest.mark.parametrize(
    "asked", [{"items__owner__password__startswith": "zzz"}, {"year": "1"}, {"utm_source": "x"}]
)
def test_neither_does_the_register_of_plans(ward, client, asked):
    plan = PlanFactory(year=2026)
    client.force_login(ward.office)
    response = client.get("/quan-tri/thidua/annualplan/", asked)
    assert [row.pk for row in response.context["object_list"]] == [plan.pk]


def test_what_is_undeclared_is_not_carried_into_the_links_of_the_list(ward, client, plan_of_two):
    client.force_login(ward.culture)
    page = client.get(address("index"), {"owner__password__startswith": "pbkdf2", "o": "1"})
    assert "password__startswith" not in page.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        *({"o": value} for value in ("999", "-1.x", "0.-", "9" * 5000)),
        *({"p": value} for value in ("abc", "9" * 30, "-1")),
        *({"q": value} for value in ("\0", "x" * 5000)),
        {"year": "9" * 40},
        {"month": ["6", "x"]},
        {"export": "exe"},
        {"e": "1"},
        {"ot": "asc"},
    ],
)
def test_what_is_declared_and_means_nothing_is_no_error(ward, client, plan_of_two, asked):
    client.force_login(ward.culture)
    assert client.get(address("index"), asked).status_code == 200


@pytest.mark.parametrize("key", ["abc", "1-2", "9" * 40])
@pytest.mark.parametrize("action", ["edit", "inspect", "delete", "history"])
def test_a_record_has_a_number(ward, client, plan_of_two, action, key):
    client.force_login(ward.culture)
    assert client.get(f"/quan-tri/thidua/contentplanitem/{action}/{key}/").status_code == 404


def every(kind):
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def test_every_register_of_ours_stands_on_the_one_base():
    ours = [one for one in every(ModelAdmin) if one.__module__.startswith(("thidua", "home"))]
    assert len(ours) > 2
    for register in ours:
        assert issubclass(register, RegisterAdmin), register
        assert issubclass(register.index_view_class, DeclaredIndexView), register
        assert issubclass(register.url_helper_class, WholeNumberURLHelper), register


def test_a_filter_that_declares_no_parameter_is_refused_aloud(ward):
    class PlansByStatus(RegisterAdmin):
        model = AnnualPlan
        list_filter = ("status",)

    request = RequestFactory().get("/", {"status__exact": "draft"})
    request.user = ward.office
    with pytest.raises(ImproperlyConfigured, match="status"):
        PlansByStatus().index_view(request)


class Open(ModelAdmin):
    model = ContentPlanItem


class Closed(RegisterAdmin):
    model = ContentPlanItem


class TestWagtailModeladminStillNeedsIt:
    """When one of these fails, the base in thidua/wagtail_ties/registers.py can go or has to move."""

    def ask(self, view_class, register, user):
        request = RequestFactory().get("/", {"owner__password__startswith": "zzz", "o": "1"})
        request.user = user
        return view_class.as_view(model_admin=register())(request).context_data["view"]

    def test_its_list_still_looks_up_what_nobody_declared(self, ward, plan_of_two):
        assert not self.ask(IndexView, Open, ward.culture).queryset

    def test_all_that_it_reads_comes_from_the_address_as_we_leave_it(self, ward, plan_of_two):
        view = self.ask(DeclaredIndexView, Closed, ward.culture)
        assert set(view.params) == {"o"}
        assert len(view.queryset) == 2
