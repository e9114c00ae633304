-- Two records that are one person: whoever works with both asks, another human decides, and it can
-- be taken back. No chains: a record merged away takes nothing in, and one that took in stays.
CREATE OR REPLACE FUNCTION ask_merge(new_id uuid, kept uuid, gone uuid, said text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT works_with(kept) OR NOT works_with(gone) THEN
    PERFORM refuse('whoever works with both may ask to merge them');
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('merging'));
  IF EXISTS (SELECT 1 FROM trust_merge m WHERE m.id = new_id OR (m.undone_at IS NULL
      AND m.keep_id = kept AND m.other_id = gone)) THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM trust_merge m WHERE m.undone_at IS NULL
      AND (m.other_id IN (kept, gone) OR m.keep_id = gone)) THEN
    PERFORM refuse('one of the two is already part of another merge');
  END IF;
  INSERT INTO trust_merge (id, keep_id, other_id, asked_by_id, asked_at, why, lang)
  VALUES (new_id, kept, gone, acting_account(), statement_timestamp(), said, said_in);
END $$;

CREATE OR REPLACE FUNCTION decide_merge(which uuid, yes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m trust_merge;
BEGIN
  SELECT * INTO m FROM trust_merge WHERE id = which FOR UPDATE;
  IF m.id IS NULL OR NOT acting_at_work()
     OR NOT (acting_kind() = 'privacy steward' OR (works_with(m.keep_id) AND works_with(m.other_id)))
     OR (yes AND m.asked_by_id = acting_account()) THEN
    PERFORM refuse('this merge is not yours to decide');
  END IF;
  IF yes THEN
    UPDATE trust_merge SET decided_at = statement_timestamp(), decided_by_id = acting_account()
    WHERE id = which AND decided_at IS NULL AND undone_at IS NULL;
  ELSE
    UPDATE trust_merge SET undone_at = statement_timestamp() WHERE id = which AND undone_at IS NULL;
  END IF;
END $$;
