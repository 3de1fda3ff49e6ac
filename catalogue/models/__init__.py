from catalogue.models import choices
from catalogue.models.offer import Offer
from catalogue.models.provider import Provider

__all__ = ["Offer", "Provider", "choices"]
