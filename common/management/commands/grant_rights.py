"""Give the application's role its rights after `migrate`, and keep the audit trail from it."""

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Grant the application role its rights: everything but DDL; audit tables: read and add."

    def handle(self, *args, **options) -> None:
        role = connection.ops.quote_name(settings.DATABASE_APPLICATION_ROLE)
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
            )
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
            for table in sorted(audit_tables()):
                name = connection.ops.quote_name(table)
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM {role}")
            cursor.execute(f"REVOKE ALL ON django_migrations FROM {role}")
            cursor.execute(f"GRANT SELECT ON django_migrations TO {role}")
        self.stdout.write(f"Rights granted; {len(audit_tables())} audit tables are append-only.")


def audit_tables() -> set[str]:
    """Names of the tables that hold the audit trail (pghistory's events and contexts)."""
    from pghistory.models import Event

    return {m._meta.db_table for m in apps.get_models() if issubclass(m, Event)}
