"""What a list shows, and the questions that no list declares."""

import json
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.db import models

#: How far from the rows of a list a password may be.
DEPTH = 2


class Shown(HTMLParser):
    """The texts and the addresses of a page in their order, without parameters, scripts and styles."""

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in ("script", "style", "template")
        href = dict(attrs).get("href")
        if href and not href.startswith("#"):
            self.parts.append(urlsplit(href).path)

    def handle_endtag(self, tag):
        self._hidden -= tag in ("script", "style", "template")

    def handle_data(self, data):
        if not self._hidden and data.strip():
            self.parts.append(" ".join(data.split()))


def shown(response) -> list[str]:
    """The rows of an answer and what stands around them."""
    text = response.content.decode()
    reader = Shown()
    if "json" in response.headers.get("Content-Type", ""):
        answer = response.json()
        if isinstance(answer, dict):
            # Django masks its token anew each time.
            told = {name: value for name, value in answer.items() if name != "token"}
            text = answer.get("html", json.dumps(told))
    reader.feed(text)
    return reader.parts


def models_of(response) -> set[type[models.Model]]:
    """The models whose rows a page shows."""
    found = set()
    for context in response.context or []:
        for value in context.flatten().values() if hasattr(context, "flatten") else []:
            model = getattr(value, "model", None)
            if isinstance(model, type) and issubclass(model, models.Model):
                found.add(model)
    return found


def passwords_near(model, depth=DEPTH) -> set[str]:
    """Lookups from a model's rows to somebody's password."""
    if issubclass(model, get_user_model()):
        return {"password"}
    if not depth:
        return set()
    return {
        f"{field.name}__{rest}"
        for field in model._meta.get_fields()
        if isinstance(field.related_model, type)
        for rest in passwords_near(field.related_model, depth - 1)
    }


def questions(response) -> list[tuple[str, str]]:
    """Parameters that must change nothing: each would leave no row, or is none at all."""
    lookups = {path for model in models_of(response) for path in passwords_near(model)} | {
        "owner__password",
        "user__password",
        "password",
        "specific__owner__password",
    }
    asked = [
        (f"{path}__{how}", "zzz") for path in sorted(lookups) for how in ("startswith", "regex")
    ]
    return [*asked, ("pk", "0"), ("pk__in", "0"), ("_to_field", "password"), ("utm_source", "x")]


def orders(response) -> list[tuple[str, str]]:
    """Orders by a password, in each of the ways in which lists are ordered."""
    paths = sorted(path for model in models_of(response) for path in passwords_near(model))
    first = paths[0] if paths else "owner__password"
    return [("ordering", f"-{first}"), ("o", first), ("order_by", first), ("sort", first)]
