-- What of trust's own tables may be seen. Nothing here may tell an account that it was shut out,
-- that its speaking was suspended, or that somebody is being listened to: whatever is no longer
-- open to a holder is not there, whoever closed it and why.
CREATE OR REPLACE FUNCTION doors_seen() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own uuid[] := beside_open('self', false);
  told uuid[] := beside_open('looks', false);  -- empty on a tablet
  moved uuid[] := beside_open('doors', false);
  led uuid[] := CASE WHEN acting_lead() THEN beside_open('essentials', false) ELSE '{}' END;
  moment timestamptz := statement_timestamp();
  found uuid[];
BEGIN
  SELECT array_agg(d.id) INTO found FROM trust_door d WHERE
    d.id IN (SELECT o.door_id FROM doors_open() o)
    OR (d.person_id = ANY (own || moved || led) AND (
      d.person_id = ANY (told || led)
      OR (NOT d.is_quiet AND NOT (on_tablet() AND d.part IN ('noticing', 'sessions')))))
    OR (NOT d.is_quiet AND d.reason IN ('shared', 'speaks_for', 'team')
      AND (d.closes_at IS NULL OR d.closes_at > moment)
      AND (d.person_id, d.part) IN (
        SELECT o.person_id, o.part FROM doors_open() o WHERE o.reason = 'speaks_for'));
  RETURN coalesce(found, '{}');
END $$;

CREATE OR REPLACE FUNCTION speakers_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM trust_speaksfor s WHERE
    (SELECT acting_lead())
    OR s.person_id = ANY ((SELECT beside_open('looks', false))::uuid[])
    OR ((SELECT acting_kind()) = 'leader' AND waits(s))
    OR (s.person_id = ANY ((SELECT beside_open('speakers', false))::uuid[]) AND s.suspended_at IS NULL)
    OR (speaks_now(s) AND (s.person_id = ANY ((SELECT beside_open('self', false))::uuid[])
      OR (s.role_id = acting_role() AND s.person_id = ANY ((SELECT beside_open('spoken', false))::uuid[]))))
$$;

CREATE OR REPLACE FUNCTION waits(s trust_speaksfor) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT s.confirmed_by_id IS NULL AND s.suspended_at IS NULL AND s.ended_at IS NULL
    AND s.until > statement_timestamp()
$$;

CREATE OR REPLACE FUNCTION emergencies_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(e.id), '{}') FROM trust_emergency e WHERE
    (SELECT acting_kind()) = 'privacy steward' OR e.role_id = acting_role()
    OR e.person_id = ANY ((SELECT beside_open('looks', false))::uuid[])
$$;

-- Only the steward and the lead may know; whoever opened it must not be able to tell.
CREATE OR REPLACE FUNCTION emergencies_past_a_shut_out() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(e.id), '{}') FROM trust_emergency e
  WHERE (acting_lead() OR acting_kind() = 'privacy steward') AND EXISTS (
    SELECT 1 FROM trust_shutout s WHERE s.person_id IN (SELECT same_person(e.person_id))
      AND s.account_id = e.account_id AND s.since <= e.at AND (s.ended_at IS NULL OR s.ended_at > e.at))
$$;

-- What a person is told on their first page; on a tablet without the reason.
CREATE OR REPLACE FUNCTION emergency_notices(since timestamptz) RETURNS TABLE
  (id uuid, person_id uuid, account_id uuid, at timestamptz, until timestamptz, parts varchar[], reason text, lang varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.person_id, e.account_id, e.at, e.until, e.parts,
    CASE WHEN on_tablet() THEN '' ELSE e.reason END, e.lang
  FROM trust_emergency e WHERE e.at >= since AND e.person_id = ANY ((SELECT beside_open('notices', false))::uuid[])
  ORDER BY e.at DESC
$$;

CREATE OR REPLACE FUNCTION merges_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(m.id), '{}') FROM trust_merge m WHERE
    (SELECT acting_kind()) = 'privacy steward' OR m.keep_id IN (SELECT worked_with())
    OR m.keep_id = ANY ((SELECT beside_open('looks', false))::uuid[])
$$;

CREATE OR REPLACE FUNCTION withheld_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM trust_withheld WHERE (SELECT acting_lead())
$$;

-- Whose looks would tell that somebody is being listened to.
CREATE OR REPLACE FUNCTION quiet_roles() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM people_role
  WHERE kind IN ('safeguarding lead', 'safeguarding deputy')
$$;

-- Names for those who must decide about somebody whose door is closed to them: who waits for a
-- second appointer, whom the lead watches over, which emergency is reviewed, which records are one,
-- whose call for help or whose noticing somebody has in hand.
CREATE OR REPLACE FUNCTION names_to_decide() RETURNS TABLE (id uuid, called jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.called FROM people_person p WHERE p.id IN (
    SELECT s.person_id FROM trust_speaksfor s WHERE s.id = ANY ((SELECT speakers_seen())::uuid[])
    UNION SELECT e.person_id FROM trust_emergency e WHERE e.id = ANY ((SELECT emergencies_seen())::uuid[])
    UNION SELECT c.person_id FROM noticing_concern c WHERE c.id = ANY ((SELECT concerns_seen())::uuid[])
    UNION SELECT c.person_id FROM noticing_checkin c WHERE c.id = ANY ((SELECT calls_in_hand())::uuid[])
    UNION SELECT n.person_id FROM noticing_noticing n WHERE n.id = ANY ((SELECT noticings_in_hand())::uuid[])
    UNION SELECT w.person_id FROM trust_withheld w WHERE w.id = ANY ((SELECT withheld_seen())::uuid[])
    UNION SELECT unnest(ARRAY[m.keep_id, m.other_id]) FROM trust_merge m WHERE m.id = ANY ((SELECT merges_seen())::uuid[]))
$$;

-- What was read because of an emergency, for its review.
CREATE OR REPLACE FUNCTION emergency_looks(which uuid) RETURNS TABLE (part varchar, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.part, l.at FROM trail_look l JOIN trust_emergency e ON e.id = which
  WHERE which = ANY ((SELECT emergencies_seen())::uuid[]) AND l.person_id = e.person_id
    AND l.account_id = e.account_id AND l.because = 'emergency' AND l.at BETWEEN e.at AND e.until
  ORDER BY l.at
$$;
