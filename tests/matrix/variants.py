"""What is sent with an address: parameters that search, sort, export and name the drafts; forms."""

import json
from fnmatch import fnmatch

from tests.admin import form_data

from .addresses import Address
from .world import SOUGHT, World

#: By patterns of names of views. Words in braces are filled in by `names_in`.
QUERIES = {
    "*:listing": ("search={sought}", "order=-title", "limit=1&offset=0"),
    "*": ("q={sought}", "ordering=-title", "export=csv", "export=xlsx"),
    "wagtail_bulk_action": (
        *("id={draft}", "id={draft}&id={own}&id={changed}", "id={own}", "id=all"),
        *("id=all&childOf={column}", "id=all&childOf={draft}", "id=all&q={sought}"),
    ),
    "wagtailadmin_api:pages:listing": (
        *("child_of={column}", "child_of={draft}", "descendant_of={column}", "fields=*"),
        *("descendant_of={draft}", "ancestor_of={draft}", "translation_of={draft}", "id={draft}"),
        *("type=thidua.ArticlePage", "for_explorer=1&child_of={column}", "has_children=true"),
    ),
    "wagtailadmin_api:pages:find": ("id={draft}", "html_path={path}"),
    "wagtailadmin_choose_page*": (
        *("page_type=thidua.ArticlePage", "parent_page_id={draft}", "page_type=wagtailcore.page"),
        *("id={draft}&id={changed}", "user_perms=move_to&target_pages[]={draft}"),
    ),
    "*chosen_multiple": ("id={draft}&id={changed}",),
    "wagtailimages_chooser:chosen_multiple": ("id={picture}",),
    "wagtaildocs_chooser:chosen_multiple": ("id={document}",),
    "wagtailadmin_api:images:*": ("id={picture}", "fields=*", "order=-id&limit=1"),
    "wagtailadmin_api:documents:*": ("id={document}", "fields=*", "order=-id&limit=1"),
    "quan-tri/images/*": ("q=zq", "tag=zqfwtag", "collection_id={collection}", "layout=list"),
    "quan-tri/documents/*": ("q=zq", "tag=zqfwlabel", "collection_id={collection}"),
    "wagtaildocs_chooser:choose*": ("q=zq", "collection_id={collection}"),
    "wagtailadmin_tag*": ("term=zq",),
    "wagtailadmin_reports:*": ("object={sought}", "label={sought}"),
    "thidua:*": ("tu-khoa={sought}", "trang={draft}"),
}
#: Of the models of files, the word for the foreign one.
FILES = {"image": "picture", "document": "document"}
#: Where a form names files.
EDITORS = frozenset(
    f"wagtailadmin_pages:{name}" for name in ("add", "edit", "preview_on_add", "preview_on_edit")
)


def queries(address: Address, world: World) -> list[str]:
    """The address with each set of parameters that its view may look at."""
    if "<" in address.pattern.route and address.pattern.name != "wagtail_bulk_action":
        return []
    names = names_in(world)
    found = [
        query.format(**names)
        for pattern, queries_of_it in QUERIES.items()
        if fnmatch(address.pattern.name, pattern)
        for query in queries_of_it
    ]
    if key := FILES.get(address.values.get("model_name", "")):
        found += [f"id={names[key]}", f"id={names[key]}&id={names[f'own_{key}']}"]
    return [f"{address.path}?{query}" for query in found]


def names_in(world: World) -> dict:
    """What stands in the braces."""
    return {
        "picture": world.picture.pk,
        "document": world.document.pk,
        "collection": world.picture.collection_id,
        "sought": SOUGHT,
        "draft": world.draft.pk,
        "changed": world.changed.pk,
        "own": world.own.pk,
        "column": world.office.column.pk,
        "path": world.draft.url_path,
        "own_picture": world.own_picture.pk,
        "own_document": world.own_document.pk,
    }


def forms(address: Address, world: World) -> list[dict]:
    """Empty; and filled in with the keys of the drafts wherever one can be sent."""
    return [{}, *_special(address.pattern.name, world), filled(world, world.draft.pk)]


def filled(world: World, key: int) -> dict:
    """Whatever a form of the admin may ask for, with this key for each page."""
    own = world.own
    return {
        **form_data(own, title="Đơn vị thử", body=""),
        "body-0-value": text_with_link(key),
        "new_title": "Đơn vị thử",
        "new_slug": "don-vi-thu",
        "new_parent_page": key,
        "parent_page": key,
        "destination_page_id": key,
        "chooser": key,
        "comment": "Đơn vị thử.",
        "reason": "Đơn vị thử.",
        "decision": "approve",
        "is_editing": "1",
        "revision_id": world.draft.latest_revision_id,
        "page": key,
        "story": key,
        "text": "Đơn vị thử.",
        "trang": key,
        "wagtail_userprofile-0-id": 1,
        "id": key,
    }


def _special(name: str, world: World) -> list[dict]:
    if name == "wagtailadmin_choose_page_external_link":
        pages = (world.draft, world.changed)
        addresses = [url for page in pages for url in (page.get_url(), page.full_url)]
        field = "external-link-chooser-url"
        text = "external-link-chooser-link_text"
        return [{field: url, text: "Xem"} for url in addresses]
    if name in EDITORS:
        files = {"lead_image": world.picture.pk, "document_file": world.document.pk}
        return [filled(world, world.own.pk) | files]
    if name == "wagtailadmin_pages:copy":
        column = world.office.column.pk
        return [
            {"new_title": "Đơn vị thử", "new_slug": world.draft.slug, "new_parent_page": column}
        ]
    return []


def text_with_link(key: int) -> str:
    """Rich text as the editor posts it, with a link to the page of this key."""
    link = {"entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": key}}}}
    block = {
        "text": "Xem thêm",
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 8, "key": 0}],
    }
    return json.dumps(link | {"blocks": [block]})
