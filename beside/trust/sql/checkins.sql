-- How somebody is, what was noticed, and the calls for help. A person says how they are on a tablet
-- too, which shows nothing of it afterwards; and whoever meets somebody may say what they noticed.
-- A voice beside the words of one row, as its columns; none where nothing was said aloud.
CREATE OR REPLACE FUNCTION spoken(said jsonb) RETURNS TABLE
  (voice_key text, voice_mime text, voice_size integer, voice_seconds smallint)
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(said->>'voice_key', ''), coalesce(said->>'voice_mime', ''),
    coalesce((said->>'voice_size')::integer, 0), coalesce((said->>'voice_seconds')::smallint, 0::smallint)
$$;

CREATE OR REPLACE FUNCTION calls_shown() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(s.check_in_id), '{}') FROM noticing_showntoparent s
  WHERE s.id = ANY ((SELECT shown_to_me())::uuid[])
$$;

-- What a parent is shown, for as long as they speak for the child and the lead has not ended it.
CREATE OR REPLACE FUNCTION shown_to_me() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM noticing_showntoparent s
  WHERE s.role_id = acting_role() AND s.ended_at IS NULL AND NOT (SELECT acting_at_work())
    AND s.person_id = ANY ((SELECT beside_open('any', false))::uuid[])
    AND EXISTS (SELECT 1 FROM trust_speaksfor f WHERE f.person_id = s.person_id
      AND f.role_id = s.role_id AND speaks_now(f))
$$;

CREATE OR REPLACE FUNCTION shown_calls_seen() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT shown_to_me() || coalesce((SELECT array_agg(s.id) FROM noticing_showntoparent s
    WHERE s.check_in_id = ANY ((SELECT calls_to_decide())::uuid[])), '{}')
$$;

CREATE OR REPLACE FUNCTION noticings_noticed() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT o.noticing_id), '{}') FROM noticing_observation o
  WHERE o.by_id = acting_account() AND o.role_id = acting_role() AND NOT on_tablet()
$$;

-- What somebody at work has in hand now, with or without a door to it: the seat of the hand-over is
-- enough while it is open. Whoever is shut out has none of it.
CREATE OR REPLACE FUNCTION calls_in_hand() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM noticing_checkin c
  JOIN handovers_handover h ON h.thing = c.id AND h.what = 'noticing.check_in'
  WHERE h.owner_id = acting_account() AND h.closed_at IS NULL AND acting_at_work()
    AND NOT EXISTS (SELECT 1 FROM trust_shutout s WHERE s.person_id = c.person_id
                    AND s.account_id = acting_account() AND s.ended_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION noticings_in_hand() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(n.id), '{}') FROM noticing_noticing n
  JOIN handovers_handover h ON h.thing = n.id AND h.what = 'noticing.noticed'
  WHERE h.owner_id = acting_account() AND h.closed_at IS NULL AND acting_at_work()
    AND NOT EXISTS (SELECT 1 FROM trust_shutout s WHERE s.person_id = n.person_id
                    AND s.account_id = acting_account() AND s.ended_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION say_how(new_id uuid, who uuid, face text, said text, said_in text,
  voice jsonb, skips boolean, adult uuid, waits uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('self', false)) THEN PERFORM refuse('only they say how they are'); END IF;
  IF adult IS NOT NULL AND NOT adult IN (SELECT adults_known(who)) THEN
    PERFORM refuse('they do not know this adult');
  END IF;
  IF EXISTS (SELECT 1 FROM noticing_checkin WHERE id = new_id) THEN
    IF EXISTS (SELECT 1 FROM noticing_checkin WHERE id = new_id AND person_id <> who) THEN
      PERFORM refuse('this id belongs to something else');
    END IF;
    RETURN false;
  END IF;
  INSERT INTO noticing_checkin (id, person_id, at, how, words, lang, voice_key, voice_mime,
    voice_size, voice_seconds, not_today, wants_id, handover)
  SELECT new_id, who, statement_timestamp(), face, said, said_in, v.voice_key, v.voice_mime,
    v.voice_size, v.voice_seconds, skips, adult, waits FROM spoken(voice) v;
  RETURN true;
END $$;

-- The adults at work whom somebody knows: of their circle, or with a door to how they are.
CREATE OR REPLACE FUNCTION adults_known(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id FROM people_account a WHERE a.is_active AND who = ANY (beside_open('self', false))
    AND NOT EXISTS (SELECT 1 FROM trust_shutout s WHERE s.person_id = who AND s.account_id = a.id
                    AND s.ended_at IS NULL)
    AND EXISTS (SELECT 1 FROM people_role r WHERE r.account_id = a.id
      AND r.kind NOT IN ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link')
      AND r.since <= statement_timestamp() AND (r.until IS NULL OR r.until > statement_timestamp())
      AND (EXISTS (SELECT 1 FROM people_bond b WHERE b.person_id = who AND b.account_id = a.id
                   AND (b.until IS NULL OR b.until >= current_date))
        OR EXISTS (SELECT 1 FROM trust_door d WHERE d.person_id = who AND d.role_id = r.id
          AND d.part = 'noticing' AND d.reason IN ('team', 'shared')
          AND d.opens_at <= statement_timestamp()
          AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp()))))
$$;

CREATE OR REPLACE FUNCTION need_someone_now(which uuid, waits uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE noticing_checkin SET now_handover = waits WHERE id = which AND wants_id IS NOT NULL
    AND now_handover IS NULL AND person_id = ANY (beside_open('self', false)) AND NOT on_tablet();
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION choose_rhythm(new_id uuid, who uuid, days integer, clock time)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('self', false)) THEN PERFORM refuse('only they choose this'); END IF;
  UPDATE noticing_rhythm SET ended_at = statement_timestamp() WHERE person_id = who AND ended_at IS NULL;
  IF days IS NOT NULL THEN
    INSERT INTO noticing_rhythm (id, person_id, every_days, at, since)
    VALUES (new_id, who, days, clock, statement_timestamp());
  END IF;
END $$;

-- How many characters somebody wrote the last times, of their own life alone; none of the words.
CREATE OR REPLACE FUNCTION how_many_words(who uuid) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(said), '{}') FROM (
    SELECT char_length(c.words) AS said FROM noticing_checkin c
    WHERE c.person_id = who AND who = ANY (beside_open('self', false)) AND NOT c.not_today
      AND c.voice_key = '' ORDER BY c.at DESC LIMIT 8) lately
$$;

-- One open noticing for each person and theme: what comes after it gathers there. By the clock, or
-- while somebody acts who may meet them, a sign; what somebody noticed is theirs, never on a tablet.
CREATE OR REPLACE FUNCTION notice_it(new_id uuid, seen_id uuid, who uuid, about text, said text,
  said_in text, voice jsonb, when_to_look text, knows boolean, which_sign text, why jsonb)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found_id uuid := new_id; human boolean := which_sign = '';
BEGIN
  IF acting_account() IS NULL AND human OR acting_account() IS NOT NULL AND (
    NOT who = ANY (beside_open('any', false)) OR human AND (on_tablet() OR acting_kind() = 'link'
      OR who = ANY (beside_open('self', false)))) THEN
    PERFORM refuse('somebody who meets them notices something');
  END IF;
  SELECT noticing_id INTO found_id FROM noticing_observation WHERE id = seen_id;
  IF FOUND THEN
    IF NOT EXISTS (SELECT 1 FROM noticing_observation WHERE id = seen_id AND person_id = who
                   AND by_id IS NOT DISTINCT FROM CASE WHEN human THEN acting_account() END) THEN
      PERFORM refuse('this id belongs to something else');
    END IF;
    RETURN found_id;
  END IF;
  found_id := new_id;
  INSERT INTO noticing_noticing (id, person_id, theme, since, came_of_it, lang)
  VALUES (new_id, who, about, statement_timestamp(), '', '')
  ON CONFLICT (person_id, theme) WHERE closed_at IS NULL DO NOTHING;
  IF NOT FOUND THEN
    SELECT id INTO found_id FROM noticing_noticing WHERE person_id = who AND theme = about
      AND closed_at IS NULL FOR UPDATE;
    UPDATE noticing_noticing SET snoozed_until = NULL WHERE id = found_id AND human;
  END IF;
  INSERT INTO noticing_observation (id, noticing_id, person_id, at, by_id, role_id, words, lang,
    voice_key, voice_mime, voice_size, voice_seconds, soon, they_know, sign, reason, thanks, thanks_lang)
  SELECT seen_id, found_id, who, statement_timestamp(),
    CASE WHEN human THEN acting_account() END, CASE WHEN human THEN acting_role() END, said, said_in,
    v.voice_key, v.voice_mime, v.voice_size, v.voice_seconds, when_to_look, knows, which_sign, why,
    '', '' FROM spoken(voice) v;
  RETURN found_id;
END $$;

CREATE OR REPLACE FUNCTION noticing_waits(which uuid, waits uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE noticing_noticing SET handover = waits WHERE id = which AND handover IS NULL
    AND owner_id IS NULL AND id = ANY (noticings_noticed());
  RETURN FOUND;
END $$;

-- For the clock alone: whose check-in did not come by two hours after their own time, once each.
CREATE OR REPLACE FUNCTION check_ins_missed(moment timestamptz, zone text) RETURNS TABLE
  (person_id uuid, due timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH next AS (
    SELECT r.person_id, ((coalesce((SELECT max(c.at) FROM noticing_checkin c
      WHERE c.person_id = r.person_id AND c.at >= r.since), r.since) AT TIME ZONE zone)::date
      + r.every_days + r.at) AT TIME ZONE zone AS due
    FROM noticing_rhythm r JOIN people_person p ON p.id = r.person_id
    WHERE acting_account() IS NULL AND r.ended_at IS NULL AND p.died_at IS NULL
  ) SELECT n.person_id, n.due FROM next n WHERE n.due + interval '2 hours' <= moment
    AND NOT EXISTS (SELECT 1 FROM noticing_observation o WHERE o.person_id = n.person_id
                    AND o.sign = 'missed' AND o.at >= n.due)
$$;

-- Calls for help of whoever has a parent who speaks for them: for the safeguarding lead, who decides
-- whether one is shown. Not where the lead speaks for them too, or the child shut the lead out.
CREATE OR REPLACE FUNCTION calls_to_decide() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM noticing_checkin c
  WHERE (SELECT acting_lead()) AND NOT (SELECT on_tablet()) AND c.wants_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM trust_speaksfor s WHERE s.person_id = c.person_id AND speaks_now(s))
    AND NOT EXISTS (SELECT 1 FROM trust_speaksfor s WHERE s.person_id = c.person_id
      AND s.account_id = acting_account())
    AND NOT EXISTS (SELECT 1 FROM trust_shutout o WHERE o.person_id = c.person_id
      AND o.account_id = acting_account() AND o.ended_at IS NULL)
$$;

-- Whom each of them is about, and who might be shown it.
CREATE OR REPLACE FUNCTION calls_and_parents() RETURNS TABLE
  (check_in uuid, called jsonb, role_id uuid, account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, p.called, s.role_id, s.account_id FROM noticing_checkin c
    JOIN people_person p ON p.id = c.person_id
    JOIN trust_speaksfor s ON s.person_id = c.person_id AND speaks_now(s)
  WHERE c.id = ANY ((SELECT calls_to_decide())::uuid[]) ORDER BY s.since, s.id
$$;

-- Whether the child decides: from the age that the house sets, and where no birth date is known.
CREATE OR REPLACE FUNCTION child_decides(which uuid, today date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT extract(year FROM age(today, p.born_on)) >= o.child_decides_from
    FROM noticing_checkin c JOIN people_particulars p ON p.person_id = c.person_id
      CROSS JOIN people_organisation o
    WHERE c.id = which AND c.id = ANY ((SELECT calls_to_decide())::uuid[])), true)
$$;

-- The lead shows one call for help to a parent, after the child was told; false where the child
-- decides and has not agreed.
DROP FUNCTION IF EXISTS show_call(uuid, uuid, uuid, timestamptz, boolean, text, text);
CREATE OR REPLACE FUNCTION show_call(new_id uuid, which uuid, parent_role uuid, told timestamptz,
  how text, agrees boolean, why text, said_in text, today date)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c noticing_checkin;
BEGIN
  SELECT * INTO c FROM noticing_checkin WHERE id = which AND id = ANY (calls_to_decide());
  IF c.id IS NULL OR NOT EXISTS (SELECT 1 FROM trust_speaksfor s WHERE s.person_id = c.person_id
      AND s.role_id = parent_role AND speaks_now(s)) THEN
    PERFORM refuse('the safeguarding lead decides who is shown a call for help');
  END IF;
  IF child_decides(which, today) AND NOT agrees THEN RETURN false; END IF;
  INSERT INTO noticing_showntoparent (id, person_id, check_in_id, role_id, by_id, at, told_child_at,
    told_how, child_agrees, reason, lang)
  VALUES (new_id, c.person_id, which, parent_role, acting_account(), statement_timestamp(), told, how,
    agrees, why, said_in) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- It is shown no longer; that it was, and why, stays for the child to read.
CREATE OR REPLACE FUNCTION end_shown_call(which uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE noticing_showntoparent SET ended_at = statement_timestamp(), ended_by_id = acting_account()
  WHERE id = which AND ended_at IS NULL AND check_in_id = ANY (calls_to_decide());
  RETURN FOUND;
END $$;
