"""The demonstration's sign-ins, with the codes that the second factor asks for."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cbdportal.demonstration.people import PASSWORD, SIGN_INS, TOTP_SECRETS


class Command(BaseCommand):
    help = "Print one sign-in per role (PORTAL_DEMO=1 only)."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("There are no printed sign-ins outside the demonstration.")
        self.stdout.write(f"Password of all: {PASSWORD}")
        for each in SIGN_INS:
            secret = TOTP_SECRETS.get(each.email, "")
            second = f"second factor {secret}" if secret else ""
            self.stdout.write(f"  {each.role!s:<36} {each.email:<28} {second}".rstrip())
        if TOTP_SECRETS:
            self.stdout.write("Put the secret into any authenticator app to get the six digits.")
