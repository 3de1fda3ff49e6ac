"""The verbs of the catalogue."""

from catalogue.actions.offers import (
    publish_offer,
    save_offer,
    take_place,
    withdraw_offer,
)
from catalogue.actions.providers import change_provider, register_provider

__all__ = [
    "change_provider",
    "publish_offer",
    "register_provider",
    "save_offer",
    "take_place",
    "withdraw_offer",
]
