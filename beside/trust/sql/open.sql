-- The rule of the wall, once: the persons one of whose parts is open to who acts, in that role.
-- Besides the nine parts it answers for: any (some part is open), self (their own life), doors
-- (whose doors they may see and move), spoken (whom they speak for), looks (whose looks they may
-- read), shut_out, speakers. Policies and code both ask it, so rule and wall cannot drift.
CREATE OR REPLACE FUNCTION doors_open() RETURNS TABLE
  (person_id uuid, part varchar, may_write boolean, reason varchar, door_id uuid, held_by_team boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT r.id, r.account_id, CASE WHEN r.has_team_doors THEN r.team_id END AS team
    FROM people_role r JOIN people_account a ON a.id = r.account_id
    WHERE r.id = acting_role() AND a.id = acting_account() AND a.is_active
      AND r.since <= now() AND (r.until IS NULL OR r.until > now())
  ), held AS (
    SELECT d.*, me.account_id, false AS held_by_team FROM me JOIN trust_door d ON d.role_id = me.id
    UNION ALL
    SELECT d.*, me.account_id, true FROM me JOIN trust_door d ON d.team_id = me.team
  )
  SELECT h.person_id, h.part, h.may_write, h.reason, h.id, h.held_by_team FROM held h
  WHERE h.opens_at <= now() AND (h.closes_at IS NULL OR h.closes_at > now())
    AND (h.reason = 'emergency' OR NOT EXISTS (
      SELECT 1 FROM trust_shutout s
      WHERE s.account_id = h.account_id AND s.person_id = h.person_id AND s.ended_at IS NULL))
    AND (h.reason <> 'speaks_for' OR EXISTS (
      SELECT 1 FROM trust_speaksfor s
      WHERE s.role_id = h.role_id AND s.person_id = h.person_id AND h.part = ANY (s.parts)
        AND s.confirmed_by_id IS NOT NULL AND s.suspended_at IS NULL AND s.ended_at IS NULL
        AND s.since <= now() AND s.until > now()))
    AND (current_setting('beside.on_tablet', true) IS DISTINCT FROM 'yes' OR h.reason = 'self')
$$;

CREATE OR REPLACE FUNCTION beside_open(wanted text, write boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid[];
BEGIN
  IF acting_account() IS NULL OR acting_role() IS NULL THEN RETURN '{}'; END IF;
  IF wanted IN ('any', 'essentials', 'story', 'plan', 'visits', 'talk', 'health', 'noticing',
                'sessions', 'keys') THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d
    WHERE (wanted = 'any' OR d.part = wanted) AND (d.may_write OR NOT write);
    -- a record that a human merged into an opened one opens with it
    SELECT found || array_agg(m.other_id) INTO found FROM trust_merge m
    WHERE m.keep_id = ANY (found) AND m.decided_at IS NOT NULL AND m.undone_at IS NULL;
  ELSIF wanted = 'self' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d WHERE d.reason = 'self';
  ELSIF wanted = 'spoken' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d WHERE d.reason = 'speaks_for';
  ELSIF wanted = 'looks' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d WHERE d.reason = 'self'
      AND NOT EXISTS (SELECT 1 FROM trust_withheld w WHERE w.person_id = d.person_id
        AND 'looks' = ANY (w.what) AND w.since <= now() AND w.until > now() AND w.ended_at IS NULL);
  ELSIF wanted = 'shut_out' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d WHERE d.reason = 'self'
      AND current_setting('beside.on_tablet', true) IS DISTINCT FROM 'yes';
  ELSIF wanted = 'speakers' THEN
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d
    WHERE d.reason IN ('self', 'team', 'shared') AND d.part = 'essentials'
      AND (d.reason = 'self' OR acting_at_work());
  ELSIF wanted = 'doors' THEN
    -- one's own; and of someone with neither account nor speaker, whoever works with them
    SELECT array_agg(DISTINCT d.person_id) INTO found FROM doors_open() d
    WHERE d.reason = 'self' OR (d.part = 'essentials' AND d.reason IN ('team', 'shared')
      AND acting_at_work() AND nobody_answers_for(d.person_id));
  ELSE
    RAISE EXCEPTION 'no part is called %', wanted;
  END IF;
  RETURN coalesce(found, '{}');
END $$;

CREATE OR REPLACE FUNCTION acting_kind() RETURNS varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.kind FROM people_role r JOIN people_account a ON a.id = r.account_id
  WHERE r.id = acting_role() AND a.id = acting_account() AND a.is_active
    AND r.since <= now() AND (r.until IS NULL OR r.until > now())
$$;

CREATE OR REPLACE FUNCTION acting_at_work() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(acting_kind() NOT IN
    ('person', 'family', 'parent', 'neighbour', 'live-in helper', 'link'), false)
$$;

-- no account of their own, and nobody appointed to speak
CREATE OR REPLACE FUNCTION nobody_answers_for(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM trust_door d WHERE d.person_id = who AND d.reason = 'self'
      AND (d.closes_at IS NULL OR d.closes_at > now()))
    AND NOT EXISTS (SELECT 1 FROM trust_speaksfor s WHERE s.person_id = who
      AND s.confirmed_by_id IS NOT NULL AND s.suspended_at IS NULL AND s.ended_at IS NULL
      AND s.since <= now() AND s.until > now())
$$;

-- Whoever works here may welcome a new person; the first door comes right after (open_door).
CREATE OR REPLACE FUNCTION beside_may_welcome() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$ SELECT acting_at_work() $$;
