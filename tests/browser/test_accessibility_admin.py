"""Our screens in the admin for everybody: WCAG 2.2 AA by axe, and the keyboard alone.

Each page is judged in light, and in dark at 200 % zoom, which is half the width at twice the scale;
a phone and the narrowest screen that WCAG asks for come on top.
"""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import TaskState

from tests.office import make_office
from tests.waiting import PATIENCE
from thidua.counting.periods import today
from thidua.models import (
    AnnualPlan,
    AnnualTarget,
    Approval,
    ArticlePage,
    BroadcastLog,
    Channel,
    ColumnIndexPage,
    ContentPlanItem,
    Occasion,
    Organization,
    ResultReport,
    YearPage,
)

from .axe import violations
from .people import DESK, PHONE, Person
from .sample_office import busy_office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

ZOOMED = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
NARROW = {"width": 320, "height": 640}
#: What axe finds in Wagtail's own templates, with upstream's issue; nothing (Wagtail 8.0.1).
WAGTAILS_OWN = ()
#: Lists with other columns or filters than the rest, which are the same view.
LISTS = (Channel, Occasion, Organization, BroadcastLog)


def pages_of_each(taken_down, suspended):
    """Who reads or fills in which page."""
    draft = ResultReport.objects.get(handed_in_at=None)
    handed_in = ResultReport.objects.handed_in().get()
    plan = AnnualPlan.objects.get(year=today().year)
    item, airing = ContentPlanItem.objects.first(), BroadcastLog.objects.own().first()
    step = TaskState.objects.filter(status="in_progress").first()
    public = ArticlePage.objects.filter(live=True).first()
    column = ColumnIndexPage.objects.get()

    def plans(action, *args):
        return reverse(f"thidua_annualplan_modeladmin_{action}", args=args)

    def items(action, *args):
        return reverse(f"thidua_contentplanitem_modeladmin_{action}", args=args)

    def reports(action, *args):
        return reverse(f"thidua_reports:{action}", args=args)

    def snippets(model, action, *args):
        return reverse(model.snippet_viewset.get_url_name(action), args=args)

    def signoff(name, *args):
        return reverse(f"thidua_signoff:{name}", args=args)

    home = reverse("wagtailadmin_home")
    return {
        "phunu": [home],
        "chutich": [
            home,
            signoff("waiting"),
            signoff("appraise", step.pk),
            signoff("approvals"),
            signoff("slip", Approval.objects.first().pk),
            signoff("leadership"),
            signoff("taken_down", taken_down.pk),
            signoff("taken_down", suspended.pk),
            reverse("wagtailadmin_pages:unpublish", args=[public.pk]),
            plans("inspect", plan.pk),
            items("inspect", item.pk),
            snippets(BroadcastLog, "inspect", airing.pk),
        ],
        "vanhoa": [
            home,
            items("index"),
            f"{items('index')}?month={item.month}",
            items("create"),
            items("edit", item.pk),
            items("delete", item.pk),
            items("history", item.pk),
            items("months"),
            snippets(BroadcastLog, "add"),
            snippets(BroadcastLog, "edit", airing.pk),
            *(snippets(register, "list") for register in LISTS),
            reverse("wagtailadmin_explore", args=[column.pk]),
            reverse("wagtailimages:index"),
            reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", column.pk]),
            reverse("wagtailadmin_pages:add", args=["thidua", "exemplarpage", column.pk]),
            snippets(Organization, "history", Organization.objects.first().pk),
        ],
        "vanphong": [
            home,
            reverse("thidua_handbook:start"),
            reverse("thidua_handbook:part", args=["van-hoa"]),
            reverse("thidua_reporting:targets"),
            reverse("thidua_reporting:items", args=[AnnualTarget.objects.first().pk]),
            reports("index"),
            reports("add"),
            reports("edit", draft.pk),
            reports("delete", draft.pk),
            reports("inspect", draft.pk),
            reports("hand_in", draft.pk),
            reports("inspect", handed_in.pk),
            reports("history", draft.pk),
            plans("index"),
            plans("create"),
            plans("edit", plan.pk),
            plans("inspect", plan.pk),
            plans("history", plan.pk),
            reverse("wagtailadmin_pages:edit", args=[YearPage.objects.last().pk]),
            reverse("wagtailadmin_account"),
            reverse("wagtailsettings:edit", args=["home", "wardsettings", column.get_site().pk]),
        ],
    }


def screen_of(person, chromium):
    """A screen at twice the scale for somebody who has logged in and wants things to keep still."""
    context = chromium.new_context(
        storage_state=person.page.context.storage_state(),
        device_scale_factor=2,
        reduced_motion="reduce",
        locale="vi-VN",
    )
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def cut_off(page):
    """What reaches beyond the page without a way to scroll there: the admin hides it."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main .content *')].filter(one => {
            const box = one.getBoundingClientRect();
            if (box.width < 2 || box.right <= innerWidth + 1) return false;
            // These of Wagtail's wait outside the page until they are asked for.
            const waiting = '.w-minimap, .form-side, .bulk-actions-choices';
            for (let up = one; up.id !== 'main'; up = up.parentElement)
                if (up.matches(waiting) || getComputedStyle(up).overflowX !== 'visible')
                    return false;
            return true;
        }).map(one => `${one.tagName}.${one.className}`)"""
    )


def faults_of(page, path):
    """What is wrong on the page in light, in dark at 200 %, and on a phone: a line each."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    assert page.goto(path).status == 200, path
    assert page.url.endswith(path), f"{path} sent us on to {page.url}"
    found = {"light": violations(page, exclude=WAGTAILS_OWN)}
    page.set_viewport_size(ZOOMED)
    page.emulate_media(color_scheme="dark")
    found["dark, 200 %"] = violations(page, exclude=WAGTAILS_OWN) + cut_off(page)
    page.set_viewport_size(PHONE)
    found["phone"] = cut_off(page)
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light")
    found["narrow"] = violations(page, exclude=WAGTAILS_OWN) + cut_off(page)
    return [f"{path} {how}: {line}" for how, lines in found.items() for line in lines]


def test_our_screens_hold_to_wcag_in_light_in_dark_and_enlarged(chromium, live_server):
    faults = []
    for name, paths in pages_of_each(*busy_office()).items():
        person = Person(chromium, live_server, User.objects.get(username=name))
        page = screen_of(person, chromium)
        for path in paths:
            faults += faults_of(page, live_server.url + path)
        page.context.close()
        person.page.context.close()
    assert not faults, "\n".join(faults)


def test_the_check_sees_what_is_wrong(chromium):
    page = chromium.new_page()
    page.set_content(
        "<html lang='vi'><title>Trang</title><main><h1>Trang</h1>"
        "<p id='faint' style='color: #bbb'>Chữ quá nhạt.</p><input id='nameless'></main>"
    )
    (faint, nameless) = sorted(violations(page))
    assert faint.startswith("color-contrast: #faint")
    assert nameless.startswith("label: #nameless")
    assert violations(page, exclude=["#faint"], rules_off=["label"]) == []
    assert violations(page, include="h1") == []
    page.close()


class KeyboardUser(Person):
    """Somebody without a mouse."""

    def walk_to(self, selector, most=120):
        """Tab until the focus is on it, where one can see it."""
        for _step in range(most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(
                "selector => document.activeElement.matches(selector)"
                " && getComputedStyle(document.activeElement).outlineStyle",
                selector,
            )
            if here:
                assert here != "none", f"one cannot see that the focus is on {selector}"
                return
        raise AssertionError(f"the keyboard does not lead to {selector}")

    def decide(self, story, decision, comment):
        """From the list of what waits to the decision."""
        self.open(reverse("thidua_signoff:waiting"))
        step = TaskState.objects.get(status="in_progress", workflow_state__object_id=story.pk)
        self.walk_to(
            f".thidua-list a[href$='{reverse('thidua_signoff:appraise', args=[step.pk])}']"
        )
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".thidua-decision")
        self.walk_to("#id_comment")
        self.page.keyboard.type(comment)
        self.walk_to(f"button[value={decision}]", most=3)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**" + reverse("wagtailadmin_home"))


def test_a_leader_approves_and_returns_with_the_keyboard_alone(chromium, live_server):
    office = make_office()
    office.open_column()
    good, weak = office.article(title="Bài tốt"), office.article(title="Bài còn yếu")
    for story in (good, weak):
        office.send_to_leadership(story)
    leader = KeyboardUser(chromium, live_server, office.chair)

    leader.decide(good, "approve", "Bài tốt.")
    leader.decide(weak, "reject", "Ghi rõ số hộ.")

    good.refresh_from_db()
    weak.refresh_from_db()
    assert (good.live, weak.live) == (True, False)
    assert Approval.objects.get(object_id=good.pk).approver == office.chair
    returned = TaskState.objects.get(status="rejected")
    assert (returned.finished_by, returned.comment) == (office.chair, "Ghi rõ số hộ.")
