"""What every template may ask about the person who reads it."""

from functools import cache

from django.http import HttpRequest

from accounts.models import Notice


def person(request: HttpRequest) -> dict[str, object]:
    """`unread_notices` asks the database only where a page shows it; visitors cost nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notices": 0, "is_helpdesk": False, "is_secretariat": False}
    return {
        # Templates call what can be called: asked once, however often the page mentions it.
        "unread_notices": cache(lambda: Notice.objects.visible_to(user).unread().count()),
        "is_helpdesk": user.is_helpdesk,
        "is_secretariat": user.is_secretariat,
    }
