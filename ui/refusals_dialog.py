"""What the shared database did not take: day, kind, reason. Nothing is lost, the rows stay here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from db.sharing.outbox import Refusal
from widgets import theme
from widgets.confirm_dialog import ConfirmDialog
from widgets.words import Words

_KINDS = {
    "visits": "Passage",
    "referrals": "Mise en relation",
    "outcomes": "Suite donnée",
    "sessions": "Session du cyberespace",
    "attendances": "Participants",
    "event_notes": "Places d’un événement",
    "outreach": "Captation",
    "funnels": "Captation, suites du mois",
    "unmet": "Demande sans réponse",
    "statements": "Clôture",
    "card_reports": "Fiche signalée",
    "hours": "Comptes par heure",
    "reports": "Rapport émis",
    "bilan_answers": "Réponse à un financeur",
}


class RefusalsDialog(ConfirmDialog):
    """A list to read; « Réessayer » sends them once more."""

    def __init__(self, refusals: Sequence[Refusal], parent: QWidget | None = None) -> None:
        many = len(refusals) > 1
        words = (
            f"{len(refusals)} ligne{'s' * many} {'sont' if many else 'est'} gardée{'s' * many} sur ce poste. "
            "Les autres sont arrivées."
        )
        super().__init__("Refusé par la base partagée", words, "Réessayer", parent=parent)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        for refusal in refusals:
            head = f"{_KINDS.get(refusal.kind, refusal.kind)} du {refusal.day:%d/%m/%Y}"
            column.addWidget(Words(head, 14, bold=True, parent=inside))
            column.addWidget(Words(refusal.reason, 14, ink="ink2", wrap=True, parent=inside))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(min(theme.now().px(320), theme.now().px(64) * len(refusals)))
        self.add_body(scroll)
