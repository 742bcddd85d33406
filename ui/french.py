"""Qt's own words in French, with those that its translation leaves out."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

_LEFT_OUT = {
    "&Look in:": "&Voir dans :",
    "Files of &type:": "Fichiers de &type :",
    "Folder": "Dossier",
    "File Folder": "Dossier",
    "File": "Fichier",
    "%1 File": "Fichier %1",
}


class French(QTranslator):
    """Installed once on the application; what has no French stays as it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803
        """The French words, or the words themselves."""
        left_out = _LEFT_OUT.get(sourceText)
        return left_out or super().translate(context, sourceText, disambiguation, n) or sourceText
