-- What waits for a human. Whoever asks may write one down, signed in or not; from then on only who
-- has it moves it, and the clock. Whoever is to be left out does not see that it is there.
CREATE OR REPLACE FUNCTION on_the_rota() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM handovers_place p JOIN handovers_duty d ON d.id = p.duty_id
    WHERE p.account_id = acting_account() AND d.ended_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION handovers_held() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(h.id), '{}') FROM handovers_handover h
  WHERE (SELECT acting_at_work()) AND NOT acting_account() = ANY (h.barred)
    AND (h.kept_to = '{}' OR acting_role() = ANY (h.kept_to)) AND (
    h.kept_to <> '{}' OR
    h.owner_id = acting_account()
    OR EXISTS (SELECT 1 FROM handovers_escalation e WHERE e.handover_id = h.id
               AND acting_account() IN (e.before_id, e.to_id))
    OR EXISTS (SELECT 1 FROM handovers_place p WHERE p.duty_id = h.duty_id
               AND p.account_id = acting_account())
    OR ((h.owner_id IS NULL OR h.asks_everyone) AND on_the_rota()))
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

DROP FUNCTION IF EXISTS hand_over(uuid, text, uuid, uuid, uuid, text, text, text, boolean, uuid[], uuid,
  timestamptz, boolean);
CREATE OR REPLACE FUNCTION hand_over(new_id uuid, kind text, which uuid, its_thread uuid, its_team uuid,
  its_duty uuid, asked_in text, in_which_way text, number text, urgent boolean, left_out uuid[],
  first uuid, due timestamptz, everyone boolean)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM handovers_handover WHERE id = new_id) THEN RETURN new_id; END IF;
  INSERT INTO handovers_handover (id, what, thing, thread, team_id, duty_id, asker_id, asker_role_id, lang, how,
    telephone, is_urgent, barred, since, owner_id, due_at, asks_everyone)
  VALUES (new_id, kind, which, its_thread, its_team, its_duty, acting_account(), acting_role(), asked_in,
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
  IF h.owner_id IS DISTINCT FROM acting_account() OR h.closed_at IS NOT NULL OR h.kept_to <> '{}' THEN
    PERFORM refuse('somebody else has this now, or it moves where it is read');
  END IF;
  RETURN h;
END $$;

CREATE OR REPLACE FUNCTION handover_seen(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  UPDATE handovers_handover SET seen_at = statement_timestamp() WHERE id = which AND seen_at IS NULL;
  IF FOUND THEN PERFORM turn_seen(which); RETURN true; END IF;
  RETURN false;
END $$;

-- the last turn that gave it to who acts now: they have seen it
CREATE OR REPLACE FUNCTION turn_seen(which uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE handovers_escalation SET seen_at = statement_timestamp() WHERE seen_at IS NULL AND id = (
    SELECT e.id FROM handovers_escalation e WHERE e.handover_id = which
      AND e.to_id = acting_account() ORDER BY e.at DESC, e.id DESC LIMIT 1)
$$;

CREATE OR REPLACE FUNCTION handover_answered(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_of_mine(which);
BEGIN
  UPDATE handovers_handover SET answered_at = statement_timestamp(), due_at = NULL,
    asks_everyone = false, seen_at = coalesce(seen_at, statement_timestamp())
  WHERE id = which AND answered_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM turn_seen(which);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION take_handover(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := handover_to_move(which);
BEGIN
  IF h.closed_at IS NOT NULL OR h.kept_to <> '{}' THEN PERFORM refuse('this is closed'); END IF;
  IF h.owner_id = acting_account() AND h.seen_at IS NOT NULL THEN RETURN false; END IF;
  UPDATE handovers_handover SET owner_id = acting_account(), seen_at = statement_timestamp(),
    asks_everyone = false WHERE id = which;
  PERFORM turn_of(which, h.owner_id, acting_account(), 'taken', '', ''), turn_seen(which);
  RETURN true;
END $$;

-- Who asked has something new to say: it waits again, for whoever has it.
CREATE OR REPLACE FUNCTION handover_waits_again(which uuid, due timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM handover_i_asked(which);
  UPDATE handovers_handover SET answered_at = NULL, seen_at = NULL, due_at = due
  WHERE id = which AND closed_at IS NULL AND answered_at IS NOT NULL;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION handover_i_asked(which uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM handovers_handover h WHERE h.id = which
    AND h.asker_id = acting_account() AND h.asker_role_id = acting_role()) THEN
    PERFORM refuse('this was asked by somebody else');
  END IF;
END $$;

-- It turned out to be urgent. With nobody on duty it asks everyone; what was answered waits again.
CREATE OR REPLACE FUNCTION hurry_handover(which uuid, due timestamptz, nobody boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover;
BEGIN
  SELECT * INTO h FROM handovers_handover WHERE id = which FOR UPDATE;
  PERFORM handover_i_asked(which);
  IF h.closed_at IS NOT NULL OR h.is_urgent THEN RETURN false; END IF;
  UPDATE handovers_handover SET is_urgent = true, answered_at = NULL, due_at = least(due_at, due),
    seen_at = CASE WHEN answered_at IS NULL THEN seen_at END,
    asks_everyone = asks_everyone OR (owner_id IS NULL AND nobody) WHERE id = which;
  IF nobody AND h.owner_id IS NULL AND NOT h.asks_everyone THEN
    PERFORM turn_of(which, NULL, NULL, 'everyone', '', '');
  END IF;
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
DROP FUNCTION IF EXISTS handovers_due(timestamptz);
CREATE OR REPLACE FUNCTION handovers_due(moment timestamptz) RETURNS TABLE
  (id uuid, what varchar, team_id uuid, lang varchar, is_urgent boolean, without uuid[], barred uuid[],
   asker_id uuid, asker_role_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.what, h.team_id, h.lang, h.is_urgent,
    h.barred || array_remove(ARRAY[h.asker_id], NULL) || coalesce((
      SELECT array_agg(e.to_id) FROM handovers_escalation e
      WHERE e.handover_id = h.id AND e.to_id IS NOT NULL), '{}'),
    h.barred, a.id, CASE WHEN a.id IS NOT NULL THEN h.asker_role_id END
  FROM handovers_handover h LEFT JOIN people_account a ON a.id = h.asker_id AND a.kind <> 'link'
  WHERE acting_account() IS NULL AND h.due_at <= moment AND h.answered_at IS NULL
    AND h.closed_at IS NULL AND h.kept_to = '{}' AND NOT (h.what = 'handovers.drill' AND h.seen_at IS NOT NULL)
  ORDER BY h.is_urgent DESC, h.due_at
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
    IF instead = ANY (h.barred) OR h.kept_to <> '{}' THEN
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

-- Whoever asked says that they would like to be rung after all.
CREATE OR REPLACE FUNCTION ring_instead(which uuid, number text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM handovers_handover WHERE id = which
    AND asker_id = acting_account() AND asker_role_id = acting_role() AND NOT on_tablet()) THEN
    PERFORM refuse('somebody else asked this');
  END IF;
  UPDATE handovers_handover SET how = 'by telephone', telephone = number
  WHERE id = which AND closed_at IS NULL;
  RETURN FOUND;
END $$;

-- A drill: who began it sees which alerts left and what became of them, of their own drill alone.
CREATE OR REPLACE FUNCTION drill_alerts(which uuid) RETURNS TABLE
  (to_id uuid, written_at timestamptz, way varchar, ended_at timestamptz, reached boolean, answer varchar,
   failed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.to_id, l.written_at, coalesce(d.way, ''), d.ended_at, d.reached, coalesce(d.answer, ''), l.failed_at
  FROM letters_letter l LEFT JOIN letters_delivery d ON d.id = l.delivery_id
    JOIN handovers_handover h ON h.id = l.thing
  WHERE h.id = which AND h.what = 'handovers.drill' AND h.asker_id = acting_account()
    AND h.asker_role_id = acting_role() AND l.kind = 'handovers.drill' ORDER BY l.written_at, l.to_id
$$;

CREATE OR REPLACE FUNCTION end_drill(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE handovers_handover SET closed_at = statement_timestamp(), closed_by_id = acting_account(),
    due_at = NULL, asks_everyone = false
  WHERE id = which AND what = 'handovers.drill' AND asker_id = acting_account()
    AND asker_role_id = acting_role() AND closed_at IS NULL;
  RETURN FOUND;
END $$;
