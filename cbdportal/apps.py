from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from common import menu


class PortalConfig(AppConfig):
    name = "cbdportal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from cbdportal import celery  # noqa: F401 - every process rings at the same door

        menu.register(
            "matchmaking:queue",
            pgettext_lazy("menu", "Queue"),
            order=1,
            shown_to=lambda user: user.is_authenticated and user.is_helpdesk,
        )
        menu.register(
            "my_work",
            pgettext_lazy("menu", "My work"),
            order=2,
            shown_to=lambda user: user.is_authenticated and not user.is_helpdesk,
        )
        menu.register("needs:need_list", pgettext_lazy("menu", "Needs"), order=3)
        menu.register("catalogue:offer_list", pgettext_lazy("menu", "Offers"), order=4)
        menu.register("monitoring:dashboard", pgettext_lazy("menu", "Figures"), order=5)
