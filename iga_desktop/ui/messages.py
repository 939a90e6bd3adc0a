"""The one channel through which the window tells and asks; tests put a recorder in its place."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label

_LIST_WIDTH = 640
_LIST_SHARE = 0.6
"""How much of the screen's height a list may take."""


class LeaveChoice(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class Messages:
    """Dialogs over the window that `attach` named."""

    def __init__(self) -> None:
        self._parent: QWidget | None = None

    def attach(self, parent: QWidget) -> None:
        """Let dialogs stand over *parent* from now on."""
        self._parent = parent

    def inform(self, text: str) -> None:
        """Tell *text* and wait until it was read."""
        self._telling(QMessageBox.Icon.Information, text).exec()

    def warn(self, text: str) -> None:
        """Tell that something did not work, what was kept and what to do next."""
        self._telling(QMessageBox.Icon.Warning, text).exec()

    def warn_of_each(self, text: str, sentences: Sequence[str]) -> None:
        """Tell *text* and below it all *sentences*, in a list that scrolls and can be copied."""
        _ListBox(text, sentences, self._parent).exec()

    def confirm(self, text: str, action: str) -> bool:
        """Ask whether to do *action* (the verb on the button)."""
        box = self._box(QMessageBox.Icon.Question, text)
        agreed = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_tr("Batal"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is agreed

    def ask_leave(self, text: str) -> LeaveChoice:
        """Ask what to do with unsaved changes."""
        box = self._box(QMessageBox.Icon.Question, text)
        save = box.addButton(_tr("Simpan"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_tr("Buang perubahan"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_tr("Tetap di sini"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is save:
            return LeaveChoice.SAVE
        return LeaveChoice.DISCARD if box.clickedButton() is discard else LeaveChoice.STAY

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Let an existing file be chosen; *kinds* as QFileDialog filters. None: cancelled."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, "", kinds)
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Let any number of existing files be chosen; none: cancelled."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        return [Path(name) for name in names]

    def choose_folder(self, title: str) -> Path | None:
        """Let an existing folder be chosen. None: cancelled."""
        name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def save_file(self, title: str, proposal: str, kinds: str) -> Path | None:
        """Let a place and name to save be chosen, with the suffix of *proposal*. None: cancelled.

        Whoever chooses a file that is there already was asked whether it may be replaced.
        """
        dialog = QFileDialog(self._parent, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(proposal).suffix.removeprefix("."))
        dialog.selectFile(proposal)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _telling(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = self._box(icon, text)
        box.addButton(_tr("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        return box

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle(QCoreApplication.applicationName())
        box.setIcon(icon)
        # Names come from other people: markup in them is text, never a picture to fetch.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box


class _ListBox(QDialog):
    """A sentence over a list that is too long for a message box."""

    def __init__(self, text: str, sentences: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName())
        reasons = QPlainTextEdit("\n\n".join(sentences), readOnly=True, tabChangesFocus=True)
        reasons.setAccessibleName(text)
        reasons.setMinimumHeight(2 * SIZES.control)
        buttons = QDialogButtonBox()
        buttons.addButton(_tr("Tutup"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        for each in (label(text, "section", wraps=True), reasons, buttons):
            column.addWidget(each)
        most = round(self.screen().availableGeometry().height() * _LIST_SHARE)
        self.setMaximumHeight(most)
        self.resize(_LIST_WIDTH, min(most, 2 * SIZES.control * (len(sentences) + 2)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)
