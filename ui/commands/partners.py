"""`partners`: the directory, and what it suggests for a visitor's words."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from ui.commands import directory, running

if TYPE_CHECKING:
    from db.reference.cards import Offer, Partner
    from db.reference.catalogue import Catalogue


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add `partners import | export | list | show | suggest` to the tree."""
    actions = commands.add_parser("partners", help="le répertoire").add_subparsers(required=True)
    directory.declare(actions, common)
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
             "offers": [offer.code for offer in known.own_offers if offer.partner == one.code]}
            for one in known.own_partners
        ]  # fmt: skip
        found += _published(known)
    text = "\n".join(f"{one['partner']:<34}{one['name']}" for one in found)
    running.answer(arguments, {"partners": found}, text)
    return running.DONE


def _published(known: Catalogue) -> list[dict[str, Any]]:
    """What others publish: every structure, and every one that only its services name."""
    own = {one.code for one in known.own_partners}
    return [
        {"partner": code, "name": name, "target": "oui", "to_complete": not complete, "offers": list(offers)}
        for code, name, complete, offers in known.published.names()
        if code not in own
    ]


def _show(arguments: argparse.Namespace) -> int:
    from db.directory import keeping
    from db.reference import catalogue
    from db.refusals import Refused

    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        known = catalogue.current(session)
        code = keeping.code(arguments.code)  # a published identifier names its card too
        partner, offer = known.partner(code), known.offer(code)
    card = partner or offer
    if card is None:
        raise Refused("code", "Ce code n’est ni un partenaire ni une offre du répertoire.")
    answer = {"code": card.code, "name": card.name, **_card(partner, offer)}
    lines = [f"  {key} : {kept}" for key, kept in {**answer["card"], **answer["desk"]}.items() if kept]
    lines += [f"  {one['field']} : valeur inconnue « {one['value']} »" for one in answer["unknown"]]
    running.answer(arguments, answer, "\n".join([card.name, *lines]))
    return running.DONE


def _card(partner: Partner | None, offer: Offer | None) -> dict[str, Any]:
    """The published part, what the desk says beside, and the values that the format does not know."""
    from db.directory import schema

    card: Any = partner or offer
    public = dict(partner.structure if partner else card.service)
    unknown = schema.unknown("structure" if partner else "service", public)
    kept = ("status", "how_to_come", "walk_in_hours", "capacity", "checked_by")
    desk = {name: getattr(card, name) for name in kept} | {"bring": list(card.bring)}
    desk |= {"alert": card.alert.words if card.alert else None, "to_verify": card.to_verify}
    desk |= {
        "checked_on": card.checked_on and str(card.checked_on),
        "contact": card.contact and card.contact.name,
    }
    told = [{"field": field, "value": value} for field, value in unknown]
    return {"card": public, "desk": desk, "unknown": told}


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
