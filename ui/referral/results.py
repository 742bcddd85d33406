"""The results: what fits as cards, what does not fit apart, and the way out when nobody fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.referral.values import MOST_NOT_ELIGIBLE, MOST_OFFERS, Found
from widgets import theme
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.not_eligible_list import NotEligibleList
from widgets.offer_card import OfferCard
from widgets.overlay_bar import OverlayBar
from widgets.words import Words

# room for the scroll bar at the right of the cards
BAR = 12
ORDER = "ordre : ce qui convient le mieux, puis ouvert maintenant, puis alphabétique"
START = (
    "Que cherche la personne ?",
    "Tapez ses mots, ou choisissez un thème. Flèches puis Entrée pour choisir.",
)
NOBODY = "Enlevez un filtre, essayez un autre mot, ou comptez la demande avec « Personne ne convient… »."


class Results(QWidget):
    """Shows what was found; one result at a time is the current one."""

    current_changed = Signal(object)
    taken = Signal()
    nobody_fits = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Found()
        self._current: str | None = None
        self._title = Words("", 14, bold=True, parent=self)
        self._order = Words(ORDER, 12, ink="ink2", wrap=False, parent=self)
        self.nobody = Button("Personne ne convient…", "plain", height="row", parent=self)
        self.nobody.clicked.connect(self.nobody_fits)
        self._cards: list[OfferCard] = []
        self.not_eligible = NotEligibleList("choix possible malgré tout, avec un avertissement", self)
        self.not_eligible.chosen.connect(self._click)
        self._more = Words("", 12, ink="ink2", parent=self)
        self._empty = EmptyState(*START, "search", self)
        self._lay_out()
        self.show_found(Found())

    def show_found(self, found: Found) -> None:
        """Show results; the first one that fits becomes the current one."""
        self._found = found
        shown = found.offers[:MOST_OFFERS]
        while len(self._cards) < len(shown):
            self._cards.append(self._new_card())
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(shown))
            if number < len(shown):
                card.show_offer(shown[number])
        self._tell_head(max(found.total, len(found.offers)))
        self._tell_not_eligible(max(found.total_not_eligible, len(found.not_eligible)))
        self._tell_empty()
        self._scroll.verticalScrollBar().setValue(0)
        self.choose(shown[0].code if shown else None)

    def choose(self, code: str | None) -> None:
        """Make one result the current one."""
        self._current = code
        found: QWidget | None = self.not_eligible.choose(code)
        for card in self._cards:
            card.setChecked(card.isVisibleTo(self._content) and card.offer().code == code)
            found = card if card.isChecked() else found
        if found is not None:
            self._scroll.ensureWidgetVisible(found, 0, theme.now().gap(12))
        self.current_changed.emit(code)

    def current(self) -> str | None:
        """The code of the current result."""
        return self._current

    def spoken(self) -> str:
        """The current result as one sentence; empty when there is none."""
        for offer in self._found.offers:
            if offer.code == self._current:
                return offer.spoken()
        for row in self._found.not_eligible:
            if row.code == self._current:
                return f"{row.name}. Ne convient pas. {row.because}"
        return ""

    def step(self, steps: int) -> None:
        """Go up or down among everything shown."""
        codes = self._codes()
        if not codes:
            return
        place = codes.index(self._current) + steps if self._current in codes else 0
        self.choose(codes[min(len(codes) - 1, max(0, place))])

    def cards(self) -> list[OfferCard]:
        """The cards shown."""
        return [card for card in self._cards if card.isVisibleTo(self._content)]

    def title(self) -> str:
        """What the head says."""
        return self._title.text()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _codes(self) -> list[str]:
        offers = [offer.code for offer in self._found.offers[:MOST_OFFERS]]
        return offers + [row.code for row in self._found.not_eligible[:MOST_NOT_ELIGIBLE]]

    def _new_card(self) -> OfferCard:
        card = OfferCard(self._content)
        card.clicked.connect(lambda: self._click(card.offer().code))
        self._column.insertWidget(len(self._cards), card)
        return card

    def _click(self, code: str) -> None:
        self.choose(code)
        self.taken.emit()

    def _tell_head(self, total: int) -> None:
        found = self._found
        if found.generalists:
            title = "La plus proche aide généraliste"
        elif total:
            title = f"{total} offre{'s' * (total > 1)} convien{'nent' if total > 1 else 't'}"
        else:
            title = "Aucune offre ne convient" if found.asked else ""
        self._title.setText(title)
        self._order.setVisible(total > 1)
        self.nobody.setVisible(found.asked and not found.generalists)
        beyond = total - MOST_OFFERS
        self._more.setText(f"et {beyond} autre{'s' * (beyond > 1)} : précisez le besoin")
        self._more.setVisible(beyond > 0)

    def _tell_not_eligible(self, total: int) -> None:
        several = total > 1
        title = f"{total} offre{'s' * several} ne convien{'nent' if several else 't'} pas"
        self.not_eligible.set_rows(title, self._found.not_eligible[:MOST_NOT_ELIGIBLE])

    def _tell_empty(self) -> None:
        found = self._found
        self._empty.setVisible(not found.offers)
        if not found.asked:
            self._empty.set_words(*START)
        elif found.typed:
            self._empty.set_words(f"Aucune offre pour « {found.typed} »", NOBODY)
        else:
            self._empty.set_words("Aucune offre avec ces filtres", NOBODY)

    def _lay_out(self) -> None:
        self._content = QWidget(self)
        self._content.setProperty("bare", True)
        self._column = QVBoxLayout(self._content)
        for widget in (self._more, self._empty, self.not_eligible):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self._scroll)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self.nobody, 0, 2)
        self._grid.addWidget(self._scroll, 2, 0, 1, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(3, BAR)
        self._grid.setRowStretch(2, 1)
        self._dress()

    def _dress(self) -> None:
        look = theme.now()
        self._order.setWordWrap(look.large)
        below = look.percent > 110
        self._grid.addWidget(self._order, 1 if below else 0, 0 if below else 1, 1, 3 if below else 1)
        self._grid.setHorizontalSpacing(look.gap(8))
        self._grid.setVerticalSpacing(look.gap(6))
        self._grid.setRowMinimumHeight(0, look.px(32) if not look.large else look.px(24))
        self._column.setContentsMargins(0, 0, BAR, 0)
        self._column.setSpacing(look.gap(10))
