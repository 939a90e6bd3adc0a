"""The evidence of the indicator in hand beside its preview: always a piece in view where there is one."""

from PySide6.QtCore import QObject

from iga_desktop.domain.evidence import Evidence
from iga_desktop.services.desk import Desk
from iga_desktop.ui.evidence.panel import EvidencePanel
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
        self._save_room()

    def show_indicator(self, desk: Desk, number: int) -> None:
        """Show the evidence of indicator *number*, its first piece where none is selected."""
        self._pieces = desk.evidence_of(number)
        self.panel.show_desk(desk, number)
        if self._pieces and self.panel.list.current is None:
            self.panel.list.show_piece(self._pieces[0].id)
        self._show(self.panel.list.piece)

    def turn(self, step: int) -> None:
        """Select the next piece, or the previous one (-1)."""
        ids = [piece.id for piece in self._pieces]
        piece = self.panel.list.piece
        place = ids.index(piece.id) + step if piece is not None and piece.id in ids else 0
        if 0 <= place < len(ids):
            self.panel.list.show_piece(ids[place])

    def open(self) -> None:
        """Open the selected piece in the system's program."""
        if piece := self.panel.list.piece:
            self.panel.acts.open(piece)

    def _show(self, piece: Evidence | None) -> None:
        if piece is None and not self._pieces:
            text = self.tr("Indikator ini belum ada bukti. Tekan B untuk menambahkan berkas.")
            self.preview.show_nothing(text)
        else:
            show_piece(self.preview, self._session.workspace, piece)

    def _save_room(self) -> None:
        """Let most buttons show their icons only: beside the preview there is no room for words."""
        panel = self.panel
        for each in (
            panel.link_button,
            panel.open_button,
            panel.letter_button,
            panel.replace_button,
            panel.remove_button,
        ):
            each.setAccessibleName(each.accessibleName() or each.text())
            each.setText("")
        # Its key sends an indicator back here.
        panel.letter_button.setToolTip(self.tr("Keterangan surat"))
