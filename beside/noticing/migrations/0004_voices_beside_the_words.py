"""A voice stands beside the words it was said with; what someone close is part of is a concern."""

from django.conf import settings
from django.db import migrations, models

# The flag goes, and with it what hid such a row: none may be left (each is a concern by now).
NONE_LEFT = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM noticing_noticing WHERE someone_close) THEN
    RAISE EXCEPTION 'a noticing in which someone close may be part waits: raise a concern for it,'
      ' and take it out of noticing_noticing, before this house is brought up to date';
  END IF;
END $$
"""
# Policies speak of the flag; they are built anew after every migration.
BARE = """
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT policyname, tablename FROM pg_policies
    WHERE tablename IN ('noticing_noticing', 'noticing_observation')
  LOOP EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename); END LOOP;
END $$
"""
# The recordings that were kept for these rows become theirs.
MOVED = """
UPDATE noticing_checkin c SET voice_key = r.key, voice_mime = r.mime, voice_size = r.size,
  voice_seconds = r.seconds FROM stories_recording r WHERE r.id = c.recording_id;
UPDATE noticing_observation o SET voice_key = r.key, voice_mime = r.mime, voice_size = r.size,
  voice_seconds = r.seconds FROM stories_recording r WHERE r.id = o.recording_id;
CREATE TEMPORARY TABLE moved ON COMMIT DROP AS
  SELECT recording_id FROM noticing_checkin WHERE recording_id IS NOT NULL
  UNION SELECT recording_id FROM noticing_observation WHERE recording_id IS NOT NULL;
UPDATE noticing_checkin SET recording_id = NULL WHERE recording_id IS NOT NULL;
UPDATE noticing_observation SET recording_id = NULL WHERE recording_id IS NOT NULL;
DELETE FROM stories_recording WHERE id IN (SELECT recording_id FROM moved);
"""
# The sweep of the media store asks which files no row names.
NAMED = """
CREATE OR REPLACE FUNCTION keys_nobody_names(asked text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT unnest(asked)
  EXCEPT SELECT key FROM stories_recording WHERE key = ANY (asked)
  EXCEPT SELECT size.value FROM stories_photograph p, jsonb_each_text(p.keys) size
    WHERE size.value = ANY (asked)
  EXCEPT SELECT key FROM stories_upload WHERE key = ANY (asked)
  EXCEPT SELECT unnest(pieces) FROM stories_upload
  EXCEPT SELECT voice_key FROM noticing_concernentry WHERE voice_key = ANY (asked)
  EXCEPT SELECT voice_key FROM noticing_checkin WHERE voice_key = ANY (asked)
  EXCEPT SELECT voice_key FROM noticing_observation WHERE voice_key = ANY (asked)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('noticing', '0003_what_was_written_stays'),
        ('people', '0009_a_second_colleague_says_yes'),
        ('stories', '0004_which_files_nobody_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(NONE_LEFT, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='checkin',
            name='a_check_in_says_something',
        ),
        migrations.RemoveConstraint(
            model_name='noticing',
            name='one_open_noticing_for_each_theme',
        ),
        migrations.RemoveConstraint(
            model_name='observation',
            name='somebody_or_a_sign_noticed',
        ),
        migrations.AddField(
            model_name='checkin',
            name='voice_key',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='checkin',
            name='voice_mime',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='checkin',
            name='voice_seconds',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='checkin',
            name='voice_size',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='observation',
            name='voice_key',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='observation',
            name='voice_mime',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='observation',
            name='voice_seconds',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='observation',
            name='voice_size',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunSQL(MOVED, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(BARE, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='checkin',
            name='recording',
        ),
        migrations.RemoveField(
            model_name='noticing',
            name='someone_close',
        ),
        migrations.RemoveField(
            model_name='observation',
            name='recording',
        ),
        migrations.RemoveField(
            model_name='observation',
            name='someone_close',
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', ''), ('not_today', True), ('voice_key', ''), ('wants', None), ('words', '')), models.Q(('not_today', False), models.Q(models.Q(('how', ''), _negated=True), models.Q(('words', ''), _negated=True), models.Q(('voice_key', ''), _negated=True), ('wants__isnull', False), _connector='OR')), _connector='OR'), name='a_check_in_says_something'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('voice_key', ''), ('voice_seconds', 0)), models.Q(('voice_seconds__range', (1, 600)), ('voice_size__gt', 0)), _connector='OR'), name='a_voice_in_a_check_in_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='noticing',
            constraint=models.UniqueConstraint(models.F('person'), models.F('theme'), condition=models.Q(('closed_at', None)), name='one_open_noticing_for_each_theme'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by', None), ('role', None), ('voice_key', ''), ('words', ''), models.Q(('sign', ''), _negated=True), models.Q(('reason', {}), _negated=True)), models.Q(('by__isnull', False), ('role__isnull', False), ('sign', ''), models.Q(models.Q(('words', ''), _negated=True), models.Q(('voice_key', ''), _negated=True), _connector='OR')), _connector='OR'), name='somebody_or_a_sign_noticed'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('voice_key', ''), ('voice_seconds', 0)), models.Q(('voice_seconds__range', (1, 600)), ('voice_size__gt', 0)), _connector='OR'), name='a_voice_in_an_observation_is_whole'),
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
    ]
