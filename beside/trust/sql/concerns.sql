-- Safeguarding concerns are sealed: read by who has a seat, in the role it was given to, and by
-- nobody they name. Doors, speaking for someone and emergencies are not asked. Rows are only added,
-- and only here. Functions without SECURITY DEFINER answer to the login through its own wall.
CREATE OR REPLACE FUNCTION named_in_concern(which uuid, whom uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM noticing_concernentry n
    WHERE n.concern_id = which AND n.kind = 'named' AND n.account_id = whom AND NOT EXISTS (
      SELECT 1 FROM noticing_concernentry c WHERE c.kind = 'cleared' AND c.about_id = n.id))
$$;

CREATE OR REPLACE FUNCTION concerns_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT e.concern_id), '{}') FROM noticing_concernentry e
  WHERE e.kind = 'seat' AND e.account_id = acting_account() AND e.of_role_id = acting_role()
    AND (SELECT acting_kind()) IS NOT NULL AND NOT (SELECT on_tablet())
    AND NOT named_in_concern(e.concern_id, e.account_id)
$$;

CREATE OR REPLACE FUNCTION concerns_raised() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT e.concern_id), '{}') FROM noticing_concernentry e
  WHERE e.kind = 'raised' AND e.by_id = acting_account() AND e.role_id = acting_role()
    AND (SELECT acting_kind()) IS NOT NULL AND NOT (SELECT on_tablet())
$$;

CREATE OR REPLACE FUNCTION concern_entries_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(e.id), '{}') FROM noticing_concernentry e
  WHERE e.concern_id = ANY ((SELECT concerns_seen())::uuid[])
    OR (e.concern_id = ANY ((SELECT concerns_raised())::uuid[])
      AND (e.kind = 'word'
        OR (e.kind = 'raised' AND e.by_id = acting_account() AND e.role_id = acting_role())))
$$;

-- What whoever raised a concern is told: who has it, and since when somebody has read it.
CREATE OR REPLACE FUNCTION concern_receipts() RETURNS TABLE
  (concern_id uuid, at timestamptz, called jsonb, has_id uuid, seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.at, p.called, h.owner_id, (SELECT min(e.at) FROM noticing_concernentry e
    WHERE e.concern_id = c.id AND e.kind = 'seen')
  FROM noticing_concern c JOIN people_person p ON p.id = c.person_id
    LEFT JOIN handovers_handover h ON h.id = c.id
  WHERE c.id = ANY (concerns_raised()) ORDER BY c.at DESC
$$;

-- Who may be given a seat: leads and deputies; a leader only where nobody else is left. Never who is
-- named, whose own life it is, or who speaks for them; whom the person shut out only as a last one.
-- Whoever is on duty comes first.
CREATE OR REPLACE FUNCTION concern_takers(which uuid, who uuid, present uuid[])
RETURNS TABLE (account_id uuid, role_id uuid, place bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH free AS (
    SELECT r.account_id, r.id, r.kind, r.since, CASE WHEN r.kind = 'leader' THEN 2
        WHEN EXISTS (SELECT 1 FROM trust_shutout s WHERE s.account_id = r.account_id
          AND s.ended_at IS NULL AND s.person_id IN (SELECT same_person(who))) THEN 1 ELSE 0 END AS last
    FROM people_role r JOIN people_account a ON a.id = r.account_id
    WHERE r.kind IN ('safeguarding lead', 'safeguarding deputy', 'leader') AND a.is_active
      AND r.since <= statement_timestamp() AND (r.until IS NULL OR r.until > statement_timestamp())
      AND NOT named_in_concern(which, a.id)
      AND NOT EXISTS (SELECT 1 FROM trust_door d JOIN people_role o ON o.id = d.role_id
        WHERE d.person_id IN (SELECT same_person(who)) AND d.reason IN ('self', 'speaks_for')
          AND o.account_id = a.id)
      -- whom a lead named in another concern about the same person; no word of anybody else shuts
      -- a lead out of what she has
      AND NOT EXISTS (SELECT 1 FROM noticing_concernentry n JOIN people_role l ON l.id = n.role_id
        WHERE n.person_id IN (SELECT same_person(who)) AND n.kind = 'named' AND n.account_id = a.id
          AND l.kind IN ('safeguarding lead', 'safeguarding deputy')
          AND named_in_concern(n.concern_id, a.id))
  )
  SELECT f.account_id, f.id, row_number() OVER (
    ORDER BY f.account_id = ANY (present) DESC, f.kind = 'safeguarding lead' DESC, f.since, f.id)
  FROM free f WHERE f.last = (SELECT min(last) FROM free)
$$;

-- One entry as it is written; what is not said is empty.
CREATE OR REPLACE FUNCTION add_to_concern(new_id uuid, which uuid, what text, said jsonb) RETURNS uuid
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE row noticing_concernentry; blank jsonb := '{"words": "", "why": "", "lang": "", "to_whom": "",
  "ground": "", "voice_key": "", "voice_mime": "", "voice_size": 0, "voice_seconds": 0, "facts": {}}';
BEGIN
  row := jsonb_populate_record(NULL::noticing_concernentry, blank || coalesce(said, '{}'));
  row.id := coalesce(new_id, uuid_in_time(clock_timestamp()));
  row.concern_id := which;
  SELECT person_id INTO row.person_id FROM noticing_concern WHERE id = which;
  row.kind := what; row.at := clock_timestamp();
  row.by_id := acting_account(); row.role_id := acting_role();
  INSERT INTO noticing_concernentry SELECT row.*;
  RETURN row.id;
END $$;

-- Seats for everybody who may take it, where nobody has one; the accounts in their order.
CREATE OR REPLACE FUNCTION seat_somebody(which uuid, who uuid, present uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE each record; seated uuid[] := '{}';
BEGIN
  FOR each IN SELECT * FROM concern_takers(which, who, present) ORDER BY place LOOP
    PERFORM add_to_concern(NULL, which, 'seat',
      jsonb_build_object('account_id', each.account_id, 'of_role_id', each.role_id));
    IF NOT each.account_id = ANY (seated) THEN seated := seated || each.account_id; END IF;
  END LOOP;
  RETURN seated;
END $$;

-- The seats that are held now: a role that ended, an account that left, a name in it hold none.
CREATE OR REPLACE FUNCTION concern_seated(which uuid) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(id ORDER BY first), '{}') FROM (
    SELECT e.account_id AS id, min(e.at) AS first FROM noticing_concernentry e
      JOIN people_role r ON r.id = e.of_role_id JOIN people_account a ON a.id = e.account_id
    WHERE e.concern_id = which AND e.kind = 'seat' AND a.is_active
      AND (r.until IS NULL OR r.until > statement_timestamp())
      AND NOT named_in_concern(which, e.account_id)
    GROUP BY e.account_id) held
$$;

CREATE OR REPLACE FUNCTION concern_seat_roles(which uuid) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT e.of_role_id), '{}') FROM noticing_concernentry e
  WHERE e.concern_id = which AND e.kind = 'seat' AND e.account_id = ANY (concern_seated(which))
$$;

CREATE OR REPLACE FUNCTION concern_clock(new_id uuid, which uuid, urgent boolean, gets uuid,
  due timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO handovers_handover (id, what, thing, lang, how, telephone, is_urgent, barred, kept_to, since,
    owner_id, due_at, asks_everyone)
  VALUES (new_id, 'noticing.concern', which, '', 'in writing', '', urgent, '{}', concern_seat_roles(which),
    statement_timestamp(), gets, due, false);
  PERFORM turn_of(new_id, NULL, gets, 'asked', '', '');
END $$;

-- Anybody who signs in may raise a concern about whoever they know. NULL where nobody may take it.
CREATE OR REPLACE FUNCTION raise_concern(new_id uuid, who uuid, urgent boolean, said jsonb, whom uuid[],
  present uuid[], due timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE seated uuid[]; each uuid;
BEGIN
  IF acting_kind() IS NULL OR acting_kind() = 'link' OR on_tablet()
     OR NOT (who = ANY (beside_open('any', false))
       OR (acting_lead() AND EXISTS (SELECT 1 FROM people_person WHERE id = who))) THEN
    PERFORM refuse('somebody who knows them raises a concern');
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(who::text, 3));
  IF new_id = ANY (concerns_raised()) THEN RETURN new_id; END IF;
  INSERT INTO noticing_concern (id, person_id, at, is_urgent) VALUES (new_id, who, clock_timestamp(), urgent);
  PERFORM add_to_concern(NULL, new_id, 'raised', said);
  FOREACH each IN ARRAY whom LOOP
    PERFORM add_to_concern(NULL, new_id, 'named', jsonb_build_object('account_id', each));
  END LOOP;
  seated := seat_somebody(new_id, who, present);
  IF cardinality(seated) = 0 THEN RETURN NULL; END IF;
  PERFORM concern_clock(new_id, new_id, urgent, seated[1], due);
  RETURN new_id;
END $$;

-- What else they know. It waits to be read like the first words, also where all is closed.
CREATE OR REPLACE FUNCTION say_more_of_concern(new_id uuid, which uuid, said jsonb, due timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE seated uuid[];
BEGIN
  IF NOT which = ANY (concerns_raised()) THEN PERFORM refuse('whoever raised it says more'); END IF;
  IF EXISTS (SELECT 1 FROM noticing_concernentry WHERE id = new_id AND by_id = acting_account()
             AND concern_id = which) THEN RETURN false; END IF;
  PERFORM add_to_concern(new_id, which, 'raised', said);
  seated := concern_seated(which);
  PERFORM concern_clock(new_id, which, false, seated[1], due);
  RETURN true;
END $$;

-- Whom a concern may name: who belongs to the person’s circle or holds a door to them. For those
-- with a seat, to whom the circle itself may be closed.
CREATE OR REPLACE FUNCTION concern_circle(which uuid) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH whose AS (
    SELECT same_person(c.person_id) AS id FROM noticing_concern c
    WHERE c.id = which AND which = ANY (concerns_seen())
  )
  SELECT b.account_id FROM people_bond b JOIN whose ON whose.id = b.person_id WHERE b.account_id IS NOT NULL
  UNION SELECT r.account_id FROM trust_door d JOIN whose ON whose.id = d.person_id
    JOIN people_role r ON r.id = d.role_id WHERE d.reason <> 'self'
$$;
