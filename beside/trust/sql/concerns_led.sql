-- What those with a seat write in a concern, and its clock.
CREATE OR REPLACE FUNCTION concern_is_closed(which uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT e.kind = 'closed' FROM noticing_concernentry e WHERE e.concern_id = which
    AND e.kind IN ('closed', 'reopened') ORDER BY e.at DESC LIMIT 1), false)
$$;

CREATE OR REPLACE FUNCTION concern_open_actions(which uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT e.id FROM noticing_concernentry e WHERE e.concern_id = which AND e.kind = 'action'
    AND NOT EXISTS (SELECT 1 FROM noticing_concernentry d WHERE d.kind = 'done' AND d.about_id = e.id)
$$;

CREATE OR REPLACE FUNCTION may_be_written_in_concern(which uuid, what text, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN concern_is_closed(which) AND what NOT IN ('seen', 'reopened', 'correction', 'word', 'printed',
      'handed on', 'seat', 'named', 'cleared') THEN false
    WHEN what IN ('seen', 'happened', 'wish', 'decision', 'told', 'referred', 'word', 'printed',
      'handed on', 'named') THEN true
    WHEN what = 'reopened' THEN concern_is_closed(which)
    WHEN what = 'closed' THEN NOT EXISTS (SELECT 1 FROM concern_open_actions(which))
      AND EXISTS (SELECT 1 FROM noticing_concernentry WHERE concern_id = which AND kind = 'decision')
    WHEN what = 'action' THEN (said ->> 'account_id')::uuid = ANY (concern_seated(which))
    WHEN what = 'done' THEN (said ->> 'about_id')::uuid IN (SELECT concern_open_actions(which))
    WHEN what = 'correction' THEN EXISTS (SELECT 1 FROM noticing_concernentry
      WHERE concern_id = which AND id = (said ->> 'about_id')::uuid)
    WHEN what = 'cleared' THEN EXISTS (SELECT 1 FROM noticing_concernentry
      WHERE concern_id = which AND kind = 'named' AND id = (said ->> 'about_id')::uuid)
    WHEN what = 'seat' THEN EXISTS (SELECT 1 FROM people_role r JOIN people_account a ON a.id = r.account_id
      WHERE r.id = (said ->> 'of_role_id')::uuid AND a.id = (said ->> 'account_id')::uuid AND a.is_active
        AND r.kind IN ('safeguarding lead', 'safeguarding deputy', 'leader')
        AND r.since <= statement_timestamp() AND (r.until IS NULL OR r.until > statement_timestamp())
        AND NOT named_in_concern(which, a.id))
    ELSE false END
$$;

CREATE OR REPLACE FUNCTION write_in_concern(new_id uuid, which uuid, what text, said jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c noticing_concern;
BEGIN
  IF NOT which = ANY (concerns_seen()) THEN PERFORM refuse('this is not yours to write in'); END IF;
  SELECT * INTO c FROM noticing_concern WHERE id = which;
  PERFORM pg_advisory_xact_lock(hashtextextended(which::text, 3));
  IF EXISTS (SELECT 1 FROM noticing_concernentry WHERE id = new_id AND concern_id = which) THEN
    RETURN false;
  END IF;
  IF NOT coalesce(may_be_written_in_concern(which, what, said), false) THEN
    PERFORM refuse('this cannot be written here now');
  END IF;
  PERFORM add_to_concern(new_id, which, what, said);
  IF what = 'action' THEN
    PERFORM concern_clock(new_id, which, c.is_urgent, (said ->> 'account_id')::uuid,
      (said ->> 'due_at')::timestamptz);
  ELSIF what = 'done' THEN PERFORM concern_clocks_stop(which, ARRAY[(said ->> 'about_id')::uuid]);
  ELSIF what = 'seen' THEN
    PERFORM concern_clocks_stop(which, ARRAY(SELECT h.id FROM handovers_handover h WHERE h.thing = which
      AND h.what = 'noticing.concern' AND h.id NOT IN (SELECT concern_open_actions(which))));
  ELSIF what = 'closed' THEN
    PERFORM concern_clocks_stop(which, ARRAY(SELECT h.id FROM handovers_handover h
      WHERE h.thing = which AND h.what = 'noticing.concern'));
  ELSIF what IN ('seat', 'named', 'cleared') THEN
    PERFORM concern_handed_round(c, (said ->> 'account_id')::uuid);
  END IF;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION concern_clocks_stop(which uuid, clocks uuid[]) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE handovers_handover SET owner_id = acting_account(), due_at = NULL, asks_everyone = false,
    seen_at = coalesce(seen_at, statement_timestamp()),
    answered_at = coalesce(answered_at, statement_timestamp()),
    closed_at = statement_timestamp(), closed_by_id = acting_account()
  WHERE id = ANY (clocks) AND thing = which AND closed_at IS NULL
$$;

-- Who has a seat has changed: what waits is theirs alone, and nothing stays with whoever is named.
CREATE OR REPLACE FUNCTION concern_handed_round(c noticing_concern, whom uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE seated uuid[] := concern_seated(c.id); h handovers_handover; gets uuid;
BEGIN
  IF cardinality(seated) = 0 THEN seated := seat_somebody(c.id, c.person_id, '{}'); END IF;
  gets := CASE WHEN acting_account() = ANY (seated) THEN acting_account() ELSE seated[1] END;
  FOR h IN SELECT * FROM handovers_handover WHERE thing = c.id AND what = 'noticing.concern'
           FOR UPDATE LOOP
    UPDATE handovers_handover SET kept_to = CASE WHEN seated = '{}' THEN kept_to ELSE concern_seat_roles(c.id) END,
      owner_id = CASE WHEN h.owner_id = ANY (seated) OR h.closed_at IS NOT NULL THEN h.owner_id ELSE gets END,
      seen_at = CASE WHEN h.owner_id = ANY (seated) OR h.answered_at IS NOT NULL THEN h.seen_at END
    WHERE id = h.id;
    IF NOT h.owner_id = ANY (seated) AND h.closed_at IS NULL THEN
      PERFORM turn_of(h.id, h.owner_id, gets, 'passed on', '', '');
    END IF;
  END LOOP;
END $$;

-- Who has what waits, with its concern: one clock, or all that run in a concern; everyone with a
-- seat where it asks everyone. For the clock, for who reads it, and for who raised it.
CREATE OR REPLACE FUNCTION concern_has_it(waits uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT ARRAY[h.thing::text, s.id::text]), '{}')
  FROM handovers_handover h, unnest(concern_seated(h.thing)) AS s (id)
  WHERE h.what = 'noticing.concern' AND (h.id = waits OR h.thing = waits) AND h.closed_at IS NULL
    AND (s.id = h.owner_id OR (h.asks_everyone AND acting_account() IS NULL))
    AND s.id IS DISTINCT FROM acting_account()
    AND (acting_account() IS NULL OR h.thing = ANY (concerns_seen()) OR h.thing = ANY (concerns_raised()))
$$;

-- The clock’s own, nobody acting: on to the next one with a seat, or to all of them. Where all seats
-- have gone, whoever may take it now is given one.
DROP FUNCTION IF EXISTS concerns_fall_due(timestamptz, interval, interval);
CREATE OR REPLACE FUNCTION concerns_fall_due(moment timestamptz, wait interval, urgent interval)
RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover; gets uuid; seated uuid[]; moved uuid[] := '{}';
BEGIN
  IF acting_account() IS NOT NULL THEN RETURN '{}'; END IF;
  FOR h IN SELECT * FROM handovers_handover WHERE what = 'noticing.concern' AND due_at <= moment
           AND answered_at IS NULL AND closed_at IS NULL ORDER BY due_at FOR UPDATE SKIP LOCKED LOOP
    seated := concern_seated(h.thing);
    IF cardinality(seated) = 0 THEN
      seated := seat_somebody(h.thing, (SELECT person_id FROM noticing_concern WHERE id = h.thing), '{}');
      UPDATE handovers_handover SET kept_to = concern_seat_roles(h.thing)
      WHERE thing = h.thing AND what = 'noticing.concern';
    END IF;
    SELECT s INTO gets FROM unnest(seated) WITH ORDINALITY AS t (s, place) WHERE NOT EXISTS (
      SELECT 1 FROM handovers_escalation e WHERE e.handover_id = h.id AND e.to_id = s)
    ORDER BY place LIMIT 1;
    UPDATE handovers_handover SET owner_id = coalesce(gets, owner_id), asks_everyone = gets IS NULL,
      due_at = CASE WHEN gets IS NOT NULL THEN moment + CASE WHEN h.is_urgent THEN urgent ELSE wait END END,
      seen_at = CASE WHEN gets IS NULL THEN seen_at END WHERE id = h.id;
    PERFORM turn_of(h.id, h.owner_id, gets, CASE WHEN gets IS NULL THEN 'everyone' ELSE 'fell due' END, '', '');
    moved := moved || h.id;
  END LOOP;
  RETURN moved;
END $$;

-- That somebody with a seat read it: kept for those with a seat alone, one for a quarter of an hour.
CREATE OR REPLACE FUNCTION look_into_concern(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT which = ANY (concerns_seen()) THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT 1 FROM trail_trace t WHERE t.account_id = acting_account() AND t.of_id = which
    AND t.deed = 'concern.read' AND t.at > clock_timestamp() - interval '15 minutes') THEN
    PERFORM leave_trace('concern.read', NULL, 'noticing.Concern', which, '{}');
  END IF;
  RETURN true;
END $$;

-- Whether the clock has anything to do: no more than that, and to nobody who acts.
CREATE OR REPLACE FUNCTION concerns_are_due(moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT acting_account() IS NULL AND EXISTS (SELECT 1 FROM handovers_handover
    WHERE what = 'noticing.concern' AND due_at <= moment AND answered_at IS NULL AND closed_at IS NULL)
$$;
