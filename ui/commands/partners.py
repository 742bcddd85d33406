"""`partners`: the directory, and what it suggests for a visitor's words."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from ui.commands import running

if TYPE_CHECKING:
    from db.reference.cards import Offer


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add `partners list | show | suggest` to the tree."""
    actions = commands.add_parser("partners", help="le répertoire").add_subparsers(required=True)
    listing = actions.add_parser("list", parents=[common])
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", parents=[common])
    show.add_argument("code", metavar="CODE")
    show.set_defaults(run=_show)
    suggest = actions.add_parser("suggest", parents=[common])
    suggest.add_argument("text", metavar="TEXTE")
    for name in ("theme", "audience", "age", "territory", "at"):
        suggest.add_argument(f"--{name}")
    suggest.set_defaults(run=_suggest)


def _list(arguments: argparse.Namespace) -> int:
    from db.reference import catalogue

    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        known = catalogue.current(session)
        found = [
            {"partner": one.code, "name": one.name, "target": one.target, "to_complete": one.to_complete,
             "offers": [offer.code for offer in known.offers if offer.partner == one.code]}
            for one in known.partners
        ]  # fmt: skip
    text = "\n".join(f"{one['partner']:<34}{one['name']}" for one in found)
    running.answer(arguments, {"partners": found}, text)
    return running.DONE


def _show(arguments: argparse.Namespace) -> int:
    from db.reference import catalogue
    from db.refusals import Refused

    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        known = catalogue.current(session)
        partner, offer = known.partner(arguments.code), known.offer(arguments.code)
    if partner is None and offer is None:
        raise Refused("code", "Ce code n’est ni un partenaire ni une offre du répertoire.")
    name, value = (partner.name, dict(partner.structure)) if partner else _offer(offer)
    answer: dict[str, Any] = {"code": arguments.code, "name": name, "card": value}
    lines = [name, *(f"  {key} : {kept}" for key, kept in value.items() if kept)]
    running.answer(arguments, answer, "\n".join(lines))
    return running.DONE


def _offer(offer: Offer | None) -> tuple[str, dict[str, Any]]:
    return ("", {}) if offer is None else (offer.name, dict(offer.service))


def _suggest(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.records import checks, moments
    from db.reference import eligibility, search

    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        desk = installation.read(session).place()
        at = _moment(arguments.at) if arguments.at else moments.local(desk.now())
        for name, code in (
            ("need", arguments.theme),
            ("audience", arguments.audience),
            ("age", arguments.age),
        ):
            if code is not None:
                checks.choice(session, name, code, "theme" if name == "need" else name)
        if arguments.territory is not None:
            checks.territory(session, arguments.territory)
        names = ("theme", "audience", "age", "territory")
        filters = eligibility.Filters(**{name: getattr(arguments, name) for name in names})
        found = search.suggest(session, arguments.text, filters, at)
    running.answer(arguments, _plain(found), _words(found))
    return running.DONE


def _moment(text: str) -> datetime:
    """A day alone means its morning."""
    from db.records import moments

    told = moments.parse(text)
    wall = told if isinstance(told, datetime) else datetime.combine(told, time(9))
    return moments.local(moments.instant(wall))


def _plain(found: Any) -> dict[str, Any]:
    keep = ("partner", "offer", "name", "why", "to_check")
    return {
        "results": [{key: asdict(one)[key] for key in keep} for one in found.results],
        "not_eligible": [{key: asdict(one)[key] for key in ("partner", "offer", "because")}
                         for one in found.not_eligible],
        "nobody": found.nobody,
    }  # fmt: skip


def _words(found: Any) -> str:
    lines = [f"{one.name} ({one.partner}) : {', '.join(one.why)}" for one in found.results]
    return "\n".join(lines) or "Personne ne convient."
