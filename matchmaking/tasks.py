"""What matchmaking does later."""

import logging
from datetime import datetime

from common import jobs
from matchmaking import actions
from matchmaking.models import Case

logger = logging.getLogger(__name__)


@jobs.handler("matchmaking.rank_offers")
def rank_offers(*, at: datetime, need_id: int, **_from_newer_senders: object) -> None:
    """Rank the offers for one need; a second run changes nothing."""
    try:
        kept = actions.rank_offers(need_id=need_id, at=at)
    except Case.DoesNotExist:
        logger.info("Need %s has no case; nothing to rank.", need_id)
    else:
        logger.info("Kept %s offers for need %s.", kept, need_id)
