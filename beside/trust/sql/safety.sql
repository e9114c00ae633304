-- Shutting out, staff beside a tablet, emergencies, what the lead sees and holds back.

-- The person alone decides; a member of staff may be beside them. It tells nobody.
CREATE OR REPLACE FUNCTION shut_out(new_id uuid, who uuid, whom uuid, staff_beside uuid, said text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('shut_out', true)) OR whom = acting_account() THEN
    PERFORM refuse('only the person shuts somebody out');
  END IF;
  IF EXISTS (SELECT 1 FROM trust_shutout WHERE id = new_id AND person_id = who) THEN RETURN; END IF;
  INSERT INTO trust_shutout (id, person_id, account_id, since, by_id, beside_id, words, lang)
  VALUES (new_id, who, whom, statement_timestamp(), acting_account(),
    coalesce(staff_beside_now(), staff_beside), said, said_in)
  ON CONFLICT (person_id, account_id) WHERE ended_at IS NULL DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION let_back(who uuid, whom uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('shut_out', true)) THEN
    PERFORM refuse('only the person lets somebody back');
  END IF;
  IF whom = staff_beside_now() THEN
    PERFORM refuse('nobody is let back by their own word');
  END IF;
  UPDATE trust_shutout SET ended_at = statement_timestamp()
  WHERE person_id = who AND account_id = whom AND ended_at IS NULL;
END $$;

-- One colleague alone never holds both keys: the tablet, and the word of who was beside it.
CREATE OR REPLACE FUNCTION set_up_tablet_of(who uuid, colleague uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM people_tablet t JOIN people_role r ON r.account_id = t.account_id
    JOIN trust_door d ON d.role_id = r.id AND d.person_id = who AND d.reason = 'self'
    WHERE t.paired_by_id = colleague AND t.account_id <> colleague AND t.paired_at IS NOT NULL
      AND t.revoked_at IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION set_up_tablet_of(uuid, uuid) FROM PUBLIC;  -- it checks nothing itself

-- Staff beside a tablet: a code of six digits on the colleague's own device, for a quarter of an
-- hour, for one deed. Five wrong tries end it.
CREATE OR REPLACE FUNCTION come_beside(new_id uuid, who uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE code text := lpad((('x' || substr(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 1, 12))
  ::bit(48)::bigint % 1000000)::text, 6, '0');
BEGIN
  IF on_tablet() OR NOT (works_with(who)
     OR (acting_lead() AND who = ANY (beside_open('essentials', false)))) THEN
    PERFORM refuse('whoever works with them may be beside them');
  END IF;
  IF set_up_tablet_of(who, acting_account()) THEN
    PERFORM refuse('whoever set up the tablet is not the one beside it');
  END IF;
  UPDATE trust_beside SET until = statement_timestamp()
  WHERE person_id = who AND account_id = acting_account() AND used_at IS NULL AND until > statement_timestamp();
  INSERT INTO trust_beside (id, person_id, account_id, code, made_at, until, tries)
  VALUES (new_id, who, acting_account(), sha256(convert_to(new_id::text || code, 'UTF8')),
    statement_timestamp(), statement_timestamp() + interval '15 minutes', 0);
  RETURN code;
END $$;

CREATE OR REPLACE FUNCTION bring_beside(who uuid, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found trust_beside;
BEGIN
  IF NOT who = ANY (beside_open('self', false)) THEN PERFORM refuse('this is not your life'); END IF;
  UPDATE trust_beside SET tries = least(tries + 1, 99)
  WHERE person_id = who AND used_at IS NULL AND until > statement_timestamp();
  SELECT * INTO found FROM trust_beside b
  WHERE b.person_id = who AND b.used_at IS NULL AND b.until > statement_timestamp() AND b.tries <= 5
    AND b.code = sha256(convert_to(b.id::text || said, 'UTF8'))
    AND NOT set_up_tablet_of(who, b.account_id) FOR UPDATE;
  IF found.id IS NULL THEN RETURN false; END IF;
  UPDATE trust_beside SET used_at = statement_timestamp() WHERE id = found.id;
  PERFORM set_config('beside.staff_beside', found.account_id::text, true);
  RETURN true;
END $$;

-- An emergency: staff who care for people, with a reason, for hours. What is sealed stays sealed.
CREATE OR REPLACE FUNCTION may_open_emergency() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT acting_at_work() AND acting_kind() NOT IN
    ('peer supporter', 'moderator', 'library editor', 'privacy steward')
    AND EXISTS (SELECT 1 FROM people_account WHERE id = acting_account() AND kind = 'staff')
$$;

CREATE OR REPLACE FUNCTION open_emergency(new_id uuid, who uuid, wanted text[], hours integer, why text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ends timestamptz;
BEGIN
  IF NOT may_open_emergency() OR coalesce(hours, 0) NOT BETWEEN 1 AND 24
     OR octet_length(trim(why)) < 10 OR cardinality(wanted) = 0
     OR NOT EXISTS (SELECT 1 FROM people_person WHERE id = who)
     OR NOT wanted <@ ARRAY['essentials', 'story', 'plan', 'visits', 'health', 'keys'] THEN
    PERFORM refuse('this emergency cannot be opened');
  END IF;
  ends := statement_timestamp() + make_interval(hours => hours);
  INSERT INTO trust_emergency (id, person_id, account_id, role_id, parts, reason, lang, at, until, found)
  VALUES (new_id, who, acting_account(), acting_role(), wanted, why, said_in, statement_timestamp(), ends, '')
  ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), who, acting_role(), part, false, statement_timestamp(), ends,
    'emergency', acting_account(), why, said_in, true
  FROM (SELECT unnest(wanted) UNION SELECT 'essentials') parts (part);
END $$;

CREATE OR REPLACE FUNCTION review_emergency(which uuid, what text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce(acting_kind(), '') <> 'privacy steward' OR NOT EXISTS (
      SELECT 1 FROM trust_emergency WHERE id = which AND account_id <> acting_account()) THEN
    PERFORM refuse('the privacy steward reviews an emergency, and never their own');
  END IF;
  UPDATE trust_emergency SET reviewed_at = statement_timestamp(), reviewed_by_id = acting_account(),
    found = what WHERE id = which AND reviewed_at IS NULL;
END $$;

-- Whom an emergency is about: a whole name or how they are called, as it is written; never a list.
CREATE OR REPLACE FUNCTION find_for_emergency(said text) RETURNS TABLE (id uuid, called jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.called FROM people_person p LEFT JOIN people_particulars q ON q.person_id = p.id
  WHERE may_open_emergency() AND length(trim(said)) >= 2 AND (
    EXISTS (SELECT 1 FROM jsonb_each_text(p.called) WHERE lower(value) = lower(trim(said)))
    OR EXISTS (SELECT 1 FROM jsonb_each_text(coalesce(q.name, '{}')) WHERE lower(value) = lower(trim(said))))
  ORDER BY p.id LIMIT 5
$$;

-- The safeguarding lead opens what she needs to walk beside someone, quietly, for ninety days.
CREATE OR REPLACE FUNCTION watch_over(who uuid, why text, said_in text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() OR octet_length(trim(why)) < 10
     OR NOT EXISTS (SELECT 1 FROM people_person WHERE id = who) THEN
    PERFORM refuse('the safeguarding lead watches over someone, with a reason');
  END IF;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), who, acting_role(), parts.part, parts.part <> 'essentials',
    statement_timestamp(), statement_timestamp() + interval '90 days', 'team', acting_account(), why, said_in, true
  FROM unnest(ARRAY['essentials', 'noticing', 'sessions']) parts (part)
  WHERE NOT EXISTS (SELECT 1 FROM doors_open() d WHERE d.person_id = who AND d.part = parts.part);
END $$;

DROP FUNCTION IF EXISTS hold_back(uuid, uuid, text[], timestamptz, date, text);
CREATE OR REPLACE FUNCTION hold_back(new_id uuid, who uuid, things text[], ends timestamptz, review date,
  why text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() OR ends <= statement_timestamp() OR octet_length(trim(why)) < 10
     OR cardinality(things) = 0 OR NOT things <@ ARRAY['looks', 'notices', 'export'] THEN
    PERFORM refuse('the safeguarding lead holds things back');
  END IF;
  INSERT INTO trust_withheld (id, person_id, what, since, until, review_on, by_id, reason, lang)
  VALUES (new_id, who, things, statement_timestamp(), ends, review, acting_account(), why, said_in)
  ON CONFLICT (id) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION stop_holding_back(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() THEN PERFORM refuse('the safeguarding lead holds things back'); END IF;
  UPDATE trust_withheld SET ended_at = statement_timestamp() WHERE id = which AND ended_at IS NULL;
END $$;
