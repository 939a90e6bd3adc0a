"""The evidence of the indicator in hand beside its preview: always a piece in view where there is one."""

from PySide6.QtCore import QObject

from iga_desktop.domain.evidence import Evidence
from iga_desktop.services.desk import Desk
from iga_desktop.ui.evidence.panel import EvidencePanel
from iga_desktop.ui.evidence.presenter import OldVersions
from iga_desktop.ui.evidence.preview import DocumentPreview
from iga_desktop.ui.evidence.showing import show_piece
from iga_desktop.ui.session import Session


class EvidenceReading(QObject):
    """Lets the `preview` show what is selected in the `panel`."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pieces: tuple[Evidence, ...] = ()
        self.panel = EvidencePanel(session)
        self.preview = DocumentPreview(session.tasks)
        self.panel.piece_selected.connect(self._show)
        panel = self.panel
        self._words = {
            each: each.text()
            for each in (
                panel.link_button,
                panel.open_button,
                panel.letter_button,
                panel.replace_button,
                panel.remove_button,
            )
        }
        for each, word in self._words.items():
            each.setAccessibleName(each.accessibleName() or word)

    def show_indicator(self, desk: Desk, number: int) -> None:
        """Show the evidence of indicator *number*, its first piece where none is selected."""
        self._pieces = desk.evidence_of(number)
        self.panel.show_desk(desk, number)
        if self._pieces and self.panel.list.current is None:
            self.panel.list.show_piece(self._pieces[0].id)
        self._show(self.panel.list.piece)

    def turn(self, step: int) -> None:
        """Select the next line of the evidence, or the previous one (-1): a piece, or its old versions."""
        self.panel.list.go(step)
        self._show(self.panel.list.piece)

    def show_words(self, shown: bool) -> None:
        """Let all buttons show their words, or most of them only their icons where there is little room."""
        for each, word in self._words.items():
            each.setText(word if shown else "")

    def _show(self, piece: Evidence | None) -> None:
        if isinstance(self.panel.list.current, OldVersions):
            self.preview.show_nothing(self.tr("Tekan O untuk menampilkan atau menyembunyikan versi lama."))
        elif piece is None and not self._pieces:
            text = self.tr("Indikator ini belum ada bukti. Tekan B untuk menambahkan berkas.")
            self.preview.show_nothing(text)
        else:
            show_piece(self.preview, self._session.workspace, piece)
