from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.building import build_index
from engine.impacts import impact
from engine.index import Item
from engine.ranking import NeedProfile, Weights, explain, query_for, rank
from engine.weights import FULL_SCORE, KINDS
from engine.words import words
from tests.engine.catalogue import EVERY_FACET, LEXICON, NEED, NO_LEXICON, OFFERS, index_of

WORDS = [
    "wetland",
    "training",
    "forêt",
    "évaluation",
    "оценка",
    "湿地能力",
    "القدرات",
    "2020",
    "the",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
MORE_TARGETS = frozenset({"target:GBF-TARGET-02", "target:GBF-TARGET-08", "target:GBF-TARGET-11"})
FACETS = st.frozensets(st.sampled_from(sorted(EVERY_FACET | MORE_TARGETS)))
LANGUAGE = st.sampled_from(["en", "fr", "zh", "ar", "ru"])
ITEMS = st.lists(
    st.builds(Item, st.integers(0, 2**40), LANGUAGE, TEXTS, TEXTS, FACETS),
    max_size=12,
    unique_by=lambda item: item.id,
)
NEEDS = st.builds(NeedProfile, LANGUAGE, TEXTS, TEXTS, FACETS)


def ranked(need, *items, **options):
    index = index_of(*items)
    return rank(query_for(need, index, LEXICON), index, **options)


def oracle_score(query, index, item):
    """Score one offer from its texts and facets, in plain Python."""
    parts = dict.fromkeys(query.weights.by_part(), 0)
    for kind in query.kinds:
        points = sum(facet.points for facet in kind.facets if facet.facet in item.facets)
        parts[KINDS[kind.kind].part] += min(points, kind.limit)
    known = LEXICON.known(item.language)
    stems = words(item.title, item.language, known) * 2 + words(item.text, item.language, known)
    length = index.relative_length(len(stems), item.language)
    counts, least = Counter(), 1
    if item.language == query.language or item.language == "en":
        asked = query.own_words if item.language == query.language else query.pivot_words
        counts.update({f"{item.language}:{stem}": 1000 * n for stem, n in Counter(stems).items()})
    else:
        asked, least = query.pivot_words, 4
        for stem in stems:
            for english, weight in LEXICON.thousandths(stem, item.language)[:3]:
                if weight >= 100:
                    counts[f"en:{english}"] += weight
    total = 0
    for word in asked:
        found = impact(counts[index.terms[word.term]], length)
        total += word.weight * found if found >= least else 0
    parts["words"] = min(total >> 16, query.weights.words)
    return parts


@settings(max_examples=150, deadline=None)
@given(ITEMS, NEEDS)
def test_scores_equal_a_plain_calculation(items, need):
    index = index_of(*items)
    query = query_for(need, index, LEXICON)
    expected = {item.id: oracle_score(query, index, item) for item in items}

    found = rank(query, index)

    assert {offer.id: offer.parts for offer in found} == {
        item_id: parts for item_id, parts in expected.items() if sum(parts.values())
    }
    assert found == sorted(found, key=lambda offer: (-offer.score, offer.id))
    for offer in found:
        explanation = explain(query, index, offer.id)
        assert explanation.parts == offer.parts
        assert explanation.score == offer.score == sum(offer.parts.values()) <= FULL_SCORE
        limits = query.weights.by_part()
        assert all(0 <= value <= limits[part] for part, value in offer.parts.items())


@given(ITEMS, NEEDS, st.data())
@settings(deadline=None)
def test_a_score_does_not_depend_on_who_else_is_allowed(items, need, data):
    index = index_of(*items)
    query = query_for(need, index, LEXICON)
    ids = {item.id for item in items}
    chosen = data.draw(st.sets(st.sampled_from(sorted(ids)))) if ids else set()

    few = rank(query, index, allowed=index.flags_of(chosen))

    assert few == [offer for offer in rank(query, index) if offer.id in chosen]


def test_a_need_finds_offers_in_five_other_languages():
    need = NeedProfile("es", "Formación", "evaluación, wetland capacity")
    assert {offer.id for offer in ranked(need, *OFFERS)} == {1, 2, 3, 4, 5}


def test_an_offer_that_fits_in_everything_gets_every_part_but_words_in_full():
    parts = ranked(NEED, *OFFERS)[0].parts
    weights = Weights().by_part()
    assert {part: parts[part] for part in parts if part != "words"} == {
        part: most for part, most in weights.items() if part != "words"
    }
    assert 0 < parts["words"] <= weights["words"]


def test_reasons_name_what_is_shared():
    index = index_of(*OFFERS)
    need = NeedProfile("fr", "Évaluation", "2020", EVERY_FACET)

    explanation = explain(query_for(need, index, LEXICON), index, 4)

    target, word = explanation.reasons
    assert (target.kind, target.codes) == ("same_target", ("GBF-TARGET-06",))
    assert (word.kind, word.need_word, word.offer_word) == ("word", "évaluation", "оценка")
    assert word.translated
    assert word.points == explanation.parts["words"]


def test_equal_scores_follow_the_id_whatever_the_language():
    facets = frozenset({"cost:free"})
    items = [
        Item(7, "ar", "", "", facets),
        Item(3, "zh", "", "", facets),
        Item(5, "en", "", "", facets),
    ]
    need = NeedProfile("en", "", "", facets)
    assert [offer.id for offer in ranked(need, *items)] == [3, 5, 7]
    assert [offer.id for offer in ranked(need, *items, top=2)] == [3, 5]


def test_more_offers_than_candidates_keep_the_lowest_ids_of_a_tie():
    facets = frozenset({"cost:free"})
    items = [Item(number, "en", "", "", facets) for number in range(500, 0, -1)]
    found = ranked(NeedProfile("en", "", "", facets), *items, top=300)
    assert [offer.id for offer in found] == list(range(1, 301))


def test_more_shared_targets_than_enough_add_no_more():
    index = index_of(Item(1, "en", "", "", MORE_TARGETS))
    query = query_for(NeedProfile("en", "", "", MORE_TARGETS), index, LEXICON)
    assert [offer.parts["topics"] for offer in rank(query, index)] == [3000]
    assert explain(query, index, 1).parts["topics"] == 3000


def test_a_nearer_place_says_more_than_a_wider_one():
    items = [
        Item(1, "en", "", "", frozenset({"place:009"})),
        Item(2, "en", "", "", frozenset({"place:009", "place:KI"})),
        Item(3, "en", "", "", frozenset({"place:009"})),
    ]
    need = NeedProfile("en", "", "", frozenset({"place:009", "place:KI"}))
    first, second, _ = ranked(need, *items)
    assert (first.id, first.parts["place"]) == (2, 1000)
    assert second.parts["place"] < 500


def test_conditions_decide_who_is_listed_but_not_the_score():
    asked = frozenset({"place:KI", "place:FJ"})
    everyone = ranked(NEED, *OFFERS)
    assert ranked(replace(NEED, require=(asked,)), *OFFERS) == [
        offer for offer in everyone if offer.id in {1, 3}
    ]
    excluded = replace(NEED, require=(asked,), exclude=frozenset({"cost:free", "unheard:of"}))
    assert [offer.id for offer in ranked(excluded, *OFFERS)] == [3]
    assert ranked(replace(NEED, require=(frozenset({"unheard:of"}),)), *OFFERS) == []


@pytest.mark.parametrize("text", ["", "the of and", "\0\ud800", "unheard"])
def test_a_need_without_telling_words_matches_nothing(text):
    assert ranked(NeedProfile("en", text, text), *OFFERS) == []


def test_no_offers_at_all():
    assert ranked(NEED) == []


def test_a_language_outside_the_six_is_read_as_english():
    need = NeedProfile("pt", "wetland", "")
    assert ranked(need, Item(1, "de", "wetland", ""))[0].parts["words"] > 0


def test_a_query_fits_only_the_index_and_lexicon_it_was_made_for():
    index = index_of(*OFFERS)
    with pytest.raises(ValueError, match="another lexicon"):
        query_for(NEED, index, NO_LEXICON)
    other = build_index(OFFERS[1:], LEXICON)
    query = query_for(NEED, other, LEXICON)
    with pytest.raises(ValueError, match="another version"):
        rank(query, index)
    with pytest.raises(ValueError, match="another version"):
        explain(query, index, 1)


def test_an_offer_that_is_not_there_has_no_explanation():
    index = index_of(*OFFERS)
    with pytest.raises(KeyError):
        explain(query_for(NEED, index, LEXICON), index, 99)
