"""Work on a backup that may be sealed: asked for the password where this laptop does not know the key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.backups import PasswordNeeded, WrongPassword
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import Task, TaskRunner
from iga_desktop.ui.widgets.password import PasswordDialog

Result = TypeVar("Result")


def _nothing(_problem: UserError | None) -> None:
    """Leave it at what was told."""


@dataclass(frozen=True, slots=True)
class Unlocking:
    """Runs such work in *tasks*, and asks over *owner*.

    *given_up* gets the problem that was told, None where the officer had no password.
    """

    tasks: TaskRunner
    messages: Messages
    owner: QWidget
    given_up: Callable[[UserError | None], object] = _nothing

    def run(
        self,
        title: str,
        work: Callable[[str | None, Progress], Result],
        on_done: Callable[[Result, str | None], None],
        password: str | None = None,
    ) -> Task:
        """Let *work* be done with *password*, or with one that is asked for where it does not do.

        *on_done* gets the result and the password that opened the backup (None: none was needed).
        """

        def ask(problem: UserError) -> None:
            if not isinstance(problem, PasswordNeeded | WrongPassword):
                self.messages.warn(str(problem))
                self.given_up(problem)
            elif (entered := _asked(str(problem), self.owner)) is None:
                self.given_up(None)
            else:
                self.run(title, work, on_done, entered)

        return self.tasks.run(
            title,
            lambda progress: work(password, progress),
            lambda result: on_done(result, password),
            on_failed=ask,
            receiver=self.owner,
        )


def _asked(reason: str, owner: QWidget) -> str | None:
    dialog = PasswordDialog(_tr("Kata sandi cadangan"), reason, _tr("Buka cadangan"), owner)
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.password if agreed else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)
