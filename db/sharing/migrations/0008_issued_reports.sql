-- Reports that were issued: frozen, numbered. The content is compressed text in letters and digits; a
-- report is never corrected, a new one is issued.
CREATE TABLE premier_accueil.reports (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    number text NOT NULL,
    title text NOT NULL,
    protected boolean NOT NULL,
    content text NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || number || '|' || title || '|' || CASE WHEN protected THEN 't' ELSE 'f' END
        || '|' || content || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT reports_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT reports_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT reports_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT reports_frozen CHECK (NOT void AND replaces IS NULL),
    CONSTRAINT reports_number CHECK (number ~ '^[0-9]{4}-[0-9]{3,5}-[0-9A-Z]{3}$'),
    CONSTRAINT reports_title CHECK (
        length(title) BETWEEN 1 AND 200 AND strpos(title, '|') = 0 AND strpos(title, '\') = 0
    ),
    CONSTRAINT reports_content CHECK (content ~ '^[A-Za-z0-9+/=]+$' AND length(content) <= 2000000)
);
CREATE INDEX reports_site_day ON premier_accueil.reports (site, day);
