from .concept import Concept
from .group import CountryGroup, GroupMembership
from .instrument import Framework, Instrument, Target
from .place import Country, Region
from .term import Term, Vocabulary
from .version import DataVersion

__all__ = [
    "Concept",
    "Country",
    "CountryGroup",
    "DataVersion",
    "Framework",
    "GroupMembership",
    "Instrument",
    "Region",
    "Target",
    "Term",
    "Vocabulary",
]
