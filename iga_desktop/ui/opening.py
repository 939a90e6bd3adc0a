"""Showing a folder in the system's own file manager."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from iga_desktop.ui.messages import Messages


def open_path(path: Path, messages: Messages) -> None:
    """Show *path* in the program that the system has for it; tell where that is not possible."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        text = QCoreApplication.translate(
            "Opening", "{path} tidak dapat dibuka dari sini. Bukalah lewat pengelola berkas."
        )
        messages.warn(text.format(path=path))
