from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "matchmaking"
    verbose_name = "Matchmaking"

    def ready(self) -> None:
        from matchmaking import (  # noqa: F401 - each registers what it knows
            links,
            notices,
            permissions,
            receivers,
            steps,
            tasks,
        )
