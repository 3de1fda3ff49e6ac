"""What a score is made of: a whole number from 0 to 10000, hundredths of a point of 100."""

from dataclasses import dataclass, fields

FULL_SCORE = 10_000


@dataclass(frozen=True)
class Weights:
    """The most each part can add, in hundredths of a point; together 10000.

    First values, set by judgement and measured on nothing yet.

    Raises:
        ValueError: a part is negative or no whole number, or they do not add up to 10000.
    """

    words: int = 4000
    topics: int = 3000
    help: int = 1000
    place: int = 1000
    language: int = 700
    cost: int = 300

    def __post_init__(self) -> None:
        values = list(self.by_part().values())
        if any(type(value) is not int or value < 0 for value in values):
            raise ValueError("Each part is a whole number of hundredths, at least 0.")
        if sum(values) != FULL_SCORE:
            raise ValueError(f"The parts add up to {sum(values)}, not {FULL_SCORE}.")

    def by_part(self) -> dict[str, int]:
        """Return the parts by name, in the order in which they are shown."""
        return {part.name: getattr(self, part.name) for part in fields(self)}


@dataclass(frozen=True)
class Kind:
    """How the facets of one kind fill their share of a part.

    Attributes:
        part: the part of the score they belong to.
        share: of the part, against the other kinds the need has there.
        enough: shared facets that fill it, if the need has as many; 0: by rarity, so that in a tree
            a country says more than its continent.
        reason: what the reader is told.
    """

    part: str
    share: int
    enough: int
    reason: str


KINDS = {
    "target": Kind("topics", 50, 2, "same_target"),
    "subject": Kind("topics", 25, 2, "same_subject"),
    "concept": Kind("topics", 25, 3, "same_concept"),
    "assist": Kind("help", 70, 1, "assistance"),
    "level": Kind("help", 30, 1, "level"),
    # "place" is where an offer is at home or at work, with all areas around it; "serves" is the
    # area it declares to cover, which a need meets with its country and all areas around that
    "place": Kind("place", 50, 0, "place"),
    "serves": Kind("place", 50, 1, "place"),
    "language": Kind("language", 100, 1, "language"),
    "cost": Kind("cost", 100, 1, "free"),
}
"""Kinds of facets that score; any other kind ("status:open") serves only in conditions."""
