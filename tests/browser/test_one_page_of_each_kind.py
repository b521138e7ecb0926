"""One page of each kind: Vietnamese throughout, and WCAG 2.2 AA. All pages for all roles are deep."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import TaskState

from thidua.counting.periods import today
from thidua.models import AnnualPlan, ArticlePage, ColumnIndexPage, Organization, YearPage

from .axe import violations
from .sample_office import busy_office
from .test_accessibility_admin import WAGTAILS_OWN
from .walking import Walker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def public_pages():
    """The ward's home page, a list, a story, a form."""
    story = ArticlePage.objects.filter(live=True).last()
    return ["/", ColumnIndexPage.objects.get().url, story.url, reverse("contact")]


def pages_of_roles():
    """Our own page, a list, a form, a report, Wagtail's editor: each as who works with it."""
    plan = AnnualPlan.objects.get(year=today().year)
    step = TaskState.objects.filter(status="in_progress").first()
    return {
        "chutich": [
            reverse("wagtailadmin_home"),
            reverse("thidua_signoff:waiting"),
            reverse("thidua_signoff:appraise", args=[step.pk]),
        ],
        "vanhoa": [
            reverse(Organization.snippet_viewset.get_url_name("list")),
            reverse("wagtailadmin_pages:edit", args=[YearPage.objects.last().pk]),
        ],
        "vanphong": [
            reverse("thidua_annualplan_modeladmin_edit", args=[plan.pk]),
            reverse("thidua_reporting:targets"),
        ],
    }


def faults_of(walker, path, **axe):
    """What axe finds; English words are kept by the walker."""
    assert walker.open(path).status == 200, path
    walker.judge(path)
    return [f"{path}: {line}" for line in violations(walker.page, **axe)]


def test_one_page_of_each_kind_is_vietnamese_and_for_everybody(chromium, live_server):
    busy_office()
    visitor = Walker(chromium, live_server, below="/")
    walkers, faults = [visitor], []
    for path in public_pages():
        faults += faults_of(visitor, path)
    for name, paths in pages_of_roles().items():
        person = Walker(chromium, live_server, User.objects.get(username=name), below="/")
        for path in paths:
            faults += faults_of(person, path, exclude=WAGTAILS_OWN)
        walkers.append(person)
    found = [str(word) for walker in walkers for word in walker.found]
    for walker in walkers:
        walker.page.context.close()
    assert not faults + found, "\n".join(faults + found)
