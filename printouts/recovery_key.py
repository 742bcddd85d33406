"""The recovery key of a desk's store, to be kept under lock."""

from dataclasses import dataclass
from datetime import date

from printouts import lettering, paper, wording
from printouts.flow import Flow, bold
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, RULE, Style

_MARGIN = 12 * MM
_ROOM = paper.A5[0] - 2 * _MARGIN
_QR = 32 * MM
_ACROSS = 3
_PURPOSE = (
    "Cette clé ouvre le fichier des comptages de ce poste quand l’ordinateur ou le compte qui la garde "
    "d’ordinaire n’est plus là. Sans elle, personne ne peut plus le lire, nous non plus."
)
_ADVICE = (
    "Gardez cette feuille sous clé, loin de l’ordinateur.",
    "Ne la photographiez pas, ne l’envoyez pas : qui a la clé et le fichier lit les comptages.",
    "Pour rouvrir le poste, tapez la clé quand le logiciel la demande, ou lisez le code avec un lecteur.",
    "Si la feuille est perdue, dites-le tout de suite : tant que le poste fonctionne, rien n’est perdu.",
)


@dataclass(frozen=True)
class RecoveryKey:
    """A key exactly as the store answers it, and whose it is."""

    key: str
    site: str
    desk: str
    made_on: date


def groups(key: str) -> list[str]:
    """The key in short groups: its own, or four characters each."""
    own = key.replace("-", " ").split()
    if len(own) > 1:
        return own
    return [key[start : start + 4] for start in range(0, len(key), 4)]


def render(recovery: RecoveryKey) -> bytes:
    """One A5: the key in figures large enough to type from, its code, what it is for."""
    place = wording.listed((recovery.desk, recovery.site), ", ")
    sheet = Sheet(paper.A5, lettering.clean(f"Clé de secours, {place}"))
    flow = Flow(y=_MARGIN)
    across = (_MARGIN, _ROOM)
    flow.paragraph((Run("Clé de secours", bold=True),), across, Style(19, 1.3, kind="H1"))
    flow.limits = {"place": 2}
    flow.paragraph(bold(place), across, Style(11, 1.4), "place")
    made = f"Faite le {wording.long_day(recovery.made_on)}"
    flow.paragraph(lettering.plain(made), across, Style(9, 1.5, colour=CAPTION))
    flow.y += 4 * MM
    _key(flow, recovery.key)
    _explained(flow, across)
    flow.draw(sheet)
    _held(sheet)
    return sheet.pdf()


def _key(flow: Flow, key: str) -> None:
    found = groups(lettering.clean(key))
    top, inset = flow.y, 5 * MM
    column = (_ROOM - _QR - 3 * inset) / _ACROSS
    rows = -(-len(found) // _ACROSS)
    pitch = min(8.6 * MM, 60 * MM / max(rows, 1))
    widest = max((lettering.width((Run(group, bold=True),), 15) for group in found), default=1.0)
    size = 15 * min(1.0, (column - 6 * MM) / max(widest, 1.0), pitch / (15 * 1.3))
    high = max(rows * pitch + 2 * inset, _QR + 2 * inset)
    first = top + (high - rows * pitch) / 2
    for number, group in enumerate(found):
        row, place = divmod(number, _ACROSS)
        x, y = _MARGIN + inset + place * column, first + row * pitch + (pitch - size * 1.3) / 2
        flow.place(((Run(group, bold=True),),), x, y, Style(size, 1.3, spacing=0.0))

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box((_MARGIN, top, _ROOM, high), radius=1.3 * MM, thick=0.5 * MM)
        with sheet.tag("Figure", says="Code QR de la clé de secours"):
            sheet.qr(key, _MARGIN + _ROOM - inset - _QR, top + (high - _QR) / 2, _QR)

    flow.later(step)
    flow.y = top + high + 6 * MM


def _explained(flow: Flow, across: tuple[float, float]) -> None:
    flow.paragraph(lettering.plain(_PURPOSE), across, Style(10, 1.42))
    flow.y += 2.5 * MM
    for number, advice in enumerate(_ADVICE):
        top = flow.y
        flow.place(((Run(f"{number + 1}.", bold=True),),), across[0], top, Style(10, 1.42))
        flow.paragraph(lettering.plain(advice), (across[0] + 6 * MM, across[1] - 6 * MM), Style(10, 1.42))
        flow.y += 1 * MM


def _held(sheet: Sheet) -> None:
    """Who keeps the sheet, written by hand."""
    y, style = paper.A5[1] - _MARGIN - 2 * MM, Style(9, colour=CAPTION)
    with sheet.tag("P"):
        sheet.line(_MARGIN, y, (Run("Gardée par"),), style)
        sheet.line(_MARGIN + 78 * MM, y, (Run("à"),), style)
    with sheet.decoration():
        sheet.filet((_MARGIN + 18 * MM, y + 1), (_MARGIN + 75 * MM, y + 1), RULE)
        sheet.filet((_MARGIN + 82 * MM, y + 1), (_MARGIN + _ROOM, y + 1), RULE)
