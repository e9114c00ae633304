-- What waits for a human. Whoever asks may write one down, signed in or not; from then on only who
-- has it moves it, and the clock. Whoever is to be left out does not see that it is there.
CREATE OR REPLACE FUNCTION handovers_held() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(h.id), '{}') FROM handovers_handover h
  WHERE (SELECT acting_at_work()) AND NOT acting_account() = ANY (h.barred) AND (
    h.owner_id = acting_account()
    OR EXISTS (SELECT 1 FROM handovers_escalation e WHERE e.handover_id = h.id
               AND acting_account() IN (e.before_id, e.to_id))
    OR EXISTS (SELECT 1 FROM handovers_place p WHERE p.duty_id = h.duty_id
               AND p.account_id = acting_account()))
$$;

CREATE OR REPLACE FUNCTION handovers_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT handovers_held() || coalesce(array_agg(h.id), '{}') FROM handovers_handover h
  WHERE h.asker_id = acting_account() AND h.asker_role_id = acting_role()
    AND NOT on_tablet()
$$;

CREATE OR REPLACE FUNCTION turn_of(which uuid, had uuid, gets uuid, reason text, said text, said_in text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO handovers_escalation (id, handover_id, at, before_id, to_id, why, words, lang)
  VALUES (uuid_in_time(clock_timestamp()), which, statement_timestamp(), had, gets, reason,
    coalesce(said, ''), coalesce(said_in, ''))
$$;

CREATE OR REPLACE FUNCTION hand_over(new_id uuid, kind text, which uuid, its_team uuid, its_duty uuid,
  asked_in text, in_which_way text, number text, urgent boolean, left_out uuid[], first uuid,
  due timestamptz, everyone boolean)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM handovers_handover WHERE id = new_id) THEN RETURN new_id; END IF;
  INSERT INTO handovers_handover (id, what, thing, team_id, duty_id, asker_id, asker_role_id, lang, how,
    telephone, is_urgent, barred, since, owner_id, due_at, asks_everyone)
  VALUES (new_id, kind, which, its_team, its_duty, acting_account(), acting_role(), asked_in,
    in_which_way, number, urgent, left_out, statement_timestamp(), first, due, everyone);
  PERFORM turn_of(new_id, NULL, first, CASE WHEN everyone THEN 'everyone' ELSE 'asked' END, '', '');
  RETURN new_id;
END $$;

CREATE OR REPLACE FUNCTION handover_to_move(which uuid) RETURNS handovers_handover
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover;
BEGIN
  SELECT * INTO h FROM handovers_handover WHERE id = which FOR UPDATE;
  IF h.id IS NULL OR NOT which = ANY (handovers_held()) THEN PERFORM refuse('this is not yours to have'); END IF;
  RETURN h;
END $$;

CREATE OR REPLACE FUNCTION handover_of_mine(which uuid) RETURNS handovers_handover
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_to_move(which);
BEGIN
  IF h.owner_id IS DISTINCT FROM acting_account() OR h.closed_at IS NOT NULL THEN
    PERFORM refuse('somebody else has this now');
  END IF;
  RETURN h;
END $$;

CREATE OR REPLACE FUNCTION handover_seen(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  UPDATE handovers_handover SET seen_at = statement_timestamp() WHERE id = which AND seen_at IS NULL;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION handover_answered(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  UPDATE handovers_handover SET answered_at = statement_timestamp(), due_at = NULL,
    asks_everyone = false, seen_at = coalesce(seen_at, statement_timestamp())
  WHERE id = which AND answered_at IS NULL;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION take_handover(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_to_move(which);
BEGIN
  IF h.closed_at IS NOT NULL THEN PERFORM refuse('this is closed'); END IF;
  IF h.owner_id = acting_account() AND h.seen_at IS NOT NULL THEN RETURN false; END IF;
  UPDATE handovers_handover SET owner_id = acting_account(), seen_at = statement_timestamp(),
    asks_everyone = false WHERE id = which;
  PERFORM turn_of(which, h.owner_id, acting_account(), 'taken', '', '');
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION pass_handover_on(which uuid, gets uuid, due timestamptz, said text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  IF gets = ANY (h.barred) OR gets = h.owner_id OR NOT EXISTS (
    SELECT 1 FROM people_account a JOIN people_role r ON r.account_id = a.id
    WHERE a.id = gets AND a.is_active AND r.since <= statement_timestamp()
      AND (r.until IS NULL OR r.until > statement_timestamp())
      AND r.kind NOT IN ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link')) THEN
    PERFORM refuse('this cannot be passed on to them');
  END IF;
  UPDATE handovers_handover SET owner_id = gets, due_at = due, seen_at = NULL, answered_at = NULL
  WHERE id = which;
  PERFORM turn_of(which, h.owner_id, gets, 'passed on', said, said_in);
END $$;

CREATE OR REPLACE FUNCTION close_handover(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  UPDATE handovers_handover SET closed_at = statement_timestamp(), closed_by_id = acting_account(),
    due_at = NULL, asks_everyone = false, seen_at = coalesce(seen_at, statement_timestamp())
  WHERE id = which AND closed_at IS NULL;
  RETURN FOUND;
END $$;

-- For the clock alone, when nobody acts: what fell due, with what the rota needs to know, and no more.
CREATE OR REPLACE FUNCTION handovers_due(moment timestamptz) RETURNS TABLE
  (id uuid, team_id uuid, lang varchar, is_urgent boolean, without uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.team_id, h.lang, h.is_urgent, h.barred || coalesce((
    SELECT array_agg(e.to_id) FROM handovers_escalation e
    WHERE e.handover_id = h.id AND e.to_id IS NOT NULL), '{}')
  FROM handovers_handover h WHERE acting_account() IS NULL AND h.due_at <= moment
    AND h.answered_at IS NULL AND h.closed_at IS NULL ORDER BY h.is_urgent DESC, h.due_at
$$;

CREATE OR REPLACE FUNCTION handover_falls_due(which uuid, moment timestamptz, gets uuid, its_duty uuid,
  due timestamptz, everyone boolean)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover;
BEGIN
  SELECT * INTO h FROM handovers_handover WHERE id = which FOR UPDATE SKIP LOCKED;
  IF acting_account() IS NOT NULL OR h.id IS NULL OR h.due_at IS NULL OR h.due_at > moment
     OR h.answered_at IS NOT NULL OR h.closed_at IS NOT NULL OR gets = ANY (h.barred) THEN
    RETURN false;
  END IF;
  UPDATE handovers_handover SET owner_id = coalesce(gets, owner_id), due_at = due,
    duty_id = coalesce(its_duty, duty_id), asks_everyone = everyone,
    seen_at = CASE WHEN gets IS NULL THEN seen_at END WHERE id = which;
  IF gets IS NOT NULL OR everyone THEN
    PERFORM turn_of(which, h.owner_id, gets, CASE WHEN everyone THEN 'everyone' ELSE 'fell due' END, '', '');
  END IF;
  RETURN true;
END $$;

-- A colleague leaves: what they have waits for somebody else, with a clock of its own. What the other
-- must not hear goes on at once to whoever is next on duty: it falls due now.
CREATE OR REPLACE FUNCTION pass_on_handovers(whose uuid, instead uuid, due timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover; passed integer := 0;
BEGIN
  IF coalesce(acting_kind(), '') NOT IN ('leader', 'privacy steward') THEN
    PERFORM refuse('a leader or the privacy steward passes on what waits');
  END IF;
  FOR h IN SELECT * FROM handovers_handover WHERE owner_id = whose AND closed_at IS NULL FOR UPDATE LOOP
    passed := passed + 1;
    IF instead = ANY (h.barred) THEN
      UPDATE handovers_handover SET owner_id = NULL, due_at = statement_timestamp(), seen_at = NULL,
        answered_at = NULL WHERE id = h.id;
    ELSE
      UPDATE handovers_handover SET owner_id = instead, due_at = due, seen_at = NULL, answered_at = NULL
      WHERE id = h.id;
      PERFORM turn_of(h.id, whose, instead, 'passed on', '', '');
    END IF;
  END LOOP;
  RETURN passed;
END $$;
