-- Outreach tells where, how many partners, how many introductions; a month tells what became of its
-- contacts. A row that tells none of the new columns keeps the hash that desks have kept of it.

ALTER TABLE premier_accueil.outreach
    ADD COLUMN territory text,
    ADD COLUMN partners integer,
    ADD COLUMN introductions integer,
    ADD CONSTRAINT outreach_partners CHECK (partners BETWEEN 0 AND 500),
    ADD CONSTRAINT outreach_introductions CHECK (introductions BETWEEN 0 AND 500);
ALTER TABLE premier_accueil.outreach DROP COLUMN hash;
ALTER TABLE premier_accueil.outreach
    ADD COLUMN hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text || '|' || level
        || '|' || count::text || '|' || coalesce(category, '') || '|' || coalesce(nature, '')
        || '|' || coalesce(role, '') || '|' || coalesce(format, '') || '|' || coalesce(place, '')
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END
        || CASE WHEN coalesce(territory, partners::text, introductions::text) IS NULL THEN ''
            ELSE '|' || coalesce(territory, '') || '|' || coalesce(partners::text, '')
                || '|' || coalesce(introductions::text, '') END)::bytea
    )) STORED;

CREATE TABLE premier_accueil.funnels (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    month date NOT NULL,
    diagnoses integer,
    pathways integer,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (month - date '2000-01-01')::text
        || '|' || coalesce(diagnoses::text, '') || '|' || coalesce(pathways::text, '')
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT funnels_replaces_fkey FOREIGN KEY (site, replaces) REFERENCES premier_accueil.funnels (site, id),
    CONSTRAINT funnels_id CHECK (get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2),
    CONSTRAINT funnels_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT funnels_month CHECK (
        month BETWEEN '2010-01-01' AND '2100-12-31' AND extract(day FROM month) = 1
    ),
    CONSTRAINT funnels_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT funnels_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT funnels_diagnoses CHECK (diagnoses BETWEEN 0 AND 5000),
    CONSTRAINT funnels_pathways CHECK (pathways BETWEEN 0 AND 5000)
);
CREATE UNIQUE INDEX funnels_once_replaced ON premier_accueil.funnels (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX funnels_site_month ON premier_accueil.funnels (site, month);
CREATE INDEX funnels_suivi ON premier_accueil.funnels (site, month) WHERE desk = 'suivi';
