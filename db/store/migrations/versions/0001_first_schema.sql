-- The first schema, frozen: later changes are revisions of their own.

CREATE TABLE attendances (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    event VARCHAR,
    theme VARCHAR,
    form VARCHAR,
    partner VARCHAR,
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 500),
    visit BLOB,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_attendances_site_day ON attendances (site, day);

CREATE UNIQUE INDEX uq_attendances_replaces ON attendances (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE audit (
    seq INTEGER NOT NULL,
    written VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    digest BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (seq)
);

CREATE TABLE gestures (
    seq INTEGER NOT NULL,
    site VARCHAR NOT NULL,
    day DATE NOT NULL,
    label VARCHAR NOT NULL,
    undone BOOLEAN NOT NULL,
    rows JSON NOT NULL,
    PRIMARY KEY (seq)
);

CREATE INDEX ix_gestures_day ON gestures (day);

CREATE TABLE outbox (
    seq INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    id BLOB NOT NULL,
    refused VARCHAR,
    PRIMARY KEY (seq),
    CONSTRAINT uq_outbox_kind_id UNIQUE (kind, id)
);

CREATE TABLE outcomes (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    slip VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    refusal_reason VARCHAR,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_outcomes_site_day ON outcomes (site, day);

CREATE INDEX ix_outcomes_slip ON outcomes (slip);

CREATE UNIQUE INDEX uq_outcomes_replaces ON outcomes (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE outreach (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    level VARCHAR NOT NULL,
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 500),
    category VARCHAR,
    nature VARCHAR,
    role VARCHAR,
    format VARCHAR,
    place VARCHAR,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_outreach_site_day ON outreach (site, day);

CREATE UNIQUE INDEX uq_outreach_replaces ON outreach (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE reference (
    kind VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    valid_from DATE,
    valid_to DATE,
    data JSON NOT NULL,
    PRIMARY KEY (kind, code, version)
);

CREATE TABLE referrals (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    at BIGINT,
    visit BLOB NOT NULL,
    partner VARCHAR NOT NULL,
    offer VARCHAR,
    need VARCHAR,
    relay VARCHAR,
    appointment BIGINT,
    language VARCHAR NOT NULL,
    slip VARCHAR NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_referrals_site_day ON referrals (site, day);

CREATE INDEX ix_referrals_slip ON referrals (slip);

CREATE UNIQUE INDEX uq_referrals_replaces ON referrals (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE seats (
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    workstation INTEGER NOT NULL,
    visit BLOB NOT NULL,
    started BIGINT NOT NULL,
    until BIGINT NOT NULL,
    extended BOOLEAN NOT NULL,
    assisted BOOLEAN NOT NULL,
    use VARCHAR,
    ended BIGINT,
    capped BOOLEAN NOT NULL,
    cancelled BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_seats_started ON seats (site, started);

CREATE UNIQUE INDEX uq_seats_open ON seats (site, workstation) WHERE ended IS NULL;

CREATE TABLE sessions (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    started BIGINT,
    ended BIGINT,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    band VARCHAR NOT NULL,
    workstation INTEGER,
    visit BLOB,
    assisted BOOLEAN NOT NULL,
    use VARCHAR,
    capped BOOLEAN NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_sessions_site_day ON sessions (site, day);

CREATE UNIQUE INDEX uq_sessions_replaces ON sessions (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE settings (
    "key" VARCHAR NOT NULL,
    value JSON NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE shared_totals (
    site VARCHAR NOT NULL,
    day DATE NOT NULL,
    visitors INTEGER,
    advice_resources INTEGER,
    referrals INTEGER,
    participants INTEGER,
    PRIMARY KEY (site, day)
);

CREATE TABLE slips (
    number VARCHAR NOT NULL,
    referral BLOB NOT NULL,
    printed JSON NOT NULL,
    to_print BOOLEAN NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE statements (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    state VARCHAR NOT NULL,
    because VARCHAR,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_statements_site_day ON statements (site, day);

CREATE UNIQUE INDEX uq_statements_replaces ON statements (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE tickets (
    day DATE NOT NULL,
    site VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    visit BLOB NOT NULL,
    given BIGINT NOT NULL,
    closed BIGINT,
    PRIMARY KEY (day, site, number)
);

CREATE TABLE unmet (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    need VARCHAR,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_unmet_site_day ON unmet (site, day);

CREATE UNIQUE INDEX uq_unmet_replaces ON unmet (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE visits (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    at BIGINT,
    root BLOB,
    kind VARCHAR NOT NULL,
    services VARCHAR NOT NULL,
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 500),
    need VARCHAR,
    audience VARCHAR,
    age VARCHAR,
    known_to_mission_locale BOOLEAN,
    "returning" BOOLEAN,
    origin VARCHAR,
    territory VARCHAR,
    remote BOOLEAN,
    from_paper BOOLEAN,
    late BOOLEAN NOT NULL,
    to_specify BOOLEAN NOT NULL,
    in_advice_resources BOOLEAN GENERATED ALWAYS AS (instr(services, 'advice') > 0 OR instr(services, 'self_service') > 0 OR instr(services, 'cv_application') > 0 OR instr(services, 'online_procedures') > 0 OR instr(services, 'cyberspace') > 0) VIRTUAL,
    in_referrals BOOLEAN GENERATED ALWAYS AS (instr(services, 'referral') > 0) VIRTUAL,
    in_participants BOOLEAN GENERATED ALWAYS AS (instr(services, 'group') > 0 OR instr(services, 'event') > 0 OR instr(services, 'other_reception') > 0) VIRTUAL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);

CREATE INDEX ix_visits_site_day ON visits (site, day);

CREATE UNIQUE INDEX uq_visits_replaces ON visits (replaces) WHERE replaces IS NOT NULL AND set_aside = 0;

CREATE TABLE workstations (
    number INTEGER NOT NULL,
    out_of_order VARCHAR,
    out_since BIGINT,
    reserved_from BIGINT,
    reserved_until BIGINT,
    reserved_for VARCHAR,
    PRIMARY KEY (number)
);
