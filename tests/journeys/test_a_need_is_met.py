"""The main journey: from a stranger's first visit to a match that the figures show."""

import pytest

from tests.journeys import matching, story
from tests.journeys.stage import set_stage
from tests.journeys.texts import ARABIC, ENGLISH

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("texts", "scripts"),
    [
        pytest.param(ENGLISH, True, id="english"),
        pytest.param(ARABIC, True, id="arabic"),
        pytest.param(ENGLISH, False, id="english-without-scripts"),
    ],
)
def test_a_newcomers_need_is_met(site, texts, scripts):
    site.scripts = scripts
    stage = set_stage(party=texts.party, language=texts.language, iso2=texts.country)
    tale = story.Story(site=site, stage=stage, texts=texts)
    before = matching.visitor_reads_figures(tale)

    newcomer = story.newcomer_signs_up(tale)
    story.newcomer_asks_to_join(tale, newcomer)
    story.focal_point_approves(tale)
    story.officer_begins_and_leaves(tale, newcomer)
    officer = story.officer_comes_back_and_finishes(tale)
    story.officer_checks_and_sends(tale, officer)
    helper = matching.helper_takes_and_answers(tale)
    matching.helper_proposes_wording(tale, helper)
    matching.officer_accepts_each_sentence(tale, officer)
    matching.helper_finds_the_right_offer_first(tale, helper)
    matching.helper_introduces(tale, helper)
    partner = matching.partner_accepts(tale)
    matching.officer_accepts(tale, officer)
    matching.partner_sees_the_contact(tale, partner)

    after = matching.visitor_reads_figures(tale)
    assert after == {code: number + 1 for code, number in before.items()}
    matching.visitor_opens_the_records(tale)
