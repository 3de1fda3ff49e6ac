"""Templates obey the CSP, guard their forms and read from right to left as well."""

import re

import pytest

from tests.architecture.sources import ROOT, named, templates

PAGES = [path for path in templates() if path.suffix == ".html"]
# allauth's own forms are taken by allauth's own views, which know no one-time key.
ALLAUTH = ("templates/account/", "templates/mfa/")
SIGN_OUT = (
    "account_logout"  # the button in the bar stands on every page; pressing twice is harmless
)
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
POST = re.compile(r"""method=["']?post""", re.IGNORECASE)
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|javascript:""",
    re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def post_forms(text: str) -> list[str]:
    return [form for form in FORM.findall(text) if POST.search(form.split(">")[0])]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_form_that_changes_something_is_guarded(path):
    for form in post_forms(path.read_text()):
        assert "{% csrf_token %}" in form
        if not named(path).startswith(ALLAUTH) and SIGN_OUT not in form:
            assert "{% form_key" in form


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_nothing_runs_or_is_styled_inline(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_nothing_is_marked_as_safe(path):
    """What people typed is always escaped."""
    assert not re.search(r"\|\s*safe(?:seq)?\b|autoescape\s+off", path.read_text())


def test_the_style_sheet_knows_no_left_and_right():
    lines = (ROOT / "static/css/portal.css").read_text().splitlines()

    assert [line for line in lines if PHYSICAL.search(line)] == []


@pytest.mark.parametrize(
    "line",
    ["a { margin-left: 1px }", "a{right:0}", "a { text-align: left }", "a { float:right }"],
)
def test_the_check_sees_a_side(line):
    assert PHYSICAL.search(line)


@pytest.mark.parametrize(
    "line", ['<p style="x">', "<script>x</script>", '<a onclick="x">', "<style>"]
)
def test_the_check_sees_what_is_inline(line):
    assert INLINE.search(line)
    assert not INLINE.search('<script src="a.js"></script><p class="on style">')
