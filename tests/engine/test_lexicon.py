import pytest

from engine.lexicon import Lexicon, LexiconFileError, build_lexicon
from engine.words import words
from tests.engine.catalogue import LEXICON


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [("fr", "évaluation", "assess"), ("ru", "оценка", "assess"), ("ar", "قدرات", "capac")],
)
def test_a_learnt_word_is_translated(language, text, english):
    (stem,) = words(text, language)
    assert LEXICON.translate(stem, language) == [(english, 1.0)]


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "anything", [("anything", 1.0)]),
        ("ru", "ipbes", [("ipbes", 1.0)]),
        ("fr", "2020", [("2020", 1.0)]),
        ("fr", "biodivers", [("biodivers", 0.5)]),
        ("ru", "кирибати", []),
    ],
)
def test_an_unknown_word_passes_only_where_it_may_be_english(language, word, expected):
    assert LEXICON.translate(word, language) == expected


def test_weights_favour_words_that_come_together_more_often():
    learnt = build_lexicon(
        [{"fr": ["eau douce"], "en": ["fresh water"]}, {"fr": ["eau"], "en": ["water"]}]
    )
    assert learnt.translate("eau", "fr")[0][0] == "water"
    assert learnt.translate("douc", "fr")[0][0] == "fresh"


def test_labels_without_english_teach_nothing():
    assert build_lexicon([{"fr": ["eau"], "es": ["agua"]}, {}]).translate("иной", "ru") == []


def test_a_saved_lexicon_comes_back(tmp_path):
    LEXICON.save(tmp_path / "words.npz")
    loaded = Lexicon.load(tmp_path / "words.npz")
    assert (loaded, loaded.version) == (LEXICON, LEXICON.version)


@pytest.mark.parametrize("keep", [0, 10, 300, -1])
def test_a_damaged_lexicon_is_refused(tmp_path, keep):
    path = tmp_path / "words.npz"
    LEXICON.save(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(LexiconFileError):
        Lexicon.load(path)
