"""The editor's tab "Riwayat": the innovation's life over the years, and who changed what of it when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.innovations.life_panel import LifePanel
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.scrolling import scrolling


class HistoryTab(QStackedWidget):
    """Shows the history of one innovation, once it is stored; read when it is looked at."""

    year_opened = Signal(object)
    """The innovation of this `LifeYear` should be edited."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._innovation_id: int | None = None
        self._shown_id: int | None = None
        self._stale = False
        self.view: HistoryView | None = None
        """Built when it is first looked at."""
        self.life = LifePanel(session)
        self.life.year_opened.connect(self.year_opened)
        first = label(
            self.tr("Simpan inovasi ini lebih dahulu. Setelah itu riwayatnya ada di sini."),
            "muted",
            wraps=True,
        )
        first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(first)

    def show_innovation(self, innovation_id: int | None) -> None:
        """Show the history of an innovation as it is now; None: it is not stored yet."""
        self._innovation_id = innovation_id
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed since it was last looked at."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def take_focus(self) -> None:
        """Bring the keys to the changes, once there are any."""
        if self.view is not None:
            self.view.take_focus()

    def _read(self) -> None:
        self._stale = False
        if self._innovation_id is None:
            self.setCurrentIndex(0)
            return
        if self.view is None:
            self.view = HistoryView(self._session, self._innovation_id)
            self._add(self.view)
        self.setCurrentIndex(1)
        self.life.show_innovation(self._innovation_id)
        if self._innovation_id != self._shown_id:
            self.view.show_innovation(self._innovation_id)
        self._shown_id = self._innovation_id
        self.view.refresh()

    def _add(self, view: HistoryView) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.life)
        column.addWidget(view, stretch=1)
        self.addWidget(scrolling(whole))
