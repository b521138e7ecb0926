"""Every address of the URL configuration, with words put where its keys stand."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Key:
    """A part of an address that changes: the name of the argument, and what is let in there."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Address:
    """`parts` are fixed texts and keys in turn."""

    name: str
    parts: tuple[str | Key, ...]
    view: Any = field(compare=False, repr=False, default=None)

    @property
    def model(self):
        """The model whose records the keys are of, where the view says so."""
        given = getattr(self.view, "view_initkwargs", {}).get("model")
        given = given or getattr(getattr(self.view, "view_class", None), "model", None)
        if isinstance(given, str):
            return apps.get_model(given)
        return given if isinstance(given, type) else None

    @property
    def keys(self) -> list[Key]:
        return [part for part in self.parts if isinstance(part, Key)]

    def with_words(self, words: dict[str, str]) -> str:
        """The address with a word for each key."""
        text = "".join(
            part if isinstance(part, str) else quote(words[part.name], safe="/:")
            for part in self.parts
        )
        return f"/{text}"


@lru_cache
def all_addresses() -> tuple[Address, ...]:
    return tuple(
        Address(name, tuple(parts), pattern.callback)
        for name, parts, pattern in _walk(get_resolver(), [], "")
    )


def _walk(resolver, before: list, namespace: str) -> Iterator[tuple[str, list, URLPattern]]:
    for one in resolver.url_patterns:
        parts = before + _parts(one.pattern)
        if isinstance(one, URLPattern):
            yield f"{namespace}{one.name or one.pattern}", parts, one
        else:
            yield from _walk(one, parts, namespace + (f"{one.namespace}:" if one.namespace else ""))


def _parts(pattern) -> list[str | Key]:
    if isinstance(pattern, RoutePattern):
        return _split(str(pattern), CONVERTER, lambda m: Key(m["name"], m["kind"] or "str"))
    return _of_regex(str(pattern).strip("^$"))


def _split(text: str, regex, key_of) -> list[str | Key]:
    parts: list[str | Key] = []
    end = 0
    for match in regex.finditer(text):
        parts += [text[end : match.start()], key_of(match)]
        end = match.end()
    return [part for part in [*parts, text[end:]] if part != ""]


#: A named or unnamed group without groups in it, and the one of Wagtail that has one.
GROUP = re.compile(r"\(\(\?:\[\\w\\-\]\+/\)\*\)|\((?:\?P<(?P<name>\w+)>)?(?P<inner>[^()]*)\)|\.\*")


def _of_regex(text: str) -> list[str | Key]:
    def key_of(match):
        inner = match["inner"] or ""
        words = tuple(word for word in inner.split("|") if re.fullmatch(r"\w+", word))
        name = match["name"] or ("number" if inner == r"\d+" else "path")
        return Key(name, "int" if r"\d" in inner else "str", words)

    parts = _split(text, GROUP, key_of)
    return [part.replace("\\", "") if isinstance(part, str) else part for part in parts]


class Words:
    """Words for the keys of addresses: of records that there are, and of none."""

    def __init__(self, pool: "dict[str, list[str]]"):
        self.pool = pool

    def fitting(self, rng: random.Random, address: Address) -> dict[str, str]:
        return {key.name: self._one(rng, key, address) for key in address.keys}

    def _one(self, rng, key: Key, address: Address) -> str:
        known = self._known(key, address)
        if known and rng.random() < 0.85:
            return rng.choice(known)
        if key.kind == "int":
            return rng.choice(["0", "1", "2", "3", "7", "999999", "9" * 18, "9" * 30])
        return rng.choice(["khong-co", "abc", "1", "-1", "9" * 30, "a" * 300, "%00", "đ", "__"])

    def _known(self, key: Key, address: Address) -> list[str]:
        if key.choices and key.name not in self.pool:
            return list(key.choices)
        if key.name in ("pk", "instance_pk") and address.model is not None:
            return self.pool.get(address.model._meta.label_lower, [])
        if key.name in self.pool:
            return self.pool[key.name]
        return self.pool["number"] if key.kind == "int" else []
