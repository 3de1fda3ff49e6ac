from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "needs"
    verbose_name = "Needs"

    def ready(self) -> None:
        from needs import permissions  # noqa: F401 - registers rules
