"""The public pages for everybody: WCAG 2.2 AA by axe, the keyboard alone, and nothing that moves.

Each page is judged in light, in dark at 200 % zoom, which is half the width at twice the scale, and in both
at 320 px, the narrowest screen that WCAG asks for.
"""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.home.statement import ADDRESS as STATEMENT
from tests.office import make_office
from tests.waiting import PATIENCE
from thidua.counting.periods import today
from thidua.models import (
    ArticlePage,
    ColumnIndexPage,
    ContentReport,
    ExemplarPage,
    PublicStory,
    YearPage,
)
from thidua.signoff.takedown import take_down

from .axe import violations
from .people import DESK, Person
from .seeing import LEAST, chosen_among_others, skipped_headings, unseen_focus

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

ZOOMED = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
NARROW = {"width": 320, "height": 640}
COLUMN_FACETS = "?loai=phong-trao&cap=phuong"


def report_of(page):
    return f"{reverse('thidua:report')}?trang={page.pk}"


def pages_of_visitors():
    """The address of every public page, with the status that it is answered with."""
    call_command("thidua_setup", year=today().year)
    call_command("thidua_demo")
    column = ColumnIndexPage.objects.get().url
    article, wrong = ArticlePage.objects.filter(live=True)[:2]
    take_down(wrong, User.objects.get(username="chutich"), "Số hộ chưa chính xác.")
    profile = ExemplarPage.objects.filter(live=True).first()
    policy = ArticlePage.objects.filter(live=True).exclude(document_number="")[0]
    year = YearPage.objects.filter(live=True)[0]
    movement = PublicStory.objects.exclude(movement=None).first().movement
    found = dict.fromkeys(
        [
            "/",
            column,
            column + COLUMN_FACETS,
            article.url,
            profile.url,
            policy.url,
            year.url,
            reverse("thidua:exemplars"),
            reverse("thidua:movements"),
            reverse("thidua:movement", args=[movement.slug]),
            reverse("thidua:search"),
            f"{reverse('thidua:search')}?q=thi+dua",
            f"{reverse('thidua:search')}?q=zzzz",
            reverse("contact"),
            STATEMENT,
            report_of(article),
            f"{reverse('thidua:report_thanks')}?trang={article.pk}",
        ],
        200,
    )
    return {**found, "/khong-co/": 404, wrong.url: 410}


def visitor(chromium, **options):
    context = chromium.new_context(
        viewport=DESK,
        device_scale_factor=2,
        reduced_motion="reduce",
        locale="vi-VN",
        **options,
    )
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def too_wide(page):
    width = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{width} px wider than the screen"] if width > 0 else []


def faults_of(page, name):
    """What is wrong with the page that is open, in both themes, enlarged and narrow: a line each."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = {"light": violations(page) + skipped_headings(page)}
    page.set_viewport_size(ZOOMED)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found["dark, 200 %"] = violations(page) + too_wide(page)
    page.set_viewport_size(NARROW)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[f"{scheme}, narrow"] = violations(page) + too_wide(page) + unseen_focus(page)
    return [f"{name} {how}: {line}" for how, lines in found.items() for line in lines]


def faint_choices(page, address):
    """Suggestions of the search in the head of which one does not see which is chosen."""
    found = []
    page.set_viewport_size(DESK)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address)
        page.locator("header input[type=search]").press_sequentially("thi du")
        page.wait_for_selector("header [role=option] + [role=option]")
        page.keyboard.press("ArrowDown")
        chosen, other = (
            f"header [role=option][aria-selected={is_it}]" for is_it in ("true", "false")
        )
        seen = chosen_among_others(page, chosen, other)
        if seen < LEAST:
            found.append(f"the chosen suggestion, {scheme}: {seen:.2f}")
    return found


def moving(page):
    """What still moves though the visitor asked for stillness: longer than 10 ms."""
    return page.evaluate(
        """() => {
            const seconds = text => Math.max(...text.split(',').map(
                one => parseFloat(one) / (one.trim().endsWith('ms') ? 1000 : 1)));
            const found = [];
            for (const one of document.querySelectorAll('*'))
                for (const part of [null, '::before', '::after']) {
                    const style = getComputedStyle(one, part);
                    const name = style.animationName !== 'none' && style.animationDuration;
                    if (seconds(style.transitionDuration) > 0.01 || name && seconds(name) > 0.01)
                        found.push(`${one.tagName}.${one.className} moves`);
                }
            if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth')
                found.push('the page glides when it scrolls');
            return found;
        }"""
    )


def test_every_public_page_holds_to_wcag_and_keeps_still(chromium, live_server):
    pages = pages_of_visitors()
    page = visitor(chromium)
    faults = []
    for path, status in pages.items():
        assert page.goto(live_server.url + path).status == status, path
        faults += faults_of(page, path)
        faults += [f"{path}: {line}" for line in moving(page)]

    page.goto(live_server.url + reverse("thidua:search"))
    page.locator("main input[type=search]").press_sequentially("thi du")
    page.wait_for_selector("main [role=option]")
    faults += faults_of(page, "the search with suggestions")
    faults += faint_choices(page, live_server.url)

    page.goto(live_server.url + next(path for path in pages if "bao-loi" in path))
    page.locator("main input[type=email]").fill("khong phai thu")
    page.locator("main button[type=submit]").click()
    page.wait_for_selector(".td-feedback__error")
    # Whoever does not see the page hears at once what is wrong, and gets to the field by a link.
    assert page.evaluate("document.activeElement.matches('.td-feedback__refused')")
    page.locator(".td-feedback__refused a[href='#id_email']").click()
    assert page.evaluate("document.activeElement.id") == "id_email"
    faults += faults_of(page, "the report with errors")
    page.context.close()
    assert not faults, "\n".join(faults)


def test_the_check_sees_what_moves_and_what_is_too_wide(chromium):
    page = chromium.new_page()
    page.set_content(
        "<style>p { transition: color 200ms; } html { scroll-behavior: smooth; }"
        "b { display: block; width: 300vw; }</style><p>Chữ</p><b>Rộng</b>"
    )
    assert moving(page) == ["P. moves", "the page glides when it scrolls"]
    assert too_wide(page)
    page.close()


def test_the_check_sees_headings_that_skip_and_a_faint_focus(chromium):
    page = chromium.new_page()
    page.set_content(
        "<style>body { background: #fff; } a { outline: 2px solid #eee; } b a { outline: none; }"
        "i a { outline: 2px solid #000; }</style>"
        "<h1>Một</h1><h3>Ba</h3><h2>Hai</h2>"
        "<a href='/'>mờ</a><b><a href='/'>không</a></b><i><a href='/'>rõ</a></i>"
    )
    assert skipped_headings(page) == ["H3 after H1: Ba"]
    faint, none = unseen_focus(page)
    assert faint.startswith("1.16 of rgb(238, 238, 238)")
    assert none.startswith("no outline")
    page.close()


class KeyboardVisitor(Person):
    """Somebody without a mouse, who has to see where the focus is."""

    def tab(self):
        """One stop on; fails where nobody could see it."""
        self.page.keyboard.press("Tab")
        here = self.page.evaluate(
            """() => {
                const one = document.activeElement, style = getComputedStyle(one);
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
                return [one === document.body || seen, one.outerHTML.slice(0, 120)];
            }"""
        )
        assert here[0], f"one cannot see that the focus is on {here[1]}"

    def is_on(self, selector):
        return self.page.evaluate("what => document.activeElement.matches(what)", selector)

    def walk_to(self, selector, most=60):
        for _step in range(most):
            self.tab()
            if self.is_on(selector):
                return
        raise AssertionError(f"the keyboard does not lead to {selector}")

    def press(self, key):
        self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)


def test_a_visitor_reads_searches_and_reports_with_the_keyboard_alone(
    chromium, live_server, settings
):
    settings.THIDUA_STORIES_PER_PAGE = 2
    office = make_office()
    office.open_column()
    for number in range(3):
        office.article(public=True, title=f"Đội xung kích giữ rừng {number}")
    visitor = KeyboardVisitor(chromium, live_server)

    # The first stop leads past the menu to the content.
    visitor.open("/")
    visitor.tab()
    assert visitor.is_on(".td-skip-link")
    visitor.press("Enter")
    visitor.page.wait_for_function("document.activeElement.id === 'noi-dung'")
    visitor.tab()
    assert visitor.is_on("main *")

    # Past the filters of a list one is at its first story.
    visitor.open(office.column.url)
    visitor.tab()
    visitor.press("Enter")
    visitor.walk_to(".td-skip-list", most=2)
    visitor.press("Enter")
    visitor.walk_to("main article a", most=1)

    # A suggestion is chosen by arrow and opened.
    visitor.open("/")
    visitor.walk_to("input[type=search]")
    visitor.type("xung kich giu rung 1")
    visitor.page.wait_for_selector("[role=option]")
    visitor.press("ArrowDown")
    assert visitor.page.get_attribute("input[type=search]", "aria-activedescendant")
    visitor.press("Enter")
    visitor.page.wait_for_url("**rung-1/")

    # The second page of what was found.
    visitor.open(f"{reverse('thidua:search')}?q=xung+kich")
    visitor.walk_to(".td-pagination a")
    visitor.press("Enter")
    visitor.page.wait_for_url("**p=2")
    assert visitor.page.locator(".td-results article").count() == 1

    # From a story to the report, and to the thanks.
    visitor.walk_to(".td-results a")
    visitor.press("Enter")
    visitor.page.wait_for_url("**giu-rung**")
    visitor.walk_to(f"a[href^='{reverse('thidua:report')}']")
    visitor.press("Enter")
    visitor.page.wait_for_url("**/bao-loi/*")
    visitor.walk_to("main textarea")
    visitor.type("Số hộ là 12, không phải 21.")
    visitor.walk_to("main button[type=submit]")
    visitor.press("Enter")
    visitor.page.wait_for_url("**/cam-on/*")
    with override("vi"):
        assert gettext("Thank you for your report") in visitor.text()
    assert ContentReport.objects.get().text == "Số hộ là 12, không phải 21."
    visitor.page.context.close()
