"""The rules of the house that no linter of ours knows (CONTRIBUTING.md)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = [path for path in (ROOT / "thidua").rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = [path for name in ("thidua", "home", "site") for path in (ROOT / name).rglob("*.html")]


def relative(path):
    return str(path.relative_to(ROOT))


def test_settings_are_read_in_one_place():
    readers = [
        relative(path) for path in PLUGIN if "from django.conf import settings" in path.read_text()
    ]
    assert readers == ["thidua/conf.py"]


@pytest.mark.parametrize("path", PLUGIN, ids=relative)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def texts_in_f_strings(source: str) -> list[int]:
    """The lines on which gettext is asked inside of an f-string: xgettext does not see them."""
    return [
        call.lineno
        for string in ast.walk(ast.parse(source))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id.removesuffix("_lazy") in ("_", "gettext", "pgettext", "ngettext")
    ]


def test_every_text_is_where_the_catalogue_finds_it():
    assert texts_in_f_strings("f\"{_('late')} {day}\"") == [1]
    assert not texts_in_f_strings("_('%(day)s (late)') % {'day': f'{day}'}")
    sources = PLUGIN + list((ROOT / "home").rglob("*.py"))
    assert not [relative(path) for path in sources if texts_in_f_strings(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_carry_no_inline_script_style_or_foreign_host(path):
    html = path.read_text(encoding="utf-8")
    # Linked data is no script: a browser does not run it.
    html = html.replace('<script type="application/ld+json">', "")
    # A mail has no style sheet to link to, and no policy of the website holds in its reader.
    inline = r"\son[a-z]+=" if path.name == "letter.html" else r"<style\b|\sstyle=|\son[a-z]+="
    assert not re.search(rf"<script(?![^>]*\bsrc=)|{inline}", html)
    # Namespaces of vocabularies are names, not addresses that a browser opens.
    assert not re.search(r"(?:src|href)=[\"']?https?://", html)
