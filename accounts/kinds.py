"""The kinds of notices that accounts sends, with their words."""

from django.utils.translation import gettext_lazy as _

from accounts.notices import register

register(
    "accounts.membership_waiting",
    subject=_("%(person)s asks to join %(organisation)s"),
    sentence=_(
        "%(person)s asks to work for %(organisation)s on this portal. "
        "You are its focal point: approve or decline the request."
    ),
)
register(
    "accounts.membership_without_focal_point",
    subject=_("%(person)s asks to join %(organisation)s"),
    sentence=_(
        "%(person)s asks to work for %(organisation)s, which has no focal point on this portal. "
        "The secretariat decides."
    ),
)
register(
    "accounts.focal_point_waiting",
    subject=_("%(person)s asks to be focal point of %(organisation)s"),
    sentence=_(
        "%(person)s asks to be the focal point of %(organisation)s. The secretariat decides."
    ),
)
register(
    "accounts.membership_approved",
    subject=_("You may now work for %(organisation)s"),
    sentence=_("Your request was approved: you may now work for %(organisation)s on this portal."),
)
register(
    "accounts.focal_point_appointed",
    subject=_("You are now a focal point of %(organisation)s"),
    sentence=_(
        "The secretariat appointed you focal point of %(organisation)s. "
        "You decide who else may work for it on this portal."
    ),
)
register(
    "accounts.staff_role_given",
    subject=_("You now work for the helpdesk"),
    sentence=_(
        "The secretariat gave you a role in %(organisation)s. "
        "Set up your second factor before you go on."
    ),
)
register(
    "accounts.membership_declined",
    subject=_("Your request to join %(organisation)s was declined"),
    sentence=_(
        "Your request to work for %(organisation)s was declined. "
        "Write to the helpdesk if you think this is a mistake."
    ),
)
register(
    "accounts.membership_ended",
    subject=_("You no longer work for %(organisation)s here"),
    sentence=_("Your role in %(organisation)s on this portal has ended."),
)
register(
    "accounts.organisation_waiting",
    subject=_("%(organisation)s waits for approval"),
    sentence=_("%(person)s registered %(organisation)s. The secretariat decides."),
)
register(
    "accounts.organisation_approved",
    subject=_("%(organisation)s is registered"),
    sentence=_(
        "The secretariat approved %(organisation)s. "
        "Your own request to work for it is decided next."
    ),
)
