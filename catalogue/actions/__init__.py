"""The verbs of the catalogue."""

from catalogue.actions.offers import (
    CHOSEN_FIELDS,
    PLAIN_FIELDS,
    publish_offer,
    save_offer,
    take_place,
    withdraw_offer,
)
from catalogue.actions.providers import change_provider, register_provider

__all__ = [
    "CHOSEN_FIELDS",
    "PLAIN_FIELDS",
    "change_provider",
    "publish_offer",
    "register_provider",
    "save_offer",
    "take_place",
    "withdraw_offer",
]
