"""What was chosen for a need, and by whom, stays on the record."""

import pytest

from needs import actions
from needs.models.choices import NeedTarget
from tests.factories import NeedFactory, OfficerFactory

pytestmark = pytest.mark.django_db


def test_a_target_taken_off_again_is_still_in_the_trail(monday, tuesday):
    officer = OfficerFactory()
    need = NeedFactory(organisation=officer.organisations[0], contact=officer)
    for revision, at, codes in ((0, monday, ["GBF-TARGET-06"]), (1, tuesday, ["GBF-TARGET-03"])):
        actions.save_part(
            need_id=need.pk,
            part="answers",
            values={"targets": codes},
            revision=revision,
            by=officer,
            at=at,
        )

    trail = NeedTarget.pgh_event_model.objects.order_by("pgh_id")

    assert [(each.pgh_label, each.target.code) for each in trail] == [
        ("insert", "GBF-TARGET-06"),
        ("delete", "GBF-TARGET-06"),
        ("insert", "GBF-TARGET-03"),
    ]
    assert {each.pgh_context["user"] for each in trail} == {officer.pk}
    assert {each.pgh_context["act"] for each in trail} == {"needs.saved_answers"}
