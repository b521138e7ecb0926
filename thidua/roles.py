"""The four groups of the ward office and what each may do, as data (plan.md, "People").

`thidua_setup` turns this into groups and permissions. No group holds Wagtail's ``publish``: what is
public is the result of a leader's approval (thidua.signoff), never of a permission.
"""

from typing import NamedTuple

LEADERSHIP = "Lãnh đạo UBND"
OFFICE = "Công chức Văn phòng – Thống kê"
CULTURE = "Công chức Văn hóa – Xã hội"
UNIT = "Đơn vị, tổ chức"

#: Under which key THIDUA_ISSUER gives the title that a role has on documents of a day.
TITLES = {
    LEADERSHIP: "leadership_title",
    OFFICE: "office_title",
    CULTURE: "culture_title",
    UNIT: "unit_title",
}


class Role(NamedTuple):
    """What a group may do.

    ``pages``: Wagtail page permissions on the column and all below it.
    ``models``: Django permissions, ``app_label.codename``.
    ``collections``: permissions on the root collection of pictures and documents and all below it.
    ``shared``: permissions on the shared collection, for those who have none on the root.
    """

    pages: tuple[str, ...]
    models: tuple[str, ...]
    collections: tuple[str, ...]
    shared: tuple[str, ...] = ()


def _manage(*names: str) -> tuple[str, ...]:
    return tuple(
        f"thidua.{action}_{name}"
        for name in names
        for action in ("view", "add", "change", "delete")
    )


def _view(*names: str) -> tuple[str, ...]:
    return tuple(f"thidua.view_{name}" for name in names)


_REGISTERS = ("organization", "station", "movement", "level", "field")
_CONTENT_PLAN = ("contentplanitem", "channel", "occasion")
# Visitors write them and nobody deletes them; the office handles them.
_HANDLE_REPORTS = ("thidua.view_contentreport", "thidua.change_contentreport")
_MEDIA = ("add_image", "change_image", "choose_image", "add_document", "choose_document")

#: What the members of a unit may do with the files in their unit's own collection.
UNIT_FILES = (*_MEDIA, "change_document")

ROLES: dict[str, Role] = {
    # A leader may write, but then another leader has to appraise what he wrote.
    LEADERSHIP: Role(
        pages=("add",),
        models=(
            "wagtailadmin.access_admin",
            *_view(
                *("annualplan", "resultreport", "broadcastlog", "contentreport"),
                *(*_CONTENT_PLAN, *_REGISTERS),
            ),
        ),
        collections=_MEDIA,
    ),
    OFFICE: Role(
        pages=("add", "change"),
        models=(
            "wagtailadmin.access_admin",
            *_manage("annualplan", "resultreport", *_CONTENT_PLAN, *_REGISTERS),
            *_view("broadcastlog"),
            *_HANDLE_REPORTS,
        ),
        collections=(*_MEDIA, "change_document"),
    ),
    CULTURE: Role(
        pages=("add", "change"),
        models=(
            "wagtailadmin.access_admin",
            *_manage("broadcastlog", "station", "movement", *_CONTENT_PLAN),
            *_view("annualplan", "resultreport", "organization", "level", "field"),
            *_HANDLE_REPORTS,
        ),
        collections=(*_MEDIA, "change_document"),
    ),
    UNIT: Role(
        pages=("add",),
        models=("wagtailadmin.access_admin",),
        # Their own files are in a collection of their unit's (`UNIT_FILES`); the root is the office's.
        collections=(),
        shared=("choose_image", "choose_document"),
    ),
}
