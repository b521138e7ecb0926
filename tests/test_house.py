"""The rules of the house that no linter of ours knows (CONTRIBUTING.md)."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = [path for path in (ROOT / "thidua").rglob("*.py") if "migrations" not in path.parts]
SITE = [path for name in ("home", "demo") for path in (ROOT / name).rglob("*.py")]
TESTS = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
TEMPLATES = [path for name in ("thidua", "home", "site") for path in (ROOT / name).rglob("*.html")]


def relative(path):
    return str(path.relative_to(ROOT))


def test_settings_are_read_in_one_place():
    readers = [
        relative(path) for path in PLUGIN if "from django.conf import settings" in path.read_text()
    ]
    assert readers == ["thidua/conf.py"]


def test_a_file_is_read_in_one_sitting():
    paths = [*PLUGIN, *SITE]
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in paths}
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
    sources = [*PLUGIN, *SITE]
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


#: What makes a verdict depend on the hour or on how busy the machine is → what to write instead.
BY_THE_CLOCK = {
    # A pause is too short on a busy machine and too long on any other.
    r"\b(?:time\.sleep|from time import|wait_for_timeout)\b": "tests.waiting.wait_until",
    # Nothing is asked of the server at the moment after a click, so this holds before the answer.
    r"networkidle|wait_for_load_state": "page.expect_navigation()",
    # Of a process, not of the wall.
    r"\bassert\b.*\btime\.(?:monotonic|perf_counter|time)\b": "time.process_time",
    r"=\s*time\.(?:monotonic|perf_counter)\(\)": "time.process_time",
    # The day in Greenwich is yesterday's until seven in the morning.
    r"\bdate\.today\(|\butcnow\(|\.now\(\)\.(?:date\(|year|month|day|strftime)": "periods.today",
    r"\bdatetime\.now\(\)": "timezone.now()",
}
#: Programs for people, who are told how long something took, and the one place that waits.
TELLS_SECONDS = {"tests/fuzz/run.py", "tests/fuzz/worker.py", "tests/requests/run.py"}
WAITS = "tests/waiting.py"
#: Seconds. A shorter limit is one that a busy machine breaks.
GENEROUS = 120


def by_the_clock(source: str) -> list[str]:
    return [
        f"{line.strip()} → {instead}"
        for line in source.splitlines()
        for pattern, instead in BY_THE_CLOCK.items()
        if re.search(pattern, line)
    ]


def short_limits(source: str) -> list[int]:
    """Lines with a timeout in figures of less than `GENEROUS`; Playwright's are thousandths."""
    return [
        word.lineno
        for word in ast.walk(ast.parse(source))
        if isinstance(word, ast.keyword) and word.arg == "timeout"
        if isinstance(word.value, ast.Constant) and isinstance(word.value.value, int)
        if word.value.value < GENEROUS or 1000 <= word.value.value < GENEROUS * 1000
    ]


def test_no_test_depends_on_the_hour_or_on_a_quiet_machine():
    assert by_the_clock("time.sleep(1)")
    assert by_the_clock("until = timezone.now().date()")
    assert not by_the_clock("until = timezone.now() + hour")
    assert short_limits(
        "barrier.wait(timeout=20)\nrun(timeout=300)\npage.wait_for(timeout=5000)"
    ) == [1, 3]
    sources = {relative(path): path.read_text("utf-8") for path in TESTS}
    del sources[WAITS]
    found = {
        path: by_the_clock(source)
        + [f"line {line}: a short limit" for line in short_limits(source)]
        for path, source in sources.items()
        if path not in TELLS_SECONDS
    }
    assert not {path: offences for path, offences in found.items() if offences}
    # The product too asks for the day where the office is.
    days = [pattern for pattern in BY_THE_CLOCK if "utcnow" in pattern]
    assert not [
        relative(path) for path in PLUGIN for day in days if re.search(day, path.read_text("utf-8"))
    ]
