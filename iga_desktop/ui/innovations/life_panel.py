"""The life of an innovation: the years in which it was reported, above its history."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from iga_desktop.formats import count_text, date_text, score_text
from iga_desktop.services.lives import LifeYear, life_of
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import RIGHT, Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.chip import MarkDelegate
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable

_WIDTHS = ("year:60", "name:130", "agency:100", "claim:68", "verified:104", "status:120", "sent:92")
_SHARES = {"name": 130, "agency": 100, "status": 120}
_LEFT_OUT = ("sent", "name", "agency")
_ROW = 6 * SIZES.step
_MOST_ROWS = 3
"""How many years stand here without scrolling; the history below needs its room."""


class LifePanel(QWidget):
    """Shows the years of one innovation's life where there is more than one, and nothing else."""

    year_opened = Signal(object)
    """The innovation of this `LifeYear` should be edited."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._work = LatestWork(session, self)
        self.sentence = label(kind="muted", wraps=True)
        self.model = TableModel[LifeYear](_columns(), lambda life: life.year)
        self.table = NarrowingTable(self.model, _WIDTHS, _SHARES, _LEFT_OUT)
        self.table.setAccessibleName(self.tr("Riwayat tahunan inovasi"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSortingEnabled(False)
        self.table.setProperty("dense", True)
        self.table.verticalHeader().setMinimumSectionSize(_ROW)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._marks = MarkDelegate(self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("status"), self._marks)
        self.table.row_opened.connect(self.year_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(SIZES.step)
        column.addWidget(self.sentence)
        column.addWidget(self.table)
        self.hide()

    def show_innovation(self, innovation_id: int) -> None:
        """Read the life of an innovation and show it; it is of the present year."""
        workspace = self._session.workspace

        def show(life: tuple[LifeYear, ...]) -> None:
            self.setVisible(len(life) > 1)
            self.model.set_rows(life)
            present = next((each.year for each in life if each.innovation_id == innovation_id), None)
            self.table.show_row(self.model.find(present) or 0)
            self.sentence.setText(
                self.tr("Tercatat pada {count} tahun. Enter membuka inovasi pada tahun yang dipilih.").format(
                    count=count_text(len(life))
                )
            )
            rows = min(len(life), _MOST_ROWS)
            self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * _ROW + 4)

        self._work.run(
            self.tr("Membaca riwayat tahunan"),
            lambda _: life_of(workspace, innovation_id),
            show,
            background=True,
        )


def _columns() -> list[Column[LifeYear]]:
    return [
        Column("year", _tr("Tahun"), lambda life: life.year),
        Column("name", _tr("Nama inovasi"), lambda life: life.name),
        Column("agency", _tr("OPD"), lambda life: life.agency_name),
        Column("claim", _tr("Klaim"), lambda life: life.claim, score_text, RIGHT),
        Column("verified", _tr("Terverifikasi"), lambda life: life.verified, score_text, RIGHT),
        Column("status", _tr("Status"), lambda life: life.status, str.capitalize),
        Column("sent", _tr("Dikirim"), lambda life: life.sent_on, date_text),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Life", text)
