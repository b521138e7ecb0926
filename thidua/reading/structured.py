"""schema.org descriptions as JSON-LD, of what the page itself shows and nothing else."""

import json
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from thidua.column.choices import SubjectType
from thidua.vietnamese.dates import office_time
from thidua.vietnamese.door import cleaned

CONTEXT = "https://schema.org"
LANGUAGE = "vi"
#: Nothing in the text ends the element or begins another one. One after the other: `str.translate`
#: takes many times as long on a text with accents.
ESCAPES = (("&", "\\u0026"), ("<", "\\u003C"), (">", "\\u003E"))


def as_script(data: list[dict]) -> SafeString:
    """The content of `<script type="application/ld+json">`."""
    # Not after: JSON writes a control character as an escape.
    graph = cleaned({"@context": CONTEXT, "@graph": data})
    text = json.dumps(graph, ensure_ascii=False)
    for letter, escaped in ESCAPES:
        text = text.replace(letter, escaped)
    return mark_safe(text)  # noqa: S308


def organisation(body: dict[str, str], home: str) -> dict:
    """The authority that publishes the site."""
    return {"@type": "GovernmentOrganization", "@id": f"{home}#authority", "url": home, **body}


def website(home: str, body: dict[str, str], search: str) -> list[dict]:
    """The site, how to search it, and who runs it."""
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": body["name"],
        "inLanguage": LANGUAGE,
        "publisher": {"@id": f"{home}#authority"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    return [site, organisation(body, home)]


def breadcrumb(trail: list[tuple[str, str]]) -> dict:
    """The way from the home page to this one."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def iso(moment: datetime) -> str:
    """Date, time and the office's own offset from UTC."""
    return office_time(moment).isoformat()


def story(page, head, body: dict[str, str], home: str) -> dict:
    """An article, or a profile, which is about a person or a body; dates and image as in its head."""
    address, image = head.canonical, head.image
    data = {
        "@type": "NewsArticle",
        "@id": f"{address}#story",
        "mainEntityOfPage": address,
        "url": address,
        "headline": page.title,
        "description": page.summary,
        "datePublished": head.published,
        "dateModified": head.modified,
        "author": _author(page, body) or {"@id": f"{home}#authority"},
        "publisher": organisation(body, home),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
    }
    if image:
        size = {"width": image["width"], "height": image["height"], "caption": image["alt"]}
        data["image"] = {"@type": "ImageObject", "url": image["url"], **size}
    if name := getattr(page, "subject_name", ""):
        is_person = page.subject_type == SubjectType.INDIVIDUAL
        data["about"] = {"@type": "Person" if is_person else "Organization", "name": name}
    if page.corrections:
        data["correction"] = [_correction(block.value) for block in page.corrections]
    return data


def _author(page, body: dict[str, str]) -> dict | None:
    """Whoever signed it: a person, unless it is signed with the unit's or the publisher's name."""
    unit = page.unit.name if page.unit else ""
    name = page.byline or unit
    if not name:
        return None
    bodies = {known.casefold() for known in (unit, body["name"])}
    return {"@type": "Organization" if name.casefold() in bodies else "Person", "name": name}


def _correction(value) -> dict:
    data = {"@type": "CorrectionComment", "text": value["text"]}
    if value["date"]:
        data["datePublished"] = value["date"].isoformat()
    return data
