-- Retention: from the first of some month on, visits of a site tell nothing of their visitors any more.
-- What they told lives on as sums of one month by one attribute, never two attributes crossed.
-- The rows stay, and so does their generated hash: both sides compute it from what is left, and the
-- old hash is kept nowhere, for it would give the answers back to whoever tries the few that there are.

INSERT INTO premier_accueil.setting VALUES ('retention_months', '13');

CREATE TABLE premier_accueil.retirement (
    site text PRIMARY KEY,
    before date NOT NULL CHECK (extract(day FROM before) = 1)
);

CREATE TABLE premier_accueil.margins (
    site text NOT NULL,
    desk text NOT NULL CHECK (length(desk) BETWEEN 1 AND 60),
    month date NOT NULL CHECK (month BETWEEN '2010-01-01' AND '2100-12-31' AND extract(day FROM month) = 1),
    attribute text NOT NULL CHECK (attribute IN (
        'need', 'audience', 'age', 'known_to_mission_locale', 'returning', 'origin', 'territory', 'remote',
        'unmet_need'
    )),
    code text NOT NULL CHECK (code ~ '^[A-Za-z0-9_.-]{1,80}$'),
    number integer NOT NULL CHECK (number > 0),
    PRIMARY KEY (site, desk, month, attribute, code)
);
