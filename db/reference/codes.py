"""May this code be recorded? Refused with the field and a sentence when it may not."""

from __future__ import annotations

from datetime import date

from db.reference.catalogue import Catalogue
from db.reference.entries import Choice, Site
from db.refusals import Refused


def check(known: Catalogue, field: str, list_code: str, code: str, day: date) -> Choice:
    """The entry of that code, if it may be used for something that happened on `day`."""
    choice = known.choice(list_code, code)
    if choice is None:
        raise Refused(field, f"« {_shown(code)} » n’est pas dans la liste « {_title(known, list_code)} ».")
    if not choice.valid_on(day):
        raise Refused(field, f"« {choice.label} » n’est pas valable le {day:%d/%m/%Y}.")
    return choice


def check_site(known: Catalogue, code: str, day: date, field: str = "site") -> Site:
    """The site of that code, if it exists on `day`."""
    site = known.site(code)
    if site is None:
        raise Refused(field, f"Le site « {_shown(code)} » est inconnu.")
    if day < site.opened:
        raise Refused("at", f"{site.name} n’a ouvert que le {site.opened:%d/%m/%Y}.")
    if site.closed is not None and day > site.closed:
        raise Refused("at", f"{site.name} a fermé le {site.closed:%d/%m/%Y}.")
    return site


def check_territory(known: Catalogue, code: str, field: str = "territory") -> None:
    """Nothing, if the code is a commune, a quartier or "elsewhere"."""
    if not known.territory_known(code):
        raise Refused(field, f"Le territoire « {_shown(code)} » est inconnu.")


def check_partner(known: Catalogue, partner: str | None, offer: str | None) -> tuple[str, str | None]:
    """The partner and offer codes of a referral; the offer alone names its partner."""
    if offer is not None:
        found = known.offer(offer)
        if found is None:
            raise Refused("offer", f"L’offre « {_shown(offer)} » est inconnue.")
        if partner is not None and partner != found.partner:
            raise Refused("offer", "Cette offre n’est pas celle de ce partenaire.")
        return found.partner, offer
    if partner is None:
        raise Refused("partner", "Il faut un partenaire ou une offre.")
    if known.partner(partner) is None:
        raise Refused("partner", f"Le partenaire « {_shown(partner)} » est inconnu.")
    return partner, None


def _title(known: Catalogue, list_code: str) -> str:
    return known.title(list_code)


def _shown(code: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in code)
    return plain if len(plain) <= 40 else plain[:39] + "…"
