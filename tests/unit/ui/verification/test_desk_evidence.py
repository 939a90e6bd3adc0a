"""Evidence on the desk by keyboard: reading, adding, replacing and removing it wherever the focus is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from iga_desktop.domain.verification import IndicatorState, IndicatorStatus
from iga_desktop.services.desk import Desk, load_desk
from iga_desktop.ui.evidence.dialogs import LetterDialog
from iga_desktop.ui.verification.desk_view import DeskView
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.verification.conftest import FRESH, pdf, press

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(page: VerificationPage, ids: dict[str, int]) -> Desk:
    return load_desk(page.session.workspace, ids[FRESH])


def state(page: VerificationPage, ids: dict[str, int]) -> IndicatorState:
    return stored(page, ids).states[16]


def names(page: VerificationPage, ids: dict[str, int]) -> list[str]:
    """Give the names of the evidence of indicator 16 that counts."""
    return [piece.name for piece in stored(page, ids).evidence_of(16)]


def test_the_evidence_is_read_by_keys(page: VerificationPage, desk: DeskView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.preview.page_count == 3)
    press(page, KEY.Key_PageDown)
    assert desk.preview.page == 2
    press(page, KEY.Key_PageUp)
    assert desk.preview.page == 1
    width = desk.preview.view.paper.width()
    press(page, KEY.Key_Plus)
    assert desk.preview.view.paper.width() > width
    press(page, KEY.Key_F)
    assert desk.preview.view.paper.width() == width
    press(page, KEY.Key_Right)
    qtbot.waitUntil(lambda: desk.preview.page_count == 1)
    piece = desk.evidence.list.piece
    assert piece is not None
    assert piece.name == "16 foto.png"
    press(page, KEY.Key_Left)
    qtbot.waitUntil(lambda: desk.preview.page_count == 3)
    press(page, KEY.Key_Down)
    assert "belum ada bukti" in desk.preview.view.sentence.text()


def test_accepting_leaves_the_page_of_the_evidence_in_view(
    page: VerificationPage, desk: DeskView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desk.preview.page_count == 3)
    press(page, KEY.Key_PageDown, KEY.Key_2)
    assert desk.preview.page == 2


def test_keys_work_while_the_list_of_evidence_has_the_focus(
    page: VerificationPage,
    desk: DeskView,
    ids: dict[str, int],
    messages: RecordingMessages,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    desk.evidence.list.setFocus()
    messages.files = [pdf(tmp_path / "surat baru.pdf", 1)]
    press(page, KEY.Key_3, KEY.Key_B)
    qtbot.waitUntil(lambda: state(page, ids).evidence == 3)
    assert state(page, ids).status is IndicatorStatus.WAITING
    press(page, KEY.Key_F2)
    (letter,) = desk.evidence.findChildren(LetterDialog)
    letter.reject()
    press(page, KEY.Key_K)
    assert desk.card.note.hasFocus()


def test_evidence_is_pasted_replaced_and_removed_while_the_indicators_have_the_focus(
    page: VerificationPage,
    desk: DeskView,
    ids: dict[str, int],
    messages: RecordingMessages,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    assert desk.table.hasFocus()
    QGuiApplication.clipboard().setText("https://contoh.go.id/video")
    press(page, (KEY.Key_V, CONTROL))
    assert names(page, ids) == ["16 surat.pdf", "16 foto.png", "https://contoh.go.id/video"]
    press(page, KEY.Key_Left, KEY.Key_Left, KEY.Key_Delete)
    assert names(page, ids) == ["16 foto.png", "https://contoh.go.id/video"]
    messages.file = pdf(tmp_path / "foto baru.pdf", 1)
    press(page, KEY.Key_G)
    qtbot.waitUntil(lambda: names(page, ids)[-1] == "foto baru.pdf")
    assert names(page, ids) == ["https://contoh.go.id/video", "foto baru.pdf"]
    desk.begin_note()
    press(page, (KEY.Key_V, CONTROL), KEY.Key_Left, KEY.Key_Delete)
    assert desk.card.note.text() == "https://contoh.go.id/vide"
    assert len(names(page, ids)) == 2


def test_old_versions_are_reached_by_keys(page: VerificationPage, desk: DeskView) -> None:
    press(page, KEY.Key_Delete, KEY.Key_Right, KEY.Key_Right)
    assert "Tekan O" in desk.preview.view.sentence.text()
    press(page, KEY.Key_O, KEY.Key_Right)
    old = desk.evidence.list.piece
    assert old is not None
    assert (old.name, old.removed_at is None) == ("16 surat.pdf", False)


def test_tab_reaches_the_buttons_beside_the_evidence(page: VerificationPage, desk: DeskView) -> None:
    reached = []
    for _ in range(40):
        press(page, KEY.Key_Tab)
        reached.append(page.focusWidget())
    panel = desk.evidence
    for each in (panel.add_button, panel.link_button, panel.list, panel.open_button, panel.remove_button):
        assert each in reached


def test_buttons_beside_the_evidence_have_words_where_there_is_room(
    page: VerificationPage, desk: DeskView, qtbot: QtBot
) -> None:
    panel = desk.evidence
    button = panel.replace_button
    assert (button.text(), button.accessibleName()) == ("", "Ganti")
    page.resize(1392, 800)
    assert button.text() == "Ganti"
    page.resize(1158, 690)
    assert button.text() == ""

    def is_beside() -> bool:
        return button.mapTo(panel, QPoint()).y() == panel.open_button.mapTo(panel, QPoint()).y()

    qtbot.waitUntil(is_beside)
