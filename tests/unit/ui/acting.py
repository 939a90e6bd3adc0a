"""What a person does that QTest has no call for: dropping files, working in a dialog that holds the rest."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView

D = TypeVar("D", bound=QDialog)


def mime_of(paths: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def drop(widget: QWidget, mime: QMimeData, place: QPoint | None = None) -> None:
    """Drop as the window system does; near the corner of *widget* unless *place* is given."""
    at = place or QPoint(20, 20)
    both = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, *both)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), *both))


def in_dialog(kind: type[D], act: Callable[[D], None]) -> None:
    """Let *act* work in the dialog of *kind* that the next step opens; it is left in the end."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(1, find)
            return
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, find)


def print_into(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system's print dialog agree at once, to a printer that writes *file*."""

    def agree(asking: QPrintDialog) -> int:
        asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asking.printer().setOutputFileName(str(file))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", agree)


def show_alone(qtbot: QtBot, made: Page | TabView, session: Session, height: int) -> None:
    """Show *made* in a window of its own with the keyboard, following *session* as the frame lets it."""
    qtbot.addWidget(made)
    made.resize(1158, height)
    session.data_changed.connect(made.refresh)
    session.year_changed.connect(made.refresh)
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
