import pytest

from reference.sorting import sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("es", ["Ávila", "Azerbaiyán", "Bahamas"]),
        ("fr", ["Égypte", "Émirats arabes unis", "Fidji", "île", "Irlande"]),
        ("ru", ["Австрия", "Бразилия", "Ямайка"]),
        ("ar", ["أوغندا", "إيران", "البرازيل", "تونس"]),
        ("zh", ["巴西", "德国", "中国"]),
    ],
)
def test_names_stand_in_the_order_of_their_alphabet(language, names):
    wrong_way_round = names[::-1]

    assert sorted(wrong_way_round, key=lambda name: sort_key(name, language)) == names


def test_a_lone_surrogate_does_not_break_a_list():
    assert sorted(["\ud800", "a"], key=lambda name: sort_key(name, "en")) == ["a", "\ud800"]
