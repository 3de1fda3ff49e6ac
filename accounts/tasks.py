"""What accounts does later."""

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils import translation

from accounts import notices
from accounts.models import Notice
from common.jobs import handler
from common.models import Job

logger = logging.getLogger(__name__)


@handler("accounts.mail_notice")
def mail_notice(*, at: datetime, notice_id: int, **_from_newer_senders: object) -> None:
    """Mail one notice; the job's own row sees to it that this happens once."""
    notice = Notice.objects.select_related("user").filter(pk=notice_id).first()
    if notice is None or not notice.user.is_active:
        logger.info("Notice %s has no reader any more; nothing to mail.", notice_id)
        return
    notices.mail(notice)


@handler("accounts.mail_text")
def mail_text(
    *,
    at: datetime,
    job_key: str,
    subject: str,
    body: str,
    to: list[str],
    language: str,
    **_from_newer_senders: object,
) -> None:
    """Mail what is worded already, such as a link that confirms an address, and forget it."""
    with translation.override(language):
        EmailMessage(subject=subject, body=body, to=to).send()
    # The link opens an account: it stays in no table longer than it must.
    Job.objects.filter(task="accounts.mail_text", key=job_key).update(arguments={})
