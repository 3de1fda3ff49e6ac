"""What accounts does later."""

import logging
from datetime import datetime

from accounts import notices
from accounts.models import Notice
from common.jobs import handler

logger = logging.getLogger(__name__)


@handler("accounts.mail_notice")
def mail_notice(*, at: datetime, notice_id: int, **_from_newer_senders: object) -> None:
    """Mail one notice; the job's own row sees to it that this happens once."""
    notice = Notice.objects.select_related("user").filter(pk=notice_id).first()
    if notice is None or not notice.user.is_active:
        logger.info("Notice %s has no reader any more; nothing to mail.", notice_id)
        return
    notices.mail(notice)
