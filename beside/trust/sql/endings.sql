-- A death, and a colleague leaving. The record stays; what was open closes in its time.

-- Whoever works with a person notes that they died. The doors of teams close two weeks later; until
-- when they would have stood is kept, so that a mistake can be taken back.
CREATE OR REPLACE FUNCTION note_death(new_id uuid, who uuid, moment timestamptz, place text, said_in text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE closing jsonb; ends timestamptz := now() + interval '14 days';
BEGIN
  IF NOT works_with(who) THEN PERFORM refuse('a death is noted by whoever works with the person'); END IF;
  IF EXISTS (SELECT 1 FROM people_goodbye WHERE person_id = who AND taken_back_at IS NULL) THEN RETURN; END IF;
  SELECT coalesce(jsonb_object_agg(id, closes_at), '{}') INTO closing FROM trust_door
  WHERE person_id = who AND reason IN ('team', 'on_the_round')
    AND (closes_at IS NULL OR closes_at > ends);
  UPDATE trust_door SET closes_at = ends WHERE id::text IN (SELECT jsonb_object_keys(closing));
  INSERT INTO people_goodbye (id, person_id, died_at, "where", lang, noted_by_id, noted_at, doors)
  VALUES (new_id, who, moment, place, said_in, acting_account(), now(), closing);
  UPDATE people_person SET died_at = moment WHERE id = who AND died_at IS NULL;
END $$;

CREATE OR REPLACE FUNCTION take_back_death(who uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE closing jsonb;
BEGIN
  IF NOT works_with(who) THEN PERFORM refuse('it is taken back by whoever works with the person'); END IF;
  UPDATE people_goodbye SET taken_back_at = now(), taken_back_by_id = acting_account()
  WHERE person_id = who AND taken_back_at IS NULL RETURNING doors INTO closing;
  UPDATE trust_door SET closes_at = (closing ->> id::text)::timestamptz
  WHERE id::text IN (SELECT jsonb_object_keys(coalesce(closing, '{}')));
  UPDATE people_person SET died_at = NULL WHERE id = who;
END $$;

-- Anyone who knew them, by an open door to the essentials.
CREATE OR REPLACE FUNCTION say_goodbye(new_id uuid, who uuid, said text, said_in text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT who = ANY (beside_open('essentials', false))
     OR NOT EXISTS (SELECT 1 FROM people_person WHERE id = who AND died_at IS NOT NULL) THEN
    PERFORM refuse('this page is not open to you');
  END IF;
  INSERT INTO people_goodbyewords (id, person_id, account_id, words, lang, said_at)
  VALUES (new_id, who, acting_account(), said, said_in, now()) ON CONFLICT (id) DO NOTHING;
END $$;

-- A colleague leaves: every door held in a role at work closes at once. Their own life, and what
-- was shared with them as family, stays theirs.
CREATE OR REPLACE FUNCTION close_doors_of(whom uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE closed integer;
BEGIN
  IF coalesce(acting_kind(), '') NOT IN ('leader', 'privacy steward') OR whom = acting_account() THEN
    PERFORM refuse('a leader or the privacy steward closes the doors of who leaves');
  END IF;
  UPDATE trust_door d SET closes_at = greatest(now(), d.opens_at), closed_by_id = acting_account()
  FROM people_role r WHERE r.id = d.role_id AND r.account_id = whom
    AND r.kind NOT IN ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link')
    AND (d.closes_at IS NULL OR d.closes_at > now());
  GET DIAGNOSTICS closed = ROW_COUNT;
  RETURN closed;
END $$;
