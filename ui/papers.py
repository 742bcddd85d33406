"""From what is kept to what is printed: the plain values of each paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from db.records import moments
from db.records.tickets import Ticket as Waiting
from printouts import slip, ticket, wording


def slip_values(copy: Mapping[str, Any], *, language: str | None = None, large: bool = False) -> slip.Slip:
    """The slip of a fixed copy, in its own language unless another one is asked."""
    site, partner = copy["site"], copy["partner"]
    told, need = language or copy["language"], copy["need"] or ""
    appointment = copy["appointment"]
    return slip.Slip(
        number=copy["number"],
        made_on=date.fromisoformat(copy["made_on"]),
        site=slip.Site(site["name"], site["address"], site["hours"], site["phone"]),
        partner=partner["name"],
        news_by=date.fromisoformat(copy["news_by"]),
        offer=partner["offer"],
        contact=partner["contact"],
        appointment=datetime.fromisoformat(appointment) if appointment else None,
        address=partner["address"],
        phone=partner["phone"],
        hours=partner["hours"],
        how_to_come=partner["how_to_come"],
        bring=partner["bring"],
        need=need,
        need_translated=wording.need(told, copy["need_code"], need),
        language=told,
        large=large,
    )


def ticket_values(waiting: Waiting, site: str, before: int) -> ticket.Ticket:
    """The paper of a waiting ticket; `before` is how many wait in front."""
    given = moments.local(waiting.given).replace(tzinfo=None)
    return ticket.Ticket(str(waiting.number), site, given, before)
