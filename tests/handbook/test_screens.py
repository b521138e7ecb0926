"""Each screen of ours has its help, and each help leads to a section of the handbook."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver
from wagtail import hooks

from thidua.handbook.panels import ScreenHelpPanel
from thidua.handbook.parts import part_of
from thidua.handbook.screens import HOOK, ScreenHelp, all_help, help_for
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.tasks import LeadershipTask, ReviewTask

#: Addresses of ours that are no screens, and why.
NO_SCREENS = {
    r".*(:|_)(list|index|history|approvals|targets)_results": "the rows of a list, fetched into it",
    r"wagtailsnippetchoosers_(thidua|home)_\w+:\w+": "a window over a form",
    r"thidua_(airings|approved_stories):\w+": "a window over a form",
    r"thidua\.units\.file_views\.ChoosePicture\w+": "a window over a form",
    r"thidua\.units\.collection_views\.CollectionEditView": "Wagtail's form, with one more refusal",
    r"thidua\.appraisal\.hiding_views\.collection_set_privacy": "Wagtail's window, with a reason",
    r"thidua_(reporting|reports):(document|workbook|dossier)": "a file to download",
    r"thidua_signoff:slip_document": "a file to download",
    r"thidua_(annualplan|planamendment)_modeladmin_document": "a file to download",
    r"thidua_annualplan_modeladmin_(rollover|amend)": "a button that is posted",
    r"thidua_planamendment_modeladmin_issue": "a button that is posted",
    r"thidua_reporting:year_page(_results)?": "a button that is posted",
    r"thidua_start:registers": "a button that is posted",
    r"thidua_start:people_template": "a file to download",
    r"thidua_signoff:preview": "the text itself, in a frame of the appraisal page",
    r"wagtailsnippets_thidua_contentreport:(add|delete)": "visitors report, nobody in the office",
    r"thidua_handbook:\w+": "the handbook itself",
    r"thidua_avatar": "a picture",
    r"thidua\.media\.views\.Take\w+View": "the steps of Wagtail's upload, which help describes",
    r"thidua_keeping_\w+": "what a script asks, and the page that closes a tab after signing in",
    r"thidua_old_font": "what a script asks",
}


def named_views(resolver=None, namespaces=()):
    """The name of every view as `resolver_match.view_name` has it, below the admin's address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from named_views(pattern, inner)
        else:
            yield ":".join([*namespaces, pattern.name or pattern.lookup_str])


#: Wagtail's reverse names carry the model's label; our own begin with the plugin's name or the site's.
OURS = re.compile(r"(wagtailsnippets_|wagtailsnippetchoosers_)?(thidua|home)(_|\.)")


def admin_views_of_ours():
    found = {name for name in named_views() if OURS.match(name)}
    assert len(found) > 80
    return sorted(found)


def is_no_screen(name):
    return any(re.fullmatch(pattern, name) for pattern in NO_SCREENS)


def screens_without(helps):
    described = {screen for help_ in helps for screen in help_.screens}
    return [
        name for name in admin_views_of_ours() if name not in described and not is_no_screen(name)
    ]


def test_every_screen_of_ours_has_its_help():
    assert screens_without(all_help()) == []


def test_the_check_sees_a_screen_without_help():
    others = [help_ for help_ in all_help() if "thidua_reports:hand_in" not in help_.screens]
    assert screens_without(others) == ["thidua_reports:hand_in"]


@pytest.mark.parametrize("pattern", NO_SCREENS)
def test_no_exception_outlives_its_address(pattern):
    assert any(re.fullmatch(pattern, name) for name in admin_views_of_ours())


def test_no_exception_hides_a_screen_that_has_help():
    both = [s for help_ in all_help() for s in help_.screens if is_no_screen(s)]
    assert both == []


def test_no_screen_is_described_twice():
    said = Counter((screen, help_.model) for help_ in all_help() for screen in help_.screens)
    assert [key for key, times in said.items() if times > 1] == []


def test_help_is_given_for_addresses_that_exist():
    known = set(named_views())
    assert [s for help_ in all_help() for s in help_.screens if s not in known] == []


def test_every_help_leads_to_a_section():
    for help_ in all_help():
        anchors = part_of(help_.part).page.anchors
        assert help_.section in anchors, f"{help_.part}.md has no section {help_.section}"
        assert help_.url == f"/quan-tri/huong-dan/{help_.part}/#{help_.section}"


def test_help_is_a_sentence_or_two():
    for help_ in all_help():
        assert 20 < len(str(help_.text)) < 130
        assert str(help_.text).endswith(".")


PAGE_TYPES = [
    model
    for model in apps.get_models()
    if issubclass(model, SignedOffPage) and model._meta.app_label == "thidua"
]


@pytest.mark.parametrize("model", PAGE_TYPES)
@pytest.mark.parametrize("action", ["add", "edit"])
def test_every_page_type_has_a_help_of_its_own_in_the_editor(model, action):
    help_ = help_for(f"wagtailadmin_pages:{action}", model)
    assert help_.model is model
    tab = model.get_edit_handler().children[0]
    assert isinstance(tab.children[0], ScreenHelpPanel)


def test_a_page_type_of_the_hosts_has_what_holds_for_all():
    class HostPage(SignedOffPage):
        class Meta:
            abstract = True

    assert help_for("wagtailadmin_pages:edit", HostPage).section == "gui-tham-dinh"
    assert help_for("wagtailadmin_pages:unpublish", HostPage).section == "go-bai-dang-dang"


def test_pages_that_nobody_appraises_have_none():
    assert help_for("wagtailadmin_pages:unpublish", apps.get_model("home.HomePage")) is None


def test_the_two_steps_of_appraisal_have_a_help_each():
    assert help_for("thidua_signoff:appraise", LeadershipTask).part == "lanh-dao"
    assert help_for("thidua_signoff:appraise", ReviewTask).part == "van-hoa"


def test_a_host_adds_its_own_screens():
    own = ScreenHelp(("host:screen",), "Màn hình của trang.", "don-vi", "dang-nhap")
    assert help_for("host:screen") is None
    with hooks.register_temporarily(HOOK, lambda: [own]):
        assert help_for("host:screen") is own
