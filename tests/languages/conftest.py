"""The figures of a run, told in one last line after pytest's own."""

import pytest

from scripts import message_catalogues as catalogues

FIGURES = pytest.StashKey[dict[str, str]]()


def pytest_configure(config):
    config.stash[FIGURES] = {}


@pytest.fixture
def tell_figure(request):
    """Return a function that keeps `text` for the last line; the same name replaces."""

    def tell(name: str, text: str) -> None:
        request.config.stash.setdefault(FIGURES, {})[name] = text

    return tell


def pytest_unconfigure(config):
    if figures := config.stash.get(FIGURES, {}):
        print("Languages: " + "; ".join(figures[name] for name in sorted(figures)))


@pytest.fixture(scope="session")
def stored():
    """The committed catalogues, read once: language -> Babel's catalogue."""
    return {language: catalogues.read(language) for language in catalogues.LANGUAGES}
