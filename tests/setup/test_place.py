"""`thidua_setup` on a host: it asks where the column goes, and leaves alone what is not ours."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow, WorkflowPage

from thidua.models import ColumnIndexPage
from thidua.setup.steps import groups_made, workflow_made

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def host(settings, monkeypatch):
    """A project that says nothing of the column, and in which nobody sits at a terminal."""
    settings.THIDUA_SETUP = {}
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [
        ("vi", "Vietnamese"),
        ("en", "English"),
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    # Without what the ward's website adds: names of Wagtail's rows, its statement.
    for signal in (groups_made, workflow_made):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()


def run(**options):
    said = io.StringIO()
    call_command("thidua_setup", stdout=said, **options)
    return said.getvalue()


def second_site():
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Xã bên", slug="xa-ben"))
    return Site.objects.create(hostname="xa.example", port=8080, root_page=home)


def test_without_a_terminal_and_options_it_says_what_to_add():
    with pytest.raises(CommandError) as refused:
        run()
    assert refused.value.returncode == 2
    assert "--parent / --language vi" in str(refused.value)
    assert not ColumnIndexPage.objects.exists()


def test_options_say_where_the_column_goes():
    site = second_site()
    news = site.root_page.add_child(instance=Page(title="Tin", slug="tin"))
    with pytest.raises(CommandError, match="--site localhost"):
        run(parent="/", language="vi")
    run(site="xa.example:8080", parent="/tin/", language="en")
    column = ColumnIndexPage.objects.get()
    assert column.get_parent().pk == news.pk
    assert column.locale.language_code == "en"


def test_the_column_stands_in_its_own_language_whatever_the_hosts_are(settings):
    settings.LANGUAGE_CODE = "en"
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    Locale.all_objects.filter(language_code="vi").update(language_code="en")
    run(parent="/", language="vi")
    column = ColumnIndexPage.objects.get()
    assert column.locale.language_code == "vi"
    assert column.get_parent().locale.language_code == "en"
    assert column.get_url_parts()[2] == "/thi-dua-yeu-nuoc/"


def test_on_a_terminal_it_asks(monkeypatch):
    second_site()

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("xa.example:8080\n\n\n"))
    said = run()
    assert "Which site has the column? (localhost, xa.example:8080) [localhost]" in said
    column = ColumnIndexPage.objects.get()
    assert column.get_parent().slug == "xa-ben"
    assert column.locale.language_code == "vi"


@pytest.mark.parametrize(
    ("option", "value"),
    [("site", "khac.example"), ("parent", "/khong-co/"), ("language", "xx-nothing")],
)
def test_an_answer_that_is_none_is_refused_in_words(option, value):
    with pytest.raises(CommandError) as refused:
        run(**{"parent": "/", "language": "vi", option: value})
    assert refused.value.returncode == 2
    assert value in str(refused.value)


def test_it_changes_nothing_of_the_hosts_and_says_what_it_did():
    before = rows()
    said = run(parent="/", language="vi")
    assert rows() == before
    for done in ("Groups", "Column “Thi đua yêu nước”", "Workflow “", "plan for", "Search:"):
        assert done in said
    assert run() == said, "a second run asks nothing"


def rows():
    return [
        list(Page.objects.not_type(ColumnIndexPage).values("title", "draft_title", "slug", "live")),
        list(Collection.objects.filter(depth=1).values("name")),
        list(Workflow.objects.filter(name="Moderators approval").values()),
        list(Task.objects.filter(name="Moderators approval").values()),
        list(WorkflowPage.objects.exclude(page__in=ColumnIndexPage.objects.all()).values()),
    ]


def test_a_second_column_is_refused_by_the_command():
    run(parent="/", language="vi")
    second_site()
    with pytest.raises(CommandError, match="một cơ sở dữ liệu") as refused:
        run(site="xa.example:8080")
    assert refused.value.returncode == 2
    assert run(site="localhost", parent="/", language="vi")
    assert ColumnIndexPage.objects.count() == 1
