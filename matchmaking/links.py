"""The way from the page of a need to its case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matchmaking.models import Case
from needs import links
from needs.models import Need


@links.register
def link_to_case(need: Need, user) -> list[links.Link]:
    """For the helpdesk and the people of the organisation that asks."""
    if not user.is_authenticated or not Case.objects.visible_to(user).filter(need=need).exists():
        return []
    label = _("Work on this case") if user.is_helpdesk else _("Talk to the helpdesk")
    return [links.Link(label, reverse("matchmaking:case_detail", args=[need.code]))]
