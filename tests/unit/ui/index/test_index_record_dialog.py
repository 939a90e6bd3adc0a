"""The dialog of one year's index: what it says, where it begins, and that it can be read in a low window."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.services.index_history import save_record
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.index.index_record_dialog import IndexRecordDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR
from tests.unit.ui.index.test_index_history_view import Teller, final

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_a_forecast_that_replaces_another_says_so(
    workspace: Workspace, qtbot: QtBot, session: Session
) -> None:
    save_record(workspace, IndexRecord(YEAR, RecordKind.EXPECTED, Decimal(65), Decimal(66)))
    teller = Teller(qtbot, session)
    told: list[bool] = []

    def read(dialog: IndexRecordDialog) -> None:
        words = "Perkiraan tahun 2025 yang sudah dicatat, 65,00 sampai 66,00, diganti bila ini disimpan."
        told.append(any(each.text() == words and each.isVisible() for each in dialog.findChildren(QLabel)))
        dialog.reject()

    teller.in_dialog(lambda: teller.press(teller.view.expected_button), read)
    teller.in_dialog(lambda: teller.press(teller.view.change_button), read)
    assert told == [True, False], "only where the figures become others"


def test_a_year_on_record_begins_in_its_index_and_keeps_its_words_whole(
    workspace: Workspace, qtbot: QtBot, session: Session
) -> None:
    save_record(
        workspace, final(2019, "1023", [IndexRank(f"Kelompok {place}", place) for place in range(1, 9)])
    )
    teller = Teller(qtbot, session)

    def read(dialog: IndexRecordDialog) -> None:
        assert dialog.focusWidget() is dialog.low
        dialog.resize(600, 440)
        qtbot.waitUntil(lambda: dialog.height() == 440)
        hint = dialog._hint
        assert hint.height() >= hint.heightForWidth(hint.width()), "no line of it is cut"
        rank = dialog.ranks.rows[-1].rank
        captions = [each for each in dialog.ranks.findChildren(QLabel) if each.text() == "Peringkat"]
        right = captions[0].mapTo(dialog, captions[0].rect().topRight()).x()
        assert rank.mapTo(dialog, rank.rect().topRight()).x() == right
        dialog.reject()

    teller.in_dialog(lambda: teller.press(teller.view.change_button), read)
