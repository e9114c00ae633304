from django.db import migrations, models

import beside.ground.ids

TABLES = """
CREATE TABLE trail_trace (
  id uuid NOT NULL, at timestamptz NOT NULL, deed varchar(80) NOT NULL, account_id uuid,
  role_id uuid, person_id uuid, of_model varchar(80) NOT NULL, of_id uuid,
  facts jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE trail_trace_rest PARTITION OF trail_trace DEFAULT;
CREATE INDEX trail_trace_person ON trail_trace (person_id, at DESC);
CREATE INDEX trail_trace_account ON trail_trace (account_id, at DESC);
CREATE INDEX trail_trace_at ON trail_trace (at);

CREATE TABLE trail_look (
  id uuid NOT NULL, at timestamptz NOT NULL, account_id uuid NOT NULL, role_id uuid,
  person_id uuid NOT NULL, part varchar(20) NOT NULL, because varchar(20) NOT NULL,
  door_id uuid, PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE trail_look_rest PARTITION OF trail_look DEFAULT;
CREATE INDEX trail_look_person ON trail_look (person_id, at DESC);
CREATE INDEX trail_look_lately ON trail_look (account_id, person_id, part, at DESC);
CREATE INDEX trail_look_at ON trail_look (at);

CREATE TABLE trail_seal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, trail varchar(20) NOT NULL,
  rows bigint NOT NULL, hash bytea NOT NULL, previous bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (trail, day)
);

-- a row's time is the database's own; a month's partition is made by its first row
CREATE FUNCTION trail_month(trail text, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE first timestamptz := date_trunc('month', moment, 'UTC');
        name text := format('trail_%s_%s', trail, to_char(first AT TIME ZONE 'UTC', 'YYYYMM'));
BEGIN
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('trail_month'));
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF trail_%s FOR VALUES FROM (%L) TO (%L)',
    name, trail, first, first + interval '1 month');
EXCEPTION WHEN check_violation THEN RETURN;  -- rows of that month already lie in the rest
END $$;

CREATE FUNCTION acting_account() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('beside.account', true), '')::uuid $$;
CREATE FUNCTION acting_role() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('beside.acting_as', true), '')::uuid $$;

CREATE FUNCTION leave_trace(deed text, person uuid, of_model text, of_id uuid, facts jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  PERFORM trail_month('trace', moment);
  INSERT INTO trail_trace (id, at, deed, account_id, role_id, person_id, of_model, of_id, facts)
  VALUES (uuid_in_time(moment), moment, deed, acting_account(), acting_role(), person, of_model,
          of_id, coalesce(facts, '{}'));
END $$;

-- a UUIDv7 for that moment, so that ids sort as times do (PostgreSQL has its own only from 18 on)
CREATE FUNCTION uuid_in_time(moment timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM moment) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid $$;
"""

SEALING = """
-- FOUNDATION section 7: an insert waits a few milliseconds at most while a day is sealed
CREATE FUNCTION trail_digest(trail text, of_day date, before bytea)
RETURNS TABLE (rows bigint, hash bytea) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT count(*), sha256($1 || coalesce(string_agg(sha256(convert_to(t::text, ''UTF8'')), ''''
       ORDER BY at, id), ''''))
     FROM trail_%s t WHERE at >= $2::timestamp AT TIME ZONE ''UTC''
       AND at < ($2 + 1)::timestamp AT TIME ZONE ''UTC''', trail) USING before, of_day;
END $$ SET timezone = 'UTC' SET search_path = public, pg_temp;

CREATE FUNCTION seal_days() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE which text; last record; first date; each date; found record; sealed integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('seal_days'));
  FOREACH which IN ARRAY ARRAY['trace', 'look'] LOOP
    EXECUTE format('LOCK TABLE trail_%s IN SHARE MODE', which);
    SELECT s.day, s.hash INTO last FROM trail_seal s WHERE s.trail = which ORDER BY s.day DESC LIMIT 1;
    IF last.day IS NULL THEN
      EXECUTE format('SELECT min(at)::date FROM trail_%s', which) INTO first;
    ELSE first := last.day + 1; END IF;
    IF first IS NULL THEN CONTINUE; END IF;
    FOR each IN SELECT generate_series(first, current_date - 1, interval '1 day')::date LOOP
      SELECT * INTO found FROM trail_digest(which, each, coalesce(last.hash, ''::bytea));
      INSERT INTO trail_seal (day, trail, rows, hash, previous)
      VALUES (each, which, found.rows, found.hash, coalesce(last.hash, ''::bytea))
      RETURNING day, hash INTO last;
      sealed := sealed + 1;
    END LOOP;
  END LOOP;
  RETURN sealed;
END $$;

-- the days whose rows, or whose chain, are no longer what was sealed
CREATE FUNCTION broken_seals() RETURNS TABLE (trail varchar, day date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE each record; before bytea; found record; which text := ''; expected date;
BEGIN
  FOR each IN SELECT * FROM trail_seal s ORDER BY s.trail, s.day LOOP
    IF each.trail <> which THEN before := ''::bytea; which := each.trail; expected := each.day; END IF;
    SELECT * INTO found FROM trail_digest(each.trail, each.day, each.previous);
    IF each.previous <> before OR found.hash <> each.hash OR found.rows <> each.rows
       OR each.day <> expected THEN
      trail := each.trail; day := each.day; RETURN NEXT;
    END IF;
    before := each.hash; expected := each.day + 1;
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(SEALING, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Look",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=beside.ground.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("account_id", models.UUIDField()),
                        ("role_id", models.UUIDField(null=True)),
                        ("person_id", models.UUIDField()),
                        ("part", models.CharField(max_length=20)),
                        ("because", models.CharField(max_length=20)),
                        ("door_id", models.UUIDField(null=True)),
                    ],
                    options={"db_table": "trail_look", "managed": False},
                ),
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("day", models.DateField()),
                        (
                            "trail",
                            models.CharField(
                                choices=[("trace", "trace"), ("look", "look")], max_length=20
                            ),
                        ),
                        ("rows", models.BigIntegerField()),
                        ("hash", models.BinaryField(max_length=32)),
                        ("previous", models.BinaryField(max_length=32)),
                        ("sealed_at", models.DateTimeField()),
                    ],
                    options={"db_table": "trail_seal", "managed": False},
                ),
                migrations.CreateModel(
                    name="Trace",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=beside.ground.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("deed", models.CharField(max_length=80)),
                        ("account_id", models.UUIDField(null=True)),
                        ("role_id", models.UUIDField(null=True)),
                        ("person_id", models.UUIDField(null=True)),
                        ("of_model", models.CharField(max_length=80)),
                        ("of_id", models.UUIDField(null=True)),
                        ("facts", models.JSONField(default=dict)),
                    ],
                    options={"db_table": "trail_trace", "managed": False},
                ),
            ],
        ),
    ]
