-- The rule of the wall, once: what is open to who acts, in the role they are being. Policies and
-- code both ask `beside_open`, so rule and wall cannot drift. Times are those of the statement, so
-- that a door closed is closed for the next one.
CREATE OR REPLACE FUNCTION acting_kind() RETURNS varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.kind FROM people_role r JOIN people_account a ON a.id = r.account_id
  WHERE r.id = acting_role() AND a.id = acting_account() AND a.is_active
    AND r.since <= statement_timestamp() AND (r.until IS NULL OR r.until > statement_timestamp())
$$;

CREATE OR REPLACE FUNCTION acting_at_work() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(acting_kind() NOT IN
    ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link'), false)
$$;

CREATE OR REPLACE FUNCTION acting_lead() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(acting_kind() IN ('safeguarding lead', 'safeguarding deputy'), false)
$$;

-- A paired tablet may be in anybody's hands: it shows less, and moves doors only with staff beside.
CREATE OR REPLACE FUNCTION on_tablet() RETURNS boolean
LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('beside.on_tablet', true) = 'yes', false) $$;

CREATE OR REPLACE FUNCTION staff_beside_now() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('beside.staff_beside', true), '')::uuid
$$;

CREATE OR REPLACE FUNCTION alone_on_tablet() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT on_tablet() AND staff_beside_now() IS NULL
$$;

-- A person and the records that a human merged with theirs. Merges make no chains (merging.sql).
CREATE OR REPLACE FUNCTION same_person(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH merged AS (
    SELECT keep_id, other_id FROM trust_merge WHERE decided_at IS NOT NULL AND undone_at IS NULL
  ), kept AS (
    SELECT coalesce((SELECT m.keep_id FROM merged m WHERE m.other_id = who), who) AS id
  ) SELECT id FROM kept UNION SELECT m.other_id FROM merged m JOIN kept ON kept.id = m.keep_id
$$;

-- The doors that are open to who acts; of `whom` alone, where some persons are named.
DROP FUNCTION IF EXISTS doors_open();
CREATE OR REPLACE FUNCTION doors_open(whom uuid[] DEFAULT NULL) RETURNS TABLE
  (person_id uuid, part varchar, may_write boolean, reason varchar, door_id uuid, held_by_team boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT r.id, r.account_id, CASE WHEN r.has_team_doors THEN r.team_id END AS team
    FROM people_role r JOIN people_account a ON a.id = r.account_id
    WHERE r.id = acting_role() AND a.id = acting_account() AND a.is_active
      AND r.since <= statement_timestamp() AND (r.until IS NULL OR r.until > statement_timestamp())
  ), shut AS (  -- out of one record is out of every record of that person
    SELECT same_person(s.person_id) AS id FROM me JOIN trust_shutout s ON s.account_id = me.account_id
    WHERE s.ended_at IS NULL
  ), merged AS (
    SELECT keep_id, other_id FROM trust_merge WHERE decided_at IS NOT NULL AND undone_at IS NULL
  ), held AS (
    SELECT d.*, false AS held_by_team FROM me JOIN trust_door d ON d.role_id = me.id
    UNION ALL
    SELECT d.*, true FROM me JOIN trust_door d ON d.team_id = me.team
  ), ajar AS (
    SELECT h.* FROM held h
    WHERE (whom IS NULL OR h.person_id = ANY (whom)
        OR h.person_id IN (SELECT m.keep_id FROM merged m WHERE m.other_id = ANY (whom)))
      AND h.opens_at <= statement_timestamp()
      AND (h.closes_at IS NULL OR h.closes_at > statement_timestamp())
      AND (h.reason = 'emergency' OR h.person_id NOT IN (SELECT id FROM shut))
      AND (h.reason <> 'speaks_for' OR EXISTS (
        SELECT 1 FROM trust_speaksfor s
        WHERE s.role_id = h.role_id AND s.person_id = h.person_id AND h.part = ANY (s.parts)
          AND speaks_now(s)))
      AND (NOT on_tablet() OR (h.reason = 'self' AND h.part NOT IN ('noticing', 'sessions')))
  )
  SELECT j.person_id, j.part, j.may_write, j.reason, j.id, j.held_by_team FROM ajar j
  UNION ALL  -- a record that a human merged into an opened one opens with it
  SELECT m.other_id, j.part, j.may_write, j.reason, j.id, j.held_by_team
  FROM ajar j JOIN merged m ON m.keep_id = j.person_id
  WHERE (j.reason = 'emergency' OR m.other_id NOT IN (SELECT id FROM shut))
$$;

CREATE OR REPLACE FUNCTION speaks_now(s trust_speaksfor) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT s.confirmed_by_id IS NOT NULL AND s.suspended_at IS NULL AND s.ended_at IS NULL
    AND s.since <= statement_timestamp() AND s.until > statement_timestamp()
$$;

CREATE OR REPLACE FUNCTION held_back(who uuid, thing text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM trust_withheld w WHERE w.person_id IN (SELECT same_person(who))
    AND thing = ANY (w.what) AND w.since <= statement_timestamp()
    AND w.until > statement_timestamp() AND w.ended_at IS NULL)
$$;

DROP FUNCTION IF EXISTS opened_afresh(text, boolean), nobody_answers_for(uuid);

-- The persons of whom `wanted` is open, for what is more than a part (open_at_once):
--   looks    whose looks and traces they read  careful_… whose looks at that part a speaker or a
--   notices  who may be told                            tablet may see
--   doors    whose doors they may move         export    who may take everything away
--   shut_out who may shut somebody out
CREATE OR REPLACE FUNCTION opened_afresh(wanted text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid[];
BEGIN
  IF wanted = 'looks' THEN
    SELECT array_agg(p) INTO found FROM unnest(beside_open('self', false)) p
    WHERE NOT on_tablet() AND NOT held_back(p, 'looks');
  ELSIF wanted = 'notices' THEN
    SELECT array_agg(p) INTO found FROM unnest(beside_open('self', false)) p
    WHERE NOT held_back(p, 'notices');
  ELSIF wanted = 'export' THEN
    SELECT array_agg(p) INTO found FROM unnest(beside_open('self', false)) p
    WHERE NOT on_tablet() AND NOT held_back(p, 'export');
  ELSIF wanted LIKE 'careful\_%' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d
    WHERE d.part = substr(wanted, 9) AND (d.reason = 'speaks_for' OR (on_tablet() AND d.reason = 'self'))
      AND NOT held_back(d.person_id, 'looks');
  ELSIF wanted = 'shut_out' THEN
    SELECT array_agg(p) INTO found FROM unnest(beside_open('self', false)) p WHERE NOT alone_on_tablet();
  ELSIF wanted = 'doors' THEN
    -- one's own; and of someone with neither account nor speaker, whoever works with them
    SELECT array_agg(p) INTO found FROM (
      SELECT unnest(beside_open('self', false)) UNION
      (SELECT worked_with() EXCEPT SELECT answered_for(beside_open('speakers', false)))) them (p)
    WHERE NOT alone_on_tablet();
  ELSE
    RAISE EXCEPTION 'no part is called %', wanted;
  END IF;
  RETURN coalesce(found, '{}');
END $$;

-- Every part, and besides them any (some part), self (their own life), spoken (whom they speak for)
-- and speakers (whom they work with, whose speakers they may know), from one reading of the doors:
-- a page asks for most of them. At work with somebody is who holds their essentials in the ordinary
-- way: an emergency does not make a colleague.
CREATE OR REPLACE FUNCTION open_at_once() RETURNS TABLE (wanted text, opened uuid[], to_write uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH parts AS MATERIALIZED (
    SELECT d.person_id AS id, d.part, bool_or(d.may_write) AS write, bool_or(d.reason = 'self') AS own,
      bool_or(d.reason = 'speaks_for') AS spoken,
      bool_or(d.part = 'essentials' AND d.reason IN ('team', 'shared', 'on_the_round')) AS worked
    FROM doors_open() d GROUP BY d.person_id, d.part
  ), lives AS MATERIALIZED (
    SELECT id, bool_or(write) AS write, bool_or(own) AS own, bool_or(spoken) AS spoken,
      bool_or(worked) AND (SELECT acting_at_work()) AS worked FROM parts GROUP BY id
  )
  SELECT each, array_agg(id) FILTER (WHERE id IS NOT NULL), array_agg(id) FILTER (WHERE write)
  FROM unnest(ARRAY['essentials', 'story', 'plan', 'visits', 'talk', 'health', 'noticing',
    'sessions', 'keys']) each LEFT JOIN parts ON part = each GROUP BY each
  UNION ALL SELECT 'any', array_agg(id), array_agg(id) FILTER (WHERE write) FROM lives
  UNION ALL SELECT asked, found, found FROM (
    SELECT array_agg(id) FILTER (WHERE own) AS own, array_agg(id) FILTER (WHERE spoken) AS spoken,
      array_agg(id) FILTER (WHERE worked) AS worked FROM lives) them,
    LATERAL (VALUES ('self', own), ('spoken', spoken), ('speakers', worked)) these (asked, found)
$$;

-- The rule, asked once for each transaction, who acts in it and each change of what it rests on: a
-- page asks for one part many times. The answer lasts as long as the transaction (SET LOCAL), and a
-- savepoint undone takes it along. It rests on the same trust as the acting account itself.
CREATE OR REPLACE FUNCTION beside_open(wanted text, write boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place text := wanted || CASE WHEN write THEN '_to_write' ELSE '' END;
  acting text := concat_ws(' ', acting_account(), acting_role(), on_tablet(),
    current_setting('beside.staff_beside', true), current_setting('beside.changed', true));
  found uuid[];
BEGIN
  IF acting_account() IS NULL OR acting_role() IS NULL THEN RETURN '{}'; END IF;
  IF current_setting('beside.open_any_for', true) IS DISTINCT FROM acting THEN
    PERFORM keep_open(o.wanted, o.opened, acting), keep_open(o.wanted || '_to_write', o.to_write, acting)
    FROM open_at_once() o;
  END IF;
  IF current_setting('beside.open_' || place || '_for', true) = acting THEN
    RETURN current_setting('beside.open_' || place)::uuid[];
  END IF;
  found := opened_afresh(wanted);
  PERFORM keep_open(place, found, acting);
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION keep_open(place text, found uuid[], acting text) RETURNS void
LANGUAGE sql AS $$
  SELECT set_config('beside.open_' || place, coalesce(found, '{}')::text, true),
    set_config('beside.open_' || place || '_for', acting, true)
$$;

CREATE OR REPLACE FUNCTION forget_what_was_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('beside.changed', clock_timestamp()::text, true);
  RETURN NULL;
END $$;

DO $$
DECLARE each text;
BEGIN
  FOREACH each IN ARRAY ARRAY['trust_door', 'trust_shutout', 'trust_speaksfor', 'trust_withheld',
                              'trust_merge', 'people_role', 'people_account'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER forget_what_was_open AFTER INSERT OR UPDATE OR DELETE
      ON %I FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_open()', each);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION worked_with() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT unnest(beside_open('speakers', false))
$$;

CREATE OR REPLACE FUNCTION works_with(who uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$ SELECT who IN (SELECT worked_with()) $$;

-- those of `whom` who have an account of their own, or somebody appointed to speak
CREATE OR REPLACE FUNCTION answered_for(whom uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH merged AS (
    SELECT keep_id, other_id FROM trust_merge WHERE decided_at IS NOT NULL AND undone_at IS NULL
  ), kept AS (
    SELECT w AS id, coalesce(m.keep_id, w) AS one FROM unnest(whom) w
      LEFT JOIN merged m ON m.other_id = w
  ), same AS (  -- each with the records that are the same person
    SELECT id, one FROM kept UNION ALL
    SELECT k.id, m.other_id FROM kept k JOIN merged m ON m.keep_id = k.one
  )
  SELECT s.id FROM same s JOIN trust_door d ON d.person_id = s.one
    JOIN people_role r ON r.id = d.role_id JOIN people_account a ON a.id = r.account_id
  WHERE d.reason = 'self' AND a.is_active
    AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp())
  UNION
  SELECT s.id FROM same s JOIN trust_speaksfor f ON f.person_id = s.one
    JOIN people_account a ON a.id = f.account_id
  WHERE speaks_now(f) AND a.is_active
    AND NOT EXISTS (SELECT 1 FROM trust_shutout o WHERE o.person_id = f.person_id
                    AND o.account_id = f.account_id AND o.ended_at IS NULL)
$$;

-- Whoever works here may welcome a new person; the first door comes right after (open_door).
CREATE OR REPLACE FUNCTION beside_may_welcome() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$ SELECT acting_at_work() $$;
