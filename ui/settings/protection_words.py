"""How the protection of a desk stands, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import moments
from db.retention.forgetting import Report
from db.store.backup import Copy
from db.store.verifying import Checked
from db.supervisor_code import Known

_THIN = "\u202f"


def code(known: Known) -> str:
    """Whether there is a code."""
    if known.present:
        return "Un code est demandé pour :"
    return "Aucun code : à ce poste, tout le monde peut clôturer, exporter et changer les réglages."


def copies(found: Sequence[Copy]) -> str:
    """How many copies there are, and when the newest was made."""
    if not found:
        return "Aucune copie pour le moment : la première se fait ce soir."
    made = moments.local(found[0].made)
    number = f"{len(found)} copie{'s' * (len(found) > 1)}"
    return f"{number}, la dernière du {made:%d/%m/%Y} à {made:%H:%M}. Sept sont gardées."


def whole(checked: Checked) -> str:
    """What a second reading found."""
    if checked.wrong:
        return checked.wrong[0]
    rows = f"{sum(checked.rows.values()):,}".replace(",", _THIN)
    lines = f"{checked.audit_lines:,}".replace(",", _THIN)
    return f"Entier : {rows} lignes relues, journal d’audit suivi sur {lines} lignes."


def forgotten(done: Report | None) -> str:
    """What the last run forgot, and that the counts stayed."""
    promise = "Les heures sont oubliées d’abord, les réponses après 13 mois ; les comptes restent."
    if done is None:
        return promise
    day = "/".join(reversed(done.on.split("-")))
    told = f"Le {day} : {done.hours} heures, {done.answers} passages et {done.slips} fiches oubliés"
    kept = f" ; {done.kept} lignes attendent une preuve ou une copie" if done.kept else ""
    same = "comptes inchangés" if done.before == done.after else "COMPTES CHANGÉS"
    return f"{promise} {told}{kept} ; {same}."
