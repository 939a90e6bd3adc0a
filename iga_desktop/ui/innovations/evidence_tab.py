"""The editor's tab "Bukti": the evidence of the innovation, and the piece that is selected beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from iga_desktop.services.desk import Desk
from iga_desktop.ui.evidence.panel import EvidencePanel
from iga_desktop.ui.evidence.presenter import Heading
from iga_desktop.ui.evidence.preview import DocumentPreview
from iga_desktop.ui.evidence.showing import show_piece
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label

_BESIDE_FROM = 700
_BELOW_FROM = 640
"""The logical pixels of width or height from which there is room for the preview."""


class EvidenceTab(QStackedWidget):
    """Shows the evidence of a `Desk`, or what to do first while the innovation is not stored (None)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pieces = 0
        """How many pieces of evidence are shown that count."""
        self.panel = EvidencePanel(session)
        self.preview = DocumentPreview(session.tasks)
        self.panel.list.current_changed.connect(self._preview)
        first = label(
            self.tr("Simpan inovasi ini lebih dahulu. Setelah itu bukti dapat ditambahkan di sini."), "muted"
        )
        first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first.setWordWrap(True)
        self._content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._row.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        self._row.setSpacing(3 * SIZES.step)
        self._row.addWidget(self.panel, stretch=4)
        self._row.addWidget(self.preview, stretch=3)
        self.addWidget(first)
        self.addWidget(self._content)
        self._preview()

    def show_desk(self, desk: Desk | None) -> None:
        """Show the evidence of *desk*."""
        self.pieces = 0 if desk is None else sum(state.evidence for state in desk.states.values())
        self.setCurrentIndex(0 if desk is None else 1)
        if desk is not None:
            self.panel.show_desk(desk)

    def take_focus(self, indicator: int) -> None:
        """Bring the keys to the list, on the first piece of *indicator*.

        One without evidence becomes current itself: what is added next must not go to another.
        """
        if self.currentIndex():
            self.panel.show_indicator(indicator)
            self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the preview stand beside or below the list, or leave the list all the room."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self.preview.setVisible(beside or self.height() >= _BELOW_FROM)

    def _preview(self) -> None:
        line = self.panel.list.current
        if isinstance(line, Heading) and not line.count:
            text = self.tr("Indikator {number} belum ada bukti. Tekan B untuk menambahkan berkas.")
            self.preview.show_nothing(text.format(number=line.number))
        else:
            show_piece(self.preview, self._session.workspace, self.panel.list.piece)
