"""Showing the piece that is selected in a list of evidence beside that list."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.evidence import Evidence
from iga_desktop.errors import UserError
from iga_desktop.services.evidence import file_of
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.evidence.presenter import kind_name, preview_of
from iga_desktop.ui.evidence.preview import DocumentPreview


def show_piece(preview: DocumentPreview, workspace: Workspace, piece: Evidence | None) -> None:
    """Show *piece* in *preview*, or say why it cannot be shown there."""
    if piece is None:
        preview.show_nothing(_tr("Pilih bukti untuk melihat isinya di sini."))
    elif piece.link:
        preview.show_nothing(_tr("Tautan tidak ditampilkan di sini. Tekan O untuk membukanya di peramban."))
    elif not (kind := preview_of(piece)):
        text = _tr("Berkas {kind} tidak ditampilkan di sini. Tekan O untuk membukanya.")
        preview.show_nothing(text.format(kind=kind_name(piece)))
    else:
        try:
            preview.show_file(file_of(workspace, piece), kind)
        except UserError as problem:
            preview.show_nothing(str(problem))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EvidencePanel", text)
