"""Small catalogues and needs that the tests of the engine share."""

from engine.building import build_index
from engine.index import Index, Item
from engine.lexicon import Lexicon, build_lexicon
from engine.query import NeedProfile

LEXICON = build_lexicon(
    [
        {"en": ["wetland"], "fr": ["zone humide"], "ar": ["الأراضي الرطبة"], "zh": ["湿地"]},
        {"en": ["training"], "fr": ["formation"], "es": ["formación"], "ru": ["обучение"]},
        {"en": ["assessment"], "fr": ["évaluation"], "es": ["evaluación"], "ru": ["оценка"]},
        {"en": ["capacity"], "fr": ["capacité"], "ar": ["القدرات"], "zh": ["能力"]},
        {"en": ["invasive species"], "fr": ["espèce envahissante"], "zh": ["外来入侵物种"]},
    ]
)

EVERY_FACET = frozenset(
    {
        "target:GBF-TARGET-06",
        "subject:CBD-SUBJECT-IAS",
        "concept:INVASIVE",
        "assist:ASSIST-TRAINING",
        "level:LEVEL-SYSTEM",
        "place:KI",
        "place:057",
        "serves:009",
        "language:fr",
        "cost:free",
    }
)

OFFERS = (
    Item(1, "en", "Wetland training", "Training in the assessment of wetlands.", EVERY_FACET),
    Item(2, "fr", "Formation", "Évaluation des zones humides.", frozenset({"language:fr"})),
    Item(3, "zh", "湿地", "能力 2020", frozenset({"place:KI", "place:057"})),
    Item(4, "ru", "Обучение", "оценка", frozenset({"target:GBF-TARGET-06"})),
    Item(5, "ar", "القدرات", "الأراضي الرطبة"),
    Item(6, "en", "", ""),
)

NEED = NeedProfile("en", "Wetland assessment", "We need training.", EVERY_FACET)


def index_of(*items: Item) -> Index:
    return build_index(items, LEXICON)


NO_LEXICON = Lexicon()
