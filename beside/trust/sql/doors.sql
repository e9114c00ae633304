-- Opening and closing: the only way to write a door. Each checks who may, and raises 42501 if not.
CREATE OR REPLACE FUNCTION refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', why USING ERRCODE = 'insufficient_privilege'; END $$;

CREATE OR REPLACE FUNCTION may_open_door(who uuid, holder_team uuid, wanted text, why text)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('beside.on_tablet', true) = 'yes' THEN RETURN false; END IF;
  IF why = 'shared' THEN
    RETURN who = ANY (beside_open('self', false))
      OR EXISTS (SELECT 1 FROM doors_open() d
                 WHERE d.person_id = who AND d.reason = 'speaks_for' AND d.part = wanted)
      OR (who = ANY (beside_open('doors', false)) AND EXISTS (
            SELECT 1 FROM doors_open() d WHERE d.person_id = who AND d.part = wanted));
  ELSIF why = 'team' THEN
    RETURN acting_at_work() AND (
      (holder_team = (SELECT team_id FROM people_role WHERE id = acting_role())
         AND NOT EXISTS (SELECT 1 FROM trust_door d WHERE d.person_id = who
                         AND d.opened_by_id <> acting_account()))
      OR EXISTS (SELECT 1 FROM doors_open() d
                 WHERE d.person_id = who AND d.part = wanted AND d.held_by_team));
  END IF;
  RETURN false;
END $$;

CREATE OR REPLACE FUNCTION open_door(new_id uuid, who uuid, holder_role uuid, holder_team uuid,
  wanted text, write boolean, until timestamptz, why text, said text, said_in text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE quiet boolean;
BEGIN
  IF NOT may_open_door(who, holder_team, wanted, why) THEN
    PERFORM refuse('this door is not yours to open');
  END IF;
  IF EXISTS (SELECT 1 FROM trust_door WHERE id = new_id) THEN RETURN new_id; END IF;
  UPDATE trust_door SET closes_at = now(), closed_by_id = acting_account()
  WHERE person_id = who AND part = wanted AND reason = why AND opens_at <= now()
    AND role_id IS NOT DISTINCT FROM holder_role AND team_id IS NOT DISTINCT FROM holder_team
    AND (closes_at IS NULL OR closes_at > now());
  SELECT coalesce(kind IN ('safeguarding lead', 'safeguarding deputy'), false) INTO quiet
  FROM people_role WHERE id = holder_role;
  INSERT INTO trust_door (id, person_id, role_id, team_id, part, may_write, opens_at, closes_at,
    reason, opened_by_id, words, lang, is_quiet)
  VALUES (new_id, who, holder_role, holder_team, wanted, write, now(), until, why,
    acting_account(), coalesce(said, ''), coalesce(said_in, ''), coalesce(quiet, false));
  RETURN new_id;
END $$;

-- Closing needs less than opening: one's own life, what one speaks for, what one holds oneself.
CREATE OR REPLACE FUNCTION close_door(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d trust_door;
BEGIN
  SELECT * INTO d FROM trust_door WHERE id = which FOR UPDATE;
  IF d.id IS NULL OR current_setting('beside.on_tablet', true) = 'yes' OR d.reason = 'self'
     OR NOT (d.person_id = ANY (beside_open('doors', false)) OR d.role_id = acting_role()
       OR (d.reason = 'shared' AND NOT d.is_quiet AND EXISTS (
             SELECT 1 FROM doors_open() o WHERE o.person_id = d.person_id
               AND o.reason = 'speaks_for' AND o.part = d.part))) THEN
    PERFORM refuse('this door is not yours to close');
  END IF;
  IF d.closes_at IS NOT NULL AND d.closes_at <= now() THEN RETURN false; END IF;
  UPDATE trust_door SET closes_at = greatest(now(), opens_at), closed_by_id = acting_account()
  WHERE id = which;
  RETURN true;
END $$;

-- Somebody's own account: every part of their own life, to read and to write.
CREATE OR REPLACE FUNCTION give_own_doors(who uuid, own_role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (acting_at_work() AND who = ANY (beside_open('essentials', true)))
     OR NOT EXISTS (SELECT 1 FROM people_role WHERE id = own_role AND kind = 'person')
     OR EXISTS (SELECT 1 FROM trust_door WHERE person_id = who AND reason = 'self'
                AND (closes_at IS NULL OR closes_at > now()))
     OR EXISTS (SELECT 1 FROM trust_door WHERE role_id = own_role AND reason = 'self') THEN
    PERFORM refuse('their own doors are not yours to give');
  END IF;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, reason, opened_by_id,
    words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), who, own_role, part, part <> 'sessions', now(), 'self',
    acting_account(), '', '', false
  FROM unnest(ARRAY['essentials', 'story', 'plan', 'visits', 'talk', 'health', 'noticing',
                    'sessions', 'keys']) part;
END $$;

-- Who looked: one row for each account, person, part and quarter of an hour. One's own life is
-- one's own, and leaves none. Returns the parts that are open, so that a page asks only once.
CREATE OR REPLACE FUNCTION look(whom uuid[], wanted text[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM trail_month('look', clock_timestamp());
  RETURN QUERY WITH seen AS (
    SELECT DISTINCT ON (d.person_id, d.part) d.* FROM doors_open() d
    WHERE d.person_id = ANY (whom) AND d.part = ANY (wanted)
    ORDER BY d.person_id, d.part, d.reason = 'self' DESC, d.reason
  ), kept AS (
    INSERT INTO trail_look (id, at, account_id, role_id, person_id, part, because, door_id)
    SELECT uuid_in_time(clock_timestamp()), clock_timestamp(), acting_account(), acting_role(),
      s.person_id, s.part, s.reason, s.door_id
    FROM seen s WHERE s.reason <> 'self' AND NOT EXISTS (
      SELECT 1 FROM trail_look l WHERE l.account_id = acting_account() AND l.person_id = s.person_id
        AND l.part = s.part AND l.role_id = acting_role()
        AND l.at > clock_timestamp() - interval '15 minutes')
  ) SELECT DISTINCT s.part::text FROM seen s;
END $$;
