"""The record of who did what is added to, never changed (PROMISES, R15)."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction

from common import audit
from common.management.commands.grant_rights import audit_tables
from tests.factories import NeedFactory, UserFactory

pytestmark = pytest.mark.django_db
TABLES = sorted(audit_tables())


@pytest.fixture
def as_application():
    """Statements run as the role that the portal itself uses, not the one that migrates."""
    role = connection.ops.quote_name(settings.DATABASE_APPLICATION_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APPLICATION_ROLE]
        )
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {role}")
        call_command("grant_rights", verbosity=0)
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor
        cursor.execute("RESET ROLE")


def refused(cursor, statement: str) -> bool:
    try:
        with transaction.atomic():
            cursor.execute(statement)
    except Error as error:
        return any(why in str(error) for why in ("permission denied", "must be owner"))
    return False


def test_there_are_audit_tables():
    assert len(TABLES) >= 10
    assert "needs_needevent" in TABLES


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"],
    ids=["update", "delete", "truncate"],
)
def test_the_application_cannot_change_the_record(as_application, table, statement):
    assert refused(as_application, statement.format(table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["DROP TABLE {}", "ALTER TABLE {} DISABLE TRIGGER ALL"])
def test_the_application_cannot_take_the_record_out_of_guard(as_application, table, statement):
    assert refused(as_application, statement.format(table))


@pytest.mark.parametrize(
    "change",
    [
        lambda events: events.update(pgh_label="x"),
        lambda events: events.delete(),
    ],
    ids=["update", "delete"],
)
def test_even_the_owner_of_the_tables_is_refused(change):
    need = NeedFactory()

    with pytest.raises(Error, match=r"(?i)cannot|append"), transaction.atomic():
        change(need.events.all())

    assert need.events.count() == 1


def test_the_application_can_still_add_to_the_record(as_application):
    need = NeedFactory()

    assert need.events.count() == 1


def test_an_event_says_who_did_what():
    person = UserFactory()
    with audit.acting(person, "tests.named"):
        need = NeedFactory()
        need.title = "Another"
        need.save()

    acts = [event.pgh_context for event in need.events.order_by("pgh_id")]
    assert acts == [{"act": "tests.named", "user": person.pk}] * 2


def test_what_the_portal_does_by_itself_names_nobody():
    with audit.acting(None, "tests.by_itself"):
        need = NeedFactory()

    assert need.events.get().pgh_context == {"act": "tests.by_itself", "user": None}


def test_the_record_keeps_what_was_there_before():
    need = NeedFactory(title="Before")
    code = need.code
    need.title = "After"
    need.save()
    need.delete()

    kept = need.events.model.objects.filter(code=code).order_by("pgh_id")
    assert [(event.pgh_label, event.title) for event in kept] == [
        ("insert", "Before"),
        ("update", "After"),
        ("delete", "After"),
    ]
