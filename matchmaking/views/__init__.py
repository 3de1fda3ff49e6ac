"""Pages of matchmaking."""

from matchmaking.views.cases import (
    case_assign,
    case_close,
    case_detail,
    case_rank,
    case_reply,
    case_understand,
)
from matchmaking.views.introductions import (
    introduction_answer,
    introduction_detail,
    introduction_list,
    introduction_withdraw,
)
from matchmaking.views.offers import case_introduce, case_shortlist, case_unshortlist
from matchmaking.views.queue import queue, queue_take
from matchmaking.views.wording import case_answer_wording, case_propose

__all__ = [
    "case_answer_wording",
    "case_assign",
    "case_close",
    "case_detail",
    "case_introduce",
    "case_propose",
    "case_rank",
    "case_reply",
    "case_shortlist",
    "case_understand",
    "case_unshortlist",
    "introduction_answer",
    "introduction_detail",
    "introduction_list",
    "introduction_withdraw",
    "queue",
    "queue_take",
]
