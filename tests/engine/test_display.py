import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.display import band, rounded_parts
from engine.weights import Weights


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4000)))
def test_shown_parts_add_up_to_the_shown_total_and_are_off_by_less_than_one(parts):
    shown = rounded_parts(parts)
    assert list(shown) == list(parts)
    assert sum(shown.values()) == (sum(parts.values()) + 50) // 100
    assert all(abs(shown[part] * 100 - parts[part]) < 100 for part in parts)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0, "weak"), (2499, "weak"), (2500, "possible"), (4999, "possible"), (5000, "strong")],
)
def test_bands(score, expected):
    assert band(score) == expected


@pytest.mark.parametrize("wrong", [{"words": 4001}, {"words": -1, "topics": 7001}, {"cost": 300.0}])
def test_weights_that_do_not_make_a_hundred_points_are_refused(wrong):
    with pytest.raises(ValueError, match="part"):
        Weights(**wrong)
