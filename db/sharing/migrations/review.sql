-- What a day looks like from outside its desk. Run at each `server init`, as pa_aggregator, after
-- functions.sql. Desks ask about their own sites, supervisors about theirs.

-- Each site and day of the caller about which anything is known: the four lines, what was said of the
-- day, and what arrived after that. The word of the follow-up speaks first; then a desk that opened
-- its day again; then the desk that is the least sure.
CREATE OR REPLACE FUNCTION premier_accueil.review(since date, until date, only_site text DEFAULT NULL)
RETURNS TABLE (
    site text, day date, visitors bigint, advice_resources bigint, referrals bigint, participants bigint,
    state text, because text, follow_up boolean, late bigint, unsigned boolean
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- three weeks of thousands of sites are joined in memory and not on the disk
SET work_mem = '64MB' AS $$
#variable_conflict use_column
DECLARE
    mine text[] := premier_accueil.my_sites();
BEGIN
    IF only_site IS NOT NULL THEN
        mine := CASE WHEN only_site = ANY (mine) THEN ARRAY[only_site] ELSE '{}' END;
    END IF;
    -- planned anew with the sites themselves: a supervisor has three of them, or thousands
    RETURN QUERY EXECUTE $q$
        WITH counted AS (
            SELECT v.site, v.day, sum(v.count) AS visitors,
                coalesce(sum(v.count) FILTER (WHERE v.in_advice_resources), 0) AS advice_resources,
                coalesce(sum(v.count) FILTER (WHERE v.in_referrals), 0) AS referrals,
                coalesce(sum(v.count) FILTER (WHERE v.in_participants), 0) AS participants
            FROM premier_accueil.visits v
            WHERE v.site = ANY ($1) AND v.day BETWEEN $2 AND $3 AND NOT v.void AND NOT EXISTS (
                SELECT FROM premier_accueil.visits l WHERE l.site = v.site AND l.replaces = v.id
            )
            GROUP BY v.site, v.day
        ), said AS (
            SELECT DISTINCT ON (s.site, s.day) s.site, s.day, s.state, s.because, s.desk = 'suivi' AS follow_up
            FROM premier_accueil.statements s
            WHERE s.site = ANY ($1) AND s.day BETWEEN $2 AND $3 AND NOT s.void AND NOT EXISTS (
                SELECT FROM premier_accueil.statements l WHERE l.site = s.site AND l.replaces = s.id
            )
            ORDER BY s.site, s.day, s.desk <> 'suivi',
                array_position(ARRAY['reopened', 'incomplete', 'complete', 'not_recorded', 'zero'], s.state)
        ), arrived AS (
            SELECT a.site, a.day, sum(a.rows) AS late, bool_or(NOT a.signed) AS unsigned
            FROM premier_accueil.late_arrivals a WHERE a.site = ANY ($1) AND a.day BETWEEN $2 AND $3
            GROUP BY a.site, a.day
        ), known AS (
            SELECT site, day, c.visitors, c.advice_resources, c.referrals, c.participants, s.state, s.because,
                coalesce(s.follow_up, false) AS follow_up,
                -- said, and nobody counted: zero, or not known when it was not recorded
                CASE WHEN s.state IN ('reopened', 'not_recorded') THEN NULL ELSE 0 END AS silent
            FROM counted c FULL JOIN said s USING (site, day)
        )
        SELECT k.site, k.day, coalesce(k.visitors, k.silent), coalesce(k.advice_resources, k.silent),
            coalesce(k.referrals, k.silent), coalesce(k.participants, k.silent), k.state, k.because,
            k.follow_up, coalesce(a.late, 0), coalesce(a.unsigned, false)
        FROM known k LEFT JOIN arrived a ON a.site = k.site AND a.day = k.day
    $q$ USING mine, since, until;
END
$$;

-- The desks of the caller's sites: up to which day each is proven complete, and the first day of the site.
CREATE OR REPLACE FUNCTION premier_accueil.review_sites()
RETURNS TABLE (site text, begun date, behind text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.site, (SELECT min(v.day) FROM premier_accueil.visits v WHERE v.site = m.site),
        (SELECT array_agg(d.desk ORDER BY d.desk) FROM premier_accueil.member d
            LEFT JOIN premier_accueil.completeness c ON c.site = m.site AND c.desk = d.desk
            WHERE d.kind = 'desk' AND m.site = ANY (d.sites)
                AND coalesce(c.until, '-infinity') < current_date - 1)
    FROM unnest(premier_accueil.my_sites()) AS m (site)
$$;

-- One day of one of the caller's sites, desk by desk: how much is here, what was said, how far that
-- desk is proven complete, what came late, its counts by hour.
CREATE OR REPLACE FUNCTION premier_accueil.review_desks(asked_site text, asked_day date)
RETURNS TABLE (
    desk text, rows bigint, visitors bigint, state text, because text, complete date, late integer,
    signed boolean, hours text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH asked AS (SELECT asked_site AS site WHERE asked_site = ANY (premier_accueil.my_sites())),
    counted AS (
        SELECT v.desk, count(*) AS rows,
            coalesce(sum(v.count) FILTER (WHERE NOT v.void AND l.id IS NULL), 0) AS visitors
        FROM asked JOIN premier_accueil.visits v ON v.site = asked.site AND v.day = asked_day
        LEFT JOIN premier_accueil.visits l ON l.site = v.site AND l.replaces = v.id
        GROUP BY v.desk
    ), said AS (
        SELECT DISTINCT ON (s.desk) s.desk, s.state, s.because
        FROM asked JOIN premier_accueil.statements s ON s.site = asked.site AND s.day = asked_day
        LEFT JOIN premier_accueil.statements l ON l.site = s.site AND l.replaces = s.id
        WHERE l.id IS NULL AND NOT s.void
        ORDER BY s.desk, array_position(ARRAY['reopened', 'incomplete', 'complete'], s.state)
    ), every AS (
        SELECT c.desk FROM counted c UNION SELECT s.desk FROM said s
        UNION SELECT m.desk FROM asked JOIN premier_accueil.member m ON asked.site = ANY (m.sites)
        WHERE m.kind = 'desk'
    )
    SELECT e.desk, coalesce(c.rows, 0), coalesce(c.visitors, 0), s.state, s.because, k.until,
        coalesce(a.rows, 0), coalesce(a.signed, true), h.hours
    FROM every e LEFT JOIN counted c USING (desk) LEFT JOIN said s USING (desk)
    LEFT JOIN premier_accueil.completeness k ON k.site = asked_site AND k.desk = e.desk
    LEFT JOIN premier_accueil.late_arrivals a
        ON a.site = asked_site AND a.day = asked_day AND a.desk = e.desk
    LEFT JOIN LATERAL (
        SELECT t.hours FROM premier_accueil.hours t
        WHERE t.site = asked_site AND t.day = asked_day AND t.desk = e.desk AND NOT t.void AND NOT EXISTS (
            SELECT FROM premier_accueil.hours l WHERE l.site = t.site AND l.replaces = t.id
        ) LIMIT 1
    ) h ON true
    ORDER BY e.desk
$$;

-- A desk, after the comparison agreed: everything of mine up to that day is here.
CREATE OR REPLACE FUNCTION premier_accueil.complete(told date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO premier_accueil.completeness
    SELECT m.site, premier_accueil.my_desk(), least(told, current_date + 1)
    FROM unnest(premier_accueil.my_sites()) AS m (site) WHERE premier_accueil.my_desk() <> 'suivi'
    ON CONFLICT (site, desk) DO UPDATE SET until = excluded.until
$$;

-- Rows for a day that somebody else has closed: accepted, and counted as late.
CREATE OR REPLACE FUNCTION premier_accueil.note_late() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO premier_accueil.late_arrivals (site, day, desk, rows)
    SELECT f.site, f.day, f.desk, count(*) FROM fresh f
    WHERE f.desk <> 'suivi' AND EXISTS (
        SELECT FROM premier_accueil.statements s
        WHERE s.site = f.site AND s.day = f.day AND s.desk <> f.desk AND s.state <> 'reopened' AND NOT s.void
            AND NOT EXISTS (
                SELECT FROM premier_accueil.statements l WHERE l.site = s.site AND l.replaces = s.id
            )
    )
    GROUP BY f.site, f.day, f.desk
    ON CONFLICT (site, day, desk) DO UPDATE
    SET rows = premier_accueil.late_arrivals.rows + excluded.rows, signed = false;
    RETURN NULL;
END
$$;

-- Whoever states a day has seen what came late before that.
CREATE OR REPLACE FUNCTION premier_accueil.sign_late() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE premier_accueil.late_arrivals a SET signed = true
    FROM fresh f WHERE f.site = a.site AND f.day = a.day AND NOT a.signed;
    RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION
    premier_accueil.review(date, date, text), premier_accueil.review_sites(),
    premier_accueil.review_desks(text, date), premier_accueil.complete(date),
    premier_accueil.note_late(), premier_accueil.sign_late()
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION premier_accueil.note_late(), premier_accueil.sign_late() TO pa_owner;
GRANT EXECUTE ON FUNCTION
    premier_accueil.review(date, date, text), premier_accueil.review_sites(),
    premier_accueil.review_desks(text, date), premier_accueil.complete(date)
TO pa_desk, pa_supervisor;
