"""Every sentence is translated into every language, and nothing is wrong with it."""

import difflib
import re

import pytest

from scripts import glossary, message_checks, messages
from scripts import message_catalogues as catalogues

every_language = pytest.mark.parametrize("language", catalogues.LANGUAGES)
SHOWN = 25  # problems named in one failure; `scripts/messages.py check` names them all


def sentences(catalog):
    return [message for message in catalog if message.id]


@every_language
def test_every_sentence_is_translated(stored, language, tell_figure):
    all_of_them = sentences(stored[language])

    missing = [each.id for each in all_of_them if catalogues.untranslated(each)]

    tell_figure(language, f"{language} {len(all_of_them) - len(missing)} of {len(all_of_them)}")
    assert not missing, f"{len(missing)} of {len(all_of_them)}, first {missing[:SHOWN]}"


@every_language
def test_no_translation_is_a_guess(stored, language):
    assert [each.id for each in sentences(stored[language]) if each.fuzzy] == []


@every_language
def test_nothing_is_wrong_with_what_is_translated(stored, language):
    wrong = [
        f"{each.id!r}: {problem}"
        for each in sentences(stored[language])
        if not catalogues.untranslated(each)
        for problem in messages.wrong_with(language, each)
    ]

    assert not wrong, f"{len(wrong)} problems:\n" + "\n".join(wrong[:SHOWN])


@every_language
def test_no_sentence_waits_to_be_extracted(language):
    today = catalogues.as_text(catalogues.brought_up_to_date(language), language)
    committed = catalogues.po_path(language).read_bytes()

    assert _differences(committed, today) == [], "run `make messages`"


def _differences(old: bytes, new: bytes) -> list[str]:
    lines = (each.decode().splitlines() for each in (old, new))
    return [line for line in difflib.unified_diff(*lines, n=0) if line[:1] in "+-"][2:SHOWN]


@every_language
def test_arabic_months_have_both_names_and_others_are_left_to_django(stored, language):
    november = stored[language].get("November")

    if language == "ar":
        assert november.string == "تشرين الثاني/نوفمبر"
    else:
        assert november is None


def test_glossary_holds_the_terms_that_are_checked():
    page = glossary.GLOSSARY.read_text(encoding="utf-8")

    assert glossary.with_table(page) == page, "run `python scripts/glossary.py`"


def test_glossary_has_enough_terms_each_in_five_languages():
    terms = message_checks.terms()

    assert len(terms) >= 40
    assert {frozenset(term["words"]) for term in terms} == {frozenset(catalogues.LANGUAGES)}
    assert {frozenset(term["stems"]) for term in terms} == {frozenset(catalogues.LANGUAGES)}


@pytest.mark.parametrize("term", message_checks.terms(), ids=lambda term: term["term"])
def test_a_term_is_written_as_its_own_check_wants_it(term):
    """The word that the glossary gives passes the check, and none of the forbidden ones."""
    for language, word in term["words"].items():
        assert not message_checks.term_problems(language, term, word)


def test_exceptions_name_sentences_that_exist(stored):
    known = {catalogues.shape(each.id)[0] for each in sentences(stored["fr"])}
    excepted = [
        each["sentence"] for term in message_checks.terms() for each in term.get("except", [])
    ]

    assert [sentence for sentence in excepted if sentence not in known] == []


def test_same_as_english_has_a_reason_each():
    for (language, _english), reason in message_checks.allowed_same().items():
        assert language == "*" or language in catalogues.LANGUAGES
        assert re.search(r"\w{2}", reason)
