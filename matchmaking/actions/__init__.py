"""Everything that changes something in matchmaking; call as `actions.introduce(...)`."""

from matchmaking.actions.answers import answer_introduction
from matchmaking.actions.cases import assign_case, close_case, open_case, understand_case
from matchmaking.actions.conversation import note, reply
from matchmaking.actions.introductions import (
    introduce,
    withdraw_all_of_case,
    withdraw_all_of_offer,
    withdraw_introduction,
)
from matchmaking.actions.ranking import ask_for_ranking, rank_offers
from matchmaking.actions.shortlist import shortlist, unshortlist
from matchmaking.actions.wording import answer_wording, propose_wording

__all__ = [
    "answer_introduction",
    "answer_wording",
    "ask_for_ranking",
    "assign_case",
    "close_case",
    "introduce",
    "note",
    "open_case",
    "propose_wording",
    "rank_offers",
    "reply",
    "shortlist",
    "understand_case",
    "unshortlist",
    "withdraw_all_of_case",
    "withdraw_all_of_offer",
    "withdraw_introduction",
]
