"""Rank the offers for every open case, here and now."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from matchmaking import actions
from matchmaking.models import Case


class Command(BaseCommand):
    help = "Ranks the published offers for every open case, now; prints how many cases."

    def handle(self, *args, **options) -> None:
        needs = list(Case.objects.open().order_by("pk").values_list("need_id", flat=True))
        for need_id in needs:
            actions.rank_offers(need_id=need_id, at=timezone.now())
        self.stdout.write(f"Ranked the offers for {len(needs)} open cases.")
