"""What the officer sees of a bug: a kind sentence, and a report to pass on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox


def show_crash(report: str) -> None:
    """Tell that something unforeseen happened and offer to copy *report*."""
    box = QMessageBox(QApplication.activeWindow())
    box.setWindowTitle(QCoreApplication.applicationName())
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(
        QCoreApplication.translate(
            "CrashDialog",
            "Terjadi hal yang tidak terduga dan langkah terakhir tidak selesai. Data yang sudah "
            "disimpan tetap aman. Salin laporan ini dan kirimkan kepada pendamping TI, lalu buka "
            "kembali program.",
        )
    )
    box.setDetailedText(report)
    copy = box.addButton(
        QCoreApplication.translate("CrashDialog", "Salin laporan"), QMessageBox.ButtonRole.ActionRole
    )
    box.addButton(QCoreApplication.translate("CrashDialog", "Tutup"), QMessageBox.ButtonRole.RejectRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    box.exec()
