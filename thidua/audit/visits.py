"""What a visitor gets of each approved text: asked of the site's own handler, in this process.

The rows may be as they were approved, and a visitor gets nothing or something else: privacy, a site, a
page or a view in the way, a fault in a template, a page that is kept. So each text is asked for at its
approved address, and each of its documents: through all middlewares (Django's test client, which sends
requests to the handler without a server), without a session, under a name that the server answers to.
The answer is made anew and kept nowhere; where a kept one is found (in a cache that the workers share)
it is compared as well.
"""

import io
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http.request import validate_host
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.utils.file import hash_filelike

from thidua import conf
from thidua.caching.middleware import FRESH, kept_for
from thidua.signoff.content import signed_off_models
from thidua.signoff.models import Approval, Takedown
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.querysets import is_approved
from thidua.sites import public_path_of
from thidua.visibility.hiding import root_at
from thidua.wagtail_ties.references import references_of

from .reading import missing_words
from .rows import Mismatch, rows_of

requests_log = logging.getLogger("django.request")

#: Answers to what a leader took down; the second where the pages above it are gone, too.
GONE = (410, 404)


@dataclass(frozen=True)
class Answer:
    """What a visitor got: status, where to, body, and the body that is kept for the next visitor."""

    status: int
    location: str
    body: bytes
    kept: bytes | None = None


class Visitor:
    """Somebody without a session, who knows a site by one of its names."""

    def __init__(self, sites: list[Site]):
        self.client = Client(raise_request_exception=False)
        self.sites = sites

    def get(self, path: str, site: Site | None, host: str = "") -> Answer:
        secure = conf.redirects_to_https()
        name = host or self.name_of(site)
        port = str(site.port if site else 80)
        environment: dict[str, Any] = {FRESH: True, "SERVER_NAME": name, "SERVER_PORT": port}
        # Whether 404 or 410 is right is judged here: a silent audit writes no line to the error output.
        requests_log.addFilter(_is_error)
        try:
            answer = self.client.get(path, headers={"host": name}, secure=secure, **environment)
        finally:
            requests_log.removeFilter(_is_error)
        body = answer.getvalue()
        kept = kept_for(answer.wsgi_request)
        return Answer(answer.status_code, answer.headers.get("Location", ""), body, kept)

    def name_of(self, site: Site | None) -> str:
        """The site's own name where the server answers to it; else a name that leads there."""
        names = conf.plain_hosts()
        if site is None:
            return names[0] if names else "localhost"
        allowed = conf.allowed_hosts()
        if not allowed or validate_host(site.hostname, allowed):
            return site.hostname
        leading = (n for n in names if root_at(self.sites, n, site.port) == site.root_page_id)
        return next(leading, site.hostname)


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR


def mismatches(besides: Collection, lacking: Collection[int] = ()) -> Iterator[Mismatch]:
    """What visitors do not get as it was approved, object by object.

    ``besides`` are objects that something is known of already, ``lacking`` the keys of pictures that
    have no sizes for the public pages yet: what stands beside such a picture does not show either.
    """
    # Other workers may have changed a site since this was remembered.
    Site.clear_site_root_paths_cache()
    sites = list(Site.objects.select_related("root_page"))
    visitor = Visitor(sites)
    seen_at: set[int | None] = set()
    for model in signed_off_models():
        if not issubclass(model, SignedOffPage):
            continue
        for page in rows_of(model).order_by("pk").iterator(chunk_size=200):
            if page in besides:
                continue
            site = site_of(page, sites)
            if is_approved(page):
                yield from _of_approved(visitor, page, site, set(lacking))
                if site and site.pk not in seen_at:
                    seen_at.add(site.pk)
                    yield from _of_site(visitor, site, path_of(page))
            elif Takedown.objects.open_for(page):
                yield from _of_taken_down(visitor, page, site)


def site_of(page: Page, sites: list[Site]) -> Site | None:
    """The site in which the page stands: the deepest home page above it."""
    above = [site for site in sites if page.url_path.startswith(site.root_page.url_path)]
    return max(above, key=lambda site: len(site.root_page.url_path), default=None)


def path_of(page: Page) -> str:
    """Where visitors find it: as it was when it was approved."""
    approval = Approval.objects.for_object(page).exclude(public_path="").first()
    return approval.public_path if approval else public_path_of(page.url_path)


def _of_site(visitor: Visitor, site: Site, path: str) -> Iterator[Mismatch]:
    """Its home page is there, and under each name of the server the same pages are found."""
    start = public_path_of(site.root_page.url_path)
    home = visitor.get(start, site)
    if home.status != 200:
        yield Mismatch(site, "visitors find nothing", f"{home.status} at {start}")
    for name in conf.plain_hosts():
        if not any(other.hostname == name and _apart(other, site) for other in visitor.sites):
            answer = visitor.get(path, site, name)
            if answer.status != 200:
                yield Mismatch(site, "visitors find nothing", f"{answer.status} at {name}{path}")


def _apart(one: Site, other: Site) -> bool:
    """Whether these are websites of their own, with no page in both."""
    paths = one.root_page.path, other.root_page.path
    return not (paths[0].startswith(paths[1]) or paths[1].startswith(paths[0]))


def _of_taken_down(visitor, page, site) -> Iterator[Mismatch]:
    path = path_of(page)
    status = visitor.get(path, site).status
    if status == 200 and path == public_path_of(page.url_path):
        yield Mismatch(page, "back after a takedown", path)
    elif status not in (*GONE, 200, 301):
        yield Mismatch(page, "visitors get an error", f"{status} at {path}")


def _of_approved(visitor, page, site, lacking) -> Iterator[Mismatch]:
    path = path_of(page)
    answer = visitor.get(path, site)
    if answer.status != 200:
        detail = f"{answer.status} at {path} {answer.location}".rstrip()
        yield Mismatch(page, _word_for(answer.status), detail)
        return
    approval = Approval.objects.for_object(page).filter(revision=page.live_revision_id).first()
    try:
        version = page.with_content_json(approval.content)
    except Exception as problem:
        # A row that it names is gone from the database past Django; modelcluster raises no kind of its own.
        yield Mismatch(page, "visitors read something else", f"it cannot be compared: {problem!r}")
        return
    files = list(_files_of(version))
    images = {key for model, key in files if model is get_image_model()}
    if not images & lacking:
        for body in filter(None, (answer.body, answer.kept)):
            yield from _other_text(page, version, body.decode(), images)
    for model, key in files:
        if model is get_document_model():
            yield from _no_document(visitor, page, site, model.objects.get(pk=key), approval)


def _word_for(status: int) -> str:
    if 300 <= status < 400:
        return "visitors are sent elsewhere"
    return "visitors get an error" if status >= 500 else "visitors find nothing"


def _other_text(page, version, body: str, images) -> Iterator[Mismatch]:
    if missing := missing_words(version, body):
        yield Mismatch(page, "visitors read something else", f"not there: {', '.join(missing[:5])}")
    shown = get_image_model().get_rendition_model().objects.filter(image__in=images)
    found = set()
    for rendition in shown.only("image", "file"):
        if rendition.file.url in body:
            found.add(rendition.image_id)
            if not rendition.file.storage.exists(rendition.file.name):
                yield Mismatch(page, "visitors do not see a picture", rendition.file.name)
    for key in sorted(images - found):
        yield Mismatch(page, "visitors do not see a picture", f"picture {key}")


def _no_document(visitor, page, site, document, approval) -> Iterator[Mismatch]:
    answer = visitor.get(document.url, site)
    approved = {item["hash"] for item in approval.projection["_media"]}
    if answer.status != 200 or hash_filelike(io.BytesIO(answer.body)) not in approved:
        detail = f"{answer.status} at {document.url}"
        yield Mismatch(page, "visitors do not get a document", detail)


def _files_of(version) -> Iterator[tuple[type, int]]:
    """Pictures and documents that a version shows in public, once each."""
    models = {
        ContentType.objects.get_for_model(model).pk: model
        for model in (get_image_model(), get_document_model())
    }
    yield from {
        (models[content_type], int(key))
        for content_type, key, field in references_of(version)
        if content_type in models and field not in version.signoff_internal_documents
    }
