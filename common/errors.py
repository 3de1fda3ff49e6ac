"""What an action raises when the world says no; the text is translated and safe to show."""

from django.utils.functional import Promise


class DomainError(Exception):
    """A rule of the field refuses this now; pages and API answer 409 with `message`.

    Args:
        message: a marked sentence for the person who pressed the button.
        code: a short word that tests and programs can hold on to.
    """

    def __init__(self, message: str | Promise, *, code: str = "refused") -> None:
        super().__init__(code)
        self.message = message
        self.code = code


class StalePage(DomainError):  # noqa: N818 - reads as what happened
    """The page was drawn before somebody else changed the record."""


class AlreadySent(DomainError):  # noqa: N818
    """This very form was sent before; `result_url` is where the first one led, if known."""

    def __init__(
        self, message: str | Promise, *, result_url: str = "", code: str = "sent_twice"
    ) -> None:
        super().__init__(message, code=code)
        self.result_url = result_url
