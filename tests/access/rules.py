"""The one table of who may do what, route by route; people and things are those of the world.

A route that stands in no table here fails `test_every_route_has_one_rule`.
"""

from tests.access.answers import Answer
from tests.access.roles import (
    ASKERS,
    EVERYBODY,
    OTHER_PARTNERS,
    PARTNERS,
    SIGNED_IN,
    SPEAKERS,
    STAFF,
)
from tests.access.rules_of_accounts import ACCOUNTS
from tests.access.table import READERS, WRITERS, Rule

PROVIDERS = PARTNERS | OTHER_PARTNERS
HIDDEN = frozenset({Answer.HIDDEN})

TOP = (
    Rule("to_language", get=EVERYBODY, signs_in=False, open_to_one_factor=True),
    Rule("health", get=EVERYBODY, signs_in=False, open_to_one_factor=True),
    Rule("front", get=EVERYBODY, signs_in=False),
    Rule("about", get=EVERYBODY, signs_in=False),
    Rule("my_work", get=SIGNED_IN),
    # Open in the demonstration only; the matrix is run as in production.
    Rule(
        "mailbox",
        get=EVERYBODY,
        signs_in=False,
        special={"GET": HIDDEN, "HEAD": HIDDEN},
        closed=True,
    ),
)

NEEDS = (
    Rule("needs:need_list", get=EVERYBODY, signs_in=False),
    Rule("needs:need_new", get=ASKERS, post=ASKERS),
    Rule("needs:need_detail", noun="need", get=READERS, signs_in=False),
    Rule("needs:need_check", noun="need", get=WRITERS),
    Rule(
        "needs:need_submit",
        noun="need",
        post=WRITERS,
        form={"revision": "0", "entitled": "on"},
    ),
    Rule("needs:need_withdraw", noun="need", get=WRITERS, post=WRITERS),
    Rule("needs:need_discard", noun="need", get=WRITERS, post=WRITERS),
    Rule(
        "needs:need_part",
        noun="need",
        get=WRITERS,
        post=WRITERS,
        kwargs={"part": "problem"},
        form={"revision": "0", "title": "New", "problem": "New", "source_language": "en"},
    ),
)

OFFERS = (
    Rule("catalogue:offer_list", get=EVERYBODY, signs_in=False),
    Rule("catalogue:offer_mine", get=SIGNED_IN),
    Rule("catalogue:offer_new", get=PROVIDERS, post=PROVIDERS),
    Rule("catalogue:offer_detail", noun="offer", get=READERS, signs_in=False),
    Rule("catalogue:offer_edit", noun="offer", get=WRITERS, post=WRITERS),
    Rule(
        "catalogue:offer_publish", noun="offer", get=WRITERS, post=WRITERS, form={"revision": "0"}
    ),
    Rule(
        "catalogue:offer_withdraw", noun="offer", get=WRITERS, post=WRITERS, form={"revision": "0"}
    ),
    Rule("catalogue:provider_list", get=EVERYBODY, signs_in=False),
    # Partners of the world are registered already, and are shown what they have.
    Rule("catalogue:provider_new", get=SPEAKERS - PROVIDERS, post=SPEAKERS),
    Rule("catalogue:provider_detail", noun="provider", get=READERS, signs_in=False),
    Rule("catalogue:provider_edit", noun="provider", get=WRITERS, post=WRITERS),
)

MATCHMAKING = (
    Rule("matchmaking:queue", get=STAFF),
    Rule("matchmaking:queue_take", post=STAFF),
    Rule("matchmaking:case_detail", noun="case", get=READERS),
    Rule(
        "matchmaking:case_reply",
        noun="case",
        post=READERS,
        form={"body": "Good morning", "language": "en"},
    ),
    Rule("matchmaking:case_assign", noun="case", post=STAFF),
    Rule("matchmaking:case_understand", noun="case", post=STAFF),
    Rule("matchmaking:case_rank", noun="case", post=STAFF),
    Rule("matchmaking:case_close", noun="case", get=STAFF, post=STAFF),
    Rule("matchmaking:case_shortlist", noun="case and offer", post=WRITERS),
    Rule("matchmaking:case_unshortlist", noun="case and offer", post=WRITERS),
    Rule(
        "matchmaking:case_introduce",
        noun="case and offer",
        get=WRITERS,
        post=WRITERS,
        form={"message": "You two should talk."},
    ),
    Rule(
        "matchmaking:case_propose",
        noun="case",
        get=STAFF,
        post=STAFF,
        kwargs={"field": "title"},
        form={"text": "Better", "explanation": "Clearer", "revision": "0"},
    ),
    Rule("matchmaking:case_answer_wording", noun="proposal", get=WRITERS, post=WRITERS),
    Rule("matchmaking:introduction_list", get=SIGNED_IN),
    Rule("matchmaking:introduction_detail", noun="introduction", get=READERS),
    Rule(
        "matchmaking:introduction_answer",
        noun="introduction",
        post=WRITERS,
        form={"answer": "accepted"},
    ),
    Rule("matchmaking:introduction_withdraw", noun="introduction", get=STAFF, post=STAFF),
)

MONITORING = (
    Rule("monitoring:dashboard", get=EVERYBODY, signs_in=False),
    Rule(
        "monitoring:indicator",
        get=EVERYBODY,
        signs_in=False,
        kwargs={"code": "1.2"},
    ),
)

RULES = (*TOP, *ACCOUNTS, *NEEDS, *OFFERS, *MATCHMAKING, *MONITORING)
