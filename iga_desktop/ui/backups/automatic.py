"""Making a backup while the office is open: when asked, and by itself after the start."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UserError
from iga_desktop.services.backups import Made, back_up
from iga_desktop.ui.session import Session


def run_backup(
    session: Session,
    reason: Reason,
    on_made: Callable[[Made], None],
    on_failed: Callable[[UserError], None],
    receiver: QObject,
    *,
    background: bool = False,
) -> None:
    """Back up the office behind the window; meanwhile `Session.backing_up` holds."""
    workspace = session.workspace
    task = session.tasks.run(
        QCoreApplication.translate("Backups", "Membuat cadangan"),
        lambda progress: back_up(workspace.folder, reason, progress, workspace.clock),
        on_made,
        background=background,
        on_failed=on_failed,
        receiver=receiver,
    )
    session.tell_backing_up(now=True)
    task.ended.connect(lambda: session.tell_backing_up(now=False))


def start_backup(session: Session) -> None:
    """Back up the office without a word; `Session.backup_ended` tells what came of it.

    An office that is only shown is backed up by the program that works on it, and one that is being backed up
    needs no other.
    """
    if session.workspace.read_only or session.backing_up:
        return

    def tell(made: Made) -> None:
        session.backup_ended.emit(made.problems)

    def tell_failure(problem: UserError) -> None:
        session.backup_ended.emit((str(problem),))

    run_backup(session, Reason.START, tell, tell_failure, session, background=True)
