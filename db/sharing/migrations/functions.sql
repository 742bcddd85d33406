-- What roles may ask, and what guards the tables. Run at each `server init`, as pa_aggregator,
-- who owns these functions and reads through policies of its own.
-- Every function pins its search_path: a caller's own objects are never taken for ours.

CREATE OR REPLACE FUNCTION premier_accueil.my_sites() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT sites FROM premier_accueil.member WHERE role = session_user), '{}')
$$;

CREATE OR REPLACE FUNCTION premier_accueil.my_desk() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT desk FROM premier_accueil.member WHERE role = session_user
$$;

-- The first question of a round. The epoch changes when the database is another one: restored from
-- a dump (its number changes) or brought back to a point in time (its timeline changes).
CREATE OR REPLACE FUNCTION premier_accueil.hello()
RETURNS TABLE (schema integer, epoch text, desk text, sites text[], reference bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT max(version) FROM premier_accueil.schema_version),
        concat_ws('/',
            (SELECT value FROM premier_accueil.setting WHERE key = 'epoch'),
            (SELECT oid FROM pg_database WHERE datname = current_database()),
            (SELECT timeline_id FROM pg_control_checkpoint())),
        (SELECT m.desk FROM premier_accueil.member m WHERE m.role = session_user),
        premier_accueil.my_sites(),
        (SELECT coalesce(max(revision), 0) FROM premier_accueil.reference)
$$;

CREATE OR REPLACE FUNCTION premier_accueil.check_kind(asked text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF asked NOT IN (
        'visits', 'referrals', 'outcomes', 'sessions', 'attendances', 'event_notes', 'outreach', 'funnels',
        'unmet', 'statements', 'card_reports', 'hours', 'reports', 'bilan_answers'
    ) THEN
        RAISE EXCEPTION 'no such journal' USING ERRCODE = '22023';
    END IF;
    RETURN asked;
END
$$;

CREATE OR REPLACE FUNCTION premier_accueil.day_column(kind text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN kind IN ('referrals', 'outcomes', 'funnels') THEN 'month' ELSE 'day' END
$$;

-- Acknowledgement by proof: for each row of a batch the hash that this server computed (null when
-- the row is not here), and whether another row already took the place that it wants.
CREATE OR REPLACE FUNCTION premier_accueil.acknowledge(
    kind text, sites text[], ids uuid[], replaced uuid[]
) RETURNS TABLE (id uuid, hash bytea, taken boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY EXECUTE format($q$
        SELECT a.id, coalesce(t.receipt, t.hash), t.id IS NULL AND EXISTS (
            SELECT FROM premier_accueil.%1$I l WHERE l.site = a.site AND l.replaces = a.replaced
        )
        FROM unnest($1, $2, $3) AS a (site, id, replaced)
        LEFT JOIN premier_accueil.%1$I t ON t.site = a.site AND t.id = a.id
        WHERE a.site = ANY ($4)
    $q$, premier_accueil.check_kind(kind)) USING sites, ids, replaced, premier_accueil.my_sites();
END
$$;

-- The rows of the caller's desk per site and day (month where the day stays at the desk): how many,
-- and the sum of the first eight bytes of their hashes.
CREATE OR REPLACE FUNCTION premier_accueil.manifest(kind text, since date, until date)
RETURNS TABLE (site text, day date, rows bigint, sum numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY EXECUTE format($q$
        SELECT t.site, t.%2$I, count(*),
            sum(('x' || encode(substr(coalesce(t.receipt, t.hash), 1, 8), 'hex'))::bit(64)::bigint)
        FROM premier_accueil.%1$I t
        WHERE t.site = ANY ($1) AND t.desk = $2 AND t.%2$I BETWEEN $3 AND $4
        GROUP BY t.site, t.%2$I
    $q$, premier_accueil.check_kind(kind), premier_accueil.day_column(kind))
    USING premier_accueil.my_sites(), premier_accueil.my_desk(), since, until;
END
$$;

-- How many rows of the caller's desk each journal holds.
CREATE OR REPLACE FUNCTION premier_accueil.manifest_total()
RETURNS TABLE (kind text, rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    FOREACH kind IN ARRAY ARRAY[
        'visits', 'referrals', 'outcomes', 'sessions', 'attendances', 'event_notes', 'outreach', 'funnels',
        'unmet', 'statements', 'card_reports', 'hours', 'reports', 'bilan_answers'
    ] LOOP
        EXECUTE format(
            'SELECT count(*) FROM premier_accueil.%I WHERE site = ANY ($1) AND desk = $2', kind
        ) INTO rows USING premier_accueil.my_sites(), premier_accueil.my_desk();
        RETURN NEXT;
    END LOOP;
END
$$;

-- Corrections by the follow-up (desk `suivi`) of rows of the caller's desk, and corrections of
-- those; statements of the follow-up about the caller's sites. `known` is left out. A supervisor gets
-- all of its sites: what one wrote is kept by the others too.
CREATE OR REPLACE FUNCTION premier_accueil.corrections(known uuid[])
RETURNS TABLE (kind text, row_data jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    FOREACH kind IN ARRAY ARRAY[
        'visits', 'referrals', 'outcomes', 'sessions', 'attendances', 'event_notes', 'outreach', 'funnels',
        'unmet', 'statements', 'card_reports', 'hours', 'reports', 'bilan_answers'
    ] LOOP
        FOR row_data IN EXECUTE format($q$
            WITH RECURSIVE mine AS (
                SELECT s.* FROM premier_accueil.%1$I s
                LEFT JOIN premier_accueil.%1$I o ON o.site = s.site AND o.id = s.replaces
                WHERE s.site = ANY ($1) AND s.desk = 'suivi'
                    AND (o.desk = $2 OR s.replaces IS NULL OR $2 = 'suivi')
                UNION ALL
                SELECT s.* FROM premier_accueil.%1$I s
                JOIN mine ON mine.site = s.site AND mine.id = s.replaces
                WHERE s.desk = 'suivi'
            )
            SELECT to_jsonb(mine) - 'receipt' || jsonb_build_object(
                'hash', encode(coalesce(mine.receipt, mine.hash), 'hex')
            ) FROM mine WHERE mine.id <> ALL ($3)
        $q$, kind) USING premier_accueil.my_sites(), premier_accueil.my_desk(), known
        LOOP
            RETURN NEXT;
        END LOOP;
    END LOOP;
END
$$;

-- The four lines per site and day, for all sites: numbers only, net of corrections. A day without a
-- standing row is listed when somebody stated it: null where it is stated as not recorded.
CREATE OR REPLACE FUNCTION premier_accueil.day_totals(since date, until date, only_site text DEFAULT NULL)
RETURNS TABLE (
    site text, day date, visitors bigint, advice_resources bigint, referrals bigint, participants bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH counted AS (
        SELECT v.site, v.day, sum(v.count) AS visitors,
            coalesce(sum(v.count) FILTER (WHERE v.in_advice_resources), 0) AS advice_resources,
            coalesce(sum(v.count) FILTER (WHERE v.in_referrals), 0) AS referrals,
            coalesce(sum(v.count) FILTER (WHERE v.in_participants), 0) AS participants
        FROM premier_accueil.visits v
        WHERE v.day BETWEEN since AND until AND (only_site IS NULL OR v.site = only_site) AND NOT v.void
            AND NOT EXISTS (
                SELECT FROM premier_accueil.visits l WHERE l.site = v.site AND l.replaces = v.id
            )
        GROUP BY v.site, v.day
    ), stated AS (
        SELECT s.site, s.day, CASE WHEN bool_or(s.state = 'not_recorded') THEN NULL ELSE 0 END AS value
        FROM premier_accueil.statements s
        WHERE s.day BETWEEN since AND until AND (only_site IS NULL OR s.site = only_site) AND NOT s.void
            AND s.state <> 'reopened'
            AND NOT EXISTS (
                SELECT FROM premier_accueil.statements l WHERE l.site = s.site AND l.replaces = s.id
            )
        GROUP BY s.site, s.day
    ), silent AS (  -- stated, or written and wholly cancelled; a statement says more than a cancelled row
        SELECT * FROM stated
        UNION
        SELECT DISTINCT v.site, v.day, 0 FROM premier_accueil.visits v
        WHERE v.day BETWEEN since AND until AND (only_site IS NULL OR v.site = only_site)
            AND NOT EXISTS (SELECT FROM stated t WHERE t.site = v.site AND t.day = v.day)
    )
    SELECT site, day, visitors, advice_resources, referrals, participants FROM counted
    UNION ALL
    SELECT site, day, value, value, value, value FROM silent
    WHERE NOT EXISTS (SELECT FROM counted c WHERE c.site = silent.site AND c.day = silent.day)
    ORDER BY site, day
$$;

-- The same per site and month; `unknown_days` were stated as not recorded.
CREATE OR REPLACE FUNCTION premier_accueil.month_totals(since date, until date)
RETURNS TABLE (
    site text, month date, visitors bigint, advice_resources bigint, referrals bigint,
    participants bigint, days bigint, unknown_days bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.site, date_trunc('month', t.day::timestamp)::date,
        coalesce(sum(t.visitors), 0), coalesce(sum(t.advice_resources), 0),
        coalesce(sum(t.referrals), 0), coalesce(sum(t.participants), 0),
        count(*), count(*) FILTER (WHERE t.visitors IS NULL)
    FROM premier_accueil.day_totals(since, until) t
    GROUP BY 1, 2 ORDER BY 1, 2
$$;

-- Standing rows of one day for a supervisor of that site, once the day is over or closed.
CREATE OR REPLACE FUNCTION premier_accueil.day_rows(kind text, asked_site text, asked_day date)
RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF premier_accueil.my_desk() IS DISTINCT FROM 'suivi' THEN
        RAISE EXCEPTION 'supervisors only' USING ERRCODE = '42501';
    END IF;
    RETURN QUERY EXECUTE format($q$
        SELECT to_jsonb(t) - 'receipt' - 'hash' FROM premier_accueil.%1$I t
        WHERE t.site = $1 AND t.site = ANY ($2) AND t.%2$I = $3 AND NOT t.void AND NOT EXISTS (
            SELECT FROM premier_accueil.%1$I l WHERE l.site = t.site AND l.replaces = t.id
        ) AND ($3 < current_date OR EXISTS (
            SELECT FROM premier_accueil.statements s WHERE s.site = $1 AND s.day = $3 AND s.state <> 'reopened'
        ))
    $q$, premier_accueil.check_kind(kind), premier_accueil.day_column(kind))
    USING asked_site, premier_accueil.my_sites(), asked_day;
END
$$;

-- What the other desks of the caller's sites told of each event: seats, participants, or that nobody
-- came. The caller's own rows are left out, with their corrections by the follow-up, for the desk
-- adds what it holds itself; the follow-up holds no row and gets them all.
CREATE OR REPLACE FUNCTION premier_accueil.events_elsewhere(since date)
RETURNS TABLE (event text, seats bigint, participants bigint, nobody boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE me AS (
        SELECT premier_accueil.my_sites() AS sites, nullif(premier_accueil.my_desk(), 'suivi') AS desk
    ), notes AS (
        SELECT n.* FROM premier_accueil.event_notes n, me WHERE n.site = ANY (me.sites) AND n.day >= since
    ), own_notes AS (
        SELECT n.id FROM notes n, me WHERE n.desk = me.desk
        UNION
        SELECT n.id FROM notes n JOIN own_notes o ON n.replaces = o.id
    ), came AS (
        SELECT a.* FROM premier_accueil.attendances a, me
        WHERE a.site = ANY (me.sites) AND a.day >= since AND a.event IS NOT NULL
    ), own_came AS (
        SELECT a.id FROM came a, me WHERE a.desk = me.desk
        UNION
        SELECT a.id FROM came a JOIN own_came o ON a.replaces = o.id
    ), told AS (
        SELECT n.event, n.seats, 0 AS participants, n.told = 'nobody' AS nobody FROM notes n
        WHERE NOT n.void AND n.id NOT IN (SELECT id FROM own_notes) AND NOT EXISTS (
            SELECT FROM premier_accueil.event_notes l WHERE l.site = n.site AND l.replaces = n.id
        )
        UNION ALL
        SELECT a.event, 0, a.count, false FROM came a
        WHERE NOT a.void AND a.id NOT IN (SELECT id FROM own_came) AND NOT EXISTS (
            SELECT FROM premier_accueil.attendances l WHERE l.site = a.site AND l.replaces = a.id
        )
    )
    SELECT t.event, sum(t.seats), sum(t.participants), bool_or(t.nobody) FROM told t GROUP BY t.event
$$;

-- Outreach of the caller's sites per month, net of corrections: levels apart, so that nobody adds them.
CREATE OR REPLACE FUNCTION premier_accueil.outreach_totals(since date, until date)
RETURNS TABLE (
    site text, month date, level text, category text, nature text, role text,
    actions bigint, count bigint, partners bigint, introductions bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.site, date_trunc('month', o.day::timestamp)::date, o.level, o.category, o.nature, o.role,
        count(*), sum(o.count), sum(o.partners), sum(o.introductions)
    FROM premier_accueil.outreach o
    WHERE o.day BETWEEN since AND until AND o.site = ANY (premier_accueil.my_sites()) AND NOT o.void
        AND NOT EXISTS (SELECT FROM premier_accueil.outreach l WHERE l.site = o.site AND l.replaces = o.id)
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
$$;

-- What became of the contacts of each month; unknown stays null.
CREATE OR REPLACE FUNCTION premier_accueil.funnel_totals(since date, until date)
RETURNS TABLE (site text, month date, diagnoses bigint, pathways bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.site, f.month, sum(f.diagnoses), sum(f.pathways)
    FROM premier_accueil.funnels f
    WHERE f.month BETWEEN since AND until AND f.site = ANY (premier_accueil.my_sites()) AND NOT f.void
        AND NOT EXISTS (SELECT FROM premier_accueil.funnels l WHERE l.site = f.site AND l.replaces = f.id)
    GROUP BY 1, 2 ORDER BY 1, 2
$$;

-- What the standing rows of a site tell of their visitors before a day, as sums by month.
CREATE OR REPLACE FUNCTION premier_accueil.answers(asked_site text, since date, until date)
RETURNS TABLE (desk text, month date, attribute text, code text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT v.desk, date_trunc('month', v.day::timestamp)::date, a.attribute, a.code, sum(v.count)
    FROM premier_accueil.visits v CROSS JOIN LATERAL (VALUES
        ('need', v.need), ('audience', v.audience), ('age', v.age), ('origin', v.origin),
        ('territory', v.territory), ('known_to_mission_locale', v.known_to_mission_locale::text),
        ('returning', v."returning"::text), ('remote', v.remote::text)
    ) AS a (attribute, code)
    WHERE v.site = asked_site AND v.day >= since AND v.day < until AND NOT v.void AND a.code IS NOT NULL
        AND NOT EXISTS (SELECT FROM premier_accueil.visits l WHERE l.site = v.site AND l.replaces = v.id)
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT u.desk, date_trunc('month', u.day::timestamp)::date, 'unmet_need', u.need, count(*)
    FROM premier_accueil.unmet u
    WHERE u.site = asked_site AND u.day >= since AND u.day < until AND NOT u.void AND u.need IS NOT NULL
        AND NOT EXISTS (SELECT FROM premier_accueil.unmet l WHERE l.site = u.site AND l.replaces = u.id)
    GROUP BY 1, 2, 4
$$;

-- Take what rows of a site tell of their visitors, in the days given, into the sums, and out of the rows.
CREATE OR REPLACE FUNCTION premier_accueil.forget(asked_site text, since date, until date)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    forgotten bigint;
    more bigint;
BEGIN
    INSERT INTO premier_accueil.margins AS m (site, desk, month, attribute, code, number)
    SELECT asked_site, a.desk, a.month, a.attribute, a.code, a.number
    FROM premier_accueil.answers(asked_site, since, until) a
    ON CONFLICT (site, desk, month, attribute, code) DO UPDATE SET number = m.number + excluded.number;
    UPDATE premier_accueil.visits v SET need = NULL, audience = NULL, age = NULL, origin = NULL,
        territory = NULL, known_to_mission_locale = NULL, "returning" = NULL, remote = NULL
    WHERE v.site = asked_site AND v.day >= since AND v.day < until AND coalesce(
        v.need, v.audience, v.age, v.origin, v.territory, v.known_to_mission_locale::text,
        v."returning"::text, v.remote::text
    ) IS NOT NULL;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    UPDATE premier_accueil.unmet u SET need = NULL
    WHERE u.site = asked_site AND u.day >= since AND u.day < until AND u.need IS NOT NULL;
    GET DIAGNOSTICS more = ROW_COUNT;
    RETURN forgotten + more;
END
$$;

-- Let one site forget until a month. A run that would change a count is undone whole.
CREATE OR REPLACE FUNCTION premier_accueil.retire_site(asked_site text, until date)
RETURNS TABLE (forgotten bigint, before date, visitors bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    counted text;
BEGIN
    until := greatest(until, '2010-01-01');
    SELECT r.before INTO before FROM premier_accueil.retirement r WHERE r.site = asked_site;
    IF before >= until THEN
        RETURN QUERY SELECT 0::bigint, before, NULL::bigint;
        RETURN;
    END IF;
    INSERT INTO premier_accueil.retirement VALUES (asked_site, '2010-01-01') ON CONFLICT DO NOTHING;
    PERFORM FROM premier_accueil.retirement r WHERE r.site = asked_site FOR UPDATE;
    SELECT sum(t.visitors), row (count(*), sum(t.visitors), sum(t.advice_resources), sum(t.referrals),
        sum(t.participants))::text
    INTO visitors, counted FROM premier_accueil.day_totals('2010-01-01', until, asked_site) t;
    forgotten := premier_accueil.forget(asked_site, '2010-01-01', until);
    IF counted IS DISTINCT FROM (
        SELECT row (count(*), sum(t.visitors), sum(t.advice_resources), sum(t.referrals),
            sum(t.participants))::text
        FROM premier_accueil.day_totals('2010-01-01', until, asked_site) t
    ) THEN
        RAISE EXCEPTION 'retention would change a count' USING ERRCODE = '23514';
    END IF;
    UPDATE premier_accueil.retirement r SET before = until WHERE r.site = asked_site;
    RETURN QUERY SELECT forgotten, until, visitors;
END
$$;

-- Part of each round: the caller's sites forget what is older than the months of the setting, by the
-- clock of the desk and by that of this server, whichever is behind. Gives since when each remembers.
CREATE OR REPLACE FUNCTION premier_accueil.retire(asked date)
RETURNS TABLE (site text, before date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    months integer := (SELECT value::integer FROM premier_accueil.setting WHERE key = 'retention_months');
    until date := (date_trunc('month', least(asked, current_date)::timestamp) - make_interval(months => months));
BEGIN
    FOREACH site IN ARRAY premier_accueil.my_sites() LOOP
        SELECT r.before INTO before FROM premier_accueil.retire_site(site, until) r;
        RETURN NEXT;
    END LOOP;
END
$$;

-- The same for every site, as the administrator asks it.
CREATE OR REPLACE FUNCTION premier_accueil.retire_all(until date)
RETURNS TABLE (site text, forgotten bigint, before date, visitors bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    FOR site IN SELECT DISTINCT v.site FROM premier_accueil.visits v ORDER BY 1 LOOP
        RETURN QUERY SELECT site, r.* FROM premier_accueil.retire_site(site, until) r;
    END LOOP;
END
$$;

-- What the caller's desk says of one month of a site of its own, whose rows tell nothing (any more):
-- it takes the place of what was kept, so that a server brought back to an earlier day is made whole.
CREATE OR REPLACE FUNCTION premier_accueil.tell_margins(
    asked_site text, asked_month date, attributes text[], codes text[], numbers integer[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    mine text := premier_accueil.my_desk();
BEGIN
    IF NOT asked_site = ANY (premier_accueil.my_sites()) OR coalesce(mine, 'suivi') = 'suivi' THEN
        RAISE EXCEPTION 'not the sums of this desk' USING ERRCODE = '42501';
    END IF;
    IF cardinality(codes) > 2000 THEN
        RAISE EXCEPTION 'too many sums for one month' USING ERRCODE = '23514', CONSTRAINT = 'arrival_ceiling';
    END IF;
    DELETE FROM premier_accueil.margins m
    WHERE m.site = asked_site AND m.desk = mine AND m.month = asked_month;
    INSERT INTO premier_accueil.margins (site, desk, month, attribute, code, number)
    SELECT asked_site, mine, asked_month, t.attribute, t.code, t.number
    FROM unnest(attributes, codes, numbers) AS t (attribute, code, number);
END
$$;

-- Visitors of the caller's sites by month and one attribute: from the rows, and from what they were.
CREATE OR REPLACE FUNCTION premier_accueil.margin_totals(since date, until date)
RETURNS TABLE (site text, month date, attribute text, code text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT told.site, told.month, told.attribute, told.code, sum(told.number) FROM (
        SELECT s.site, a.month, a.attribute, a.code, a.number
        FROM unnest(premier_accueil.my_sites()) AS s (site)
        CROSS JOIN LATERAL premier_accueil.answers(s.site, since, until + 1) a
        UNION ALL
        SELECT m.site, m.month, m.attribute, m.code, m.number FROM premier_accueil.margins m
        WHERE m.site = ANY (premier_accueil.my_sites()) AND m.month BETWEEN since AND until
    ) told GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
$$;

-- Reference rows changed since a revision, oldest change first.
CREATE OR REPLACE FUNCTION premier_accueil.reference_since(known bigint)
RETURNS TABLE (kind text, code text, valid_from date, valid_to date, data jsonb, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.kind, r.code, r.valid_from, r.valid_to, r.data, r.revision
    FROM premier_accueil.reference r WHERE r.revision > known ORDER BY r.revision
$$;

-- Each change is a new version; the one before is kept. Revisions are given in the order of commits
-- (the lock is held to the end of the transaction), so that nobody who asks "since" misses one.
CREATE OR REPLACE FUNCTION premier_accueil.reference_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    earlier premier_accueil.reference;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('premier_accueil.reference'));
    IF TG_OP = 'UPDATE' THEN
        earlier := OLD;
        NEW.kind := OLD.kind;
        NEW.code := OLD.code;
    ELSE
        DELETE FROM premier_accueil.reference r WHERE r.kind = NEW.kind AND r.code = NEW.code
        RETURNING r.* INTO earlier;
    END IF;
    IF earlier.code IS NOT NULL THEN
        INSERT INTO premier_accueil.reference_past
        VALUES (earlier.kind, earlier.code, earlier.version, earlier.valid_from, earlier.valid_to, earlier.data)
        ON CONFLICT DO NOTHING;
    END IF;
    NEW.version := coalesce(earlier.version, 0) + 1;
    NEW.revision := nextval('premier_accueil.revision');
    -- what a person changed here stands against what a later release of the program ships
    IF coalesce(current_setting('premier_accueil.shipping', true), '') <> 'on' THEN
        NEW.data := NEW.data || '{"by": "shared"}';
    END IF;
    RETURN NEW;
END
$$;

-- Until when each site has forgotten; a run that is under way is waited for.
CREATE OR REPLACE FUNCTION premier_accueil.forgets(sites text[])
RETURNS TABLE (site text, before date)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.site, r.before FROM premier_accueil.retirement r WHERE r.site = ANY (sites) FOR SHARE
$$;

-- Checks of a whole batch at once: no day to come, known site, known codes, no flood of one day; a row
-- that is older than its site remembers is taken without what it tells of its visitor.
-- Arguments: column=kinds of reference, separated by commas.
CREATE OR REPLACE FUNCTION premier_accueil.guard_arrivals() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    on_day text := premier_accueil.day_column(TG_TABLE_NAME);
    most integer := (SELECT value::integer FROM premier_accueil.setting WHERE key = 'ceiling');
    found_bad text;
    told text;
BEGIN
    EXECUTE format(
        'SELECT min(site) FROM fresh WHERE %I > current_date + 1', on_day
    ) INTO found_bad;
    IF found_bad IS NOT NULL THEN
        RAISE EXCEPTION 'a day to come' USING ERRCODE = '23514', CONSTRAINT = 'arrival_day';
    END IF;
    SELECT min(s.site) INTO found_bad FROM (SELECT DISTINCT site FROM fresh) s WHERE NOT EXISTS (
        SELECT FROM premier_accueil.reference r WHERE r.kind = 'site' AND r.code = s.site
    );
    IF found_bad IS NOT NULL THEN
        RAISE EXCEPTION 'unknown site' USING ERRCODE = '23503', CONSTRAINT = 'arrival_site';
    END IF;
    FOREACH told IN ARRAY coalesce(TG_ARGV, '{}') LOOP
        EXECUTE format($q$
            SELECT min(c.code) FROM (SELECT DISTINCT %1$I AS code FROM fresh WHERE %1$I IS NOT NULL) c
            WHERE NOT EXISTS (
                SELECT FROM premier_accueil.reference r WHERE r.kind = ANY ($1) AND r.code = c.code
            )
        $q$, split_part(told, '=', 1)) INTO found_bad USING string_to_array(split_part(told, '=', 2), ',');
        IF found_bad IS NOT NULL THEN
            RAISE EXCEPTION 'unknown code' USING ERRCODE = '23503',
                CONSTRAINT = 'arrival_code', COLUMN = split_part(told, '=', 1);
        END IF;
    END LOOP;
    IF TG_TABLE_NAME IN ('visits', 'unmet') THEN
        IF (SELECT min(day) < current_date - 28 FROM fresh) THEN
            PERFORM premier_accueil.forget(late.site, late.since, late.until) FROM (
                SELECT f.site, min(f.day) AS since, max(f.day) + 1 AS until
                FROM fresh f JOIN premier_accueil.forgets(ARRAY(SELECT DISTINCT site FROM fresh)) r
                    ON r.site = f.site AND f.day < r.before
                GROUP BY f.site
            ) late;
        END IF;
    END IF;
    IF on_day = 'month' THEN
        most := most * 31;
    END IF;
    EXECUTE format($q$
        SELECT min(d.site) FROM (SELECT DISTINCT site, %2$I AS day FROM fresh) d
        CROSS JOIN LATERAL (
            SELECT count(*) AS rows FROM premier_accueil.%1$I t WHERE t.site = d.site AND t.%2$I = d.day
        ) n WHERE n.rows > $1
    $q$, TG_TABLE_NAME, on_day) INTO found_bad USING most;
    IF found_bad IS NOT NULL THEN
        RAISE EXCEPTION 'too many rows for one day' USING ERRCODE = '23514', CONSTRAINT = 'arrival_ceiling';
    END IF;
    RETURN NULL;
END
$$;

-- For the directory of a supervisor, over the sites of the caller: what desks reported of its cards,
-- taken-back reports left out, and how many slips went to each offer.
CREATE OR REPLACE FUNCTION premier_accueil.card_reports(since date)
RETURNS TABLE (day date, site text, partner text, offer text, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.day, r.site, r.partner, r.offer, r.fault FROM premier_accueil.card_reports r
    WHERE r.site = ANY (premier_accueil.my_sites()) AND r.day >= since AND NOT r.void AND NOT EXISTS (
        SELECT FROM premier_accueil.card_reports l WHERE l.site = r.site AND l.replaces = r.id
    ) ORDER BY r.day DESC, r.site, r.partner, r.offer
$$;

CREATE OR REPLACE FUNCTION premier_accueil.slips_sent(since date)
RETURNS TABLE (partner text, offer text, slips bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.partner, r.offer, count(*) FROM premier_accueil.referrals r
    WHERE r.site = ANY (premier_accueil.my_sites()) AND r.month >= since AND NOT r.void AND NOT EXISTS (
        SELECT FROM premier_accueil.referrals l WHERE l.site = r.site AND l.replaces = r.id
    ) GROUP BY r.partner, r.offer
$$;

-- What became of the slips of the caller's sites: sums by month, offer and news, never a number of a
-- slip. Any desk may tell the news of a slip; where two did, the slip's own site is believed first, then
-- the later month.
CREATE OR REPLACE FUNCTION premier_accueil.slip_outcomes(since date, until date)
RETURNS TABLE (
    site text, month date, partner text, offer text, outcome text, refusal_reason text, slips bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.site, r.month, r.partner, r.offer, o.outcome, o.refusal_reason, count(*)
    FROM premier_accueil.referrals r
    LEFT JOIN LATERAL (
        SELECT t.outcome, t.refusal_reason FROM premier_accueil.outcomes t
        WHERE t.slip = r.slip AND NOT t.void AND NOT EXISTS (
            SELECT FROM premier_accueil.outcomes l WHERE l.site = t.site AND l.replaces = t.id
        )
        ORDER BY t.site <> r.site, t.month DESC, t.site, t.id LIMIT 1
    ) o ON true
    WHERE r.site = ANY (premier_accueil.my_sites()) AND r.month BETWEEN since AND until AND NOT r.void
        AND NOT EXISTS (
            SELECT FROM premier_accueil.referrals l WHERE l.site = r.site AND l.replaces = r.id
        )
    GROUP BY r.site, r.month, r.partner, r.offer, o.outcome, o.refusal_reason
    ORDER BY r.site, r.month, r.partner, r.offer, o.outcome, o.refusal_reason
$$;

-- The reports that were issued of the caller's sites, whole; `known` is left out. For supervisors.
CREATE OR REPLACE FUNCTION premier_accueil.issued_reports(known uuid[])
RETURNS TABLE (row_data jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT to_jsonb(r) - 'receipt' || jsonb_build_object('hash', encode(coalesce(r.receipt, r.hash), 'hex'))
    FROM premier_accueil.reports r
    WHERE r.site = ANY (premier_accueil.my_sites()) AND r.id <> ALL (known)
    ORDER BY r.day, r.number
$$;

-- What supervisors of the caller's sites answered to the funders, every row; `known` is left out. For
-- supervisors; a desk gets those of its sites with the corrections.
CREATE OR REPLACE FUNCTION premier_accueil.bilan_answers(known uuid[])
RETURNS TABLE (row_data jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT to_jsonb(a) - 'receipt' || jsonb_build_object('hash', encode(coalesce(a.receipt, a.hash), 'hex'))
    FROM premier_accueil.bilan_answers a
    WHERE a.site = ANY (premier_accueil.my_sites()) AND a.id <> ALL (known)
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA premier_accueil FROM PUBLIC;
GRANT EXECUTE ON FUNCTION premier_accueil.reference_changed(), premier_accueil.guard_arrivals() TO pa_owner;
GRANT EXECUTE ON FUNCTION
    premier_accueil.my_sites(), premier_accueil.my_desk(), premier_accueil.hello(),
    premier_accueil.acknowledge(text, text[], uuid[], uuid[]),
    premier_accueil.manifest(text, date, date), premier_accueil.manifest_total(),
    premier_accueil.corrections(uuid[]), premier_accueil.reference_since(bigint),
    premier_accueil.day_totals(date, date, text), premier_accueil.month_totals(date, date),
    premier_accueil.events_elsewhere(date),
    premier_accueil.outreach_totals(date, date), premier_accueil.funnel_totals(date, date),
    premier_accueil.slip_outcomes(date, date),
    premier_accueil.retire(date), premier_accueil.margin_totals(date, date),
    premier_accueil.tell_margins(text, date, text[], text[], integer[])
TO pa_desk, pa_supervisor;
GRANT EXECUTE ON FUNCTION premier_accueil.retire_all(date) TO pa_owner;
GRANT EXECUTE ON FUNCTION
    premier_accueil.day_rows(text, text, date), premier_accueil.card_reports(date), premier_accueil.slips_sent(date),
    premier_accueil.issued_reports(uuid[]), premier_accueil.bilan_answers(uuid[])
TO pa_supervisor;
