from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cbdportal"
    verbose_name = "Portal"
