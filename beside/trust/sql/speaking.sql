-- Two members of staff appoint a speaker: one proposes, another confirms; then the doors open.
CREATE OR REPLACE FUNCTION propose_speaker(new_id uuid, who uuid, holder_role uuid, on_basis jsonb,
  spoken text[], ends timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE holder people_role; grown timestamptz;
BEGIN
  SELECT * INTO holder FROM people_role WHERE id = holder_role;
  IF holder.id IS NULL OR NOT works_with(who) OR holder.account_id = acting_account()
     OR holder.kind NOT IN ('person', 'family', 'parent', 'neighbour')
     OR cardinality(spoken) = 0 OR ends <= statement_timestamp() THEN
    PERFORM refuse('this speaker is not yours to propose');
  END IF;
  -- a parent speaks until the child is of age, whatever was written
  SELECT (born_on + interval '18 years') AT TIME ZONE current_setting('timezone') INTO grown
  FROM people_particulars WHERE person_id = who;
  IF holder.kind = 'parent' AND grown <= statement_timestamp() THEN
    PERFORM refuse('someone who is of age speaks for themselves');
  END IF;
  INSERT INTO trust_speaksfor (id, person_id, account_id, role_id, basis, parts, since, until, proposed_by_id, why)
  VALUES (new_id, who, holder.account_id, holder.id, on_basis, spoken, statement_timestamp(),
    CASE WHEN holder.kind = 'parent' THEN least(ends, grown) ELSE ends END, acting_account(), '{}')
  ON CONFLICT (id) DO NOTHING;
END $$;

-- After a suspension only the lead may appoint the same account again.
CREATE OR REPLACE FUNCTION confirm_speaker(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s trust_speaksfor;
BEGIN
  SELECT * INTO s FROM trust_speaksfor WHERE id = which FOR UPDATE;
  IF s.id IS NULL OR s.confirmed_by_id IS NOT NULL OR s.suspended_at IS NOT NULL
     OR s.ended_at IS NOT NULL OR s.until <= statement_timestamp()
     OR acting_account() IN (s.proposed_by_id, s.account_id) OR NOT acting_at_work()
     OR NOT (works_with(s.person_id) OR acting_lead() OR acting_kind() = 'leader')
     OR (NOT acting_lead() AND EXISTS (SELECT 1 FROM trust_speaksfor o WHERE o.suspended_at IS NOT NULL
           AND o.person_id = s.person_id AND o.account_id = s.account_id)) THEN
    PERFORM refuse('this speaker is not yours to confirm');
  END IF;
  UPDATE trust_speaksfor SET confirmed_by_id = acting_account(), since = statement_timestamp()
  WHERE id = which;
  INSERT INTO trust_door (id, person_id, role_id, part, may_write, opens_at, closes_at, reason,
    opened_by_id, words, lang, is_quiet)
  SELECT uuid_in_time(clock_timestamp()), s.person_id, s.role_id, part,
    part IN ('story', 'plan', 'talk', 'visits'), statement_timestamp(), s.until, 'speaks_for',
    acting_account(), '', '', false
  FROM unnest(s.parts) part;
END $$;

CREATE OR REPLACE FUNCTION close_speaking(which uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE trust_door d SET closes_at = greatest(statement_timestamp(), d.opens_at), closed_by_id = acting_account()
  FROM trust_speaksfor s WHERE s.id = which AND d.person_id = s.person_id AND d.role_id = s.role_id
    AND d.reason = 'speaks_for' AND (d.closes_at IS NULL OR d.closes_at > statement_timestamp())
$$;
REVOKE EXECUTE ON FUNCTION close_speaking(uuid) FROM PUBLIC;  -- it checks nothing itself

-- At once, and without a word to whoever it concerns.
CREATE OR REPLACE FUNCTION suspend_speaker(which uuid, reason jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT acting_lead() THEN PERFORM refuse('the safeguarding lead suspends a speaker'); END IF;
  UPDATE trust_speaksfor SET suspended_at = statement_timestamp(), suspended_by_id = acting_account(),
    why = reason WHERE id = which AND suspended_at IS NULL;
  PERFORM close_speaking(which);
END $$;

-- The person, the lead, whoever works with them, or the speaker who lays it down.
CREATE OR REPLACE FUNCTION end_speaker(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s trust_speaksfor;
BEGIN
  SELECT * INTO s FROM trust_speaksfor WHERE id = which FOR UPDATE;
  IF s.id IS NULL OR alone_on_tablet() OR NOT (acting_lead() OR works_with(s.person_id)
      OR s.person_id = ANY (beside_open('self', false))
      OR (s.role_id = acting_role() AND s.person_id = ANY (beside_open('spoken', false)))) THEN
    PERFORM refuse('this speaking is not yours to end');
  END IF;
  UPDATE trust_speaksfor SET ended_at = statement_timestamp() WHERE id = which AND ended_at IS NULL;
  PERFORM close_speaking(which);
END $$;
