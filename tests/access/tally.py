"""How much was tried, for the line at the end of the run."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    cells: int = 0
    routes: set[str] = field(default_factory=set)


TALLY = Tally()
