"""What a parent is shown of a call for help ends when the lead ends it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("noticing", "0004_voices_beside_the_words"),
        ("people", "0010_the_age_from_which_a_child_decides"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="showntoparent",
            name="shown_once",
        ),
        migrations.AddField(
            model_name="showntoparent",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="showntoparent",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="showntoparent",
            name="told_how",
            field=models.TextField(default=""),
        ),
        migrations.AddConstraint(
            model_name="showntoparent",
            constraint=models.UniqueConstraint(
                models.F("check_in"),
                models.F("role"),
                condition=models.Q(("ended_at", None)),
                name="shown_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="showntoparent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="what_was_shown_is_ended_by_someone",
            ),
        ),
    ]
