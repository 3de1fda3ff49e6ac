from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "matchmaking"
    verbose_name = "Matchmaking"

    def ready(self) -> None:
        from matchmaking import notices, permissions, receivers, tasks  # noqa: F401 - registers
