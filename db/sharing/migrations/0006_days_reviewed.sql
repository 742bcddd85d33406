-- The day reviewed: counts by hour apart from the rows, how far each desk is proven complete, what
-- arrived after a closing.

-- 24 numbers, one for each hour of the local day: nothing finer than the hour passes the CHECK. A newer
-- count replaces the one before.
CREATE TABLE premier_accueil.hours (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    hours text NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || hours
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT hours_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.hours (site, id),
    CONSTRAINT hours_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT hours_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT hours_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT hours_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT hours_suivi CHECK (desk <> 'suivi'),
    CONSTRAINT hours_hours CHECK (hours ~ '^[0-9]{1,5}(,[0-9]{1,5}){23}$')
);
CREATE UNIQUE INDEX hours_once_replaced ON premier_accueil.hours (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX hours_site_day ON premier_accueil.hours (site, day);

-- a desk says itself, after both sides were compared, that everything up to that day is here:
-- about the desk and a whole day, never about a row
CREATE TABLE premier_accueil.completeness (
    site text NOT NULL,
    desk text NOT NULL,
    until date NOT NULL,
    PRIMARY KEY (site, desk)
);

-- rows that a desk sent after somebody else had closed their day: how many, not which nor when
CREATE TABLE premier_accueil.late_arrivals (
    site text NOT NULL,
    day date NOT NULL,
    desk text NOT NULL,
    rows integer NOT NULL CHECK (rows > 0),
    signed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (site, day, desk)
);
