"""What every template may ask about the person who reads it."""


def person(request) -> dict[str, object]:
    return {}
