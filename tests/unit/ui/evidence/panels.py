"""A panel of evidence with its owner, and files for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from iga_desktop.domain.evidence import Evidence
from iga_desktop.services.desk import Desk, load_desk
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.evidence.panel import EvidencePanel
from iga_desktop.ui.evidence.presenter import line_text
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR

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


def turn_to_another(owner: Owner) -> None:
    """Show KELAS ALAM, or the first innovation again, as stepping through a queue does."""
    rows = load_recap(owner.session.workspace, YEAR).recap.innovations
    first, other = (next(row.id for row in rows if row.name == name) for name in ("ANTRE PUAS", "KELAS ALAM"))
    owner.innovation_id = first if owner.innovation_id == other else other
    owner.show()


def finished(qtbot: QtBot, session: Session, panel: EvidencePanel, sentence: str) -> None:
    qtbot.waitUntil(lambda: panel.status.text() == sentence and not session.tasks.awaited)


def dialog_of(panel: EvidencePanel, kind: type[QDialog]) -> Any:
    """Give the dialog that stands over *panel*."""
    (dialog,) = [each for each in panel.findChildren(kind) if each.isVisible()]
    return dialog


def by_name(owner: Owner, name: str) -> Evidence:
    return next(piece for piece in owner.desk.evidence if piece.name == name)
