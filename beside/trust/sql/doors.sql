-- Opening and closing: the only way to write a door. Each checks who may, and raises 42501 if not.
CREATE OR REPLACE FUNCTION refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', why USING ERRCODE = 'insufficient_privilege'; END $$;

DROP FUNCTION IF EXISTS may_open_door(uuid, uuid, text, text);
CREATE OR REPLACE FUNCTION may_open_door(who uuid, holder_role uuid, holder_team uuid, wanted text,
  write boolean, why text)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE holder people_role;
BEGIN
  IF alone_on_tablet() OR why NOT IN ('shared', 'team') THEN RETURN false; END IF;
  -- whoever welcomes someone opens the first doors, to their team or to themselves alone
  IF why = 'team' AND acting_at_work()
     AND NOT EXISTS (SELECT 1 FROM trust_door d WHERE d.person_id = who AND d.opens_at < now())
     AND (holder_role = acting_role()
       OR holder_team = (SELECT r.team_id FROM people_role r WHERE r.id = acting_role())) THEN
    RETURN true;
  END IF;
  -- whoever sits beside a tablet gains nothing by it, nor does a team of theirs
  IF EXISTS (SELECT 1 FROM people_role r WHERE r.account_id = staff_beside_now()
      AND (r.team_id = holder_team
        OR r.account_id = (SELECT h.account_id FROM people_role h WHERE h.id = holder_role))) THEN
    RETURN false;
  END IF;
  SELECT * INTO holder FROM people_role WHERE id = holder_role;
  IF holder.kind = 'link' OR holder.account_id = acting_account() THEN RETURN false; END IF;
  RETURN who = ANY (beside_open('self', false)) OR EXISTS (
    -- nobody gives more than they hold, nor what an emergency lent them
    SELECT 1 FROM doors_open() d WHERE d.person_id = who AND d.part = wanted AND (d.may_write OR NOT write)
      AND (d.reason = 'speaks_for' OR (d.reason IN ('team', 'shared') AND acting_at_work() AND (
        who = ANY (beside_open('doors', false))
        OR (why = 'team' AND holder.kind IN ('safeguarding lead', 'safeguarding deputy'))))));
END $$;

CREATE OR REPLACE FUNCTION open_door(new_id uuid, who uuid, holder_role uuid, holder_team uuid,
  wanted text, write boolean, until timestamptz, why text, said text, said_in text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE quiet boolean; moment timestamptz := statement_timestamp();
BEGIN
  IF NOT may_open_door(who, holder_role, holder_team, wanted, write, why) THEN
    PERFORM refuse('this door is not yours to open');
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(who::text, 1));  -- one hand on a person's doors
  IF EXISTS (SELECT 1 FROM trust_door WHERE id = new_id AND person_id = who) THEN RETURN new_id; END IF;
  UPDATE trust_door d SET closes_at = greatest(moment, d.opens_at), closed_by_id = acting_account()
  WHERE d.person_id = who AND d.part = wanted AND d.reason = why
    AND d.role_id IS NOT DISTINCT FROM holder_role AND d.team_id IS NOT DISTINCT FROM holder_team
    AND (d.closes_at IS NULL OR d.closes_at > moment) AND NOT outranked_by_owner(d);
  SELECT coalesce(kind IN ('safeguarding lead', 'safeguarding deputy'), false) INTO quiet
  FROM people_role WHERE id = holder_role;
  INSERT INTO trust_door (id, person_id, role_id, team_id, part, may_write, opens_at, closes_at,
    reason, opened_by_id, words, lang, is_quiet)
  VALUES (new_id, who, holder_role, holder_team, wanted, write, moment, until, why,
    acting_account(), coalesce(said, ''), coalesce(said_in, ''), coalesce(quiet, false));
  RETURN new_id;
END $$;

-- What a person opened with their own hand, nobody who speaks for them closes or replaces.
CREATE OR REPLACE FUNCTION outranked_by_owner(d trust_door) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.opened_by_id <> acting_account() AND NOT d.person_id = ANY (beside_open('self', false))
    AND EXISTS (SELECT 1 FROM trust_door s JOIN people_role r ON r.id = s.role_id
      WHERE s.person_id = d.person_id AND s.reason = 'self' AND r.account_id = d.opened_by_id)
$$;

-- Closing needs less than opening: one's own life, what one speaks for, what one holds oneself.
CREATE OR REPLACE FUNCTION close_door(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d trust_door;
BEGIN
  SELECT * INTO d FROM trust_door WHERE id = which FOR UPDATE;
  IF d.id IS NULL OR alone_on_tablet() OR d.reason IN ('self', 'emergency') OR outranked_by_owner(d)
     OR NOT (d.person_id = ANY (beside_open('doors', false))
       OR (d.role_id = acting_role() AND d.id IN (SELECT o.door_id FROM doors_open() o))
       OR (d.reason = 'shared' AND NOT d.is_quiet AND EXISTS (
             SELECT 1 FROM doors_open() o WHERE o.person_id = d.person_id
               AND o.reason = 'speaks_for' AND o.part = d.part))) THEN
    PERFORM refuse('this door is not yours to close');
  END IF;
  IF d.closes_at IS NOT NULL AND d.closes_at <= statement_timestamp() THEN RETURN false; END IF;
  UPDATE trust_door SET closes_at = greatest(statement_timestamp(), opens_at),
    closed_by_id = acting_account() WHERE id = which;
  RETURN true;
END $$;

-- Somebody's own account: every part of their own life, to read and to write. Never one's own.
CREATE OR REPLACE FUNCTION give_own_doors(who uuid, own_role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(who::text, 1));
  IF NOT works_with(who)
     OR NOT EXISTS (SELECT 1 FROM people_role WHERE id = own_role AND kind = 'person'
                    AND account_id <> acting_account())
     OR EXISTS (SELECT 1 FROM trust_door WHERE person_id = who AND reason = 'self'
                AND (closes_at IS NULL OR closes_at > statement_timestamp()))
     OR EXISTS (SELECT 1 FROM trust_door WHERE role_id = own_role AND reason = 'self') THEN
    PERFORM refuse('their own doors are not yours to give');
  END IF;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, reason, opened_by_id,
    words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), who, own_role, part, part <> 'sessions',
    statement_timestamp(), 'self', acting_account(), '', '', false
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
    SELECT DISTINCT ON (d.person_id, d.part) d.* FROM doors_open(whom) d
    WHERE d.person_id = ANY (whom) AND d.part = ANY (wanted)
    ORDER BY d.person_id, d.part, d.reason = 'self' DESC, d.reason = 'emergency', d.held_by_team, d.reason
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
