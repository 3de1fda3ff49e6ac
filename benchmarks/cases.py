"""How long ranking one case takes as the catalogue grows: `python -m benchmarks.cases`.

The portal's own action from end to end, as a worker runs it: the need and the conditions from the
database, the mapped index, fifty offers kept with their reasons. Every offer serves the world, so
all of them are compared. Building the index of a new catalogue is told apart.
"""

import argparse
import math
import statistics
import sys
import time
from datetime import UTC, datetime

from benchmarks.database import own_database
from benchmarks.lists import SIZES, Draw, grow, providers

ROUNDS = 9
GOAL_S = 2.0
AT = datetime(2026, 11, 20, tzinfo=UTC)
ANSWERS = {
    "problem": {
        "source_language": "en",
        "title": "Training customs officers at island borders",
        "problem": "Invasive ants reach the islands with cargo; officers and the laboratory cannot"
        " tell them from harmless species, and no monitoring plan says where to look first.",
    },
    "assistance": {"assistance": {"ASSIST-TRAINING": "Two weeks a year."}, "languages": ["en"]},
    "answers": {"targets": ["GBF-TARGET-06"], "subjects": ["CBD-SUBJECT-IAS"]},
    "readers": {"audience": "public"},
}


def sent_need():
    """A submitted need with its case, made by the portal's own actions."""
    from accounts.models import Organisation, User
    from needs import actions
    from reference.models import Country

    kiribati = Country.objects.get(iso2="KI")
    officer = User.objects.create_user(email="officer@measured.example", name="Officer")
    ministry = Organisation.objects.create(
        code="measured-ministry",
        kind="government",
        name="Ministry",
        country=kiribati,
        approved_at=AT,
    )
    need = actions.start_need(
        organisation_id=ministry.pk, country_id=kiribati.pk, by=officer, at=AT
    )
    for part, values in ANSWERS.items():
        need = actions.save_part(
            need_id=need.pk, part=part, values=values, revision=need.revision, by=officer, at=AT
        )
    return actions.submit_need(need_id=need.pk, by=officer, at=AT)


def seconds_of_ranking(need) -> float:
    """Median time of one ranking; each round is a new revision, so none is found ready."""
    from matchmaking import actions
    from needs.models import Need

    times = []
    for _ in range(ROUNDS + 1):
        Need.objects.filter(pk=need.pk).update(revision=need.revision + 1)
        need.refresh_from_db()
        start = time.perf_counter()
        kept = actions.rank_offers(need_id=need.pk, at=AT)
        times.append(time.perf_counter() - start)
        if not kept:
            raise SystemExit("Nothing was ranked.")
    return statistics.median(times[1:])


def measure(sizes: list[int]) -> list[float]:
    """Print one line for each size; return the seconds of one ranking at each."""
    from catalogue.models import Offer
    from common import jobs
    from matchmaking import library

    print(f"{'offers':>8} {'index s':>9} {'one case s':>12}")
    draw, owners, have, found = Draw(), providers(), 0, []
    with jobs.by_hand():
        need = sent_need()
        for size in sizes:
            grow(draw, owners, have=have, want=size)
            have = size
            Offer.objects.update(worldwide=True)
            start = time.perf_counter()
            library.current_index(AT)
            building = time.perf_counter() - start
            found.append(seconds_of_ranking(need))
            print(f"{size:>8} {building:>9.1f} {found[-1]:>12.3f}", flush=True)
    return found


def main() -> None:
    """Print a table, and the figure in the last line; fail above the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = sorted(parser.parse_args().sizes)
    with own_database("measured_cases"):
        found = measure(sizes)
    if len(sizes) > 1:
        growth = math.log(found[-1] / found[-2]) / math.log(sizes[-1] / sizes[-2])
        print(f"growth exponent from {sizes[-2]} to {sizes[-1]}: {growth:.2f}")
    print(f"ranking one case at {sizes[-1]} offers: {found[-1]:.2f} s (goal {GOAL_S:.0f} s)")
    if found[-1] > GOAL_S:
        sys.exit(1)


if __name__ == "__main__":
    main()
