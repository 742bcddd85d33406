"""The bytes of a report in each format, and what stands beside the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from db.figures import exports, workbook
from db.figures.report import Report
from printouts import bilan as paper
from ui.supervision import paper_page, report_paper, section_charts
from ui.supervision.bilan_panels import ChartPanel
from widgets import theme

KINDS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "json": "JSON (*.json)"}


def pdf(report: Report) -> bytes:
    """The paper, each table with the chart that answers its question."""
    drawn = {section.code: section_charts.of(section) for section in report.sections}
    charts = {code: chart.on_paper() for code, chart in drawn.items() if chart is not None}
    return paper.render(report_paper.values(report, charts))


def content(report: Report, kind: str) -> bytes:
    """One format of a report."""
    if kind == "csv":
        return exports.csv_bytes(report)
    return workbook.xlsx_bytes(report) if kind == "xlsx" else pdf(report)


def put(path: Path, made: bytes, kind: str) -> None:
    """The file, and the Table Schema beside a CSV."""
    paper_page.write_file(path, made)
    if kind == "csv":
        paper_page.write_file(path.with_suffix(".schema.json"), exports.schema_bytes())


def name(report: Report, kind: str) -> str:
    """The name proposed for the file: its dates, its number, for whom."""
    number = f"-{report.number}" if report.number else ""
    use = "-diffusion" if report.outside else ""
    return f"bilan{number}-{report.first:%Y-%m}-{report.last:%Y-%m}{use}.{kind}"


def picture(panel: ChartPanel) -> bytes:
    """The chart with its title and legend as a PNG, twice as large as on the screen."""
    grabbed = QImage(panel.size() * 2, QImage.Format.Format_ARGB32)
    grabbed.setDevicePixelRatio(2)
    grabbed.fill(QColor(theme.now().tokens.surface))
    panel.picture.hide()
    panel.render(grabbed)
    panel.picture.show()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    grabbed.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
