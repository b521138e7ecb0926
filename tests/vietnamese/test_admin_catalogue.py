"""The Vietnamese of Wagtail's own texts: complete for the installed versions, and by the glossary."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import override_settings
from django.utils.translation.trans_real import DjangoTranslation

from thidua.vietnamese.locale_paths import ADMIN_LOCALE, connect_texts
from tools.upstream_texts import PACKAGES, catalogue, find_spec, installed_texts

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif%]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^>]*>|&\w+;")
#: Texts that are the same in Vietnamese, or not for people.
NAMES = re.compile(
    r"[\W\d_]*|(Wagtail|CSV|XLSX|URL|HTML|ID|JSON|PDF|SVG|API|IP|IPv4|IPv6|UUID|HTTP Accept"
    r"|Gravatar|YouTube)s?",
    re.I,
)


@cache
def ours():
    """Domain, context and first form of every text: our Vietnamese, "" where there is none."""
    found = {}
    for domain in ("django", "djangojs"):
        for message in catalogue(domain):
            if message.id:
                plural = isinstance(message.id, tuple)
                first = message.id[0] if plural else message.id
                string = message.string[0] if isinstance(message.string, tuple) else message.string
                found[domain, message.context, first] = string
    return found


def faults_of(forms, vietnamese):
    """What is wrong with one translation, [] if nothing is."""
    if not vietnamese:
        return ["no Vietnamese"]
    faults = []
    allowed = [Counter(PLACEHOLDER.findall(form)) for form in forms]
    here = Counter(PLACEHOLDER.findall(vietnamese))
    # One form stands for all numbers, so it has what the plural has.
    if here not in (allowed[-1:] if len(forms) > 1 else allowed):
        faults.append("other placeholders")
    if Counter(TAG.findall(vietnamese)) not in [Counter(TAG.findall(form)) for form in forms]:
        faults.append("other tags or entities")
    edges = (str.startswith, str.endswith)
    if [edge(forms[0], "\n") for edge in edges] != [edge(vietnamese, "\n") for edge in edges]:
        faults.append("other line breaks at its ends")
    return faults


@pytest.mark.parametrize("package", PACKAGES)
def test_every_text_of_the_installed_version_has_its_vietnamese(package):
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed: its Vietnamese is not compared with its texts.")
    complaints, number = [], 0
    for text in installed_texts(package):
        number += 1
        vietnamese = ours().get((text.domain, text.context, text.forms[0]), "")
        complaints += [f"{text.forms[0]!r}: {fault}" for fault in faults_of(text.forms, vietnamese)]
    assert number > 0
    assert not complaints, f"{len(complaints)} of {number}:\n" + "\n".join(complaints)


def test_nothing_is_left_in_english():
    same = [
        first
        for (_domain, _context, first), vietnamese in ours().items()
        if first.strip() == vietnamese.strip()
        and not NAMES.fullmatch(TAG.sub("", PLACEHOLDER.sub("", first)))
    ]
    assert set(same) <= set(), same


def test_the_checks_can_fail():
    assert faults_of(("Delete",), "") == ["no Vietnamese"]
    assert faults_of(("Delete %(title)s",), "Xóa %(name)s") == ["other placeholders"]
    assert faults_of(("%(n)s page", "%(n)s pages"), "trang") == ["other placeholders"]
    assert faults_of(("<b>Delete</b>",), "Xóa") == ["other tags or entities"]
    assert faults_of(("\nDelete",), "Xóa") == ["other line breaks at its ends"]
    assert not faults_of(("one page", "%(n)s pages"), "%(n)s trang")


def glossary():
    """English term, accepted Vietnamese, refused Vietnamese; of each row of docs/glossary.md."""
    rows = []
    for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] != "English":
            wanted, refused = ([w.strip() for w in cell.split(";")] for cell in cells[1:3])
            rows.append((cells[0], wanted, [w for w in refused if w != "–"]))
    return rows


def whole(words):
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.I)


@pytest.mark.parametrize(
    ("english", "wanted", "refused"), glossary(), ids=lambda value: str(value)[:20]
)
def test_the_catalogue_keeps_to_the_glossary(english, wanted, refused):
    forms = rf"\b{re.escape(english)}(s|d|ed|ing)?\b"
    complaints = [
        f"{first!r}: {vietnamese!r}"
        for (_domain, _context, first), vietnamese in ours().items()
        if re.search(forms, PLACEHOLDER.sub("", TAG.sub("", first)), re.I)
        and not whole(wanted).search(vietnamese)
    ]
    assert not complaints, "\n".join(complaints)
    if refused:
        catalogues = [ours().values(), own_texts()]
        found = [
            text
            for texts in catalogues
            for text in texts
            if whole(refused).search(TAG.sub("", text))
        ]
        assert not found, "\n".join(found)


def test_the_reader_is_addressed_as_in_an_office():
    """ "Bạn" is how friends speak; Django's own Vietnamese has it, so a running site is asked."""
    catalogue = DjangoTranslation("vi", domain="django")._catalog
    texts = [catalogue[key] for key in set(catalogue.keys())]
    assert len(texts) > 3500
    assert not [text for text in texts if whole(["bạn"]).search(text)]


@cache
def own_texts():
    with (ROOT / "thidua/locale/vi/LC_MESSAGES/django.po").open("rb") as source:
        messages = list(read_po(source, locale="vi"))
    return [
        text
        for message in messages
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def test_a_text_of_both_catalogues_means_the_same_in_both():
    """Django merges all catalogues into one: in LOCALE_PATHS Wagtail's would hide ours."""
    with (ROOT / "thidua/locale/vi/LC_MESSAGES/django.po").open("rb") as source:
        mine = {(m.context, m.id): m.string for m in read_po(source, locale="vi") if m.id}
    others = {
        (context, first): text
        for (domain, context, first), text in ours().items()
        if domain == "django"
    }
    different = {
        key[1]: (text, others[key])
        for key, text in mine.items()
        if key in others and others[key] != text
    }
    assert not different


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_a_running_site_speaks_it(domain):
    catalogue_of_site = DjangoTranslation(
        "vi", domain=domain, localedirs=None if domain == "django" else []
    )
    texts = [key for key in ours() if key[0] == domain and key[1] is None]
    wrong = [
        first
        for _d, _c, first in texts
        if isinstance(catalogue_of_site._catalog.get(first), str)
        and catalogue_of_site.gettext(first) != ours()[domain, None, first]
    ]
    assert len(texts) > 50
    assert not wrong


def test_a_hosts_texts_stay_wagtails_unless_it_asks_for_ours():
    with override_settings(LOCALE_PATHS=[], THIDUA_EVERYWHERE_TEXTS=False):
        connect_texts()
        assert settings.LOCALE_PATHS == []
    with override_settings(LOCALE_PATHS=[], THIDUA_EVERYWHERE_TEXTS=True):
        connect_texts()
        connect_texts()
        assert settings.LOCALE_PATHS == [ADMIN_LOCALE]


def test_no_text_of_ours_speaks_for_wagtail_or_django():
    """Django merges all catalogues into one: a text of both would be Vietnamese on a host's screens too."""
    with (ROOT / "thidua/locale/vi/LC_MESSAGES/django.po").open("rb") as source:
        mine = {(m.context, _first(m.id)): m.string for m in read_po(source, locale="vi") if m.id}
    theirs = {
        (text.context, text.forms[0])
        for package in (*PACKAGES, "django")
        for text in installed_texts(package)
        if text.domain == "django"
    }
    spoken = {key for key in mine.keys() & theirs if mine[key] != _their_own(key)}
    assert spoken == set()


def _first(ids):
    return ids if isinstance(ids, str) else ids[0]


@cache
def _their_vietnamese():
    found = {}
    for package in (*PACKAGES, "django"):
        spec = find_spec(package)
        for folder in spec.submodule_search_locations if spec else ():
            for po in Path(folder).rglob("locale/vi/LC_MESSAGES/django.po"):
                with po.open("rb") as source:
                    for message in read_po(source, locale="vi"):
                        if message.id and not message.fuzzy:
                            found.setdefault((message.context, _first(message.id)), message.string)
    return found


def _their_own(key):
    return _their_vietnamese().get(key)
