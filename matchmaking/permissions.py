"""Who may do what in matchmaking, one sentence each."""

import rules


@rules.predicate
def works_for_helpdesk(user, record=None):
    """People of the helpdesk and the secretariat; what they work on is every case."""
    return user.is_authenticated and user.is_helpdesk


@rules.predicate
def speaks_for_party(user, case):
    """Officers and focal points of the organisation that asks."""
    return case is not None and user.is_authenticated and user.speaks_for(case.need.organisation)


@rules.predicate
def answers_wording(user, proposal):
    """Officers and focal points of the organisation that asks; the helpdesk proposes only."""
    return proposal is not None and speaks_for_party(user, proposal.case)


@rules.predicate
def answers_as_party(user, introduction):
    """Officers and focal points of the organisation that asks; never the helpdesk for it."""
    return introduction is not None and speaks_for_party(user, introduction.case)


@rules.predicate
def answers_as_partner(user, introduction):
    """Officers and focal points of the organisation that offers; never the helpdesk for it."""
    return (
        introduction is not None
        and user.is_authenticated
        and user.speaks_for(introduction.offer.provider.organisation)
    )


rules.add_perm("matchmaking.view_queue", works_for_helpdesk)
rules.add_perm("matchmaking.work_case", works_for_helpdesk)
rules.add_perm("matchmaking.reply_case", works_for_helpdesk | speaks_for_party)
rules.add_perm("matchmaking.answer_wording", answers_wording)
rules.add_perm("matchmaking.answer_introduction_as_party", answers_as_party)
rules.add_perm("matchmaking.answer_introduction_as_partner", answers_as_partner)
rules.add_perm("matchmaking.withdraw_introduction", works_for_helpdesk)
