"""What was chosen for an offer and taken off again, in the audit trail like the offer itself.

Concepts are left out: they are derived from the texts.
"""

from catalogue.models.offer import Offer
from common.audit import audited_choices


@audited_choices
class OfferCountry(Offer.countries.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class OfferRegion(Offer.regions.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class OfferTarget(Offer.targets.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class OfferSubject(Offer.subjects.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class OfferAssistance(Offer.assistance_types.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class OfferLevel(Offer.levels.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
