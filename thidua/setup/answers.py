"""Where the column goes: what `thidua_setup` is told by options, by THIDUA_SETUP or on a terminal."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.translation import get_language_info
from wagtail.models import Locale, Page, Site

from thidua import conf
from thidua.column.models import ColumnIndexPage

#: The questions by their options.
QUESTIONS = {
    "site": "Which site has the column?",
    "parent": "Below which page does the column stand? Its path on that site",
    "language": "Which language is the column in?",
}
#: What is offered on a terminal.
USUAL = {"parent": "/", "language": "vi"}


class Unanswered(Exception):
    """Something has to be known and nobody said it; ``str()`` is a sentence for the terminal."""


class Place(NamedTuple):
    """Where the column stands, or will stand."""

    site: Site
    parent: Page
    language: str

    def as_options(self) -> dict[str, str]:
        """What one would have to say for this place."""
        home = self.site.root_page.url_path
        is_below = self.parent.url_path.startswith(home)
        path = self.parent.url_path.removeprefix(home) if is_below else self.parent.slug
        return {"site": _name(self.site), "parent": f"/{path}", "language": self.language}


#: Asks one question of the terminal, with its usual answer and, where there are few, all answers.
Ask = Callable[[str, str, list[str]], str]


def place_of(given: Mapping[str, str | None], ask: Ask | None) -> Place:
    """Where the column goes.

    :param given: the options; what is missing there is taken from THIDUA_SETUP.
    :param ask: asks a question with its usual answer; None where nobody can be asked.
    :raises Unanswered: an answer is missing, or is none.
    """
    answers = {**conf.SETUP, **{key: value for key, value in given.items() if value}}
    if unknown := set(answers) - set(QUESTIONS):
        raise Unanswered(f"THIDUA_SETUP has no {', '.join(sorted(unknown))}.")
    sites = {_name(site): site for site in Site.objects.order_by("-is_default_site", "pk")}
    if not sites:
        raise Unanswered("There is no site: make one in Wagtail's settings first.")
    if len(sites) == 1:
        answers.setdefault("site", next(iter(sites)))
    missing = [key for key in QUESTIONS if key not in answers]
    if missing and ask is None:
        options = " ".join(f"--{key} {USUAL.get(key, next(iter(sites)))}" for key in missing)
        raise Unanswered(
            f"Nobody can be asked here. Say it by options, for example: thidua_setup {options}; "
            f"or in your settings: THIDUA_SETUP = {{{missing[0]!r}: …}}."
        )
    if ask is not None:
        for key in missing:
            offered = [] if key in USUAL else list(sites)
            answers[key] = ask(QUESTIONS[key], USUAL.get(key, next(iter(sites))), offered)
    site = _site(answers["site"], sites)
    return Place(site, _parent(answers["parent"], site), _language(answers["language"]))


def _name(site: Site) -> str:
    return site.hostname if site.port == 80 else f"{site.hostname}:{site.port}"


def _site(name: str, sites: dict[str, Site]) -> Site:
    if name not in sites:
        raise Unanswered(f"There is no site {name}, but {', '.join(sites)}.")
    return sites[name]


def _parent(path: str, site: Site) -> Page:
    """The page at this path below the site's home page."""
    below = path.strip("/")
    url_path = site.root_page.url_path + (f"{below}/" if below else "")
    # The home pages of other languages stand beside the site's own.
    homes = site.root_page.get_translations(inclusive=True)
    page = Page.objects.filter(url_path=url_path).first() or homes.filter(slug=below).first()
    if page is None:
        raise Unanswered(f"There is no page at {path} on {_name(site)}.")
    return page.specific


def _language(code: str) -> str:
    try:
        get_language_info(code)
    except KeyError:
        raise Unanswered(f"There is no language {code!r}; Vietnamese is vi.") from None
    return code


def where_it_stands(column: ColumnIndexPage) -> Place | None:
    """Where a column stands already; None where no site shows it."""
    site = column.get_site()
    return site and Place(site, column.get_parent().specific, column.locale.language_code)


def locale_of(language: str) -> Locale:
    """The column's own, made where it is missing; the languages of the host's settings stay as they are.

    Past Wagtail's manager, which knows only what stands in WAGTAIL_CONTENT_LANGUAGES or LANGUAGES.
    """
    return Locale.all_objects.get_or_create(language_code=language)[0]
