"""What matchmaking adds to the dated chain on the page of a need."""

from matchmaking.models import Case, Introduction
from needs import steps
from needs.models import Need


@steps.register
def steps_of_case(need: Need) -> list[steps.Step]:
    """When the need was understood, and when a first offer was put to its Party."""
    understood_at = Case.objects.filter(need=need).values_list("understood_at", flat=True).first()
    first = Introduction.objects.filter(case__need=need).order_by("introduced_at")
    introduced_at = first.values_list("introduced_at", flat=True).first()
    return [steps.Step("understood", understood_at), steps.Step("offers", introduced_at)]
