"""The reference data of one store, read once and kept until a row is added to it.

Recording a visit asks one short question of the store (has a row been added?) and reads no JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.directory import published
from db.directory.published import Published
from db.reference import cards, entries, merging, register, territory, words
from db.reference import events as dates
from db.reference.cards import Offer, Partner
from db.reference.entries import Choice, Commune, Emergency, Site, TallyKey
from db.reference.events import Event
from db.reference.register import Row, Unread

ELSEWHERE = "elsewhere"
# so many published services, the nearest, are held in memory beside the desk's own offers
NEAREST = 500

Entry = TypeVar("Entry")


class Catalogue:
    """Every entry in force, found by code without a query."""

    def __init__(
        self,
        rows: Iterable[Row] = (),
        unread: Mapping[str, list[Unread]] | None = None,
        base: Published | None = None,
    ) -> None:
        self.published = base or Published(None)
        self._met: dict[str, Partner | None] = {}
        self._unread = dict(unread or {})
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row.kind, []).append(row)

    def rows(self, kind: str) -> list[Row]:
        """The rows in force of one kind, in the order of the list; parsed when first asked for."""
        if kind in self._unread and kind not in self._rows:
            self._rows[kind] = register.in_order(row.read() for row in self._unread[kind])
        return self._rows.get(kind, [])

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every site, past ones too, in their official order."""
        return self._read("site", entries.read_site)

    def site(self, code: str) -> Site | None:
        """The site of that code, or None."""
        return self._sites.get(code)

    def choices(self, list_code: str) -> tuple[Choice, ...]:
        """Every entry of a list, in its order; retired ones too."""
        return tuple(self._list(list_code).values())

    def choice(self, list_code: str, code: str) -> Choice | None:
        """The entry of that code; for `territory` any commune of the area too."""
        found = self._list(list_code).get(code)
        if found is None and list_code == "territory":
            commune = self.commune(code)
            return None if commune is None else Choice(code, commune.name, commune.name, "")
        return found

    def title(self, list_code: str) -> str:
        """The name of a list on the screen."""
        titles = {row.code: row.data["title"] for row in self.rows("list")}
        return str(titles.get(list_code, list_code))

    @cached_property
    def tally_keys(self) -> tuple[TallyKey, ...]:
        """The ten keys with their default service and label lines."""
        return self._read(
            "key", lambda row: TallyKey(row.code, row.data["service"], tuple(row.data["lines"]))
        )

    @cached_property
    def emergency(self) -> tuple[Emergency, ...]:
        """The numbers of the emergency card."""
        return self._read("emergency", lambda row: Emergency(row.code, row.data["name"], row.data["words"]))

    def commune(self, code: str) -> Commune | None:
        """The commune of that INSEE code, or None."""
        return self._communes.get(code)

    def communes_starting(self, start: str) -> tuple[Commune, ...]:
        """The communes whose name or postcode begins with what was typed, accents ignored."""
        plain = words.plain(start)
        return tuple(
            commune
            for commune in self._communes.values()
            if words.plain(commune.name).startswith(plain)
            or any(postcode.startswith(plain) for postcode in commune.postcodes)
        )

    def territory_known(self, code: str) -> bool:
        """Whether the code is a commune, a quartier or "elsewhere"."""
        return code in self._list("territory") or code in self._communes

    def territory_name(self, code: str) -> str:
        """The name of a territory, the code when it is unknown here."""
        choice = self.choice("territory", code)
        return code if choice is None else choice.short

    def commune_of(self, territory: str) -> str:
        """The commune in which a quartier stands; a commune is its own."""
        choice = self._list("territory").get(territory)
        return territory if choice is None else str(choice.more.get("commune", territory))

    def areas(self, territory: str) -> frozenset[str]:
        """The codes of every eligibility area that contains the territory; none for elsewhere."""
        commune = self.commune(self.commune_of(territory))
        return frozenset() if commune is None else commune.areas | {territory}

    @cached_property
    def near(self) -> frozenset[str]:
        """The areas of every commune known here; an offer outside them all is far away."""
        return frozenset().union(*(commune.areas for commune in self._communes.values()))

    @cached_property
    def epci_names(self) -> dict[str, str]:
        """The name of each community of communes of the area, by its code."""
        return {commune.epci: commune.epci_name for commune in self._communes.values()}

    @cached_property
    def points(self) -> dict[str, tuple[float, float]]:
        """Where each commune is, as far as the addresses of the directory tell."""
        return territory.centres([one.place for one in self.partners] + [one.place for one in self.offers])

    @cached_property
    def centre(self) -> str:
        """The commune of the first site: where "here" is when nothing else is said."""
        return next((site.insee for site in self.sites if site.insee), ELSEWHERE)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Every partner of ours and those of the nearest published services, by name."""
        return tuple(sorted(self._partners.values(), key=lambda partner: words.plain(partner.name)))

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Every offer of ours and the nearest published ones, by name."""
        return tuple(sorted(self._offers.values(), key=lambda offer: words.plain(offer.name)))

    def partner(self, code: str) -> Partner | None:
        """The partner of that code, published far away or no longer even; None when nobody is."""
        found = self._partners.get(code)
        if found is None and code not in self._met:
            self.meet({code})
        return found or self._met[code]

    def meet(self, partners: Iterable[str]) -> None:
        """Read the published structures of these codes at once; each is read one time only."""
        fresh = set(partners) - self._partners.keys() - self._met.keys()
        if fresh:
            self._met |= dict.fromkeys(fresh) | merging.partners(self.published, fresh)

    def offer(self, code: str) -> Offer | None:
        """The offer of that code, published far away or no longer even; None when there is none."""
        return self._offers.get(code) or merging.offer(self.published, code)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every date of the programme in order, cancelled ones too; not those withdrawn."""
        found = (event for event in self._events.values() if not event.withdrawn)
        return tuple(sorted(found, key=lambda event: (event.begins, event.title, event.code)))

    def event(self, code: str) -> Event | None:
        """The event of that code, or None when there is none or it was withdrawn."""
        found = self._events.get(code)
        return None if found is None or found.withdrawn else found

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {row.code: dates.read_event(row) for row in self.rows(dates.KIND)}

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.code: site for site in self.sites}

    @cached_property
    def _communes(self) -> dict[str, Commune]:
        return {row.code: entries.read_commune(row) for row in self.rows("commune")}

    @cached_property
    def own_partners(self) -> tuple[Partner, ...]:
        """The partners that this house knows itself, with what others publish of them."""
        rows = merging.refreshed(self.published, "structure", self.rows("partner"))
        return tuple(cards.read_partner(row) for row in rows)

    @cached_property
    def own_offers(self) -> tuple[Offer, ...]:
        """The offers that this house knows itself, with what others publish of them."""
        rows = merging.refreshed(self.published, "service", self.rows("offer"))
        return tuple(cards.read_offer(row) for row in rows)

    @cached_property
    def _partners(self) -> dict[str, Partner]:
        near = merging.partners(self.published, {offer.partner for offer in self._offers.values()})
        return near | {partner.code: partner for partner in self.own_partners}

    @cached_property
    def _offers(self) -> dict[str, Offer]:
        return self._near_offers | {offer.code: offer for offer in self.own_offers}

    @cached_property
    def _near_offers(self) -> dict[str, Offer]:
        home = self.commune(self.centre)
        if home is None or not self.published.changes():
            return {}
        around = [code for code, one in self._communes.items() if one.epci == home.epci]
        found = self.published.near(home.areas, around, home.departement, NEAREST)
        return {one.code: cards.read_offer(one.row()) for one in found}

    @cached_property
    def _lists(self) -> dict[str, dict[str, Choice]]:
        return {}

    def _list(self, code: str) -> dict[str, Choice]:
        if code not in self._lists:
            read = [entries.read_choice(row) for row in self.rows(f"list.{code}")]
            self._lists[code] = {choice.code: choice for choice in read}
        return self._lists[code]

    def _read(self, kind: str, read: Callable[[Row], Entry]) -> tuple[Entry, ...]:
        return tuple(read(row) for row in self.rows(kind))


_kept: WeakKeyDictionary[Engine, tuple[Any, Catalogue]] = WeakKeyDictionary()
_lock = Lock()


def current(session: Session) -> Catalogue:
    """The catalogue of the session's store as it is now."""
    engine = session.connection().engine
    base = published.beside(engine)
    mark = (register.mark(session), base.changes())
    with _lock:
        kept = _kept.get(engine)
    if kept is not None and kept[0] == mark:
        return kept[1]
    made = Catalogue(unread=register.unread(session), base=base)
    with _lock:
        _kept[engine] = (mark, made)
    return made
