-- Letters. Only their reader reads them; whoever writes one, the worker that hands it over, and the
-- colleague who carries what could not be delivered come through these functions, and see no words.

DROP FUNCTION IF EXISTS write_letter(uuid, uuid, uuid, text, uuid, uuid, boolean, boolean, timestamptz, text);
DROP FUNCTION IF EXISTS letters_to_carry();

-- Put down for somebody, in the transaction of whatever happened. Of one thing, one waits.
CREATE OR REPLACE FUNCTION write_letter(new_id uuid, gets uuid, in_role uuid, its_kind text,
  its_thing uuid, concerns uuid, urgent boolean, for_tablet boolean, any_hour boolean,
  moment timestamptz, house_zone text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE waiting uuid;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM people_account WHERE id = gets AND is_active) THEN RETURN NULL; END IF;
  SELECT id INTO waiting FROM letters_letter WHERE id = new_id OR (to_id = gets AND kind = its_kind
    AND thing IS NOT DISTINCT FROM its_thing AND about IS NOT DISTINCT FROM concerns
    AND delivery_id IS NULL AND read_at IS NULL
    AND stopped_at IS NULL AND failed_at IS NULL) LIMIT 1;
  IF waiting IS NOT NULL THEN RETURN waiting; END IF;
  INSERT INTO letters_letter (id, to_id, role_id, kind, thing, about, is_urgent, on_tablet,
    at_any_hour, written_at, due_at, why_stopped, how_settled)
  VALUES (new_id, gets, in_role, its_kind, its_thing, concerns, urgent, for_tablet, any_hour, moment,
    CASE WHEN urgent THEN moment ELSE gathered_until(gets, moment, house_zone) END, '', '')
  ON CONFLICT DO NOTHING;
  RETURN new_id;
END $$;

-- When what is not urgent goes out: gathered for a while, as its reader chose.
CREATE OR REPLACE FUNCTION gathered_until(whose uuid, moment timestamptz, house_zone text)
RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c letters_choice; zone text := zone_of(whose, house_zone); here timestamp;
BEGIN
  SELECT * INTO c FROM letters_choice WHERE account_id = whose;
  IF c.gather = 'hourly' THEN RETURN date_trunc('hour', moment) + interval '1 hour'; END IF;
  IF c.gather = 'daily' THEN
    here := moment AT TIME ZONE zone;
    here := here::date + c.daily_at + CASE WHEN here::time < c.daily_at THEN interval '0' ELSE interval '1 day' END;
    RETURN here AT TIME ZONE zone;
  END IF;
  RETURN moment + interval '5 minutes';
END $$;

CREATE OR REPLACE FUNCTION zone_of(whose uuid, house_zone text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT nullif(q.zone, '') FROM letters_quiethours q WHERE q.account_id = whose),
    house_zone)
$$;

-- The end of the quiet hours in which that moment lies; null where it lies in none.
CREATE OR REPLACE FUNCTION quiet_until(whose uuid, moment timestamptz, urgent boolean, house_zone text)
RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE q letters_quiethours; zone text := zone_of(whose, house_zone); here timestamp; ends timestamp;
BEGIN
  SELECT * INTO q FROM letters_quiethours WHERE account_id = whose;
  IF q.id IS NULL OR (urgent AND q.urgent_may_pass) THEN RETURN NULL; END IF;
  here := moment AT TIME ZONE zone;
  IF q.since < q.until THEN
    IF here::time < q.since OR here::time >= q.until THEN RETURN NULL; END IF;
    ends := here::date + q.until;
  ELSIF here::time >= q.since THEN
    ends := here::date + 1 + q.until;
  ELSIF here::time < q.until THEN
    ends := here::date + q.until;
  ELSE
    RETURN NULL;
  END IF;
  -- an hour that a change of clocks skips or repeats still ends after now
  RETURN greatest(ends AT TIME ZONE zone, moment + interval '1 minute');
END $$;

-- Whether a letter may go now, asked as its reader would be asked at the door: '' for yes, 'hold'
-- while notices are kept back, or why it stops. It is asked in each role that they may be. Of a
-- sealed concern a letter goes to who reads it now, in one of their roles: to nobody it names.
CREATE OR REPLACE FUNCTION letter_may_go(l letters_letter) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r people_role; sealed boolean := l.kind LIKE 'concern.%';
  met boolean := l.about IS NULL AND NOT sealed; at_work boolean := false; there boolean := false;
  lives uuid[] := '{}';
  acts text := current_setting('beside.account', true);
  acts_as text := current_setting('beside.acting_as', true);
  tablet text := current_setting('beside.on_tablet', true);
BEGIN
  IF l.read_at IS NOT NULL THEN RETURN 'read'; END IF;
  IF NOT EXISTS (SELECT 1 FROM people_account WHERE id = l.to_id AND is_active) THEN RETURN 'gone'; END IF;
  IF l.kind = ANY (coalesce((SELECT unwanted FROM letters_choice WHERE account_id = l.to_id), '{}')) THEN
    RETURN 'unwanted';
  END IF;
  PERFORM set_config('beside.account', l.to_id::text, true), set_config('beside.on_tablet', '', true);
  FOR r IN SELECT * FROM people_role WHERE account_id = l.to_id AND (l.role_id IS NULL OR id = l.role_id)
      AND since <= statement_timestamp() AND (until IS NULL OR until > statement_timestamp()) LOOP
    there := true;
    PERFORM set_config('beside.acting_as', r.id::text, true);
    lives := lives || beside_open('self', false);
    met := met OR (sealed AND l.thing = ANY (concerns_seen()));
    IF l.about = ANY (beside_open('any', false)) THEN
      met := true;
      at_work := at_work OR acting_at_work();
    END IF;
  END LOOP;
  PERFORM set_config('beside.account', coalesce(acts, ''), true),
    set_config('beside.acting_as', coalesce(acts_as, ''), true),
    set_config('beside.on_tablet', coalesce(tablet, ''), true);
  IF NOT there THEN RETURN 'gone'; END IF;
  IF EXISTS (SELECT 1 FROM people_person WHERE died_at IS NOT NULL
             AND (id = l.about OR id = ANY (lives))) THEN RETURN 'died'; END IF;
  IF NOT met THEN RETURN 'closed'; END IF;
  IF l.kind <> 'letters.trial' AND (
      EXISTS (SELECT 1 FROM unnest(lives) life WHERE held_back(life, 'notices'))
      OR (l.about IS NOT NULL AND NOT at_work AND held_back(l.about, 'notices'))) THEN RETURN 'hold'; END IF;
  RETURN '';
END $$;

-- The ways that are open to somebody for these letters, in their order, without those tried in vain.
CREATE OR REPLACE FUNCTION ways_to(whose uuid, possible text[], for_tablet boolean, without text[])
RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(w.way ORDER BY w.place), '{}')
  FROM people_account a, unnest(coalesce(
    (SELECT nullif(c.ways, '{}')::text[] FROM letters_choice c WHERE c.account_id = whose),
    ARRAY['push', 'mail', 'text', 'tablet'])) WITH ORDINALITY w (way, place)
  WHERE a.id = whose AND w.way = ANY (possible) AND NOT w.way = ANY (without) AND CASE w.way
    WHEN 'push' THEN EXISTS (SELECT 1 FROM letters_subscription s
      WHERE s.account_id = whose AND s.ended_at IS NULL)
    WHEN 'mail' THEN coalesce(a.email, '') <> ''
    WHEN 'text' THEN a.telephone <> ''
    WHEN 'tablet' THEN for_tablet AND EXISTS (SELECT 1 FROM people_tablet t
      WHERE t.account_id = whose AND t.paired_at IS NOT NULL AND t.revoked_at IS NULL)
    ELSE true END
$$;

CREATE OR REPLACE FUNCTION nobody_acts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF acting_account() IS NOT NULL THEN PERFORM refuse('the worker alone hands letters over'); END IF;
END $$;

-- A letter stops here: it was never sent, or is not sent again.
CREATE OR REPLACE FUNCTION stop_letter(which uuid, why text, moment timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE letters_letter SET stopped_at = moment, why_stopped = why WHERE id = which AND stopped_at IS NULL
$$;

-- Asks each letter of a parcel, or each that waits for an account; stops and holds what may not go.
-- Returns those that may.
CREATE OR REPLACE FUNCTION letters_that_may_go(whose uuid, parcel uuid, moment timestamptz, house_zone text)
RETURNS SETOF letters_letter LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l letters_letter; verdict text; quiet timestamptz;
BEGIN
  FOR l IN SELECT * FROM letters_letter WHERE to_id = whose AND stopped_at IS NULL AND failed_at IS NULL
      AND CASE WHEN parcel IS NULL THEN delivery_id IS NULL AND read_at IS NULL
        AND due_at <= moment + interval '15 minutes' ELSE delivery_id = parcel END
      ORDER BY is_urgent DESC, due_at FOR UPDATE LOOP
    verdict := letter_may_go(l);
    quiet := CASE WHEN NOT l.at_any_hour THEN quiet_until(whose, moment, l.is_urgent, house_zone) END;
    IF verdict = 'hold' OR (verdict = '' AND quiet IS NOT NULL) THEN
      UPDATE letters_letter SET due_at = coalesce(quiet, moment + interval '1 hour') WHERE id = l.id;
    ELSIF verdict <> '' THEN
      PERFORM stop_letter(l.id, verdict, moment);
    ELSE
      RETURN NEXT l;
    END IF;
  END LOOP;
END $$;

-- The next parcel, leased to whoever asks: one that falls due again, or what waits for one account.
CREATE OR REPLACE FUNCTION claim_parcel(moment timestamptz, lease interval, possible text[],
  house_zone text, whose uuid)
RETURNS SETOF letters_delivery LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d letters_delivery; gets uuid; going uuid[]; urgent boolean; for_tablet boolean; way text;
  held timestamptz;
BEGIN
  PERFORM nobody_acts();
  LOOP
    SELECT * INTO d FROM letters_delivery WHERE ended_at IS NULL AND next_at <= moment
      AND (leased_until IS NULL OR leased_until <= moment) AND (whose IS NULL OR account_id = whose)
    ORDER BY is_urgent DESC, next_at LIMIT 1 FOR UPDATE SKIP LOCKED;
    EXIT WHEN d.id IS NULL;
    IF NOT EXISTS (SELECT 1 FROM letters_that_may_go(d.account_id, d.id, moment, house_zone)) THEN
      SELECT min(due_at) INTO held FROM letters_letter WHERE delivery_id = d.id AND stopped_at IS NULL;
      UPDATE letters_delivery SET next_at = held, leased_until = NULL,
        ended_at = CASE WHEN held IS NULL THEN moment END WHERE id = d.id;
      CONTINUE;
    END IF;
    RETURN QUERY UPDATE letters_delivery SET leased_until = moment + lease, tries = tries + 1
    WHERE id = d.id RETURNING *;
    RETURN;
  END LOOP;
  FOR gets IN SELECT l.to_id FROM letters_letter l WHERE l.delivery_id IS NULL AND l.read_at IS NULL
      AND l.stopped_at IS NULL AND l.failed_at IS NULL AND l.due_at <= moment
      AND (whose IS NULL OR l.to_id = whose) ORDER BY l.due_at LOOP
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(hashtextextended('letters ' || gets, 2));
    SELECT array_agg(g.id), bool_or(g.is_urgent), bool_and(g.on_tablet) INTO going, urgent, for_tablet
    FROM letters_that_may_go(gets, NULL, moment, house_zone) g;
    CONTINUE WHEN going IS NULL;
    way := (ways_to(gets, possible, for_tablet, '{}'))[1];
    IF way IS NULL THEN
      UPDATE letters_letter SET failed_at = moment WHERE id = ANY (going);
      CONTINUE;
    END IF;
    d.id := uuid_in_time(clock_timestamp());
    INSERT INTO letters_delivery (id, account_id, way, is_urgent, began_at, tries, next_at, leased_until, answer)
    VALUES (d.id, gets, way, urgent, moment, CASE WHEN way = 'print' THEN 0 ELSE 1 END,
      CASE WHEN way <> 'print' THEN moment END, CASE WHEN way <> 'print' THEN moment + lease END, '');
    UPDATE letters_letter SET delivery_id = d.id WHERE id = ANY (going);
    CONTINUE WHEN way = 'print';  -- it waits for a human's hand
    RETURN QUERY SELECT * FROM letters_delivery WHERE id = d.id;
    RETURN;
  END LOOP;
END $$;

-- How a parcel fared. What could not be handed over goes the next way at once; with no way left it
-- is a letter that a human sees. `again` is when to try the same way again, if at all.
CREATE OR REPLACE FUNCTION record_parcel(which uuid, moment timestamptz, did_reach boolean,
  again timestamptz, said text, possible text[])
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d letters_delivery; tried text[]; going uuid[]; for_tablet boolean; way text; following uuid;
BEGIN
  PERFORM nobody_acts();
  SELECT * INTO d FROM letters_delivery WHERE id = which FOR UPDATE;
  IF d.id IS NULL OR d.ended_at IS NOT NULL THEN RETURN false; END IF;
  IF NOT did_reach AND again IS NOT NULL THEN
    UPDATE letters_delivery SET next_at = again, leased_until = NULL, answer = said WHERE id = which;
    RETURN true;
  END IF;
  UPDATE letters_delivery SET ended_at = moment, reached = did_reach, next_at = NULL, leased_until = NULL,
    answer = said WHERE id = which;
  IF did_reach THEN RETURN true; END IF;
  SELECT array_agg(id), bool_and(on_tablet) INTO going, for_tablet FROM letters_letter
  WHERE delivery_id = which AND stopped_at IS NULL AND read_at IS NULL;
  IF going IS NULL THEN RETURN true; END IF;
  WITH RECURSIVE before AS (
    SELECT * FROM letters_delivery WHERE id = which
    UNION ALL SELECT e.* FROM letters_delivery e JOIN before b ON e.id = b.instead_of_id
  ) SELECT array_agg(before.way) INTO tried FROM before;
  way := (ways_to(d.account_id, possible, for_tablet, tried))[1];
  IF way IS NULL THEN
    UPDATE letters_letter SET failed_at = moment WHERE id = ANY (going);
    RETURN true;
  END IF;
  following := uuid_in_time(clock_timestamp());
  INSERT INTO letters_delivery (id, account_id, way, instead_of_id, is_urgent, began_at, tries, next_at, answer)
  VALUES (following, d.account_id, way, which, d.is_urgent, moment, 0,
    CASE WHEN way <> 'print' THEN moment END, '');
  UPDATE letters_letter SET delivery_id = following WHERE id = ANY (going);
  RETURN true;
END $$;

-- The kinds in a parcel, and the devices it may be pushed to: for the worker that has it in hand.
CREATE OR REPLACE FUNCTION parcel_kinds(which uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(kind ORDER BY is_urgent DESC, due_at, id), '{}') FROM letters_letter
  WHERE acting_account() IS NULL AND delivery_id = which AND stopped_at IS NULL
$$;

CREATE OR REPLACE FUNCTION devices_of(whose uuid) RETURNS TABLE (id uuid, endpoint varchar, key bytea, secret bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.endpoint, s.key, s.secret FROM letters_subscription s
  WHERE acting_account() IS NULL AND s.account_id = whose AND s.ended_at IS NULL ORDER BY s.since, s.id
$$;

-- One subscription for a device: whoever turns it on here turns it off for whoever had it.
CREATE OR REPLACE FUNCTION subscribe_device(new_id uuid, place text, its_key bytea, its_secret bytea,
  called text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s letters_subscription;
BEGIN
  IF acting_account() IS NULL OR on_tablet() THEN PERFORM refuse('no device of yours'); END IF;
  SELECT * INTO s FROM letters_subscription WHERE endpoint = place AND ended_at IS NULL FOR UPDATE;
  IF s.account_id = acting_account() AND s.key = its_key AND s.secret = its_secret THEN RETURN s.id; END IF;
  UPDATE letters_subscription SET ended_at = statement_timestamp(), why_ended = 'another turned it on'
  WHERE id = s.id;
  INSERT INTO letters_subscription (id, account_id, endpoint, key, secret, device, since, why_ended)
  VALUES (new_id, acting_account(), place, its_key, its_secret, called, statement_timestamp(), '');
  RETURN new_id;
END $$;

-- By its owner, or by the worker to whom the other side said that it is gone.
CREATE OR REPLACE FUNCTION end_device(which uuid, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE letters_subscription SET ended_at = statement_timestamp(), why_ended = left(why, 100)
  WHERE id = which AND ended_at IS NULL
    AND (acting_account() IS NULL OR (account_id = acting_account() AND NOT on_tablet()));
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION read_letter(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE letters_letter SET read_at = statement_timestamp()
  WHERE id = which AND to_id = acting_account() AND read_at IS NULL AND (on_tablet OR NOT on_tablet());
  RETURN FOUND;
END $$;

-- All of an account at once, when somebody leaves; all about a person, when they died; how many.
CREATE OR REPLACE FUNCTION stop_letters(whose uuid, concerning uuid, why text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE stopped integer;
BEGIN
  IF (whose IS NOT NULL AND coalesce(acting_kind(), '') NOT IN ('leader', 'privacy steward'))
     OR (concerning IS NOT NULL AND NOT works_with(concerning)) THEN
    PERFORM refuse('letters are stopped by who sees somebody out, or walked beside who died');
  END IF;
  UPDATE letters_letter SET stopped_at = statement_timestamp(), why_stopped = why
  WHERE stopped_at IS NULL AND settled_at IS NULL AND (to_id = whose OR about = concerning)
    AND (delivery_id IS NULL OR delivery_id IN (SELECT id FROM letters_delivery WHERE reached IS NOT TRUE));
  GET DIAGNOSTICS stopped = ROW_COUNT;
  UPDATE letters_delivery d SET ended_at = statement_timestamp(), next_at = NULL, leased_until = NULL
  WHERE d.ended_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM letters_letter l WHERE l.delivery_id = d.id AND l.stopped_at IS NULL);
  UPDATE letters_subscription SET ended_at = statement_timestamp(), why_ended = 'the account is closed'
  WHERE account_id = whose AND ended_at IS NULL;
  RETURN stopped;
END $$;

-- The persons whom an account is, and the accounts that a person has.
CREATE OR REPLACE FUNCTION own_lives(whose uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT d.person_id), '{}') FROM trust_door d JOIN people_role r ON r.id = d.role_id
  WHERE r.account_id = whose AND d.reason = 'self'
    AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp())
$$;

CREATE OR REPLACE FUNCTION own_accounts(who uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.account_id), '{}') FROM trust_door d JOIN people_role r ON r.id = d.role_id
  WHERE d.person_id IN (SELECT same_person(who)) AND d.reason = 'self'
    AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp())
$$;

-- Whose letters a colleague carries: of those they walk beside, of their families, and of who works
-- here; the privacy steward all. Ids and kinds, never words.
CREATE OR REPLACE FUNCTION carries_for(whose uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE acting_kind()
    WHEN 'privacy steward' THEN true
    WHEN 'coordinator' THEN near WHEN 'leader' THEN near ELSE false END
  FROM (SELECT EXISTS (SELECT 1 FROM people_account a WHERE a.id = whose AND a.kind IN ('staff', 'volunteer'))
    OR EXISTS (SELECT 1 FROM trust_door d JOIN people_role r ON r.id = d.role_id
      WHERE r.account_id = whose AND d.reason IN ('self', 'shared', 'speaks_for')
        AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp())
        AND d.person_id = ANY (beside_open('essentials', false)))) found (near)
$$;

CREATE OR REPLACE FUNCTION letters_to_carry() RETURNS TABLE
  (id uuid, to_id uuid, kind varchar, is_urgent boolean, written_at timestamptz, failed_at timestamptz,
   way varchar, tries smallint, answer varchar, to_bring boolean, person uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.id, l.to_id, l.kind, l.is_urgent, l.written_at, l.failed_at, d.way, d.tries, d.answer,
    coalesce(d.way = 'print' AND d.ended_at IS NULL, false),
    (SELECT p.id FROM unnest(own_lives(l.to_id)) p (id) WHERE p.id = ANY (beside_open('essentials', false)) LIMIT 1)
  FROM letters_letter l LEFT JOIN letters_delivery d ON d.id = l.delivery_id
  WHERE l.settled_at IS NULL AND l.stopped_at IS NULL AND l.read_at IS NULL
    AND (l.failed_at IS NOT NULL OR (d.way = 'print' AND d.ended_at IS NULL))
    AND carries_for(l.to_id)
  ORDER BY l.is_urgent DESC, l.written_at
$$;

CREATE OR REPLACE FUNCTION settle_letter(which uuid, how text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l letters_letter;
BEGIN
  SELECT * INTO l FROM letters_letter WHERE id = which FOR UPDATE;
  IF l.id IS NULL OR NOT carries_for(l.to_id) THEN PERFORM refuse('this letter is not yours to carry'); END IF;
  IF l.settled_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM letters_to_carry() c WHERE c.id = which) THEN
    RETURN false;
  END IF;
  UPDATE letters_letter SET settled_at = statement_timestamp(), settled_by_id = acting_account(),
    how_settled = how WHERE id = which;
  UPDATE letters_delivery SET ended_at = statement_timestamp(), reached = (how <> 'not needed'),
    next_at = NULL, leased_until = NULL, handed_by_id = acting_account()
  WHERE id = l.delivery_id AND ended_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM letters_letter o WHERE o.delivery_id = l.delivery_id AND o.settled_at IS NULL
      AND o.stopped_at IS NULL);
  RETURN true;
END $$;
