-- What the rows of the caller's sites add up to, for the tables of the follow-up. Run at each
-- `server init`, as pa_aggregator, after functions.sql.

-- One sum per site, day (or first of the month) and values of the columns named. `measure`: persons,
-- rows, dates (several rows may speak of one event), or a number that some rows tell. Like the rows of a
-- day, its breakdowns are told once the day is over or closed.
CREATE OR REPLACE FUNCTION premier_accueil.fact_sums(
    kind text, columns text[], measure text, since date, until date, daily boolean
) RETURNS TABLE (site text, day date, told jsonb, number bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    on_day text := premier_accueil.day_column(kind);
    named text;
    counted text;
    known text := 'true';
BEGIN
    IF premier_accueil.my_desk() IS DISTINCT FROM 'suivi' THEN
        RAISE EXCEPTION 'supervisors only' USING ERRCODE = '42501';
    END IF;
    IF NOT columns <@ ARRAY[
        'need', 'audience', 'age', 'known_to_mission_locale', 'returning', 'origin', 'territory', 'remote',
        'from_paper', 'services', 'partner', 'offer', 'relay', 'outcome', 'refusal_reason', 'assisted', 'use',
        'band', 'theme', 'form', 'told', 'level', 'category', 'nature', 'role', 'format', 'place', 'kind',
        'hours'
    ] THEN
        RAISE EXCEPTION 'no such column' USING ERRCODE = '22023';
    END IF;
    IF measure IN ('persons', 'partners', 'introductions', 'diagnoses', 'pathways') THEN
        named := quote_ident(CASE measure WHEN 'persons' THEN 'count' ELSE measure END);
        counted := 'sum(t.' || named || ')';
        known := 't.' || named || ' IS NOT NULL';
    ELSIF measure = 'dates' THEN
        counted := 'count(DISTINCT coalesce(t.event, t.id::text))';
    ELSIF measure = 'rows' THEN
        counted := 'count(*)';
    ELSE
        RAISE EXCEPTION 'no such measure' USING ERRCODE = '22023';
    END IF;
    SELECT coalesce(string_agg(format('t.%I', c), ', ' ORDER BY place), '') INTO named
    FROM unnest(columns) WITH ORDINALITY AS u (c, place);
    RETURN QUERY EXECUTE format($q$
        SELECT t.site, CASE WHEN $5 THEN t.%2$I ELSE date_trunc('month', t.%2$I::timestamp)::date END,
            jsonb_build_array(%3$s), (%4$s)::bigint
        FROM premier_accueil.%1$I t
        WHERE t.site = ANY ($1) AND t.%2$I BETWEEN $2 AND $3 AND NOT t.void AND %5$s AND NOT EXISTS (
            SELECT FROM premier_accueil.%1$I l WHERE l.site = t.site AND l.replaces = t.id
        ) AND ($4 OR t.%2$I < current_date OR EXISTS (
            SELECT FROM premier_accueil.statements s
            WHERE s.site = t.site AND s.day = t.%2$I AND NOT s.void AND s.state <> 'reopened'
        ))
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    $q$, premier_accueil.check_kind(kind), on_day, named, counted, known)
    USING premier_accueil.my_sites(), since, until, on_day = 'month', daily;
END
$$;

REVOKE ALL ON FUNCTION premier_accueil.fact_sums(text, text[], text, date, date, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    premier_accueil.fact_sums(text, text[], text, date, date, boolean)
TO pa_supervisor;
