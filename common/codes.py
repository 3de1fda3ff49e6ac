"""Public codes such as N-1024: readable on the phone, never reused, no primary key shown."""

from django.db import connection

PREFIXES = ("N", "O", "I")  # needs, offers, introductions; each has a database sequence


def new(prefix: str) -> str:
    """Return the next code, such as "N-1024".

    Raises:
        ValueError: no sequence exists for `prefix`.
    """
    if prefix not in PREFIXES:
        raise ValueError(prefix)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [f"common_code_{prefix.lower()}"])
        return f"{prefix}-{cursor.fetchone()[0]}"
