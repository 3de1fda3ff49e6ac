"""Index and dictionary on disk: built once for all workers whenever their content changes.

File names carry the version of what they hold. Whoever needs a version that is not there builds
it under a lock; the others wait and then map the finished file. Old files are removed; a worker
that still maps one keeps it until it lets go.
"""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db.models import Count, Max

from catalogue.models import Offer
from engine import ENGINE_VERSION
from engine.building import build_index
from engine.index import Index, IndexFileError
from engine.lexicon import Lexicon, LexiconFileError, build_lexicon
from matchmaking.adapters import offer as offer_adapter
from reference.models import DataVersion
from reference.queries import lexicon_entries

Kept = TypeVar("Kept", Index, Lexicon)


def current_index(at: datetime) -> Index:
    """Return the index of the offers published now, building it if nobody has.

    Args:
        at: the moment of the ranking; newer changes belong to the next one.
    """
    lexicon = current_lexicon()
    return _kept(
        f"offers-{catalogue_version()}.index",
        load=Index.load,
        build=lambda: build_index(offer_adapter.items(), lexicon),
        unreadable=IndexFileError,
    )


def current_lexicon() -> Lexicon:
    """Return the dictionary learnt from the reference data as it is now."""
    return _lexicon_in_memory(reference_version())


def catalogue_version() -> str:
    """Sixteen digits that change with the published offers, the reference data or the engine."""
    facts = Offer.objects.public().aggregate(number=Count("pk"), newest=Max("updated_at"))
    return _digest(f"{reference_version()} {facts['number']} {facts['newest']}")


def reference_version() -> str:
    """Sixteen digits that change with the reference data or the engine."""
    files = DataVersion.objects.order_by("name").values_list("name", "sha256")
    return _digest(f"{ENGINE_VERSION} {list(files)}")


@lru_cache(maxsize=2)  # two versions while new reference data arrives
def _lexicon_in_memory(version: str) -> Lexicon:
    return _kept(
        f"words-{version}.lexicon.npz",
        load=Lexicon.load,
        build=lambda: build_lexicon(lexicon_entries()),
        unreadable=(LexiconFileError, FileNotFoundError),
    )


def _kept(
    name: str,
    *,
    load: Callable[[Path], Kept],
    build: Callable[[], Kept],
    unreadable: type[Exception] | tuple[type[Exception], ...],
) -> Kept:
    """Load the file `name`, or build and save it; a damaged file is built again."""
    path = _folder() / name
    try:
        return load(path)
    except unreadable:
        with _only_one_builds():
            try:
                return load(path)  # somebody built it while we waited
            except unreadable:
                built = build()
                built.save(path)
                _remove_older(path)
                return built


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "index"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _only_one_builds() -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends."""
    with (_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove_older(path: Path) -> None:
    kind = path.name.partition("-")[0]
    for other in path.parent.glob(f"{kind}-*"):
        if other != path:
            other.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
