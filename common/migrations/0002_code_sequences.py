"""One sequence per kind of public code (common.codes)."""

from django.db import migrations

PREFIXES = ("n", "o", "i")


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=f"CREATE SEQUENCE common_code_{prefix} START 1001",
            reverse_sql=f"DROP SEQUENCE common_code_{prefix}",
        )
        for prefix in PREFIXES
    ]
