import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0006_goodbyes")]
    operations = [
        migrations.AddField("helpline", "for_whom", models.JSONField(blank=True, default=dict)),
        migrations.AddField("helpline", "days", django.contrib.postgres.fields.ArrayField(
            base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
        migrations.AddField("helpline", "since", models.TimeField(blank=True, null=True)),
        migrations.AddField("helpline", "until", models.TimeField(blank=True, null=True)),
        migrations.AddField("helpline", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("helpline", "checked_by", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
            to=settings.AUTH_USER_MODEL)),
        migrations.AddConstraint("helpline", models.CheckConstraint(
            name="hours_have_both_ends",
            condition=Q(since=None, until=None) | Q(since__isnull=False, until__isnull=False))),
        migrations.AddConstraint("helpline", models.CheckConstraint(
            name="somebody_checked_it_on_a_day",
            condition=Q(checked_on=None, checked_by=None)
            | Q(checked_on__isnull=False, checked_by__isnull=False))),
    ]  # fmt: skip
