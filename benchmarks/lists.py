"""How long the list of offers takes as the catalogue grows: `python -m benchmarks.lists`.

Whole pages through Django's test client on a database of its own: without a filter (every offer
is counted), with facets chosen, and with a search. Offers are drawn from a fixed seed; a quarter
serves the world, a third whole regions, the rest up to four countries.
"""

import argparse
import math
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.database import own_database

SEED = 20_261
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 10
OFFERS_A_BATCH = 2_000
PROVIDERS = 60
START = datetime(2026, 1, 1, tzinfo=UTC)
GOAL_S = 1.0
PAGES = {
    "no filter": "",
    "one facet": "?assist=ASSIST-TRAINING",
    "country and kind": "?country=KI&kind=service",
    "common word": "?q=forest",
    "rare word": "?q=nudibranch",
}
WORDS = """
forest coast island training officers monitoring species wetland reef seed mapping border
laboratory data community fisheries restoration finance policy protected areas customs plan
report indicators women youth farmers soil water invasive ants pollinators genetic resources
"""
RARE_WORD, ONE_IN = "nudibranch", 500


class Draw:
    """Offers like the portal's own, as the database holds them."""

    def __init__(self) -> None:
        from reference import queries
        from reference.models import Concept, Country, Region, Target, Term

        self.chance = random.Random(SEED)
        self.terms = {
            prefix: list(Term.objects.of(vocabulary).values_list("code", flat=True))
            for prefix, vocabulary in (
                ("subject", "subject"),
                ("assist", "assistance"),
                ("level", "level"),
            )
        }
        self.targets = list(Target.objects.values_list("code", flat=True))
        self.concepts = list(Concept.objects.values_list("code", flat=True))
        self.countries = list(Country.objects.values_list("iso2", flat=True))
        self.around = {iso2: queries.place_codes([iso2], []) for iso2 in self.countries}
        self.regions = list(Region.objects.exclude(m49="001").values_list("m49", flat=True))
        self.around_region = {
            m49: queries.place_codes([], [m49])
            | set().union(*queries.groups_by_country(queries.expand_regions([m49]), None).values())
            for m49 in self.regions
        }

    def some(self, values: list[str], most: int) -> list[str]:
        return self.chance.sample(values, self.chance.randint(1, most))

    def places(self) -> set[str]:
        luck = self.chance.random()
        if luck < 0.25:
            return {"area:001", "region:001"}
        if luck < 0.6:
            area = self.chance.choice(self.regions)
            return {f"area:{area}", *map(_place_key, self.around_region[area] - {"001"})}
        chosen = self.some(self.countries, 4)
        keys = {f"country:{iso2}" for iso2 in chosen}
        for iso2 in chosen:
            keys.update(map(_place_key, self.around[iso2] - {iso2, "001"}))
        return keys

    def facet_keys(self, *, kind: str, cost: str, languages: list[str]) -> list[str]:
        keys = {f"kind:{kind}", f"cost:{cost}", *(f"language:{code}" for code in languages)}
        for prefix, most in (("subject", 4), ("assist", 3), ("level", 2)):
            keys.update(f"{prefix}:{code}" for code in self.some(self.terms[prefix], most))
        keys.update(f"target:{code}" for code in self.some(self.targets, 4))
        keys.update(f"concept:{code}" for code in self.some(self.concepts, 4))
        return sorted(keys | self.places())

    def offers(self, first: int, count: int, providers: list) -> Iterator:
        from catalogue.models import Offer
        from catalogue.states import Cost, OfferKind, OfferState
        from common.languages import CODES
        from common.searching import kept_words

        for number in range(first, first + count):
            kind = self.chance.choice(OfferKind.values)
            cost = self.chance.choice(Cost.values)
            languages = self.chance.sample(CODES, self.chance.choice((1, 1, 2, 6)))
            words = self.chance.choices(WORDS.split(), k=90)
            if number % ONE_IN == 0:
                words[7] = RARE_WORD
            text = " ".join(words)
            padding = [f"en:made{self.chance.randrange(40_000)}" for _ in range(60)]
            yield Offer(
                code=f"O-{5_000_000 + number}",
                provider=providers[number % len(providers)],
                state=OfferState.PUBLISHED,
                published_at=START + timedelta(minutes=number),
                kind=kind,
                cost=cost,
                languages=languages,
                source_language="en",
                title=" ".join(words[:8]),
                summary=" ".join(words[8:25]),
                description=text,
                facet_keys=self.facet_keys(kind=kind, cost=cost, languages=languages),
                search_words=sorted(kept_words(text, "en") | set(padding)),
            )


def _place_key(code: str) -> str:
    return f"region:{code}" if code.isdigit() else f"group:{code}"


def providers() -> list:
    """Return registered partners for the offers to belong to."""
    from accounts.models import Organisation
    from catalogue.models import Provider

    made = []
    for number in range(PROVIDERS):
        organisation = Organisation.objects.create(
            code=f"measured-{number}", name=f"Partner {number}", kind="ngo", approved_at=START
        )
        made.append(Provider.objects.create(organisation=organisation, registered_at=START))
    return made


def grow(draw: Draw, owners: list, *, have: int, want: int) -> None:
    """Add offers, each with two targets and a kind of help for its line in the list."""
    import pgtrigger
    from django.db import connection

    from catalogue.models import Offer
    from reference.models import Target, Term

    targets = list(Target.objects.values_list("pk", flat=True))
    kinds = list(Term.objects.of("assistance").values_list("pk", flat=True))
    with pgtrigger.ignore():  # the trail of made-up rows would only cost time
        for first in range(have, want, OFFERS_A_BATCH):
            rows = list(draw.offers(first, min(OFFERS_A_BATCH, want - first), owners))
            saved = Offer.objects.bulk_create(rows)
            Offer.targets.through.objects.bulk_create(
                Offer.targets.through(offer_id=offer.pk, target_id=target)
                for offer in saved
                for target in draw.chance.sample(targets, 2)
            )
            Offer.assistance_types.through.objects.bulk_create(
                Offer.assistance_types.through(offer_id=offer.pk, term_id=draw.chance.choice(kinds))
                for offer in saved
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_offer")


def seconds_of(address: str) -> float:
    """Return the median time of a page, in seconds."""
    from django.test import Client

    browser = Client()
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        answer = browser.get(address)
        times.append(time.perf_counter() - start)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}.")
    return statistics.median(times[1:])  # the first one warms up


def measure(sizes: list[int]) -> list[float]:
    """Print one line for each size; return the slowest page of each, in seconds."""
    from django.urls import reverse

    print(f"{'offers':>8} " + " ".join(f"{name:>17}" for name in PAGES) + "   (seconds)")
    draw, owners, have, slowest = Draw(), providers(), 0, []
    for size in sizes:
        grow(draw, owners, have=have, want=size)
        have = size
        times = [seconds_of(reverse("catalogue:offer_list") + query) for query in PAGES.values()]
        print(f"{size:>8} " + " ".join(f"{seconds:>17.3f}" for seconds in times), flush=True)
        slowest.append(max(times))
    return slowest


def main() -> None:
    """Print a table, and the figure in the last line; fail above the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = sorted(parser.parse_args().sizes)
    with own_database("measured_lists"):
        slowest = measure(sizes)
    if len(sizes) > 1:
        growth = math.log(slowest[-1] / slowest[-2]) / math.log(sizes[-1] / sizes[-2])
        print(f"growth exponent from {sizes[-2]} to {sizes[-1]}: {growth:.2f}")
    print(f"slowest list of offers at {sizes[-1]}: {slowest[-1]:.2f} s (goal {GOAL_S:.0f} s)")
    if slowest[-1] > GOAL_S:
        sys.exit(1)


if __name__ == "__main__":
    main()
