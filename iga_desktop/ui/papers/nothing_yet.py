"""What stands in place of the papers while there is nothing to print."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.widgets.empty_state import EmptyState


def nothing_yet() -> EmptyState:
    """Say that there is nothing to print yet, and offer the first step."""
    return EmptyState(
        "file-text",
        _tr("Belum ada yang dapat dicetak"),
        _tr("Laporan memuat inovasi tahun berjalan. Mulailah dengan membaca buku kerja rekap."),
        _tr("Baca rekap"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
