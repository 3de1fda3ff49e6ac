"""The verbs of accounts: nobody speaks for a Party or an organisation unapproved."""

from accounts.actions.memberships import (
    approve_membership,
    ask_membership,
    decline_membership,
    end_membership,
    take_back_membership,
)
from accounts.actions.organisations import (
    approve_organisation,
    decline_organisation,
    register_organisation,
)
from accounts.actions.people import mark_read, save_settings, set_language
from accounts.actions.roles import appoint_focal_point, give_staff_role

__all__ = [
    "appoint_focal_point",
    "approve_membership",
    "approve_organisation",
    "ask_membership",
    "decline_membership",
    "decline_organisation",
    "end_membership",
    "give_staff_role",
    "mark_read",
    "register_organisation",
    "save_settings",
    "set_language",
    "take_back_membership",
]
