"""Texts are split into sentences and aligned; nothing is lost, whatever is accepted."""

from itertools import product

import pytest

from matchmaking.wording import Step, applied, sentences, steps

TEXTS = {
    "ar": ("يصل النمل. لا يعرفه الموظفون؟ نطلب تدريبا.", 3),
    "en": ("Ants arrive, e.g. on ships. Dr. Teeta asks: who knows them? We ask for help!", 3),
    "es": ("Llegan hormigas, p. ej. en barcos. ¿Quién las conoce? El art. 8 lo pide.", 3),
    "fr": ("Des fourmis arrivent. M. Diallo demande : qui les connaît ? « Nous. » Aidez-nous.", 4),
    "ru": ("В 2020 г. прибыли муравьи, т.е. вредители. Кто их знает? Просим помощи.", 3),
    "zh": ("蚂蚁到来。谁认识它们？“我们。”请帮助！", 4),
}


@pytest.mark.parametrize("language", TEXTS)
def test_sentences_of_six_languages(language):
    text, count = TEXTS[language]

    pieces = sentences(text, language)

    assert "".join(pieces) == text
    assert len(pieces) == count, pieces


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "no end",
        "One.\n\nTwo.\n",
        "1. First\n2. Second",
        "a.b.c",
        "...",
        ".",
        "\u200f.",
    ],
)
def test_pieces_joined_are_the_text(text):
    assert "".join(sentences(text, "en")) == text


def test_lines_are_pieces_of_their_own():
    assert sentences("1. First\n2. Second", "en") == ["1. First", "\n2. Second"]


@pytest.mark.parametrize("language", TEXTS)
def test_one_changed_sentence_is_one_step(language):
    old, count = TEXTS[language]
    pieces = sentences(old, language)
    changed = pieces[-1][:-2] + "X" + pieces[-1][-2:]

    found = steps(old, "".join([*pieces[:-1], changed]), language)

    assert [step.is_change for step in found] == [False] * (count - 1) + [True]
    assert found[-1] == Step(pieces[-1], changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A cat. A dog.", "A cat. A bird flew by. A dog."),
        ("A cat. A dog.", "A dog."),
        ("A cat.", "A cat. "),
        ("", "All of this is new. It was empty."),
        ("All of this goes.", ""),
        ("First idea. Second idea.", "Second idea. First idea."),
        ("Ships bring ants. Officers are few.", "Ships bring fire ants. There are few officers."),
        ("One line\nanother line", "One line\n\nanother line\nthird"),
    ],
)
def test_every_choice_of_steps_gives_a_text_made_of_both(old, new):
    found = steps(old, new, "en")
    changes = [position for position, step in enumerate(found) if step.is_change]

    assert applied(found, []) == old
    assert applied(found, changes) == new
    for choice in product([True, False], repeat=len(changes)):
        taken = {position for position, yes in zip(changes, choice, strict=True) if yes}
        assert applied(found, taken).count("..") == 0


def test_added_sentence_stands_alone():
    found = steps("A cat sat. A dog ran.", "A cat sat. Something wholly new. A dog ran.", "en")

    assert [step for step in found if step.is_change] == [Step("", " Something wholly new.")]


def test_similar_sentences_are_paired_across_a_removal():
    old = "Officers lack training in ants. Delete me entirely, please. Budget is small."
    new = "Officers lack training in fire ants. The budget is small."

    changes = [step for step in steps(old, new, "en") if step.is_change]

    assert changes == [
        Step("Officers lack training in ants.", "Officers lack training in fire ants."),
        Step(" Delete me entirely, please.", ""),
        Step(" Budget is small.", " The budget is small."),
    ]


def test_long_texts_are_aligned_quickly():
    old = " ".join(f"Sentence number {n} says something." for n in range(300))
    new = " ".join(f"Line {n} speaks of other things." for n in range(300))

    found = steps(old, new, "en")

    assert ("".join(s.before for s in found), "".join(s.after for s in found)) == (old, new)
