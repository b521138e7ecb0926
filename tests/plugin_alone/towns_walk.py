"""Run by test_plugin_alone: three Sites, the ward under one; the others have nothing of it."""

import json
import re
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from tests.factories import (
    ImageFactory,
    LevelFactory,
    MovementFactory,
    OrganizationFactory,
    PlanFactory,
)
from tests.media.files import pdf
from tests.office import Office, make_office
from tests.plugin_alone.towns.models import TownPage
from tests.words.marks import text_fields, write
from thidua.feedback.actions import take_report
from thidua.media.ours import ward_collection
from thidua.models import ArticlePage, ColumnIndexPage, Movement, PublicStory
from thidua.reading.sitemaps import SITEMAPS
from thidua.reporting.year_pages import prepare
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.takedown import take_down
from thidua.sites import public_path_of
from thidua.visibility.wards_site import wards_site

pytestmark = pytest.mark.django_db

#: Where the host has its addresses: at the root, below a prefix, below each language.
URLCONFS = ("urls", "urls_below", "urls_languages")
#: Stands in every text of the ward's and nowhere else.
MARK = "zqward"
WARD, CITY, SCHOOL = "ward.example", "city.example", "school.example"


@dataclass
class Host:
    """Three Sites; the default one is not the ward's."""

    office: Office
    ward: Site
    city: Site
    school: Site

    @property
    def others(self):
        return [self.city, self.school]


def home(title, above=None):
    page = TownPage(title=title, slug=title)
    return (above or Page.get_first_root_node()).add_child(instance=page)


@pytest.fixture
def host():
    """The office is set up while its Site is the default one, as the first Site of a host is."""
    ward = Site.objects.get()
    ward.hostname, ward.root_page = WARD, home("ward-home")
    ward.save()
    office = make_office()
    ward.is_default_site = False
    ward.save()
    city = Site.objects.create(hostname=CITY, root_page=home("city-home"), is_default_site=True)
    school = Site.objects.create(hostname=SCHOOL, port=8080, root_page=home("school-home"))
    for site in (city, school):
        # Addresses that the ward has as well, and one above another.
        for slug in ("tin", "phong-trao", "tim-kiem"):
            home(slug, above=home(f"a-{slug}", above=site.root_page))
            home(slug, above=site.root_page)
    return Host(office, ward, city, school)


@pytest.fixture
def full(host):
    """Every kind of content with the mark in each of its texts."""
    office = host.office
    column = office.column.specific
    column.title = column.introduction = f"{MARK} thi đua"
    column.save_revision(user=office.culture)
    office.publish(ColumnIndexPage.objects.get(pk=column.pk))
    ours = {"collection": ward_collection()}
    picture = ImageFactory(title=MARK, file__filename=f"{MARK}.jpg", **ours)
    file = ContentFile(pdf(MARK), name=f"{MARK}.pdf")
    document = get_document_model().objects.create(title=MARK, file=file, **ours)
    about = {
        "unit": OrganizationFactory(name=f"{MARK} hội"),
        "movement": MovementFactory(name=f"{MARK} phố sạch"),
        "level": LevelFactory(name=f"{MARK} cấp"),
        "lead_image": picture,
        "lead_image_alt": MARK,
    }
    texts = {"summary": MARK, "byline": MARK, "source": MARK, "photo_credit": MARK}
    body = [{"type": "paragraph", "value": f"<p>{MARK} cùng dọn đường.</p>"}]
    policy = {"policy": True, "document_number": MARK, "document_file": document}
    office.article(public=True, title=f"{MARK} tin", body=body, **policy, **texts, **about)
    del about["level"]
    profile = {"subject_name": MARK, "approach": f"<p>{MARK}</p>", "results": f"<p>{MARK}</p>"}
    office.exemplar(public=True, title=f"{MARK} gương", **profile, **texts, **about)
    gone = office.article(public=True, title=f"{MARK} bị gỡ", **about)
    take_down(gone, office.chair, MARK)
    office.article(title=f"{MARK} nháp")
    plan = PlanFactory(year=2026, status="issued", title=MARK)
    year = prepare(plan, office.office, with_results=True)
    office.publish(year)
    office.make_pictures()
    take_report(ArticlePage.objects.live().first(), "", text=MARK)
    mark_all()
    return host


def mark_all():
    """Past sign-off, into every text of every row that is ours."""
    from django.apps import apps

    for model in apps.get_app_config("thidua").get_models():
        for field in text_fields(model):
            is_address = isinstance(field, models.SlugField) or field.name in ("slug", "home_path")
            is_found_by = field.name in ("name", "url_path", "public_path", "year", "words", "text")
            if is_address or is_found_by:
                continue
            for key in models.QuerySet(model).values_list("pk", flat=True):
                longest = field.max_length or 200
                write(model, key, field, f"{MARK}{key}"[:longest])
    for model in (get_image_model(), get_document_model()):
        model.objects.update(title=MARK)


def patterns(resolver=None, names=()):
    """Every address of the URLconf that is no screen of the admin: its full name, its parameters."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if "admin" not in str(entry.pattern):
                inner = (*names, entry.namespace) if entry.namespace else names
                yield from patterns(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*names, entry.name)), entry.pattern.converters, entry.pattern


def addresses() -> set[str]:
    """Each with all values that there are for its parameters."""
    document = get_document_model().objects.get()
    relative = {page.url_path.split("/", 2)[2] for page in Page.objects.filter(depth__gt=1)}
    values = {
        "thidua:movement": [(movement.slug,) for movement in Movement.objects.all()],
        "wagtaildocs_serve": [(document.pk, document.filename)],
        "wagtaildocs_authenticate_with_password": [(1,)],
        "wagtailcore_authenticate_with_password": [(1, 1)],
        "sitemap_section": [(name,) for name in SITEMAPS],
        "wagtailapi:pages:detail": [(page.pk,) for page in Page.objects.all()],
        "wagtail_serve": [(path,) for path in relative | {"", "khong-co/"}],
    }
    found = set()
    for name, _converters, pattern in patterns():
        known = values.get(name, [()] if not re.search(r"[<(]", str(pattern)) else None)
        assert known is not None, f"{name}: say with which values it is asked"
        found |= {reverse(name, args=one) for one in known}
    views = {path for path in found if path not in map(relative_address, relative)}
    queries = {f"{path}?q={MARK}&query={MARK}" for path in views}
    reports = {path for path in views if path.startswith(reverse("thidua:report"))}
    reported = {f"{path}?trang={page.pk}" for page in Page.objects.all() for path in reports}
    return found | queries | reported | {"/khong-co/", f"/{MARK}/", "/x.xml"}


def relative_address(path: str) -> str:
    return reverse("wagtail_serve", args=[path])


def ask(site: Site, path: str, **kwargs):
    client = Client(raise_request_exception=False)
    port = {"SERVER_PORT": str(site.port)}
    name = site.hostname if site.port == 80 else f"{site.hostname}:{site.port}"
    return client.get(path, headers={"host": name, "accept": "text/html, */*"}, **port, **kwargs)


def shown(answer) -> str:
    return f"{answer.status_code} {answer.headers.get('Location', '')} {answer.getvalue().decode()}"


def without_the_question(path: str, text: str) -> str:
    """A login form and a notice say which address was asked for."""
    return text.replace(path, "")


def test_no_other_site_shows_a_word_of_the_wards(full, settings):
    for urls in URLCONFS:
        settings.ROOT_URLCONF = f"tests.plugin_alone.towns.{urls}"
        asked = sorted(addresses())
        assert len(asked) > 60
        at_home = {path for path in asked if MARK in shown(ask(full.ward, path))}
        for name in ("search", "exemplars", "movements", "report", "suggestions", "atom", "rss"):
            address = reverse(f"thidua:{name}")
            assert [path for path in at_home if path.startswith(address)], name
        assert reverse("sitemap_section", args=["stories"]) in at_home
        for site in full.others:
            sweep(site, asked)


def sweep(site, asked):
    """Ask for all of them and for what the answers lead to."""
    seen, todo = set(), list(asked)
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        text = shown(ask(site, path))
        assert not text.startswith("5"), (site, path)
        assert MARK not in without_the_question(path, text), (site, path)
        todo += re.findall(r'(?:href|src)="(/[^"#]*)"', text)


def test_where_the_host_has_a_page_at_an_address_of_ours_it_is_shown(full):
    for site in full.others:
        answer = ask(site, "/tim-kiem/")
        assert answer.status_code == 200
        assert "<title>tim-kiem</title>" in answer.content.decode()
        assert "Cache-Control" not in answer.headers
    assert "<title>tim-kiem</title>" not in ask(full.ward, "/tim-kiem/").content.decode()


def test_a_fault_on_another_site_looks_as_it_does_without_us(full):
    missing = ask(full.city, "/khong-co/")
    assert missing.status_code == 404
    assert "<h1>Not Found</h1>" in missing.content.decode()
    assert "Không tìm thấy trang" in ask(full.ward, "/khong-co/").content.decode()


def test_a_site_that_begins_above_the_wards_has_nothing_of_it(full):
    above = Site.objects.create(hostname="province.example", root_page=Page.get_first_root_node())
    for page in Page.objects.filter(depth__gt=2, path__startswith=full.ward.root_page.path):
        path = page.url_path
        assert MARK not in shown(ask(above, path)).replace(path, ""), path
        assert ask(above, path).status_code == 404, path
    for name in ("search", "atom", "exemplars"):
        assert ask(above, f"{reverse(f'thidua:{name}')}?q={MARK}").status_code == 404
    for address in (reverse("sitemap_section", args=["stories"]), reverse("wagtails_sitemap")):
        assert MARK not in shown(ask(above, address)), address
    pages = reverse("wagtailapi:pages:listing")
    assert MARK in shown(ask(full.ward, pages))
    story = PublicStory.objects.first().page
    assert ask(full.ward, f"{pages}{story.pk}/").status_code == 200
    for query in ("", "?limit=20&offset=10", f"?search={MARK}", "?site=province.example"):
        answer = ask(above, f"{pages}{query}")
        assert answer.status_code == 200
        assert MARK not in shown(answer), query
    assert "city-home" in shown(ask(above, pages))
    assert ask(above, f"{pages}{story.pk}/").status_code == 404
    column = ColumnIndexPage.objects.get()
    assert ask(full.ward, urlsplit(column.url).path).status_code == 200


def test_two_names_of_the_wards_site_answer_alike(full):
    twin = Site.objects.create(hostname="www.ward.example", root_page=full.ward.root_page)
    story = PublicStory.objects.first().page
    assert ask(twin, urlsplit(story.url).path).status_code == 200
    assert MARK in shown(ask(twin, f"/tim-kiem/?q={MARK}"))


def test_no_site_begins_in_the_column(full):
    for page in (ColumnIndexPage.objects.get(), PublicStory.objects.first().page):
        with pytest.raises(SignOffRefused):
            Site.objects.create(hostname="other.example", root_page=page)
        full.school.root_page = page
        with pytest.raises(SignOffRefused):
            full.school.save()
    full.school.root_page = full.city.root_page
    full.school.save()


def test_addresses_with_a_host_are_the_wards(full, settings):
    """Asked by a name that no Site has, as through a proxy, with the ward's as the default one."""
    Site.objects.filter(pk=full.city.pk).update(is_default_site=False)
    client = Client(headers={"host": "proxy.internal"})
    story = PublicStory.objects.first().page
    origins = {80: f"http://{WARD}", 443: f"https://{WARD}", 8443: f"http://{WARD}:8443"}
    for (port, origin), urls in product(origins.items(), URLCONFS):
        settings.ROOT_URLCONF = f"tests.plugin_alone.towns.{urls}"
        Site.objects.filter(pk=full.ward.pk).update(port=port, is_default_site=True)
        Site.clear_site_root_paths_cache()
        address = Page.objects.get(pk=story.pk).full_url
        assert address.startswith(origin + reverse("wagtail_serve", args=[""]))
        page = client.get(urlsplit(address).path).content.decode()
        assert f'<link rel="canonical" href="{address}">' in page
        data = re.search(r"ld\+json\">(.*?)</script>", page)[1]
        hosts = re.findall(r'"(https?://[^/"]+)', json.dumps(json.loads(data)))
        assert set(hosts) == {origin, "https://schema.org"}
        feed = client.get(reverse("thidua:atom")).content.decode()
        assert address in feed
        assert not re.findall(r".{80}proxy.internal.{80}", feed)
        sections = client.get(reverse("sitemap")).content.decode()
        assert set(re.findall(r"<loc>(https?://[^/]+)", sections)) == {origin}
        stories = client.get(reverse("sitemap_section", args=["stories"])).content.decode()
        assert f"<loc>{address}</loc>" in stories
        assert public_path_of(story.url_path) == urlsplit(address).path
        here = Page.objects.get(pk=story.pk)
        report = take_report(here, f"{port} {urls}", text="Sai tên.")
        assert report.page_url == address
    assert wards_site() == full.ward
