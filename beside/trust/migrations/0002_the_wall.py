"""The functions of the wall. `migrate` writes them again whenever sql/ has changed (walls.build)."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parents[1] / "sql"
FILES = ("open", "seen", "doors", "speaking", "safety", "merging")


class Migration(migrations.Migration):
    dependencies = [
        ("trust", "0001_doors"),
        ("trail", "0001_the_trail"),
        ("people", "0001_the_people"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL check_function_bodies = off", migrations.RunSQL.noop),
        *(
            migrations.RunSQL((HERE / f"{name}.sql").read_text(), migrations.RunSQL.noop)
            for name in FILES
        ),
    ]
