"""What accompanies an opened office while somebody sits at it: first steps, lock, drafts, backups."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog

from iga_desktop.crash.running import CrashReport
from iga_desktop.ui.backups.automatic import start_backup
from iga_desktop.ui.drafts.offer import offer_drafts
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.menu import SittingMenu
from iga_desktop.ui.session import Session

_FIRST_BACKUP_MS = 2000
"""After the first page stands, so that neither waits for the other."""


def attend(
    session: Session, window: MainWindow, crash: CrashReport | None, package: Path | None = None
) -> None:
    """Begin it for *session* in *window*; *crash* tells how the last run ended, None: well.

    *package* is a package from another laptop that the program was started with, None where it must wait.
    """
    SittingMenu(window, session)
    session.first_start_wanted.connect(lambda: _begin_first_start(session, window))

    def offer() -> None:
        if package is None and _is_new(session):
            _begin_first_start(session, window)
            return
        # They come first: what the package brings may change what they rest on.
        asking = offer_drafts(session, window.navigation)
        if package is None:
            return
        if asking is None:
            _read_package(window, package)
        else:
            asking.rejected.connect(lambda: _read_package(window, package))
            asking.accepted.connect(lambda: session.noticed.emit(_waiting_sentence(package)))

    if not session.workspace.read_only:
        QTimer.singleShot(_FIRST_BACKUP_MS, session, lambda: start_backup(session))
    if crash is not None and crash.fell:
        # One question at a time.
        _tell_of_fall(crash, window).finished.connect(offer)
        return
    if crash is not None:
        session.noticed.emit(crash.sentence)
    QTimer.singleShot(0, session, offer)


def _is_new(session: Session) -> bool:
    if session.year is not None or session.workspace.read_only:
        return False
    # Only an office without a year may be new.
    from iga_desktop.services.first_start import is_empty  # noqa: PLC0415

    return is_empty(session.workspace)


def _waiting_sentence(package: Path) -> str:
    text = QCoreApplication.translate(
        "Sitting",
        "Paket {name} belum dibaca. Simpan dahulu isian ini, lalu buka paket itu di halaman Pertukaran, "
        "bagian Antarlaptop.",
    )
    return text.format(name=package.name)


def _read_package(window: MainWindow, package: Path) -> None:
    if window.show_page("ExchangePage"):
        window.navigation.page.show_request(package)


def _begin_first_start(session: Session, window: MainWindow) -> None:
    # Hardly ever needed, as what tells of a fall.
    from iga_desktop.ui.first_start.beginning import begin_first_start  # noqa: PLC0415

    begin_first_start(session, window)


def _tell_of_fall(crash: CrashReport, window: MainWindow) -> QDialog:
    # Hardly ever needed.
    from iga_desktop.ui.crash_dialog import FaultDialog  # noqa: PLC0415

    dialog = FaultDialog(crash.sentence, crash.report, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
