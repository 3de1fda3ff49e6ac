"""What a draft still lacks."""

import pytest

from needs import completeness, parts
from needs.completeness import PartState
from tests.needs.helpers import COMPLETE

FULL = {
    "organisation": "ministry",
    "country": "KI",
    **{field: value for values in COMPLETE.values() for field, value in values.items()},
}


def lacking(**changes) -> list[str]:
    return [each.field for each in completeness.missing({**FULL, **changes})]


def test_nothing_is_missing_from_a_full_draft():
    assert lacking() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": ""}, ["country"]),
        ({"source_language": ""}, ["source_language"]),
        ({"title": " \u00a0"}, ["title"]),
        ({"problem": ""}, ["problem"]),
        ({"assistance": {}}, ["assistance"]),
        ({"assistance": {"ASSIST-TRAINING": "why", "ASSIST-DATA": ""}}, ["assistance"]),
        ({"targets": [], "subjects": ["CBD-SUBJECT-IAS"]}, []),
        ({"targets": ["GBF-TARGET-06"], "subjects": []}, []),
        ({"targets": [], "subjects": []}, ["targets"]),
        ({"audience": ""}, ["audience"]),
        ({"title": "", "audience": ""}, ["title", "audience"]),
    ],
)
def test_missing_names_what_sending_still_takes(changes, expected):
    assert lacking(**changes) == expected


def test_an_empty_draft_has_only_begun():
    states = {part.code: completeness.state_of(part, {"country": "KI"}) for part in parts.PARTS}

    assert states == {
        "who": PartState.COMPLETE,
        "problem": PartState.NOT_STARTED,
        "assistance": PartState.NOT_STARTED,
        "answers": PartState.NOT_STARTED,
        "where": PartState.NOT_STARTED,
        "when": PartState.NOT_STARTED,
        "readers": PartState.NOT_STARTED,
    }


def test_a_part_with_some_of_what_it_takes_is_incomplete():
    problem = parts.BY_CODE["problem"]

    assert completeness.state_of(problem, {"title": "A title"}) == PartState.INCOMPLETE


def test_a_part_that_sending_does_not_take_is_done_with_one_answer():
    when = parts.BY_CODE["when"]

    assert completeness.state_of(when, {"co_financing": "A room"}) == PartState.COMPLETE


def test_a_need_may_be_sent_without_the_optional_parts():
    optional = [each.part.code for each in completeness.overview({}) if each.is_optional]

    assert optional == ["where", "when"]


def test_parts_lead_from_one_to_the_next():
    codes = [parts.PARTS[0].code]
    while following := parts.after(parts.BY_CODE[codes[-1]]):
        codes.append(following.code)

    assert codes == [part.code for part in parts.PARTS]
    assert [parts.number_of(part) for part in parts.PARTS] == [1, 2, 3, 4, 5, 6, 7]
