import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

OF_ONE_PERSON = "plans_progress_recording_of_one_person"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_who_hears_both_may_read"),
        ("stories", "0003_uploads_are_voices"),
    ]
    operations = [
        migrations.AddField(
            "progress", "recording",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="stories.recording",
            ),
        ),
        migrations.RemoveConstraint("progress", "progress_has_words"),
        migrations.AddConstraint(
            "progress",
            models.CheckConstraint(
                condition=~Q(words="") | Q(recording__isnull=False),
                name="progress_has_words_or_a_voice",
            ),
        ),
        migrations.RunSQL(
            f"ALTER TABLE plans_progress ADD CONSTRAINT {OF_ONE_PERSON}"
            " FOREIGN KEY (recording_id, person_id) REFERENCES stories_recording (id, person_id)"
            " DEFERRABLE INITIALLY DEFERRED",
            f"ALTER TABLE plans_progress DROP CONSTRAINT {OF_ONE_PERSON}",
        ),
    ]  # fmt: skip
