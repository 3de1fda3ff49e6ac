"""Who may do what in needs, one sentence each."""

import rules


@rules.predicate
def speaks_for_an_asking_organisation(user) -> bool:
    """Approved people of a Party's body or of an organisation of indigenous or local peoples."""
    return user.is_authenticated and bool(user.asking_organisations)


@rules.predicate
def writes_for_the_asking_organisation(user, need) -> bool:
    """Officers and focal points of the organisation that asks; the helpdesk never speaks for it."""
    return user.is_authenticated and need is not None and user.speaks_for(need.organisation)


@rules.predicate
def works_at_the_helpdesk(user) -> bool:
    """People of the helpdesk and the secretariat."""
    return user.is_authenticated and user.is_helpdesk


rules.add_perm("needs.start_need", speaks_for_an_asking_organisation)
rules.add_perm("needs.edit_need", writes_for_the_asking_organisation)
rules.add_perm("needs.submit_need", writes_for_the_asking_organisation)
rules.add_perm("needs.discard_need", writes_for_the_asking_organisation)
rules.add_perm("needs.withdraw_need", writes_for_the_asking_organisation)
# Partners read the contact on the page of their match, once both sides have said yes.
rules.add_perm("needs.see_contact", writes_for_the_asking_organisation | works_at_the_helpdesk)
