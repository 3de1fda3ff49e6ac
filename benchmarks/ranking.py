"""How long ranking takes as the catalogue grows: `python benchmarks/ranking.py`.

Synthetic offers in six languages from a fixed seed; words follow Zipf's law, so that some stand in
every third text. Equality comes first: each breakdown must have the parts of its ranking.
"""

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine import LANGUAGES, ranking
from engine.building import build_index
from engine.index import Index, Item
from engine.lexicon import Lexicon, build_lexicon

SEED = 20_260
SIZES = (1_000, 10_000, 100_000)
VOCABULARY = 8_000
TRANSLATED = 2_000
"""Words of each language in use, and how many of them the lexicon knows."""
TEXT_WORDS = 50
NEEDS = 20
ALPHABETS = {
    "ar": "بتثجحخدرزسشصطعغقمن",
    "ru": "бвгджзклмнпрстфхцч",
    "zh": "生物多样性保护森林海洋培训技术",
}
FACETS = {"target": 23, "subject": 40, "assist": 15, "level": 3, "place": 220, "concept": 250}


def vocabulary(language: str) -> list[str]:
    """Return distinct made-up words in the language's script."""
    letters = ALPHABETS.get(language, "bcdfghklmnprtvz")
    base = len(letters)
    return [
        "".join(letters[(number // base**place + 7 * place) % base] for place in range(5))
        for number in range(VOCABULARY)
    ]


def offers(count: int) -> Iterator[Item]:
    """Yield `count` offers, the same ones each time."""
    chance = np.random.default_rng(SEED)
    words = {language: np.array(vocabulary(language)) for language in LANGUAGES}
    odds = 1 / np.arange(1, VOCABULARY + 1)
    odds /= odds.sum()
    drawn = chance.choice(VOCABULARY, (count, TEXT_WORDS), p=odds)
    for number in range(count):
        language = LANGUAGES[number % len(LANGUAGES)]
        joint = "" if language == "zh" else " "
        chosen = words[language][drawn[number]]
        yield Item(
            id=number + 1,
            language=language,
            title=joint.join(chosen[:6]),
            text=joint.join(chosen[6:]),
            facets=facets(chance, language),
        )


def facets(chance: np.random.Generator, language: str) -> frozenset[str]:
    """Return one to three facets of each kind."""
    named = {f"language:{language}"}
    for kind, codes in FACETS.items():
        named.update(
            f"{kind}:{code}" for code in chance.integers(codes, size=chance.integers(1, 4))
        )
    return frozenset(named)


def lexicon() -> Lexicon:
    """Return a lexicon of the commoner half of the words."""
    words = {language: vocabulary(language) for language in LANGUAGES}
    return build_lexicon(
        {language: [words[language][rank]] for language in LANGUAGES} for rank in range(TRANSLATED)
    )


def milliseconds_of(need: Item, index: Index, known: Lexicon) -> float:
    """Return the time of one need through the public functions: query, top 20, 20 breakdowns."""
    profile = ranking.NeedProfile(need.language, need.title, need.text, need.facets)
    start = time.perf_counter()
    query = ranking.query_for(profile, index, known)
    best = ranking.rank(query, index, top=20)
    reasons = [ranking.explain(query, index, offer.id) for offer in best]
    spent = time.perf_counter() - start
    if [offer.parts for offer in best] != [reason.parts for reason in reasons]:
        raise SystemExit("A breakdown differs from its ranking.")
    return spent * 1000


def measure(count: int, known: Lexicon, folder: Path) -> float:
    """Print one line and return the median milliseconds of a need."""
    items = list(offers(count))
    start = time.perf_counter()
    built = build_index(items, known)
    build_s = time.perf_counter() - start
    path = folder / "offers.index"
    built.save(path)
    start = time.perf_counter()
    index = Index.load(path)
    load_ms = (time.perf_counter() - start) * 1000
    milliseconds_of(items[0], index, known)  # the pages of the file come in
    rank_ms = statistics.median(milliseconds_of(need, index, known) for need in items[:NEEDS])
    size = path.stat().st_size / count
    print(f"{count:>8} {build_s:>8.1f} {size:>12.0f} {load_ms:>8.2f} {rank_ms:>8.2f}")
    return rank_ms


def main() -> None:
    """Print a table, and the figure in the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = parser.parse_args().sizes
    known = lexicon()
    print(f"{'offers':>8} {'build s':>8} {'bytes/offer':>12} {'load ms':>8} {'need ms':>8}")
    with tempfile.TemporaryDirectory() as folder:
        times = [measure(count, known, Path(folder)) for count in sizes]
    if len(sizes) > 1:
        growth = math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])
        print(f"growth exponent from {sizes[-2]} to {sizes[-1]}: {growth:.2f}")
    print(f"one need, top 20 with reasons, at {sizes[-1]} offers: {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
