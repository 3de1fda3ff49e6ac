from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reference import actions
from reference.datafiles import BadData


class Command(BaseCommand):
    help = "Load countries, groups, targets, terms and concepts; may be run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changed = actions.load_reference(at=timezone.now())
        except BadData as error:
            raise CommandError(str(error)) from error
        for name, rows in changed.items():
            self.stdout.write(f"{name}: {rows} changed")
        if not any(changed.values()):
            self.stdout.write("Nothing to do: the tables already hold these files.")
