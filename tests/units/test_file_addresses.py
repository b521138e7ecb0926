"""Every address of pictures, documents, collections and tags, asked by a unit about another's draft.

The addresses come from the URL configuration: a new one fails until it stands in the table below.
"""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from thidua.units.file_bulk import SeenFilesAction
from thidua.units.named_pages import NOBODY

from .conftest import MARKER, document, picture, shared

pytestmark = pytest.mark.django_db

AJAX = {"headers": {"x-requested-with": "XMLHttpRequest"}}
#: What the table is about, below the address of the admin.
ABOUT = re.compile(r"(images|documents|collections|tag-autocomplete|api/main/(images|documents))/")
PICTURE, DOCUMENT, COLLECTION = "<picture>", "<document>", "<collection>"
LISTS = (
    *("", "?q=Ảnh", "?q=Biên", "?layout=list", "?layout=list&ordering=usage_count", "?p=2"),
    *(f"?collection_id={COLLECTION}", "?usage_count_min=1", "?tag=chung", "?ordering=title"),
)
CHOOSERS = ("", "?q=Ảnh", "?q=Biên", "?layout=list", f"?collection_id={COLLECTION}", "?multiple=1")
API = (
    *("", "?search=Ảnh", "?search=Biên", "?fields=*", "?order=title", "?limit=100"),
    *("?title=x", "?offset=abc", "?id=abc", "?collection=1"),
)

#: Address → the queries with which it is asked; {} stand for the key of the foreign object.
GET = {
    "images/": LISTS,
    "images/results/": LISTS,
    f"images/{PICTURE}/": ("",),
    f"images/{PICTURE}/delete/": ("",),
    f"images/{PICTURE}/generate_url/": ("",),
    f"images/{PICTURE}/generate_url/output/": ("",),
    f"images/{PICTURE}/preview/original/": ("",),
    "images/add/": ("", f"?collection_id={COLLECTION}"),
    f"images/usage/{PICTURE}/": ("", "?describe_on_delete=1"),
    "images/multiple/add/": ("", f"?collection_id={COLLECTION}"),
    f"images/multiple/{PICTURE}/": ("",),
    "images/multiple/create_from_uploaded_image/1/": ("",),
    f"images/multiple/{PICTURE}/delete/": ("",),
    "images/multiple/delete_upload/1/": ("",),
    "images/chooser/": CHOOSERS,
    "images/chooser/results/": CHOOSERS,
    f"images/chooser/chosen/{PICTURE}/": ("", "?multiple=1"),
    "images/chooser/chosen-multiple/": (f"?id={PICTURE}", f"?id={PICTURE}&multiple=1"),
    "images/chooser/create/": ("",),
    f"images/chooser/{PICTURE}/select_format/": ("",),
    "documents/": LISTS,
    "documents/results/": LISTS,
    "documents/add/": ("", f"?collection_id={COLLECTION}"),
    f"documents/edit/{DOCUMENT}/": ("",),
    f"documents/delete/{DOCUMENT}/": ("",),
    f"documents/usage/{DOCUMENT}/": ("", "?describe_on_delete=1"),
    "documents/multiple/add/": ("", f"?collection_id={COLLECTION}"),
    f"documents/multiple/{DOCUMENT}/": ("",),
    "documents/multiple/create_from_uploaded_document/1/": ("",),
    f"documents/multiple/{DOCUMENT}/delete/": ("",),
    "documents/multiple/delete_upload/1/": ("",),
    "documents/chooser/": CHOOSERS,
    "documents/chooser/results/": CHOOSERS,
    f"documents/chooser/chosen/{DOCUMENT}/": ("", "?multiple=1"),
    "documents/chooser/chosen-multiple/": (f"?id={DOCUMENT}", f"?id={DOCUMENT}&multiple=1"),
    "documents/chooser/create/": ("",),
    "collections/": ("",),
    "collections/add/": ("",),
    f"collections/{COLLECTION}/": ("",),
    f"collections/{COLLECTION}/delete/": ("",),
    f"collections/{COLLECTION}/privacy/": ("",),
    "tag-autocomplete/": ("?term=zu", "?term=Z", ""),
    "tag-autocomplete/taggit/tag/": ("?term=zu", ""),
    "api/main/images/": API,
    f"api/main/images/{PICTURE}/": ("", "?fields=*"),
    "api/main/images/find/": (f"?id={PICTURE}", "?id=abc", ""),
    "api/main/documents/": API,
    f"api/main/documents/{DOCUMENT}/": ("", "?fields=*"),
    "api/main/documents/find/": (f"?id={DOCUMENT}", "?id=abc", ""),
}
BULK = [
    (model, action)
    for model in ("wagtailimages/image", "wagtaildocs/document")
    for action in ("delete", "add_tags", "add_to_collection")
]


def addresses():
    """The routes of the admin that the table has to know, each once, with their converters bare."""
    return sorted(
        {bare(route) for route in _routes(get_resolver("wagtail.admin.urls")) if ABOUT.match(route)}
    )


def _routes(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = before + re.sub(r"^\^|\$$", "", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, route)
        else:
            yield route


def bare(route: str) -> str:
    """`images/<int:image_id>/` and what the table says about it are one shape."""
    route = re.sub(r"<[^>]+>", "<>", route)
    route = re.sub(r"\(\?P<>[^)]*\)", "<>", route)
    for example in ("preview/original", "uploaded_image/1", "uploaded_document/1", "upload/1"):
        route = route.replace(example, example.rpartition("/")[0] + "/<>")
    return route.replace("tag-autocomplete/taggit/tag/", "tag-autocomplete/<>/<>/")


def test_every_address_stands_in_the_table():
    known = {bare(address) for address in GET}
    assert [route for route in addresses() if route not in known] == []
    assert [address for address in known if address not in addresses()] == []


@pytest.fixture
def foreign(open_ward, units):
    """Another unit's draft with a picture, a document and minutes, each bearing the marker."""
    seen = {"user": units.farmer, "word": MARKER, "tag": f"{MARKER}-thẻ"}
    shown, handed_out = picture(units.farmers, **seen), document(units.farmers, **seen)
    open_ward.article(
        owner=units.farmer,
        unit=units.farmers,
        title=f"Nháp {MARKER}",
        lead_image=shown,
        document_file=handed_out,
    )
    return {
        PICTURE: shown.pk,
        DOCUMENT: handed_out.pk,
        COLLECTION: units.farmers.collection_id,
    }


@pytest.fixture
def ask(open_ward, foreign, client):
    client.force_login(open_ward.unit)
    client.raise_request_exception = False

    def run(address, method="get", **data):
        for name, key in foreign.items():
            address = address.replace(name, str(key))
            data = {k: key if v == name else v for k, v in data.items()}
        full = f"{reverse('wagtailadmin_home')}{address}"
        return getattr(client, method)(full, data or None, **(AJAX if method == "ajax" else {}))

    return run


def assert_silent(answer, address):
    body = answer.getvalue() if answer.streaming else answer.content
    assert answer.status_code < 500, address
    assert MARKER not in body.decode(errors="replace").casefold(), address
    assert MARKER not in str(answer.headers).casefold(), address
    for message in (answer.context or {}).get("messages", ()) if answer.context else ():
        assert MARKER not in str(message).casefold(), address
    if answer["Content-Type"] == "application/json" and "total_count" in body.decode():
        assert answer.json()["meta"]["total_count"] == 0, address


@pytest.mark.parametrize("address", GET)
def test_nothing_of_a_foreign_draft_is_answered(ask, address):
    for query in GET[address]:
        assert_silent(ask(address + query), address + query)


POSTED = {
    "title": "Của tôi rồi",
    "collection": COLLECTION,
    "tags": "",
    "restriction_type": "none",
    "name": "Của tôi rồi",
    "image-chooser-insertion-format": "left",
    "image-chooser-insertion-alt_text": "Chữ",
}


@pytest.mark.parametrize("address", GET)
def test_nothing_of_a_foreign_draft_is_answered_or_changed_by_posting(ask, address):
    before = everything()
    for query in GET[address]:
        assert_silent(ask(address + query, "post", **POSTED), address + query)
    assert everything() == before


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (get_image_model(), get_document_model(), Collection)
    ]


@pytest.mark.parametrize(("model", "action"), BULK)
def test_bulk_actions_name_no_foreign_file(ask, model, action):
    before = everything()
    for query in ("?id=all", f"?id={PICTURE}", f"?id={DOCUMENT}", f"?id=all&childOf={COLLECTION}",
                  "?id=abc", "?id=all&childOf=abc", "?id=all&q=Ảnh", ""):  # fmt: skip
        for method in ("get", "post"):
            address = f"bulk/{model}/{action}/{query}"
            assert_silent(ask(address, method, tags="a", collection=COLLECTION), address)
    assert everything() == before


def test_every_bulk_action_on_files_is_narrowed():
    """Those of Wagtail, and any that is added: the registry says which there are."""
    for model in (get_image_model(), get_document_model()):
        label = (model._meta.app_label, model._meta.model_name)
        actions = list(bulk_action_registry.get_bulk_actions_for_model(*label))
        assert len(actions) >= 3
        assert [action for action in actions if not issubclass(action, SeenFilesAction)] == []


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
def test_the_office_finds_all_of_it(open_ward, foreign, client, person):
    client.force_login(getattr(open_ward, person))
    for address in ("images/chooser/", "documents/chooser/", "api/main/images/"):
        answer = client.get(f"{reverse('wagtailadmin_home')}{address}")
        assert MARKER in answer.content.decode()
    found = client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": "zu"}).json()
    assert found == [f"{MARKER}-thẻ"]


def test_a_foreign_file_is_answered_like_one_that_does_not_exist(ask, foreign):
    """Each view that names a file by its key, without a message that would tell of it."""
    asked = [address for address in GET if PICTURE in address or DOCUMENT in address]
    assert len(asked) > 15
    for address in asked:
        nothing = address.replace(PICTURE, str(NOBODY)).replace(DOCUMENT, str(NOBODY))
        for method in ("get", "post"):
            hidden, missing = ask(address, method), ask(nothing, method)
            assert hidden.status_code == missing.status_code, (address, method)
            assert hidden.status_code in (404, 405), (address, method)


def test_a_shared_file_is_refused_with_a_reason(ask):
    """It is there for a unit to choose, but not to change: that is no secret."""
    offered = picture(None, collection=shared())
    assert ask(f"images/{offered.pk}/").status_code == 302
    assert ask(f"images/chooser/chosen/{offered.pk}/").status_code == 200


@pytest.mark.parametrize("make", [picture, document])
def test_deleting_many_counts_no_use_in_a_foreign_draft(ask, open_ward, units, make):
    """The office may have put a unit's file into another unit's draft."""
    own = make(units.women, user=open_ward.unit)
    label = own._meta.label_lower.replace(".", "/")
    before = ask(f"bulk/{label}/delete/?id={own.pk}").content.decode()
    kind, value = ("document", own.pk)
    if make is picture:
        kind, value = "picture", {"image": own.pk, "alt": "Chữ"}
    block = {"type": kind, "value": value}
    open_ward.article(owner=units.farmer, unit=units.farmers, body=[block])
    after = ask(f"bulk/{label}/delete/?id={own.pk}").content.decode()
    assert "nhắc đến ở 0 chỗ" in before
    assert "nhắc đến ở 0 chỗ" in after
