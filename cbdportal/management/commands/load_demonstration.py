"""Fill an empty portal with a year of demonstration; a second run changes nothing."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Organisation
from catalogue.models import Offer
from cbdportal.demonstration.history import History
from matchmaking.models import Match
from needs.models import Need


class Command(BaseCommand):
    help = "Play a year of demonstration history in an empty portal (PORTAL_DEMO=1 only)."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("Set PORTAL_DEMO=1: invented people do not belong in a real portal.")
        if Organisation.objects.exists():
            self.stdout.write("The demonstration is there already.")
            return
        started = time.monotonic()
        steps = History(now=timezone.now(), say=self.stdout.write).play()
        self.stdout.write(
            f"{steps} steps in {time.monotonic() - started:.0f} s:"
            f" {Need.objects.count()} needs, {Offer.objects.count()} offers,"
            f" {Match.objects.count()} matches."
        )
