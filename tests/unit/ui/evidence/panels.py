"""A panel of evidence with its owner, files for it, and dropping as the window system does it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from iga_desktop.domain.evidence import Evidence
from iga_desktop.services.desk import Desk, load_desk
from iga_desktop.ui.evidence.panel import EvidencePanel
from iga_desktop.ui.evidence.presenter import line_text
from iga_desktop.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
PDF = b"%PDF-1.4\n"


class Owner:
    """Holds a panel and shows the desk anew after each change, as a page does."""

    def __init__(self, session: Session, innovation_id: int, number: int | None) -> None:
        self.session = session
        self.innovation_id = innovation_id
        self.number = number
        self.panel = EvidencePanel(session)
        self.panel.resize(520, 600)
        self.changes = 0
        session.data_changed.connect(self.show)
        self.panel.changed.connect(self._count)
        self.show()

    def show(self) -> None:
        self.panel.show_desk(self.desk, self.number)

    def _count(self) -> None:
        self.changes += 1

    @property
    def desk(self) -> Desk:
        return load_desk(self.session.workspace, self.innovation_id)

    @property
    def names(self) -> list[tuple[int, str]]:
        """Indicator and name of the evidence that counts."""
        return [(piece.number, piece.name) for piece in self.desk.evidence if piece.removed_at is None]

    def press(self, key: Any, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.panel.activateWindow()
        assert QTest.qWaitForWindowActive(self.panel)
        self.panel.list.setFocus()
        QTest.keyClick(self.panel.list, key, modifiers)

    def said(self) -> list[str]:
        """What the lines of the list say."""
        return [line_text(line) for line in self.panel.list.lines.rows]


Make = Callable[..., Owner]


def files(folder: Path, *names: str, content: bytes = PDF) -> list[Path]:
    """Write files, each with other bytes."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(content + path.name.encode())
    return paths


def mime_of(paths: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def drop(panel: EvidencePanel, mime: QMimeData, place: QPoint | None = None) -> None:
    """Drop as the window system does; on no line of the list unless *place* is given."""
    at = place or QPoint(20, 20)
    both = (Qt.DropAction.CopyAction, mime, LEFT, PLAIN)
    enter = QDragEnterEvent(at, *both)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(at), *both))


def finished(qtbot: QtBot, session: Session, panel: EvidencePanel, sentence: str) -> None:
    qtbot.waitUntil(lambda: panel.status.text() == sentence and not session.tasks.awaited)


def dialog_of(panel: EvidencePanel, kind: type[QDialog]) -> Any:
    """Give the dialog that stands over *panel*."""
    (dialog,) = [each for each in panel.findChildren(kind) if each.isVisible()]
    return dialog


def by_name(owner: Owner, name: str) -> Evidence:
    return next(piece for piece in owner.desk.evidence if piece.name == name)
