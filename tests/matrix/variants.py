"""What is sent with an address: parameters that search, sort, export and name the drafts; forms."""

import json
from fnmatch import fnmatch

from tests.admin import form_data

from .addresses import Address
from .world import SOUGHT, World

#: By patterns of names of views. Words in braces are filled in by `_names`.
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
    "wagtailadmin_tag*": ("term=zq",),
    "wagtailadmin_reports:*": ("object={sought}", "label={sought}"),
    "thidua:*": ("tu-khoa={sought}", "trang={draft}"),
}


def queries(address: Address, world: World) -> list[str]:
    """The address with each set of parameters that its view may look at."""
    if "<" in address.pattern.route and address.pattern.name != "wagtail_bulk_action":
        return []
    names = _names(world)
    return [
        f"{address.path}?{query.format(**names)}"
        for pattern, found in QUERIES.items()
        if fnmatch(address.pattern.name, pattern)
        for query in found
    ]


def _names(world: World) -> dict:
    return {
        "sought": SOUGHT,
        "draft": world.draft.pk,
        "changed": world.changed.pk,
        "own": world.own.pk,
        "column": world.office.column.pk,
        "path": world.draft.url_path,
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
