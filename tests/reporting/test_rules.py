"""Rules of counting have versions, a target can be narrowed (plan.md, "Where the plan is silent")."""

import datetime
from dataclasses import replace

import pytest
import time_machine
from wagtail import hooks

from tests.factories import FieldFactory, LevelFactory, OrganizationFactory, PlanFactory
from thidua.counting.measures import measure_of
from thidua.reporting.figures import figures_of_plan

from .airings import local, relay

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YEAR_OVER = datetime.date(2025, 1, 1)
RELAYS = {"measure": "relays", "period": "quarter", "required": 1}
STORIES = {"measure": "stories", "period": "year", "required": 4}


def figures(*targets, year=2024):
    """Figures of the targets of a new plan, in order."""
    return figures_of_plan(PlanFactory(year=year, targets=list(targets)), YEAR_OVER).targets


class TestRulesHaveVersions:
    """Whoever changes how something is counted leaves the targets of before as they were."""

    @pytest.fixture
    def second_rule(self):
        first = measure_of("relays", 1)
        long_ones = replace(
            first,
            version=2,
            items=lambda options, period: first.items(options, period).filter(minutes__gte=30),
            rule=lambda options: "Chỉ tính lượt từ 30 phút.",
        )
        with hooks.register_temporarily("thidua_measures", lambda: [long_ones]):
            yield

    def test_an_old_target_keeps_its_figures_and_a_new_one_takes_the_new_rule(self, ward, request):
        for day, minutes in ((1, 10), (2, 30)):
            relay(2024, 2, day, minutes=minutes)
            relay(2025, 2, day, minutes=minutes)
        old = PlanFactory(year=2024, targets=[RELAYS])
        before = figures_of_plan(old, YEAR_OVER).rows
        request.getfixturevalue("second_rule")
        assert [row.achieved for row in figures_of_plan(old, YEAR_OVER).rows] == [
            row.achieved for row in before
        ]
        (new,) = figures(RELAYS, year=2025)
        assert (before[-1].achieved, new.total.achieved) == (2, 1)
        assert "30 phút" in new.total.rule
        assert "2)" in new.total.rule

    def test_saving_the_old_plan_again_changes_nothing(self, ward, request):
        relay(2024, 2, 1, minutes=10)
        old = PlanFactory(year=2024, targets=[RELAYS])
        request.getfixturevalue("second_rule")
        target = old.targets.get()
        target.required = 2
        target.save()
        assert figures_of_plan(old, YEAR_OVER).targets[0].total.achieved == 1


class TestNarrowedTargets:
    def test_only_a_kind_a_subject_a_field_a_unit_is_counted(self, open_ward):
        health, women = FieldFactory(name="Y tế thử"), OrganizationFactory(name="Phụ nữ thử")
        with time_machine.travel(local(2024, 6, 3), tick=False):
            open_ward.article(public=True, kind="policy")
            open_ward.article(public=True, kind="other", unit=women)
            open_ward.exemplar(public=True, field=health, unit=women)
            open_ward.exemplar(public=True, subject_type="household")
        narrowed = figures(
            STORIES,
            {**STORIES, "measure": "articles", "only_kind": "policy"},
            {**STORIES, "measure": "profiles", "only_field": health},
            {**STORIES, "measure": "profiles", "only_subject_type": "household"},
            {**STORIES, "only_unit": women},
        )
        assert [target.total.achieved for target in narrowed] == [4, 1, 1, 1, 2]
        assert "Y tế thử" in str(narrowed[2].target)
        assert "Phụ nữ thử" in narrowed[4].total.rule
        for target in narrowed:
            assert target.target.items_in_year().count() == target.total.achieved

    def test_only_airings_of_a_kind_and_of_a_level_are_counted(self, open_ward):
        ward_level, province = LevelFactory(name="Cấp phường thử"), LevelFactory(name="Tỉnh thử")
        relay(2024, 2, 1, content_kind="policy", level=province)
        relay(2024, 2, 2, content_kind="other", level=province)
        relay(2024, 2, 3, content_kind="policy", level=ward_level)
        narrowed = figures(
            RELAYS,
            {**RELAYS, "only_kind": "policy"},
            {**RELAYS, "only_level": province},
            {**RELAYS, "only_kind": "policy", "only_level": province},
        )
        assert [target.total.achieved for target in narrowed] == [3, 2, 2, 1]
        assert "Tỉnh thử" in str(narrowed[2].target)

    def test_only_stories_of_a_level_are_counted(self, open_ward):
        province = LevelFactory(name="Tỉnh thử")
        with time_machine.travel(local(2024, 6, 3), tick=False):
            open_ward.article(public=True, level=province)
            open_ward.exemplar(public=True)
        every, narrowed = figures(STORIES, {**STORIES, "only_level": province})
        assert (every.total.achieved, narrowed.total.achieved) == (2, 1)
