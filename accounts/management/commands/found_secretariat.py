"""The first step of a new installation: the first person of the secretariat."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.actions.founding import found_secretariat
from common.errors import DomainError


class Command(BaseCommand):
    help = "Make the secretariat and its first person, who then approves everybody else."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--organisation", default="Secretariat", help="its name")

    def handle(self, *args, **options) -> None:
        try:
            user = found_secretariat(
                email=options["email"],
                name=options["name"],
                organisation_name=options["organisation"],
                at=timezone.now(),
            )
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(
            f"{user.email} is the secretariat. Ask for a password on the sign-in page, then set up"
            " the second factor."
        )
