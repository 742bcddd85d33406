-- What is told of an event of the programme besides who came: seats kept or given back (a number,
-- never a name), or that nobody came. The event itself is a row of `reference`.

CREATE TABLE premier_accueil.event_notes (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    event text NOT NULL,
    told text NOT NULL,
    seats integer NOT NULL,
    theme text,
    form text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || event || '|' || told || '|' || seats::text
        || '|' || coalesce(theme, '') || '|' || coalesce(form, '') || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT event_notes_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.event_notes (site, id),
    CONSTRAINT event_notes_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT event_notes_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT event_notes_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT event_notes_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT event_notes_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT event_notes_event CHECK (event ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT event_notes_told CHECK (told IN ('seats', 'nobody')),
    CONSTRAINT event_notes_seats CHECK (
        CASE told WHEN 'seats' THEN seats BETWEEN -500 AND 500 AND seats <> 0 ELSE seats = 0 END
    )
);
CREATE UNIQUE INDEX event_notes_once_replaced ON premier_accueil.event_notes (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX event_notes_site_day ON premier_accueil.event_notes (site, day);
CREATE INDEX event_notes_suivi ON premier_accueil.event_notes (site, day) WHERE desk = 'suivi';
