"""Whoever is named to hear both sides is let in to the plan for thirty days, and no further."""

from django.db import migrations

OPEN_TO_HEAR = """
CREATE OR REPLACE FUNCTION open_to_hear(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE w plans_waiting; hearing people_role;
BEGIN
  SELECT * INTO w FROM plans_waiting WHERE id = which;
  IF w.who_id IS NULL OR w.decided_at IS NOT NULL OR w.named_by_id IS DISTINCT FROM acting_account()
     OR NOT acting_at_work() OR NOT w.person_id = ANY (beside_open('plan', true)) THEN
    PERFORM refuse('whoever plans with the person names who hears both');
  END IF;
  SELECT r.* INTO hearing FROM people_role r WHERE r.account_id = w.who_id
    AND r.since <= now() AND (r.until IS NULL OR r.until > now())
    AND r.kind NOT IN ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link')
  ORDER BY r.kind IN ('safeguarding lead', 'safeguarding deputy') DESC, r.since LIMIT 1;
  IF hearing.id IS NULL THEN PERFORM refuse('only somebody at work can be named'); END IF;
  IF EXISTS (SELECT 1 FROM trust_door d WHERE d.person_id = w.person_id AND d.part = 'plan'
      AND d.may_write AND (d.role_id = hearing.id OR (hearing.has_team_doors AND d.team_id = hearing.team_id))
      AND d.opens_at <= now() AND (d.closes_at IS NULL OR d.closes_at > now())) THEN RETURN; END IF;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  VALUES (uuid_in_time(clock_timestamp()), w.person_id, hearing.id, 'plan', true, now(),
    now() + interval '30 days', 'team', acting_account(), '', '',
    hearing.kind IN ('safeguarding lead', 'safeguarding deputy'));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_what_waits_passes_on"), ("trust", "0002_the_wall")]
    operations = [migrations.RunSQL(OPEN_TO_HEAR, "DROP FUNCTION open_to_hear(uuid)")]
