-- Conversations. The thread of a hand-over is open to who asked, and to who has it now. Who has it
-- after somebody else reads what was said before only with the asker's yes (goes_along).
CREATE OR REPLACE FUNCTION threads_asked() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(h.thread), '{}') FROM handovers_handover h
  WHERE h.thread IS NOT NULL AND h.asker_id = acting_account() AND h.asker_role_id = acting_role()
    AND NOT on_tablet()
$$;

CREATE OR REPLACE FUNCTION threads_had() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(h.thread), '{}') FROM handovers_handover h
  WHERE h.thread IS NOT NULL AND h.owner_id = acting_account() AND (SELECT acting_at_work())
    AND NOT acting_account() = ANY (h.barred)
$$;

CREATE OR REPLACE FUNCTION threads_seen() RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$ SELECT threads_asked() || threads_had() $$;

CREATE OR REPLACE FUNCTION threads_whole() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT threads_asked() || coalesce(array_agg(t.id), '{}') FROM talk_thread t
  WHERE t.id = ANY (threads_had()) AND t.goes_along
$$;

CREATE OR REPLACE FUNCTION handed_to_me_at(which uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max(e.at) FROM handovers_escalation e JOIN handovers_handover h ON h.id = e.handover_id
  WHERE h.thread = which AND e.to_id = acting_account()
$$;

-- Whoever is about to ask for a human says their first words, to whoever comes: nobody reads them
-- until a hand-over names the thread. False where the same was sent before.
CREATE OR REPLACE FUNCTION begin_thread(new_id uuid, first uuid, said text, said_in text, along boolean)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO talk_thread (id, began_at, goes_along) VALUES (new_id, statement_timestamp(), along)
  ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  IF said <> '' THEN  -- none where nobody has said yet that their words may be read
    INSERT INTO talk_message (id, thread_id, by_id, at, words, lang, by_telephone, for_whoever)
    VALUES (first, new_id, acting_account(), statement_timestamp(), said, said_in, false, true);
  END IF;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION thread_of_mine(which uuid) RETURNS handovers_handover
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover;
BEGIN
  SELECT * INTO h FROM handovers_handover WHERE thread = which FOR UPDATE;
  IF h.id IS NULL OR NOT which = ANY (threads_seen()) THEN PERFORM refuse('you have no seat in this'); END IF;
  RETURN h;
END $$;

DROP FUNCTION IF EXISTS say_in_thread(uuid, uuid, text, text, uuid);
CREATE OR REPLACE FUNCTION say_in_thread(new_id uuid, which uuid, said text, said_in text, earlier uuid,
  rung boolean)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h handovers_handover := thread_of_mine(which);
BEGIN
  IF EXISTS (SELECT 1 FROM talk_message WHERE id = new_id AND thread_id = which AND by_id = acting_account())
  THEN RETURN new_id; END IF;
  IF h.closed_at IS NOT NULL THEN PERFORM refuse('this is closed'); END IF;
  IF earlier IS NOT NULL AND NOT EXISTS (SELECT 1 FROM talk_message
    m WHERE m.id = earlier AND m.thread_id = which AND m.by_id = acting_account()
      AND NOT EXISTS (SELECT 1 FROM talk_message n WHERE n.before_id = m.id)) THEN
    PERFORM refuse('these are not your words, or not the last of them');
  END IF;
  INSERT INTO talk_message (id, thread_id, by_id, at, words, lang, before_id, by_telephone, for_whoever)
  VALUES (new_id, which, acting_account(), statement_timestamp(), said, said_in, earlier, rung,
    h.seen_at IS NULL AND h.asker_id = acting_account());
  RETURN new_id;
END $$;

CREATE OR REPLACE FUNCTION hear_thread(which uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE heard integer;
BEGIN
  PERFORM thread_of_mine(which);
  INSERT INTO talk_heard (id, message_id, by_id, at)
  SELECT uuid_in_time(clock_timestamp()), m.id, acting_account(), statement_timestamp()
  FROM talk_message m WHERE m.thread_id = which AND m.by_id <> acting_account()
    AND (which = ANY (threads_whole()) OR m.for_whoever OR m.at >= handed_to_me_at(which))
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS heard = ROW_COUNT;
  RETURN heard;
END $$;

CREATE OR REPLACE FUNCTION let_words_go_along(which uuid, yes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT which = ANY (threads_asked()) THEN PERFORM refuse('who asked decides who reads it'); END IF;
  UPDATE talk_thread SET goes_along = yes WHERE id = which;
END $$;
