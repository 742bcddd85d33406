"""The notice for the public, to hang beside the desk: what is counted, what is never asked, one's rights."""

from collections.abc import Iterator
from dataclasses import dataclass

from printouts import lettering, paper
from printouts.flow import Flow, bold
from printouts.paper import MM, Sheet
from printouts.style import ACCENT, CAPTION, Style

_MARGIN = 20 * MM
_ROOM = paper.A4[0] - 2 * _MARGIN
_SIGN = "Association IDEIS, premier accueil"

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Ce qui est noté",
        (
            "Votre passage : le jour, l’heure et ce que vous êtes venu faire.",
            "Si vous le voulez bien : votre demande, une tranche d’âge, votre situation, votre commune "
            "ou votre quartier. Vous pouvez ne pas répondre : l’accueil est le même.",
        ),
    ),
    (
        "Ce qui n’est jamais demandé",
        (
            "Ni nom, ni adresse, ni téléphone, ni papiers. Rien sur la santé, la justice, l’origine ou "
            "les raisons d’un séjour. Rien qui relie deux de vos passages.",
            "Sur la fiche que vous emportez, votre nom s’écrit à la main, si vous le souhaitez : "
            "l’ordinateur ne le connaît pas.",
        ),
    ),
    (
        "Pourquoi",
        (
            "Pour ouvrir aux bonnes heures, trouver les bons partenaires et rendre compte aux "
            "financeurs, avec des totaux où personne ne se reconnaît.",
        ),
    ),
    (
        "Combien de temps",
        (
            "Les heures sont oubliées après {days}\u00a0jours, vos réponses après {months}\u00a0mois. "
            "Il reste des totaux par mois.",
        ),
    ),
    (
        "Une question",
        (
            "Parlez-en à l’accueil. Comme rien ne dit qui vous êtes, nous ne pouvons pas retrouver un "
            "passage précis ; vous pouvez toujours refuser de répondre. La CNIL renseigne et reçoit les "
            "réclamations : cnil.fr.",
        ),
    ),
)


@dataclass(frozen=True)
class Notice:
    """Where it hangs, and for how long what is kept."""

    site: str
    hours_days: int
    answers_months: int


def render(notice: Notice) -> bytes:
    """One A4, in plain words and large type."""
    sheet = Sheet(paper.A4, lettering.clean(f"Avis au public, {notice.site}"))
    flow = Flow(y=_MARGIN)
    across = (_MARGIN, _ROOM)
    flow.limits = {"site": 2}
    flow.paragraph(bold("Ici, on vous compte sans vous connaître"), across, Style(31, 1.2, kind="H1"))
    flow.y += 2 * MM
    flow.paragraph(lettering.plain(notice.site), across, Style(16, 1.4, colour=CAPTION), "site")
    flow.y += 6 * MM
    for title, told in _parts(notice):
        flow.paragraph(bold(title), across, Style(18, 1.4, colour=ACCENT, kind="H2"))
        for sentence in told:
            flow.paragraph(lettering.plain(sentence), across, Style(16, 1.42))
        flow.y += 4.5 * MM
    flow.y += 2 * MM
    flow.filet(_MARGIN, _MARGIN + _ROOM, flow.y)
    flow.y += 3 * MM
    flow.paragraph(lettering.plain(_SIGN), across, Style(11, 1.4, colour=CAPTION))
    flow.draw(sheet)
    return sheet.pdf()


def _parts(notice: Notice) -> Iterator[tuple[str, list[str]]]:
    days, months = notice.hours_days, notice.answers_months
    for title, told in _PARTS:
        yield title, [sentence.format(days=days, months=months) for sentence in told]
