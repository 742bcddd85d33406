"""What no desk and no supervisor may do, as statements that throw-away roles try in earnest."""

from __future__ import annotations

from dataclasses import dataclass

_ROW = (
    "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void)"
    " VALUES (%(site)s, gen_random_uuid(), %(desk)s, current_date, 'visitor', 1, false)"
)
_NUMBERED = _ROW.replace("gen_random_uuid()", "'%s'").replace("%(", "%%(")
_ELSEWHERE = _ROW.replace("%(site)s", "%(other)s")


@dataclass(frozen=True)
class Act:
    """One forbidden statement, in words and in SQL."""

    words: str
    statement: str


DESK = (
    Act("lire ses propres lignes", "SELECT * FROM premier_accueil.visits"),
    Act("lire les lignes d’un autre site", "SELECT * FROM premier_accueil.visits WHERE site = %(other)s"),
    Act("compter les lignes d’un autre site", "SELECT count(*) FROM premier_accueil.referrals"),
    Act("copier une table", "COPY premier_accueil.visits TO STDOUT"),
    Act("lire la table des rôles membres", "SELECT * FROM premier_accueil.member"),
    Act("lire les réglages", "SELECT * FROM premier_accueil.setting"),
    Act("écrire pour un autre site", _ELSEWHERE),
    Act("écrire pour un autre site sans les règles", f"SET LOCAL row_security = off; {_ELSEWHERE}"),
    Act("écrire sous le nom d’un autre poste", _ROW.replace("%(desk)s", "'un autre poste'")),
    Act("écrire une correction du suivi", _ROW.replace("%(desk)s", "'suivi'")),
    Act(
        "écrire sa propre empreinte",
        "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void, hash)"
        " VALUES (%(site)s, gen_random_uuid(), %(desk)s, current_date, 'visitor', 1, false, 'x')",
    ),
    Act(
        "écrire son propre reçu",
        "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void, receipt)"
        " VALUES (%(site)s, gen_random_uuid(), %(desk)s, current_date, 'visitor', 1, false, 'x')",
    ),
    Act(
        "dater une ligne par son identifiant (version 7)", _NUMBERED % "019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b"
    ),
    Act(
        "nommer l’ordinateur par l’identifiant (version 1)",
        _NUMBERED % "c232ab00-9414-11ec-b3c8-9f6bdeced846",
    ),
    Act("ajouter une heure aux lignes", "ALTER TABLE premier_accueil.visits ADD COLUMN at timestamptz"),
    Act("faire oublier tous les sites", "SELECT * FROM premier_accueil.retire_all(current_date)"),
    Act("faire oublier un autre site", "SELECT * FROM premier_accueil.retire_site(%(other)s, current_date)"),
    Act("oublier des lignes choisies", "SELECT premier_accueil.forget(%(site)s, '2010-01-01', current_date)"),
    Act(
        "lire les réponses d’un autre site",
        "SELECT * FROM premier_accueil.answers(%(other)s, '2010-01-01', current_date)",
    ),
    Act("lire les totaux par réponse", "SELECT * FROM premier_accueil.margins"),
    Act(
        "écrire les totaux d’un autre site",
        "SELECT premier_accueil.tell_margins(%(other)s, '2020-01-01', '{need}', '{logement}', '{1}')",
    ),
    Act("effacer la mémoire de l’oubli", "UPDATE premier_accueil.retirement SET before = '2010-01-01'"),
    Act("modifier une ligne", "UPDATE premier_accueil.visits SET count = 2"),
    Act("supprimer une ligne", "DELETE FROM premier_accueil.visits"),
    Act("vider une table", "TRUNCATE premier_accueil.visits"),
    Act("modifier la référence", "UPDATE premier_accueil.reference SET data = '{}'"),
    Act(
        "ajouter à la référence",
        "INSERT INTO premier_accueil.reference (kind, code, data) VALUES ('x', 'x', '{}')",
    ),
    Act("se donner un autre site", "UPDATE premier_accueil.member SET sites = ARRAY[%(other)s]"),
    Act(
        "s’inscrire comme membre",
        "INSERT INTO premier_accueil.member VALUES (session_user, 'desk', %(desk)s, ARRAY[%(other)s])",
    ),
    Act("lever le plafond", "UPDATE premier_accueil.setting SET value = '1000000'"),
    Act("avancer les révisions", "SELECT nextval('premier_accueil.revision')"),
    Act(
        "lire des lignes en superviseur",
        "SELECT * FROM premier_accueil.day_rows('visits', %(site)s, '2020-01-01')",
    ),
    Act("lire les signalements en superviseur", "SELECT * FROM premier_accueil.card_reports('2020-01-01')"),
    Act("compter les fiches en superviseur", "SELECT * FROM premier_accueil.slips_sent('2020-01-01')"),
    Act(
        "additionner les réponses en superviseur",
        "SELECT * FROM premier_accueil.fact_sums("
        "'visits', '{need}', 'persons', '2020-01-01', '2020-01-02', true)",
    ),
    Act(
        "répondre aux financeurs",
        "INSERT INTO premier_accueil.bilan_answers (site, id, desk, day, entry, question, year, value, void)"
        " VALUES (%(site)s, gen_random_uuid(), %(desk)s, current_date, 'funder_spro', 'trained', 2026, 1,"
        " false)",
    ),
    Act("lire les réponses en superviseur", "SELECT * FROM premier_accueil.bilan_answers('{}')"),
    Act("lire les places des événements", "SELECT * FROM premier_accueil.event_notes"),
    Act("créer une table dans le schéma", "CREATE TABLE premier_accueil.mine (x int)"),
    Act("créer une table dans public", "CREATE TABLE public.pa_mine (x int)"),
    Act("créer un schéma", "CREATE SCHEMA pa_mine"),
    Act(
        "créer une fonction dans le schéma",
        "CREATE FUNCTION premier_accueil.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ),
    Act("lever les règles de lignes", "ALTER TABLE premier_accueil.visits DISABLE ROW LEVEL SECURITY"),
    Act("supprimer une règle", "DROP POLICY own_rows ON premier_accueil.visits"),
    Act("supprimer une garde", "DROP TRIGGER guard ON premier_accueil.visits"),
    Act("remplacer une fonction", "DROP FUNCTION premier_accueil.my_sites() CASCADE"),
    Act("devenir pa_owner", "SET ROLE pa_owner"),
    Act("devenir pa_aggregator", "SET ROLE pa_aggregator"),
    Act("devenir pa_admin", "SET ROLE pa_admin"),
    Act("devenir superviseur", "SET ROLE pa_supervisor"),
    Act("changer d’identité", "SET SESSION AUTHORIZATION pa_owner"),
    Act("se donner un rôle", "GRANT pa_owner TO CURRENT_USER"),
    Act("se donner CREATEROLE", "ALTER ROLE CURRENT_USER CREATEROLE"),
    Act("créer un rôle", "CREATE ROLE pa_mine"),
    Act("créer une base", "ALTER ROLE CURRENT_USER CREATEDB"),
    Act("lire les mots de passe", "SELECT * FROM pg_catalog.pg_authid"),
    Act("lire un fichier du serveur", "SELECT pg_read_file('PG_VERSION')"),
    Act("lancer un programme sur le serveur", "COPY (SELECT 1) TO PROGRAM 'true'"),
)

SUPERVISOR = (
    Act("lire les lignes", "SELECT * FROM premier_accueil.visits"),
    Act("compter un passage", _ROW),
    Act("corriger un site non confié", _ELSEWHERE),
    Act("écrire sous le nom d’un poste", _ROW.replace("%(desk)s", "'poste'")),
    Act("modifier une ligne", "UPDATE premier_accueil.visits SET count = 2"),
    Act("supprimer une ligne", "DELETE FROM premier_accueil.visits"),
    Act("faire oublier tous les sites", "SELECT * FROM premier_accueil.retire_all(current_date)"),
    Act(
        "écrire les totaux d’un poste",
        "SELECT premier_accueil.tell_margins(%(site)s, '2020-01-01', '{need}', '{logement}', '{1}')",
    ),
    Act("supprimer dans la référence", "DELETE FROM premier_accueil.reference"),
    Act("réécrire l’ancienne référence", "UPDATE premier_accueil.reference_past SET data = '{}'"),
    Act("se donner un autre site", "UPDATE premier_accueil.member SET sites = ARRAY[%(other)s]"),
    Act("devenir pa_owner", "SET ROLE pa_owner"),
    Act("créer un rôle", "CREATE ROLE pa_mine"),
    Act("lire les mots de passe", "SELECT * FROM pg_catalog.pg_authid"),
)
