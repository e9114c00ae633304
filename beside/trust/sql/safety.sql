-- Shutting out, speaking for someone, emergencies, holding back, merging.
CREATE OR REPLACE FUNCTION acting_lead() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(acting_kind() IN ('safeguarding lead', 'safeguarding deputy'), false)
$$;

-- The person alone decides; a member of staff may be beside them. It tells nobody.
CREATE OR REPLACE FUNCTION shut_out(new_id uuid, who uuid, whom uuid, staff_beside uuid, said text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('shut_out', true)) OR whom = acting_account() THEN
    PERFORM refuse('only the person shuts somebody out');
  END IF;
  INSERT INTO trust_shutout (id, person_id, account_id, since, by_id, beside_id, words, lang)
  VALUES (new_id, who, whom, now(), acting_account(), staff_beside, said, said_in)
  ON CONFLICT (person_id, account_id) WHERE ended_at IS NULL DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION let_back(who uuid, whom uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('shut_out', true)) THEN
    PERFORM refuse('only the person lets somebody back');
  END IF;
  UPDATE trust_shutout SET ended_at = now()
  WHERE person_id = who AND account_id = whom AND ended_at IS NULL;
END $$;

-- Two members of staff appoint: one proposes, another confirms; then the doors open.
CREATE OR REPLACE FUNCTION propose_speaker(new_id uuid, who uuid, holder_role uuid, on_basis jsonb,
  spoken text[], ends timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (acting_at_work() AND who = ANY (beside_open('essentials', false)))
     OR EXISTS (SELECT 1 FROM people_role r JOIN people_account a ON a.id = r.account_id
                WHERE r.id = holder_role AND a.kind IN ('staff', 'volunteer') AND r.team_id IS NOT NULL) THEN
    PERFORM refuse('this speaker is not yours to propose');
  END IF;
  INSERT INTO trust_speaksfor (id, person_id, account_id, role_id, basis, parts, since, until, proposed_by_id, why)
  SELECT new_id, who, r.account_id, r.id, on_basis, spoken, now(), ends, acting_account(), '{}'
  FROM people_role r WHERE r.id = holder_role ON CONFLICT (id) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION confirm_speaker(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s trust_speaksfor;
BEGIN
  SELECT * INTO s FROM trust_speaksfor WHERE id = which FOR UPDATE;
  IF s.id IS NULL OR s.confirmed_by_id IS NOT NULL OR s.proposed_by_id = acting_account()
     OR s.account_id = acting_account() OR NOT acting_at_work()
     OR NOT (s.person_id = ANY (beside_open('essentials', false)) OR acting_lead() OR acting_kind() = 'leader') THEN
    PERFORM refuse('this speaker is not yours to confirm');
  END IF;
  UPDATE trust_speaksfor SET confirmed_by_id = acting_account(), since = now() WHERE id = which;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), s.person_id, s.role_id, part,
    part IN ('story', 'plan', 'talk', 'visits'), now(), s.until, 'speaks_for', acting_account(), '', '', false
  FROM unnest(s.parts) part;
END $$;

CREATE OR REPLACE FUNCTION suspend_speaker(which uuid, reason jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() THEN PERFORM refuse('the safeguarding lead suspends a speaker'); END IF;
  UPDATE trust_speaksfor SET suspended_at = now(), suspended_by_id = acting_account(), why = reason
  WHERE id = which AND suspended_at IS NULL;
  UPDATE trust_door d SET closes_at = now(), closed_by_id = acting_account() FROM trust_speaksfor s
  WHERE s.id = which AND d.person_id = s.person_id AND d.role_id = s.role_id
    AND d.reason = 'speaks_for' AND (d.closes_at IS NULL OR d.closes_at > now());
END $$;

-- An emergency: anyone at work, with a reason, for hours. The parts sealed stay sealed.
CREATE OR REPLACE FUNCTION open_emergency(new_id uuid, who uuid, wanted text[], hours integer, why text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ends timestamptz := now() + make_interval(hours => hours);
BEGIN
  IF NOT acting_at_work() OR hours NOT BETWEEN 1 AND 24 OR length(trim(why)) < 10
     OR NOT EXISTS (SELECT 1 FROM people_person WHERE id = who)
     OR NOT wanted <@ ARRAY['essentials', 'story', 'plan', 'visits', 'health', 'keys'] THEN
    PERFORM refuse('this emergency cannot be opened');
  END IF;
  IF EXISTS (SELECT 1 FROM trust_emergency WHERE id = new_id) THEN RETURN; END IF;
  INSERT INTO trust_emergency (id, person_id, account_id, role_id, parts, reason, lang, at, until, was_shut_out, found)
  VALUES (new_id, who, acting_account(), acting_role(), wanted, why, said_in, now(), ends,
    EXISTS (SELECT 1 FROM trust_shutout s WHERE s.person_id = who AND s.account_id = acting_account()
            AND s.ended_at IS NULL), '');
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), who, acting_role(), part, false, now(), ends, 'emergency',
    acting_account(), why, said_in, true
  FROM unnest(wanted || CASE WHEN 'essentials' = ANY (wanted) THEN '{}' ELSE ARRAY['essentials'] END) part;
END $$;

CREATE OR REPLACE FUNCTION review_emergency(which uuid, what text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce(acting_kind(), '') <> 'privacy steward' OR EXISTS (
      SELECT 1 FROM trust_emergency WHERE id = which AND account_id = acting_account()) THEN
    PERFORM refuse('the privacy steward reviews an emergency, and never their own');
  END IF;
  UPDATE trust_emergency SET reviewed_at = now(), reviewed_by_id = acting_account(), found = what
  WHERE id = which AND reviewed_at IS NULL;
END $$;

-- Whom an emergency is about: a whole name or how they are called, as it is written; never a list.
CREATE OR REPLACE FUNCTION find_for_emergency(said text) RETURNS TABLE (id uuid, called jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.called FROM people_person p LEFT JOIN people_particulars q ON q.person_id = p.id
  WHERE acting_at_work() AND length(trim(said)) >= 2 AND (
    EXISTS (SELECT 1 FROM jsonb_each_text(p.called) WHERE lower(value) = lower(trim(said)))
    OR EXISTS (SELECT 1 FROM jsonb_each_text(coalesce(q.name, '{}')) WHERE lower(value) = lower(trim(said))))
  LIMIT 5
$$;

CREATE OR REPLACE FUNCTION hold_back(new_id uuid, who uuid, things text[], ends timestamptz, review date, why text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() THEN PERFORM refuse('the safeguarding lead holds things back'); END IF;
  INSERT INTO trust_withheld (id, person_id, what, since, until, review_on, by_id, reason)
  VALUES (new_id, who, things, now(), ends, review, acting_account(), why) ON CONFLICT (id) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION stop_holding_back(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() THEN PERFORM refuse('the safeguarding lead holds things back'); END IF;
  UPDATE trust_withheld SET ended_at = now() WHERE id = which AND ended_at IS NULL;
END $$;

-- Merging two records: whoever works with both asks, another human who does decides.
CREATE OR REPLACE FUNCTION ask_merge(new_id uuid, kept uuid, gone uuid, said text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_at_work() OR NOT ARRAY[kept, gone] <@ beside_open('essentials', false) THEN
    PERFORM refuse('whoever works with both may ask to merge them');
  END IF;
  INSERT INTO trust_merge (id, keep_id, other_id, asked_by_id, asked_at, why, lang)
  VALUES (new_id, kept, gone, acting_account(), now(), said, said_in) ON CONFLICT (id) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION decide_merge(which uuid, yes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m trust_merge;
BEGIN
  SELECT * INTO m FROM trust_merge WHERE id = which FOR UPDATE;
  IF m.id IS NULL OR NOT acting_at_work() OR NOT m.keep_id = ANY (beside_open('essentials', false)) THEN
    PERFORM refuse('this merge is not yours to decide');
  END IF;
  IF yes THEN
    UPDATE trust_merge SET decided_at = now(), decided_by_id = acting_account()
    WHERE id = which AND decided_at IS NULL AND undone_at IS NULL;
  ELSE
    UPDATE trust_merge SET undone_at = now() WHERE id = which AND undone_at IS NULL;
  END IF;
END $$;
