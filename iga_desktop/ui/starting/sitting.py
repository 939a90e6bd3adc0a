"""What accompanies an opened office while somebody sits at it: the lock, drafts, backups by themselves."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog

from iga_desktop.crash import CrashReport
from iga_desktop.ui.backups.automatic import start_backup
from iga_desktop.ui.drafts.offer import offer_drafts
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.menu import SittingMenu
from iga_desktop.ui.session import Session

_FIRST_BACKUP_MS = 2000
"""After the first page stands, so that neither waits for the other."""


def attend(session: Session, window: MainWindow, crash: CrashReport | None) -> None:
    """Begin it for *session* in *window*; *crash* tells how the last run ended, None: well."""
    SittingMenu(window, session)

    def offer() -> None:
        offer_drafts(session, window.navigation)

    if not session.workspace.read_only:
        QTimer.singleShot(_FIRST_BACKUP_MS, session, lambda: start_backup(session))
    if crash is not None and crash.fell:
        # One question at a time.
        _tell_of_fall(crash, window).finished.connect(offer)
        return
    if crash is not None:
        session.noticed.emit(crash.sentence)
    QTimer.singleShot(0, session, offer)


def _tell_of_fall(crash: CrashReport, window: MainWindow) -> QDialog:
    # Hardly ever needed.
    from iga_desktop.ui.crash_dialog import FaultDialog  # noqa: PLC0415

    dialog = FaultDialog(crash.sentence, crash.report, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
