"""Files stay small, and name no machine and no package registry."""

import re

import pytest

from tests.architecture.sources import ROOT, named, python_files, tracked

LONGEST_FILE = 300  # lines
LISTS = {"cbdportal/settings.py"}  # looked up under its headings, not read
# Written in two halves, so that this file does not name them either.
PLACES = re.compile(
    "|".join(
        [
            "/wor" + r"k/(?:main|shared)",
            "/tm" + "p/cbd",
            "/hom" + r"e/\w",
            "/roo" + "t/",
        ]
    )
)
REGISTRIES = re.compile(
    "|".join(
        re.escape(host)
        for host in (
            "pypi" + ".org",
            "pythonhosted" + ".org",
            "npmjs" + ".com",
            "npmjs" + ".org",
            "crates" + ".io",
            "deb.debian" + ".org",
            "proxy.golang" + ".org",
        )
    )
)
TEXT = {".py", ".html", ".txt", ".md", ".toml", ".css", ".js", ".in", ".sh", ".yml", ".po", ".cfg"}


def texts():
    return [path for path in tracked() if path.suffix in TEXT or path.name == "Makefile"]


@pytest.mark.parametrize("path", [p for p in python_files() if named(p) not in LISTS], ids=named)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_no_file_names_a_place_on_somebodys_machine():
    assert _naming(PLACES) == []


def test_no_file_names_a_package_registry():
    assert _naming(REGISTRIES) == []


def test_the_check_reads_a_name():
    assert PLACES.search("see " + "/wor" + "k/main/x")
    assert REGISTRIES.search("--index-url https://" + "pypi" + ".org/simple")


def _naming(pattern: re.Pattern) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if pattern.search(line)
    ]
