"""The rules of the house that no linter of ours knows (CONTRIBUTING.md)."""

import ast
import re
from pathlib import Path

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


def test_a_file_is_read_in_one_sitting():
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in PLUGIN}
    assert not {path: length for path, length in lengths.items() if length > 300}


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


def what_a_template_may_not_hold(html: str, is_mail: bool) -> list[str]:
    """Inline scripts and styles, and what a browser would fetch from another host."""
    # Linked data is no script: a browser does not run it.
    html = html.replace('<script type="application/ld+json">', "")
    # A mail has no style sheet to link to, and no policy of the website holds in its reader.
    inline = r"\son[a-z]+=" if is_mail else r"<style\b|\sstyle=|\son[a-z]+="
    # Namespaces of vocabularies are names, not addresses that a browser opens.
    foreign = r"(?:src|href)=[\"']?https?://"
    return re.findall(rf"<script(?![^>]*\bsrc=)|{inline}|{foreign}", html)


def test_templates_carry_no_inline_script_style_or_foreign_host():
    assert what_a_template_may_not_hold('<p style="">', is_mail=False)
    assert what_a_template_may_not_hold('<script>a</script><img src="https://x">', is_mail=True)
    found = {
        relative(path): what_a_template_may_not_hold(
            path.read_text(encoding="utf-8"), path.name == "letter.html"
        )
        for path in TEMPLATES
    }
    assert not {path: offences for path, offences in found.items() if offences}
