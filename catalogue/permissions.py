"""Who may do what in the catalogue, one sentence each."""

import rules


@rules.predicate
def speaks_for_the_organisation(user, organisation) -> bool:
    """Officers and focal points of the organisation itself."""
    return user.is_authenticated and user.speaks_for(organisation)


@rules.predicate
def edits_provider(user, provider) -> bool:
    """People of the partner's organisation; the helpdesk never writes for a partner."""
    return user.is_authenticated and user.speaks_for(provider.organisation)


@rules.predicate
def edits_offer(user, offer) -> bool:
    """People of the organisation whose offer it is."""
    return user.is_authenticated and user.speaks_for(offer.provider.organisation)


rules.add_perm("catalogue.register_provider", speaks_for_the_organisation)
rules.add_perm("catalogue.edit_provider", edits_provider)
rules.add_perm("catalogue.edit_offer", edits_offer)
rules.add_perm("catalogue.publish_offer", edits_offer)
rules.add_perm("catalogue.withdraw_offer", edits_offer)
