"""When a colleague leaves, what waits for them to hear both sides waits for somebody else."""

from django.db import migrations

PASS_ON = """
CREATE OR REPLACE FUNCTION pass_on_plans(whose uuid, instead uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE passed integer;
BEGIN
  IF coalesce(acting_kind(), '') NOT IN ('leader', 'privacy steward') THEN
    PERFORM refuse('a leader or the privacy steward passes on what waits');
  END IF;
  UPDATE plans_waiting SET who_id = instead, named_by_id = acting_account()
  WHERE who_id = whose AND decided_at IS NULL;
  GET DIAGNOSTICS passed = ROW_COUNT;
  RETURN passed;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_who_sat_at_the_table_themself"), ("trust", "0002_the_wall")]
    operations = [migrations.RunSQL(PASS_ON, "DROP FUNCTION pass_on_plans(uuid, uuid)")]
