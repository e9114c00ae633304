from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parents[1] / "sql"


def read(name):
    return (HERE / name).read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("trust", "0001_doors"),
        ("trail", "0001_the_trail"),
        ("people", "0001_the_people"),
    ]
    operations = [
        migrations.RunSQL("SET check_function_bodies = off", migrations.RunSQL.noop),
        migrations.RunSQL(read("open.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(read("doors.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(read("safety.sql"), migrations.RunSQL.noop),
    ]
