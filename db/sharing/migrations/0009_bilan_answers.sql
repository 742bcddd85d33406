-- Answers to the questions of the funders' tables: a whole number or a short text. It is the only text that
-- a person writes and that comes here: supervisors alone send it, and what looks personal is refused here too.
CREATE TABLE premier_accueil.bilan_answers (
    site text NOT NULL,
    id uuid NOT NULL,
    desk text NOT NULL,
    day date NOT NULL,
    entry text NOT NULL,
    question text NOT NULL,
    year integer NOT NULL,
    value integer,
    words text,
    replaces uuid,
    void boolean NOT NULL,
    hash bytea NOT NULL GENERATED ALWAYS AS (sha256(
        (site || '|' || id::text || '|' || desk || '|' || (day - date '2000-01-01')::text
        || '|' || entry || '|' || question || '|' || year::text || '|' || coalesce(value::text, '')
        || '|' || coalesce(words, '') || '|' || coalesce(replaces::text, '')
        || '|' || CASE WHEN void THEN 't' ELSE 'f' END)::bytea
    )) STORED,
    receipt bytea,
    PRIMARY KEY (site, id),
    CONSTRAINT bilan_answers_replaces_fkey
    FOREIGN KEY (site, replaces) REFERENCES premier_accueil.bilan_answers (site, id),
    CONSTRAINT bilan_answers_id CHECK (
        get_byte(uuid_send(id), 6) >> 4 = 4 AND get_byte(uuid_send(id), 8) >> 6 = 2
    ),
    CONSTRAINT bilan_answers_desk CHECK (desk = 'suivi'),
    CONSTRAINT bilan_answers_day CHECK (day BETWEEN '2010-01-01' AND '2100-12-31'),
    CONSTRAINT bilan_answers_entry CHECK (entry ~ '^[a-z0-9_-]{1,60}$'),
    CONSTRAINT bilan_answers_question CHECK (question ~ '^[a-z0-9_-]{1,60}$'),
    CONSTRAINT bilan_answers_year CHECK (year BETWEEN 2010 AND 2100),
    CONSTRAINT bilan_answers_one CHECK ((value IS NULL) <> (words IS NULL)),
    CONSTRAINT bilan_answers_value CHECK (value BETWEEN 0 AND 1000000),
    CONSTRAINT bilan_answers_void CHECK (NOT void OR replaces IS NOT NULL),
    CONSTRAINT bilan_answers_words CHECK (
        length(words) BETWEEN 1 AND 200 AND words ~ '^[[:alnum:]«(]' AND words !~ '[|\\@[:cntrl:]]'
    ),
    -- a second opinion, coarser than that of the program: long numbers but for a working day, and titles
    CONSTRAINT bilan_answers_personal CHECK (
        regexp_replace(
            words, '\d{1,2}[/.-]\d{1,2}[/.-]20(1[6-9]|[2-9]\d)|20(1[6-9]|[2-9]\d)-\d\d-\d\d', '…', 'g'
        ) !~ '\d(\W{0,3}\d){7}'
        AND words !~ '\m(M\.|Mr|Mrs|Mme|Mlle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)\s+[A-ZÀ-Ý]'
        AND words !~* '\m([[:alnum:]_-]+\.)+(fr|com|net|org|eu|info|io|me)\M|https?:'
    )
);
CREATE UNIQUE INDEX bilan_answers_once_replaced
ON premier_accueil.bilan_answers (site, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX bilan_answers_site_day ON premier_accueil.bilan_answers (site, day);
