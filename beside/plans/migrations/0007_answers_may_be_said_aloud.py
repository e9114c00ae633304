"""An answer to a no may be a voice, and stays as it was said like the no itself."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

OF_ONE_PERSON = "plans_voice_answer_recording_of_one_person"
STAYS = """
CREATE OR REPLACE FUNCTION plans_voice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answer text[] := ARRAY[{columns}];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_user = 'beside_app' THEN
      RAISE EXCEPTION 'what was said is not taken away' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.answered_at IS NOT NULL OR to_jsonb(NEW) - answer <> to_jsonb(OLD) - answer THEN
    RAISE EXCEPTION 'what was said stays as it was said' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
"""
BEFORE = "'answered_at', 'answered_by_id', 'answer', 'answer_lang'"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_progress_may_be_said_aloud"),
        ("stories", "0003_uploads_are_voices"),
    ]
    operations = [
        migrations.AddField(
            "voice", "answer_recording",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="stories.recording",
            ),
        ),
        migrations.RemoveConstraint("voice", "an_answer_is_whole"),
        migrations.AddConstraint(
            "voice",
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="", answer_recording=None)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & (~Q(answer="") | Q(answer_recording__isnull=False))
                ),
                name="an_answer_is_whole",
            ),
        ),
        migrations.RunSQL(
            f"ALTER TABLE plans_voice ADD CONSTRAINT {OF_ONE_PERSON}"
            " FOREIGN KEY (answer_recording_id, person_id)"
            " REFERENCES stories_recording (id, person_id) DEFERRABLE INITIALLY DEFERRED",
            f"ALTER TABLE plans_voice DROP CONSTRAINT {OF_ONE_PERSON}",
        ),
        migrations.RunSQL(
            STAYS.format(columns=f"{BEFORE}, 'answer_recording_id'"), STAYS.format(columns=BEFORE)
        ),
    ]  # fmt: skip
