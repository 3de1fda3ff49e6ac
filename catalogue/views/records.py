"""An offer to read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue import standing
from catalogue.models import Offer
from catalogue.states import OfferState
from catalogue.views.finding import visible_offer
from common import languages
from common.languages import Language
from common.params import known
from reference.choices import target_title


@require_safe
@known()
def offer_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What one gets, on what conditions, from whom; for its people also the next step."""
    offer = visible_offer(request, code)
    may_edit = request.user.has_perm("catalogue.edit_offer", offer)
    context = {
        "offer": offer,
        "provider": offer.provider,
        "standing": standing.of(offer, timezone.localdate()),
        "is_in_other_language": offer.source_language != languages.current(),
        "may_edit": may_edit and offer.state != OfferState.WITHDRAWN,
        "may_publish": may_edit and offer.state == OfferState.DRAFT,
        "may_withdraw": may_edit and offer.state == OfferState.PUBLISHED,
        "may_ask": offer.state == OfferState.PUBLISHED and _may_ask(request.user),
        **_facts(offer),
    }
    return render(request, "catalogue/offer_detail.html", context)


def _may_ask(user) -> bool:
    """Visitors are shown the way to ask, too; people who only offer support are not."""
    return not user.is_authenticated or bool(user.asking_organisations)


def _facts(offer: Offer) -> dict[str, Any]:
    return {
        "delivery": [Language(code).label for code in offer.languages],
        "regions": [each.label for each in offer.regions.all()],
        "countries": [each.label for each in offer.countries.all()],
        "targets": [(each.code, target_title(each)) for each in offer.targets.all()],
        "subjects": [(each.code, each.label) for each in offer.subjects.all()],
        "help_given": [(each.code, each.label) for each in offer.assistance_types.all()],
        "levels": [(each.code, each.label) for each in offer.levels.all()],
    }
