from matchmaking.models.case import Case, Message
from matchmaking.models.introduction import Introduction, Match, Place, Shortlisted
from matchmaking.models.ranking import RankedOffer, Ranking
from matchmaking.models.wording import Proposal, Sentence

__all__ = [
    "Case",
    "Introduction",
    "Match",
    "Message",
    "Place",
    "Proposal",
    "RankedOffer",
    "Ranking",
    "Sentence",
    "Shortlisted",
]
