"""Whether everyone is invented, whose account a person's is, and the counters of rate limits."""

from django.db import migrations

# Answered past the wall, with a yes or a no alone: the demo's front door asks it.
INVENTED = """
CREATE OR REPLACE FUNCTION everyone_is_invented() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM people_account WHERE NOT is_invented)
    AND NOT EXISTS (SELECT 1 FROM people_person WHERE NOT is_invented)
$$;
"""

# A person's own account, told to whoever may write their essentials, and to the person.
ACCOUNT_OF = """
CREATE OR REPLACE FUNCTION account_of(who uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
  IF NOT (who = ANY (beside_open('essentials', true)) OR who = ANY (beside_open('self', false))) THEN
    RETURN NULL;
  END IF;
  SELECT r.account_id INTO found FROM trust_door d JOIN people_role r ON r.id = d.role_id
    JOIN people_account a ON a.id = r.account_id
  WHERE d.person_id = who AND d.reason = 'self' AND a.is_active
    AND (d.closes_at IS NULL OR d.closes_at > now()) LIMIT 1;
  RETURN found;
END $$;
"""

# Unlogged: losing the counters in a crash costs nothing, writing them must cost little.
LIMITS = """
CREATE UNLOGGED TABLE people_limits (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX people_limits_expires ON people_limits (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_limits TO beside_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_tablets_and_earlier_names")]
    operations = [
        migrations.RunSQL(INVENTED, "DROP FUNCTION everyone_is_invented()"),
        migrations.RunSQL(ACCOUNT_OF, "DROP FUNCTION account_of(uuid)"),
        migrations.RunSQL(LIMITS, "DROP TABLE people_limits"),
    ]
