"""Companions on screen: adding, changing and removing them, and the way to their queues."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.companion import Companion
from iga_desktop.services import desk, evidence
from iga_desktop.services.companions import list_companions, save_companion
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.companion_dialog import CompanionDialog
from iga_desktop.ui.verification.companions import CompanionsView
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

HEALTH, SCHOOL, DISTRICT = 1, 2, 3


@pytest.fixture
def team(session: Session) -> Companion:
    return save_companion(session.workspace, Companion(None, "Tim Utara", "0812", frozenset({HEALTH})))


def opened(qtbot: QtBot, session: Session) -> CompanionsView:
    view = CompanionsView(session)
    qtbot.addWidget(view)
    view.resize(1158, 600)
    view.show()
    session.data_changed.connect(view.refresh)
    with qtbot.waitSignal(view.state_changed):
        view.refresh()
    return view


@pytest.fixture
def view(qtbot: QtBot, session: Session, team: Companion) -> CompanionsView:
    del team
    return opened(qtbot, session)


def shown(view: CompanionsView) -> list[list[str]]:
    model = view.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def press(place: QWidget, text: str) -> None:
    buttons = (b for b in place.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(next(buttons), Qt.MouseButton.LeftButton)


def tick(dialog: CompanionDialog, name: str) -> None:
    entry = dialog.agencies.findItems(name, Qt.MatchFlag.MatchExactly)[0]
    dialog.agencies.setFocus()
    dialog.agencies.setCurrentItem(entry)
    QTest.keyClick(dialog.agencies, Qt.Key.Key_Space)


def test_progress_stands_beside_each_name(qtbot: QtBot, session: Session, team: Companion) -> None:
    del team
    for number in (16, 17, 18):
        evidence.add_link(session.workspace, 1, number, f"https://contoh.go.id/{number}")
    desk.accept(session.workspace, 1, 16, 3)
    desk.send_back(session.workspace, 1, 17, "Belum ditandatangani")
    view = opened(qtbot, session)
    team_cells, nobody = shown(view)
    # 20 and 19 indicators of the two innovations have a level; three of them have evidence now.
    assert team_cells == ["Tim Utara", "1", "2", "1", "1", "1", "1", "36", "66,67%", "0,00", "0"]
    assert nobody == ["Tanpa pendamping", "2", "1", "0", "0", "0", "0", "20", "–", "–", "–"]
    assert view.state_text() == "1 pendamping - 2 OPD tanpa pendamping - 1 indikator menunggu"


def test_a_companion_is_added_and_takes_an_agency_over(
    qtbot: QtBot, view: CompanionsView, session: Session
) -> None:
    said: list[str] = []

    def fill(dialog: CompanionDialog) -> None:
        QTest.keyClicks(dialog.name, "Tim Selatan")
        dialog.search.setFocus()
        QTest.keyClicks(dialog.search, "bening")
        assert [dialog.agencies.item(n).text() for n in range(dialog.agencies.count())] == [
            "Kecamatan Air Bening"
        ]
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Enter leads on to what was found"
        assert dialog.focusWidget() is dialog.agencies
        QTest.keyClick(dialog.agencies, Qt.Key.Key_Space)
        assert not dialog.moving.isVisible()
        dialog.search.clear()
        tick(dialog, "Dinas Kesehatan")
        said.append(dialog.moving.text())
        press(dialog, "Simpan")

    in_dialog(CompanionDialog, fill)
    with qtbot.waitSignal(view.state_changed):
        press(view, "Tambah pendamping")

    assert said == ["Akan berpindah dari pendampingnya sekarang: Dinas Kesehatan (Tim Utara)."]
    south, north = list_companions(session.workspace)
    assert (south.name, south.agency_ids) == ("Tim Selatan", frozenset({HEALTH, DISTRICT}))
    assert (north.name, north.agency_ids) == ("Tim Utara", frozenset())
    assert [cells[:2] for cells in shown(view)] == [
        ["Tim Selatan", "2"], ["Tim Utara", "0"], ["Tanpa pendamping", "1"]
    ]  # fmt: skip


def test_a_companion_is_changed(qtbot: QtBot, view: CompanionsView, session: Session) -> None:
    def fill(dialog: CompanionDialog) -> None:
        assert (dialog.name.text(), dialog.contact.text()) == ("Tim Utara", "0812")
        assert dialog.agencies.ticked == ("Dinas Kesehatan",)
        assert not dialog.moving.isVisible(), "what was its own does not move"
        tick(dialog, "Dinas Pendidikan")
        dialog.contact.clear()
        press(dialog, "Simpan")

    view.table.show_row(0)
    in_dialog(CompanionDialog, fill)
    with qtbot.waitSignal(view.state_changed):
        press(view, "Ubah")
    (team,) = list_companions(session.workspace)
    assert (team.contact, team.agency_ids) == ("", frozenset({HEALTH, SCHOOL}))


def test_what_cannot_be_stored_is_told_and_stays_open(
    view: CompanionsView, messages: RecordingMessages, session: Session
) -> None:
    def clash(dialog: CompanionDialog) -> None:
        QTest.keyClicks(dialog.name, "tim utara")
        press(dialog, "Simpan")
        assert dialog.isVisible()

    in_dialog(CompanionDialog, clash)
    press(view, "Tambah pendamping")
    assert messages.told == [
        'Pendamping "Tim Utara" sudah ada. Gunakan nama lain. Tidak ada data yang berubah.'
    ]
    assert len(list_companions(session.workspace)) == 1


def test_removing_needs_consent(
    qtbot: QtBot, view: CompanionsView, messages: RecordingMessages, session: Session
) -> None:
    view.table.show_row(0)
    messages.agrees = False
    press(view, "Hapus")
    question = "Hapus pendamping Tim Utara? 1 perangkat daerah menjadi tanpa pendamping. {} [Hapus]"
    assert messages.asked == [question.format("Riwayatnya tetap tersimpan.")]
    assert len(list_companions(session.workspace)) == 1
    messages.agrees = True
    with qtbot.waitSignal(view.state_changed):
        press(view, "Hapus")
    assert list_companions(session.workspace) == ()
    texts = [part.text() for part in view.findChildren(QLabel) if part.isVisible()]
    assert "Belum ada pendamping" in texts


@pytest.mark.parametrize(("row", "name", "enabled"), [(0, "Tim Utara", True), (1, "", False)])
def test_the_way_to_a_queue(qtbot: QtBot, view: CompanionsView, row: int, name: str, enabled: bool) -> None:
    view.table.setFocus()
    view.table.show_row(row)
    buttons = {b.text(): b.isEnabled() for b in view.findChildren(QPushButton) if b.isVisible()}
    assert buttons == {"Tambah pendamping": True, "Ubah": enabled, "Hapus": enabled}
    with qtbot.waitSignal(view.companion_chosen) as chosen:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert chosen.args == [name]


def test_without_a_year_nothing_is_counted(qtbot: QtBot, session: Session, team: Companion) -> None:
    del team
    bare = Session(session.workspace, session.messages, session.tasks, session.settings, None)
    view = opened(qtbot, bare)
    assert [cells[:3] for cells in shown(view)] == [["Tim Utara", "1", "0"]]
