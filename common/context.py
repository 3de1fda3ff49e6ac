"""What every template may ask for."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from common import languages, menu


def portal(request: HttpRequest) -> dict[str, object]:
    code = languages.current()
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "language": code,
        "direction": languages.direction(code),
        "menu": menu.for_request(request) if hasattr(request, "user") else [],
        "language_links": [
            {"code": each, "name": name, "url": translate_url(request.get_full_path(), each)}
            for each, name in settings.LANGUAGES
            if each in languages.CODES
        ],
    }
