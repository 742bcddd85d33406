-- What a desk reports of a card of the directory: a fault of a list, never words.

CREATE TABLE premier_accueil.card_reports (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    partner text NOT NULL,
    offer text,
    fault text NOT NULL,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || partner || '|' || coalesce(offer, '') || '|' || fault
        || '|' || coalesce(replaces::text, '') || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT card_reports_replaces_fkey FOREIGN KEY (site, replaces)
        REFERENCES premier_accueil.card_reports (site, id),
    CONSTRAINT card_reports_id CHECK (
        get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2
    ),
    CONSTRAINT card_reports_desk CHECK (
        length(desk) BETWEEN 1 AND 60 AND strpos(desk, '|') = 0 AND strpos(desk, '\') = 0
    ),
    CONSTRAINT card_reports_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT card_reports_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT card_reports_suivi CHECK (desk <> 'suivi' OR replaces IS NOT NULL),
    CONSTRAINT card_reports_partner CHECK (partner ~ '^[A-Za-z0-9_.-]{1,80}$'),
    CONSTRAINT card_reports_offer CHECK (offer ~ '^[A-Za-z0-9_.-]{1,80}$')
);
CREATE UNIQUE INDEX card_reports_once_replaced ON premier_accueil.card_reports (site, replaces)
WHERE replaces IS NOT NULL;
CREATE INDEX card_reports_site_day ON premier_accueil.card_reports (site, day);
CREATE INDEX card_reports_suivi ON premier_accueil.card_reports (site, day) WHERE desk = 'suivi';
