"""No English word is left in the dialogs that Qt itself shows."""

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ui.french import French


def test_the_file_dialog_speaks_french(qtbot: QtBot, qapp: QApplication) -> None:
    french = French()
    qapp.installTranslator(french)
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        said = {label.text().replace("&", "").strip(" \u00a0:") for label in dialog.findChildren(QLabel)}
        assert said == {"Voir dans", "Nom de fichier", "Fichiers de type"}
    finally:
        qapp.removeTranslator(french)
