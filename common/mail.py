"""Where the demonstration's mails go: into the database, in the transaction that decided them."""

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from common.models import SentMail


class MailboxBackend(BaseEmailBackend):
    """Keeps every mail as a row; the mailbox page shows them (demonstration and tests only)."""

    def send_messages(self, email_messages) -> int:
        rows = [
            SentMail(
                sender=message.from_email,
                recipient=recipient,
                subject=str(message.subject),
                body=str(message.body),
                language=(translation.get_language() or "")[:2],
            )
            for message in email_messages
            for recipient in message.recipients()
        ]
        return len(SentMail.objects.bulk_create(rows))
