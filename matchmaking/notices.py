"""What matchmaking tells people: the sentences, and where each leads."""

from django.utils.translation import gettext_lazy as _

from accounts import notices

CASE_OPENED = "matchmaking.case_opened"
CASE_GIVEN = "matchmaking.case_given"
HELPDESK_WROTE = "matchmaking.helpdesk_wrote"
PARTY_WROTE = "matchmaking.party_wrote"
WORDING_PROPOSED = "matchmaking.wording_proposed"
WORDING_ANSWERED = "matchmaking.wording_answered"
PARTY_INTRODUCED = "matchmaking.party_introduced"
PARTNER_INTRODUCED = "matchmaking.partner_introduced"
ACCEPTED = "matchmaking.accepted"
DECLINED = "matchmaking.declined"
MATCHED = "matchmaking.matched"
INTRODUCTION_WITHDRAWN = "matchmaking.introduction_withdrawn"
PLACES_GONE = "matchmaking.places_gone"
CASE_CLOSED = "matchmaking.case_closed"
NEED_WITHDRAWN = "matchmaking.need_withdrawn"

notices.register(
    CASE_OPENED,
    subject=_("New need %(code)s"),
    sentence=_("%(organisation)s sent the need “%(title)s”. It waits for its first answer."),
)
notices.register(
    CASE_GIVEN,
    subject=_("Case %(code)s is now with you"),
    sentence=_("%(person)s gave you the case of the need “%(title)s”."),
)
notices.register(
    HELPDESK_WROTE,
    subject=_("The helpdesk wrote about %(code)s"),
    sentence=_("The helpdesk answered you on the need “%(title)s”."),
)
notices.register(
    PARTY_WROTE,
    subject=_("%(organisation)s wrote about %(code)s"),
    sentence=_("%(person)s wrote to the helpdesk about the need “%(title)s”."),
)
notices.register(
    WORDING_PROPOSED,
    subject=_("A clearer wording for %(code)s"),
    sentence=_(
        "The helpdesk proposes a wording for the need “%(title)s”."
        " You decide sentence by sentence what is taken over."
    ),
)
notices.register(
    WORDING_ANSWERED,
    subject=_("The wording of %(code)s was answered"),
    sentence=_("%(organisation)s answered the wording you proposed for the need “%(title)s”."),
)
notices.register(
    PARTY_INTRODUCED,
    subject=_("An offer for your need %(need)s"),
    sentence=_(
        "The helpdesk introduces you to %(partner)s, which offers “%(offer)s”."
        " Accept or decline; nobody gets your contact before both sides accept."
    ),
)
notices.register(
    PARTNER_INTRODUCED,
    subject=_("A need for your offer %(offer_code)s"),
    sentence=_(
        "The helpdesk introduces %(organisation)s to you, which needs “%(title)s”."
        " Accept or decline; nobody gets your contact before both sides accept."
    ),
)
notices.register(
    ACCEPTED,
    subject=_("%(organisation)s accepted the introduction %(code)s"),
    sentence=_("%(organisation)s accepted the introduction of “%(title)s” and “%(offer)s”."),
)
notices.register(
    DECLINED,
    subject=_("%(organisation)s declined the introduction %(code)s"),
    sentence=_(
        "%(organisation)s declined the introduction of “%(title)s” and “%(offer)s”."
        " The helpdesk looks for another way."
    ),
)
notices.register(
    MATCHED,
    subject=_("Both sides accepted the introduction %(code)s"),
    sentence=_(
        "“%(title)s” and “%(offer)s” are matched."
        " Both sides now see whom to contact on the page of the introduction."
    ),
)
notices.register(
    INTRODUCTION_WITHDRAWN,
    subject=_("The introduction %(code)s was withdrawn"),
    sentence=_("The introduction of “%(title)s” and “%(offer)s” was withdrawn."),
)
notices.register(
    PLACES_GONE,
    subject=_("The introduction %(code)s ended: no place is left"),
    sentence=_(
        "The last place of “%(offer)s” was taken, so the introduction to “%(title)s” ended."
        " The helpdesk looks for another way."
    ),
)
notices.register(
    CASE_CLOSED,
    subject=_("The helpdesk closed the case %(code)s"),
    sentence=_("The helpdesk closed its case on the need “%(title)s”. The need stays on record."),
)
notices.register(
    NEED_WITHDRAWN,
    subject=_("The need %(code)s was withdrawn"),
    sentence=_("%(organisation)s withdrew the need “%(title)s”. Its case is closed."),
)
