-- The shared database, first version. Run once, as pa_owner; later versions are further files.
-- Each journal table has exactly the sent form of db/store/sent.py: the day and nothing finer, no
-- time of arrival, no batch. `hash` is computed here, from the columns, and nobody can write it.
-- `receipt` keeps that hash when retention has taken the attributes away.

CREATE TABLE premier_accueil.schema_version (
    version integer PRIMARY KEY
);

CREATE TABLE premier_accueil.setting (
    key text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO premier_accueil.setting VALUES ('epoch', gen_random_uuid()::text), ('ceiling', '3000');

-- which login may write for which desk and sites; policies ask it with session_user
CREATE TABLE premier_accueil.member (
    role name PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('desk', 'supervisor')),
    desk text NOT NULL CHECK (length(desk) BETWEEN 1 AND 60),
    sites text[] NOT NULL CHECK (cardinality(sites) > 0),
    CHECK ((kind = 'supervisor') = (desk = 'suivi'))
);

-- sites, lists, partners, offers, published figures: the row in force, and those before it
CREATE SEQUENCE premier_accueil.revision;
CREATE TABLE premier_accueil.reference (
    kind text NOT NULL CHECK (kind ~ '^[a-z][a-z_.]{0,39}$'),
    code text NOT NULL CHECK (length(code) BETWEEN 1 AND 120),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    valid_from date,
    valid_to date,
    data jsonb NOT NULL CHECK (jsonb_typeof(data) = 'object' AND pg_column_size(data) < 1000000),
    revision bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, code),
    CHECK (valid_to >= valid_from)
);
CREATE UNIQUE INDEX reference_revision ON premier_accueil.reference (revision);
CREATE TABLE premier_accueil.reference_past (
    kind text NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    valid_from date,
    valid_to date,
    data jsonb NOT NULL,
    PRIMARY KEY (kind, code, version)
);

CREATE TABLE premier_accueil.visits (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    services text NOT NULL,
    count integer NOT NULL,
    need text,
    audience text,
    age text,
    known_to_mission_locale boolean,
    "returning" boolean,
    origin text,
    territory text,
    remote boolean,
    from_paper boolean,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || services
        || '|' || count::text || '|' || coalesce(need, '') || '|' || coalesce(audience, '')
        || '|' || coalesce(age, '')
        || '|' || CASE known_to_mission_locale WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END
        || '|' || CASE "returning" WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END
        || '|' || coalesce(origin, '') || '|' || coalesce(territory, '')
        || '|' || CASE remote WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END
        || '|' || CASE from_paper WHEN true THEN 't' WHEN false THEN 'f' ELSE '' END
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    in_advice_resources boolean NOT NULL GENERATED ALWAYS AS (string_to_array(services, ',') && ARRAY[
        'advice', 'self_service', 'cv_application', 'online_procedures', 'cyberspace'
    ]) STORED,
    in_referrals boolean NOT NULL GENERATED ALWAYS AS (string_to_array(services, ',') && ARRAY['referral']) STORED,
    in_participants boolean NOT NULL GENERATED ALWAYS AS (string_to_array(services, ',') && ARRAY[
        'group', 'event', 'other_reception'
    ]) STORED,
    PRIMARY KEY (site, id),
    CONSTRAINT visits_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.visits (site, id),
    CONSTRAINT visits_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT visits_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT visits_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT visits_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT visits_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT visits_services CHECK (services <> '' AND string_to_array(services, ',') <@ ARRAY[
            'visitor', 'advice', 'self_service', 'cv_application', 'online_procedures', 'cyberspace', 'referral',
            'group', 'event', 'other_reception', 'unanswered'
        ]),
    CONSTRAINT visits_count CHECK (count BETWEEN 1 AND 500),
    CONSTRAINT visits_age CHECK (age IN (
            'under_16', '16_17', '18_25', '26_44', '45_59', '60_74', '75_plus', 'under_26', '26_plus'
        )),
    CONSTRAINT visits_known_to_mission_locale CHECK (known_to_mission_locale IS NULL OR age IS NULL OR age IN ('under_16', '16_17', '18_25', 'under_26')),
    CONSTRAINT visits_origin CHECK (origin IN (
            'spontaneous', 'street_team', 'france_travail', 'partner', 'word_of_mouth', 'media', 'other'
        ))
);
CREATE UNIQUE INDEX visits_once_replaced ON premier_accueil.visits (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX visits_site_day ON premier_accueil.visits (site, day);
CREATE INDEX visits_suivi ON premier_accueil.visits (site, day) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.referrals (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    month date NOT NULL,
    partner text NOT NULL,
    offer text,
    relay text,
    slip text NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (month - date '2000-01-01')::text
        || '|' || partner || '|' || coalesce(offer, '') || '|' || coalesce(relay, '') || '|' || slip
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT referrals_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.referrals (site, id),
    CONSTRAINT referrals_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT referrals_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT referrals_month CHECK (
        month BETWEEN '2010-01-01' AND '2100-12-31' AND extract(day FROM month) = 1
    ),
    CONSTRAINT referrals_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT referrals_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT referrals_partner CHECK (partner ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT referrals_offer CHECK (offer ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT referrals_slip CHECK (slip ~ '^[0-9A-Z]{3}-[0-9A-Z]{6}-[0-9A-Z]$')
);
CREATE UNIQUE INDEX referrals_once_replaced ON premier_accueil.referrals (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX referrals_site_month ON premier_accueil.referrals (site, month);
CREATE INDEX referrals_suivi ON premier_accueil.referrals (site, month) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.outcomes (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    month date NOT NULL,
    slip text NOT NULL,
    outcome text NOT NULL,
    refusal_reason text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (month - date '2000-01-01')::text || '|' || slip
        || '|' || outcome || '|' || coalesce(refusal_reason, '') || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT outcomes_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.outcomes (site, id),
    CONSTRAINT outcomes_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT outcomes_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT outcomes_month CHECK (
        month BETWEEN '2010-01-01' AND '2100-12-31' AND extract(day FROM month) = 1
    ),
    CONSTRAINT outcomes_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT outcomes_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT outcomes_slip CHECK (slip ~ '^[0-9A-Z]{3}-[0-9A-Z]{6}-[0-9A-Z]$'),
    CONSTRAINT outcomes_outcome CHECK (outcome IN ('taken_in_charge', 'refused', 'no_show', 'no_answer', 'other')),
    CONSTRAINT outcomes_refusal_reason CHECK (refusal_reason IS NULL OR (outcome = 'refused' AND refusal_reason IN (
            'not_eligible', 'full', 'wrong_partner', 'no_longer_offered', 'person_declined', 'other'
        )))
);
CREATE UNIQUE INDEX outcomes_once_replaced ON premier_accueil.outcomes (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX outcomes_site_month ON premier_accueil.outcomes (site, month);
CREATE INDEX outcomes_suivi ON premier_accueil.outcomes (site, month) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.sessions (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    assisted boolean NOT NULL,
    use text,
    band text NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || CASE WHEN assisted THEN 't' ELSE 'f' END || '|' || coalesce(use, '') || '|' || band
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT sessions_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.sessions (site, id),
    CONSTRAINT sessions_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT sessions_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT sessions_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT sessions_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT sessions_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT sessions_use CHECK (use IN ('job_search', 'cv', 'procedures', 'training', 'mail', 'other')),
    CONSTRAINT sessions_band CHECK (band IN ('under_15', '15_29', '30_59', '60_119', '120_plus'))
);
CREATE UNIQUE INDEX sessions_once_replaced ON premier_accueil.sessions (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX sessions_site_day ON premier_accueil.sessions (site, day);
CREATE INDEX sessions_suivi ON premier_accueil.sessions (site, day) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.attendances (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    event text,
    theme text,
    form text,
    partner text,
    count integer NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || coalesce(event, '') || '|' || coalesce(theme, '') || '|' || coalesce(form, '')
        || '|' || coalesce(partner, '') || '|' || count::text || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT attendances_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.attendances (site, id),
    CONSTRAINT attendances_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT attendances_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT attendances_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT attendances_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT attendances_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT attendances_event CHECK (event ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT attendances_partner CHECK (partner ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT attendances_count CHECK (count BETWEEN 1 AND 500)
);
CREATE UNIQUE INDEX attendances_once_replaced ON premier_accueil.attendances (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX attendances_site_day ON premier_accueil.attendances (site, day);
CREATE INDEX attendances_suivi ON premier_accueil.attendances (site, day) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.outreach (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    level text NOT NULL,
    count integer NOT NULL,
    category text,
    nature text,
    role text,
    format text,
    place text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || level
        || '|' || count::text || '|' || coalesce(category, '') || '|' || coalesce(nature, '')
        || '|' || coalesce(role, '') || '|' || coalesce(format, '') || '|' || coalesce(place, '')
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT outreach_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.outreach (site, id),
    CONSTRAINT outreach_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT outreach_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT outreach_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT outreach_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT outreach_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT outreach_count CHECK (count BETWEEN 1 AND 500),
    CONSTRAINT outreach_category CHECK (category IN ('under_26_known', 'under_26_unknown', '26_plus'))
);
CREATE UNIQUE INDEX outreach_once_replaced ON premier_accueil.outreach (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX outreach_site_day ON premier_accueil.outreach (site, day);
CREATE INDEX outreach_suivi ON premier_accueil.outreach (site, day) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.unmet (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    need text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || kind
        || '|' || coalesce(need, '') || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT unmet_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.unmet (site, id),
    CONSTRAINT unmet_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT unmet_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT unmet_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT unmet_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT unmet_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT unmet_kind CHECK (kind IN ('workstation', 'need'))
);
CREATE UNIQUE INDEX unmet_once_replaced ON premier_accueil.unmet (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX unmet_site_day ON premier_accueil.unmet (site, day);
CREATE INDEX unmet_suivi ON premier_accueil.unmet (site, day) WHERE desk = 'suivi';

CREATE TABLE premier_accueil.statements (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    state text NOT NULL,
    because text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || state
        || '|' || coalesce(because, '') || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT statements_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.statements (site, id),
    CONSTRAINT statements_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT statements_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT statements_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT statements_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT statements_state CHECK (state IN ('complete', 'incomplete', 'zero', 'not_recorded', 'holiday', 'reopened'))
);
CREATE UNIQUE INDEX statements_once_replaced ON premier_accueil.statements (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX statements_site_day ON premier_accueil.statements (site, day);
CREATE INDEX statements_suivi ON premier_accueil.statements (site, day) WHERE desk = 'suivi';

