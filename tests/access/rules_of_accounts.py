"""Who may do what with people, organisations and their own account."""

from tests.access.answers import Answer
from tests.access.roles import (
    EVERYBODY,
    FOCAL_POINT,
    ONE_FACTOR,
    SECRETARIAT,
    SIGNED_IN,
    STAFF,
    VISITORS,
    only,
)
from tests.access.table import READERS, WRITERS, Rule

SECRETARIAT_ONLY = only(SECRETARIAT)
ACCOUNTS_OF_ALL = SIGNED_IN | {ONE_FACTOR}
HIDDEN = frozenset({Answer.HIDDEN})
SIGN_IN = frozenset({Answer.SIGN_IN})
# Only staff have set up a second factor in this world; the others have nothing to look at there.
NO_APP: dict = dict.fromkeys(SIGNED_IN - STAFF, HIDDEN)
# A POST to the file of codes is led back to a page of the second factor, and changes nothing.
LED_ON = frozenset({Answer.INSIDE, Answer.SIGN_IN, Answer.NO_METHOD})
NO_CODES: dict = {
    (role, method): HIDDEN for role in SIGNED_IN - STAFF for method in ("GET", "HEAD")
}

OWN = (
    Rule("accounts:settings", get=SIGNED_IN, post=SIGNED_IN),
    Rule("accounts:notices", get=SIGNED_IN),
    Rule("accounts:notices_read", post=SIGNED_IN),
)

ORGANISATIONS = (
    Rule("accounts:memberships", get=SIGNED_IN),
    Rule("accounts:membership_end", noun="membership to end", post=WRITERS),
    Rule("accounts:organisation_list", get=SIGNED_IN),
    Rule("accounts:organisation_new", get=SIGNED_IN, post=SIGNED_IN),
    Rule(
        "accounts:organisation",
        noun="organisation",
        get=READERS,
        post=SECRETARIAT_ONLY,
    ),
    Rule(
        "accounts:membership_ask",
        noun="organisation",
        get=READERS,
        post=READERS,
        form={"role": "editor", "note": ""},
    ),
    Rule("accounts:requests", get=only(FOCAL_POINT, SECRETARIAT)),
    Rule(
        "accounts:membership_decide",
        noun="membership",
        post=WRITERS,
        form={"decision": "approve"},
    ),
    Rule(
        "accounts:organisation_decide",
        noun="organisation",
        post=SECRETARIAT_ONLY,
        form={"decision": "approve"},
    ),
)


def page_of_allauth(name: str, **fields) -> Rule:
    return Rule(name, foreign=True, **fields)


def for_everybody(name: str, **fields) -> Rule:
    return page_of_allauth(name, get=EVERYBODY, signs_in=False, **fields)


def for_signed_in(name: str, **fields) -> Rule:
    return page_of_allauth(name, get=SIGNED_IN, **fields)


SIGNING_IN = (
    for_everybody("account_login", post=EVERYBODY),
    for_everybody("account_logout", post=EVERYBODY, open_to_one_factor=True),
    for_everybody("account_signup", post=EVERYBODY),
    for_everybody("account_inactive"),
    for_everybody("account_email_verification_sent"),
    for_everybody(
        "account_confirm_email", post=EVERYBODY, kwargs={"key": "nokey"}, special={"POST": HIDDEN}
    ),
    for_everybody("account_reset_password", post=EVERYBODY),
    for_everybody("account_reset_password_done"),
    for_everybody("account_reset_password_from_key_done"),
    for_everybody(
        "account_reset_password_from_key",
        post=EVERYBODY,
        kwargs={"uidb36": "1", "key": "no-key"},
    ),
    for_everybody("account_email", post=EVERYBODY),
    for_everybody("account_set_password", post=EVERYBODY),
    Rule(
        "account_reauthenticate",
        get=ACCOUNTS_OF_ALL,
        post=ACCOUNTS_OF_ALL,
        open_to_one_factor=True,
        foreign=True,
    ),
    for_signed_in("account_change_password", post=SIGNED_IN),
    for_signed_in("mfa_index"),
    for_everybody("mfa_authenticate", post=EVERYBODY, special=dict.fromkeys(VISITORS, SIGN_IN)),
    for_signed_in("mfa_reauthenticate", post=SIGNED_IN),
    Rule(
        "mfa_activate_totp",
        get=ACCOUNTS_OF_ALL,
        post=ACCOUNTS_OF_ALL,
        open_to_one_factor=True,
        foreign=True,
    ),
    for_signed_in("mfa_deactivate_totp", post=SIGNED_IN, special=NO_APP),
    for_signed_in("mfa_view_recovery_codes", special=NO_CODES),
    for_signed_in("mfa_generate_recovery_codes", post=SIGNED_IN),
    for_signed_in("mfa_download_recovery_codes", special={**NO_APP, "POST": HIDDEN | LED_ON}),
)

ACCOUNTS = (*OWN, *ORGANISATIONS, *SIGNING_IN)
