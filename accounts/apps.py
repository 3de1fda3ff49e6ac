from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # Registers rules, the words of notices, and jobs.
        from accounts import kinds, permissions, tasks  # noqa: F401
