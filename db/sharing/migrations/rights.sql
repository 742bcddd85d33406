-- Who may do what. Run at each `server init`, as pa_owner, after the functions.

GRANT USAGE ON SCHEMA premier_accueil TO pa_desk, pa_supervisor, pa_admin, pa_aggregator;

GRANT SELECT ON ALL TABLES IN SCHEMA premier_accueil TO pa_aggregator;
GRANT INSERT, DELETE ON premier_accueil.reference TO pa_aggregator;
GRANT INSERT ON premier_accueil.reference_past TO pa_aggregator;
GRANT INSERT, UPDATE ON premier_accueil.completeness, premier_accueil.late_arrivals TO pa_aggregator;
GRANT USAGE ON SEQUENCE premier_accueil.revision TO pa_aggregator;
GRANT SELECT, INSERT, UPDATE ON premier_accueil.reference TO pa_supervisor, pa_admin;
-- retention: what a row tells of its visitor may be taken out of it, nothing else of it may change
GRANT UPDATE (need, audience, age, known_to_mission_locale, "returning", origin, territory, remote)
ON premier_accueil.visits TO pa_aggregator;
GRANT UPDATE (need) ON premier_accueil.unmet TO pa_aggregator;
GRANT INSERT, UPDATE ON premier_accueil.retirement TO pa_aggregator;
GRANT INSERT, UPDATE, DELETE ON premier_accueil.margins TO pa_aggregator;

DO $$
DECLARE
    one record;
    told text;
BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'premier_accueil' LOOP
        EXECUTE format('ALTER TABLE premier_accueil.%I ENABLE ROW LEVEL SECURITY', one.tablename);
        EXECUTE format('ALTER TABLE premier_accueil.%I FORCE ROW LEVEL SECURITY', one.tablename);
        EXECUTE format('DROP POLICY IF EXISTS aggregator_reads ON premier_accueil.%I', one.tablename);
        EXECUTE format(
            'CREATE POLICY aggregator_reads ON premier_accueil.%I FOR SELECT TO pa_aggregator USING (true)',
            one.tablename
        );
    END LOOP;

    FOR one IN SELECT * FROM (VALUES
        ('visits', ARRAY['need=list.need', 'audience=list.audience', 'territory=list.territory,commune']),
        ('referrals', ARRAY['relay=list.relay']),
        ('outcomes', ARRAY[]::text[]),
        ('sessions', ARRAY[]::text[]),
        ('attendances', ARRAY['theme=list.theme', 'form=list.form']),
        ('event_notes', ARRAY['theme=list.theme', 'form=list.form']),
        ('outreach', ARRAY[
            'level=list.level', 'nature=list.nature', 'role=list.role', 'format=list.format', 'place=list.place',
            'territory=list.territory,commune'
        ]),
        ('funnels', ARRAY[]::text[]),
        ('unmet', ARRAY['need=list.need']),
        ('statements', ARRAY['because=list.closing']),
        ('card_reports', ARRAY['fault=list.card_report']),
        ('hours', ARRAY[]::text[]),
        ('reports', ARRAY[]::text[]),
        ('bilan_answers', ARRAY['entry=table'])
    ) AS journals (kind, lists) LOOP
        EXECUTE format('DROP POLICY IF EXISTS own_rows ON premier_accueil.%I', one.kind);
        EXECUTE format($q$
            CREATE POLICY own_rows ON premier_accueil.%I FOR INSERT TO pa_desk, pa_supervisor WITH CHECK (
                site = ANY ((SELECT premier_accueil.my_sites())::text[])
                AND desk = (SELECT premier_accueil.my_desk())
            )
        $q$, one.kind);
        -- every column that is sent; not the hash, not the receipt
        EXECUTE format('GRANT INSERT (%s) ON premier_accueil.%I TO pa_desk, pa_supervisor', (
            SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
            WHERE attrelid = format('premier_accueil.%I', one.kind)::regclass AND attnum > 0
                AND NOT attisdropped AND attgenerated = '' AND attname <> 'receipt'
        ), one.kind);
        SELECT string_agg(quote_literal(argument), ', ') INTO told
        FROM unnest(one.lists) AS argument;
        EXECUTE format('DROP TRIGGER IF EXISTS guard ON premier_accueil.%I', one.kind);
        EXECUTE format($q$
            CREATE TRIGGER guard AFTER INSERT ON premier_accueil.%I REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION premier_accueil.guard_arrivals(%s)
        $q$, one.kind, coalesce(told, ''));
    END LOOP;
END
$$;

-- a desk sends no text: only supervisors answer
ALTER POLICY own_rows ON premier_accueil.bilan_answers TO pa_supervisor;
REVOKE INSERT ON premier_accueil.bilan_answers FROM pa_desk;

DROP POLICY IF EXISTS forgets ON premier_accueil.visits;
CREATE POLICY forgets ON premier_accueil.visits FOR UPDATE TO pa_aggregator USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS forgets ON premier_accueil.unmet;
CREATE POLICY forgets ON premier_accueil.unmet FOR UPDATE TO pa_aggregator USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS forgets ON premier_accueil.retirement;
CREATE POLICY forgets ON premier_accueil.retirement TO pa_aggregator USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS forgets ON premier_accueil.margins;
CREATE POLICY forgets ON premier_accueil.margins TO pa_aggregator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS administered ON premier_accueil.member;
CREATE POLICY administered ON premier_accueil.member TO pa_owner USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS administered ON premier_accueil.setting;
CREATE POLICY administered ON premier_accueil.setting TO pa_owner USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS administered ON premier_accueil.schema_version;
CREATE POLICY administered ON premier_accueil.schema_version TO pa_owner USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS edited ON premier_accueil.reference;
CREATE POLICY edited ON premier_accueil.reference TO pa_supervisor, pa_admin, pa_owner
USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS replaced ON premier_accueil.reference;
CREATE POLICY replaced ON premier_accueil.reference FOR DELETE TO pa_aggregator USING (true);
DROP POLICY IF EXISTS kept ON premier_accueil.reference_past;
CREATE POLICY kept ON premier_accueil.reference_past FOR INSERT TO pa_aggregator WITH CHECK (true);

DROP TRIGGER IF EXISTS changed ON premier_accueil.reference;
CREATE TRIGGER changed BEFORE INSERT OR UPDATE ON premier_accueil.reference
FOR EACH ROW EXECUTE FUNCTION premier_accueil.reference_changed();

DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['completeness', 'late_arrivals'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS noted ON premier_accueil.%I', one);
        EXECUTE format('DROP POLICY IF EXISTS noted_again ON premier_accueil.%I', one);
        EXECUTE format(
            'CREATE POLICY noted ON premier_accueil.%I FOR INSERT TO pa_aggregator WITH CHECK (true)', one
        );
        EXECUTE format(
            'CREATE POLICY noted_again ON premier_accueil.%I FOR UPDATE TO pa_aggregator'
            ' USING (true) WITH CHECK (true)', one
        );
    END LOOP;
END
$$;
DROP TRIGGER IF EXISTS late ON premier_accueil.visits;
CREATE TRIGGER late AFTER INSERT ON premier_accueil.visits REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION premier_accueil.note_late();
DROP TRIGGER IF EXISTS signed ON premier_accueil.statements;
CREATE TRIGGER signed AFTER INSERT ON premier_accueil.statements REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION premier_accueil.sign_late();
