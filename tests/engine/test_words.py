import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import LANGUAGES
from engine.words import query_words, search_words, words

ANY_TEXT = st.text(st.characters(codec=None))  # lone surrogates too


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "القدرات", "قدرات"),
        ("ar", "والقدرات", "بالقدرات"),
        ("ar", "التَّنَوُّع", "تنــوع"),
        ("ar", "البيئة", "بيئة"),
        ("ar", "إدارة", "ادارة"),
        ("en", "Capacities", "capacity"),
        ("en", "ｆｕｌｌ", "full"),
        ("es", "evaluación", "EVALUACIONES"),
        ("fr", "évaluations", "evaluation"),
        ("fr", "l’eau", "eau"),
        ("fr", "capacite\u0301", "capacité"),
        ("ru", "Учёт", "учета"),
        ("ru", "сохранения", "сохранение"),
        ("zh", "\u202e湿\u200b地", "湿地"),
    ],
)
def test_spellings_of_one_word_are_one_word(language, one, other):
    assert words(one, language) == words(other, language) != []


def test_chinese_is_read_in_pairs_and_known_words():
    assert words("外来入侵物种", "zh") == ["外来", "来入", "入侵", "侵物", "物种"]
    assert words("物种", "zh", {"外来物种"}) == ["物种"]
    assert words("外来物种", "zh", {"外来物种"}) == ["外来", "来物", "物种", "外来物种"]


def test_latin_and_numbers_survive_inside_other_scripts():
    assert words("بروتوكول IPBES عام ٢٠٢٠", "ar")[1:] == ["ipb", "عام", "2020"]
    assert words("GBF目标6", "zh") == ["gbf", "目标", "6"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "\0", "\ud800", "\u202e", " \n"])
def test_nothing_to_read_gives_no_words(language, text):
    assert (
        words(text, language) == search_words(text, language) == query_words(text, language) == []
    )


@given(ANY_TEXT, st.sampled_from([*LANGUAGES, "xx"]))
def test_any_string_is_read_the_same_twice(text, language):
    assert words(text, language) == words(text, language)
    found = search_words(text, language)
    assert found == sorted(set(found))
    assert all(group for group in query_words(text, language))
    "".join(found).encode()  # storable


@given(ANY_TEXT, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_a_record_is_found_by_its_own_text_from_a_page_in_any_language(text, record, page):
    found = set(search_words(text, record))
    assert all(found & set(group) for group in query_words(text, page))


@pytest.mark.parametrize(
    ("record", "language", "query"),
    [
        ("Évaluations de la biodiversité", "fr", "evaluation de la biodiversite"),
        ("Évaluations de la biodiversité", "fr", "ÉVALUATION"),
        ("La evaluación de riesgos", "es", "evaluaciones de riesgo"),
        ("Guide by WHO", "en", "who"),
        ("تنمية القدرات", "ar", "قدرات"),
        ("水资源", "zh", "水"),
        ("Оценка рисков 2020", "ru", "риски 2020"),
    ],
)
def test_a_search_on_an_english_page_finds_records_in_any_language(record, language, query):
    found = set(search_words(record, language))
    groups = query_words(query, "en")
    assert groups
    assert all(found & set(group) for group in groups)


def test_a_search_asks_for_every_word():
    found = set(search_words("Évaluation", "fr"))
    assert not all(found & set(group) for group in query_words("évaluation forêt", "fr"))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a" + "\u0300\u0327" * 50_000,
        "\ufdfa" * 100_000,
        "外" * 100_000,
        "é " * 50_000,
    ],
    ids=["one word", "marks", "expanding", "han", "short words"],
)
def test_long_texts_take_less_than_half_a_second(text):
    start = time.process_time()
    words(text, "fr")
    assert time.process_time() - start < 0.5
