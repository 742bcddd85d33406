"""The first start: where this desk stands, how many computers, which server. Nothing else is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.installation import Installation, Wanted
from db.reference.entries import Site
from db.refusals import Away, Refused
from ui import messages
from ui.settings.recovery_key import RecoveryKeyPage
from widgets import theme
from widgets.button import Button
from widgets.focus_ring import FocusRing
from widgets.form import Form
from widgets.message_bar import MessageBar
from widgets.whole_number import WholeNumber
from widgets.words import Words

_FRAME = 48  # what a window manager puts around a window
Create = Callable[[str | None, Wanted], tuple[Installation, str]]


class FirstStart(QDialog):
    """Asks, creates the store, shows the recovery key once; accepted when the desk is ready."""

    def __init__(
        self, sites: Sequence[Site], create: Create, *, vault: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._create, self._vault = create, vault
        self.passphrase: str | None = None
        self.setWindowTitle("Premier Accueil : mise en place")
        self.site, self.desk, self.computers = (
            QComboBox(self),
            QLineEdit("Accueil 1", self),
            WholeNumber(self),
        )
        self.phrase, self.again, self.server, self.password = (QLineEdit(self) for _ in range(4))
        for site in sites:
            self.site.addItem(site.name, site.code)
        self.computers.setRange(0, 60)
        self.computers.setValue(10)
        for secret in (self.phrase, self.again, self.password):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Form(self)
        self.start = Button("Commencer", "main", height="main", parent=self)
        self.start.setDefault(True)
        self.start.clicked.connect(self._start)
        self._message = MessageBar(parent=self)
        self._message.hide()
        self._fill()
        self._lay_out()
        self.ring = FocusRing(self)

    def _fill(self) -> None:
        add = self.form.add
        add("site", "Site", self.site, "Le lieu où ce poste reçoit le public.")
        add(
            "desk",
            "Nom du poste d’accueil",
            self.desk,
            "Par exemple « Accueil 1 », jamais un nom de personne.",
        )
        add("workstations", "Ordinateurs du cyberespace", self.computers)
        if not self._vault:
            why = "Cet ordinateur n’a pas de coffre de mots de passe : elle sera demandée à chaque ouverture."
            add("passphrase", "Phrase de passe du registre", self.phrase, why)
            add("again", "La même phrase, encore une fois", self.again)
        add("server", "Base partagée (facultatif)", self.server, "postgresql://rôle@serveur:5432/base")
        add("password_file", "Mot de passe de la base partagée", self.password)
        for secret in (self.phrase, self.again):
            secret.setVisible(not self._vault)
        self.server.textChanged.connect(self._ask_password)
        self._ask_password("")

    def _ask_password(self, server: str) -> None:
        """Only a shared database has one."""
        self.form.show_field("password_file", shown=bool(server.strip()))

    def _start(self) -> None:
        self.form.forgive()
        self._message.hide()
        server = self.server.text().strip() or None
        wanted = Wanted(
            site=self.site.currentData(),
            desk=self.desk.text(),
            workstations=self.computers.value(),
            server=server,
            server_password=self.password.text() if server else None,
        )
        if not self._chosen():
            return
        try:
            made, recovery_key = self._create(self.passphrase, wanted)
        except (Refused, Away) as error:
            self._refused(error)
            return
        self._show_key(made, recovery_key)

    def _chosen(self) -> bool:
        self.passphrase = None if self._vault else self.phrase.text()
        if self.passphrase == "":
            self.form.refuse("passphrase", "Choisissez une phrase de passe.")
            return False
        if not self._vault and self.again.text() != self.phrase.text():
            self.form.refuse("again", "Les deux phrases ne sont pas les mêmes.")
            return False
        return True

    def _refused(self, error: Exception) -> None:
        said = messages.of(error)
        if said.field is None or not self.form.refuse(said.field, said.words):
            self._message.show_message(said.words, "bad")
            self._message.show()

    def _show_key(self, made: Installation, recovery_key: str) -> None:
        page = RecoveryKeyPage(made.site_name, made.desk, recovery_key, self)
        page.done.connect(self.accept)
        self._scroll.setWidget(page)
        self.start.hide()
        page.close_button.setFocus()

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._questions())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        whole = QVBoxLayout(self)
        margin = theme.now().gap(24)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(theme.now().gap(12))
        whole.addWidget(self._message)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(buttons)
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(theme.now().px(600), min(room, theme.now().px(800)))

    def _questions(self) -> QWidget:
        inside = QWidget(self)
        inside.setProperty("bare", True)
        told = "Trois réponses suffisent pour compter. Le reste se règle plus tard."
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.now().gap(12), 0)
        column.addWidget(Words("Bienvenue au premier accueil", 20, bold=True, parent=inside))
        column.addWidget(Words(told, 14, ink="ink2", wrap=True, parent=inside))
        column.addSpacing(theme.now().gap(12))
        column.addWidget(self.form)
        column.addStretch(1)
        return inside
