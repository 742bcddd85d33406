"""What the published table says of one site and year, ready to be told by rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.reference import history
from db.reference.history import Volume
from db.refusals import Refused


@dataclass(frozen=True)
class Published:
    """The figures of a site between two days; None: published as not recorded.

    `participants` is a share of the figure of all sites, and never published itself.
    """

    first: date
    last: date
    visitors: int
    advice_resources: int | None
    referrals: int | None
    participants: int


def published(year: int, site: str) -> Published:
    """The published figures of `site` in `year`; refused when the table has none."""
    cells = [cell for cell in history.shipped_volumes() if cell.period.start.year == year]
    if not cells:
        raise Refused("year", f"Aucun chiffre n’est publié pour {year}.")
    column = _column(cells, site)
    own = {cell.indicator: cell for cell in cells if cell.site == column}
    visitors = own["visitors"].value if "visitors" in own else None
    if visitors is None:
        raise Refused("site", f"Aucun chiffre n’est publié pour ce site en {year}.")
    period = own["visitors"].period
    advice, referrals = (_value(own, name) for name in ("advice_resources", "referrals"))
    share = _participants(cells)[column]
    return Published(period.start, period.end, visitors, advice, referrals, share)


def split(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`total` in whole parts proportional to the weights, the largest remainders served first."""
    whole = sum(weights.values())
    parts = {key: total * weight // whole for key, weight in weights.items()}
    left = total - sum(parts.values())
    order = sorted(weights, key=lambda key: -(total * weights[key] % whole))
    return parts | {key: parts[key] + 1 for key in order[:left]}


def _column(cells: list[Volume], site: str) -> str:
    """The site's own column, or the one of several sites that its first site stands for."""
    if any(cell.site == site for cell in cells):
        return site
    several = (code for code, sites in history.SEVERAL.items() if sites[0] == site)
    return next((code for code in several if any(cell.site == code for cell in cells)), site)


def _value(own: Mapping[str, Volume], indicator: str) -> int | None:
    return own[indicator].value if indicator in own else None


def _participants(cells: list[Volume]) -> dict[str, int]:
    """The participants of all sites shared in proportion to the visitors of each column."""
    weights = {
        cell.site: cell.value for cell in cells if cell.indicator == "visitors" and cell.value is not None
    }
    wanted = (history.EVERY_SITE, "participants")
    total = next((cell.value for cell in cells if (cell.site, cell.indicator) == wanted), None)
    return split(total or 0, weights)
