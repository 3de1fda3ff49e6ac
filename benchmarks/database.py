"""A database of its own for a benchmark, with the reference data, dropped at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Set Django up and stand on a fresh database called `name`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cbdportal.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    before = connection.settings_dict["NAME"]
    connection.settings_dict.setdefault("TEST", {})["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("load_reference", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
        teardown_test_environment()
