"""What an answer means, whatever its page looks like."""

from enum import StrEnum

from django.shortcuts import resolve_url


class Answer(StrEnum):
    PAGE = "200"
    INSIDE = "leads to another page of the portal"
    SIGN_IN = "leads to signing in"
    SECOND_FACTOR = "leads to setting up the second factor"
    OUTSIDE = "leads away from the portal"
    BAD = "400"
    FORBIDDEN = "403"
    HIDDEN = "404"
    NO_METHOD = "405"
    CONFLICT = "409"
    REFUSED_FORM = "422"
    BROKEN = "500 or unknown"


# The door was open. What the form lacks (422, or 200 with errors) or the record's state (409)
# may still stand in the way, but not the person's role.
OPEN = frozenset({Answer.PAGE, Answer.INSIDE, Answer.CONFLICT, Answer.REFUSED_FORM})
_BY_STATUS = {
    200: Answer.PAGE,
    400: Answer.BAD,
    403: Answer.FORBIDDEN,
    404: Answer.HIDDEN,
    405: Answer.NO_METHOD,
    409: Answer.CONFLICT,
    422: Answer.REFUSED_FORM,
}


def of(response) -> Answer:
    if response.status_code in {301, 302, 303}:
        return _led_to(response.headers["Location"])
    return _BY_STATUS.get(response.status_code, Answer.BROKEN)


def _led_to(location: str) -> Answer:
    path = location.partition("?")[0]
    if not path.startswith("/") or path.startswith("//"):
        return Answer.OUTSIDE
    if path == resolve_url("account_login"):
        return Answer.SIGN_IN
    if path == resolve_url("mfa_activate_totp"):
        return Answer.SECOND_FACTOR
    return Answer.INSIDE
