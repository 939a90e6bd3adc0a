import re
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.services.meetings import list_meetings
from iga_desktop.services.papers.archive import archived_path, list_archive
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.meeting_dialog import MeetingDialog
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.meetings.conftest import in_dialog, press, set_level, settle

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def texts(page: MeetingsPage) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def listed(page: MeetingsPage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data().split("\n")[0] for row in range(model.rowCount())]


def as_meeting(dialog: EntryDialog) -> MeetingDialog:
    assert isinstance(dialog, MeetingDialog)
    return dialog


def test_the_first_meeting_is_opened(
    qtbot: QtBot, page: MeetingsPage, session: Session, workspace: Workspace
) -> None:
    assert "Belum ada Rakor" in texts(page)
    assert page.header_buttons() == []
    explained: list[str] = []

    def fill(found: EntryDialog) -> None:
        dialog = as_meeting(found)
        explained.extend(part.text() for part in dialog.findChildren(QLabel))
        assert dialog.held_on.text() == "20-09-2025"
        dialog.held_on.selectAll()
        QTest.keyClicks(dialog.held_on, "22-9-2025")
        QTest.keyClicks(dialog.place, "Aula Bappeda")
        QTest.keyClicks(dialog.chair, "Sekretaris Daerah")
        QTest.keyClicks(dialog.agenda, "Rekap")
        dialog.as_of_day.selectAll()
        QTest.keyClicks(dialog.as_of_day, "19 September 2025")
        dialog.as_of_time.selectAll()
        QTest.keyClicks(dialog.as_of_time, "8.05")
        QTest.keyClick(dialog.place, Qt.Key.Key_Return)

    in_dialog(fill, lambda: False)
    press(page, "Buka Rakor")
    settle(qtbot, session)

    assert any("dibekukan dan disimpan" in text for text in explained)
    (stored,) = list_meetings(workspace, YEAR)
    assert (stored.held_on, stored.place, stored.agenda) == (date(2025, 9, 22), "Aula Bappeda", "Rekap")
    assert stored.as_of == datetime.fromisoformat("2025-09-19 08:05")
    assert listed(page) == ["22 September 2025"]
    assert page.state == "1 Rakor tahun 2025, terakhir 22 September 2025"
    assert [each.accessibleName() or each.text() for each in page.header_buttons()] == [
        "Urungkan", "Ulangi", "Ubah keterangan", "Buka Rakor",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("held_on", "31-02-2025", "Tanggal Rakor belum benar"),
        ("held_on", "", "Tanggal Rakor harus diisi"),
        ("as_of_time", "25.10", "Pukul belum benar"),
        ("as_of_time", "14.30+07:00", "Pukul belum benar"),
        ("as_of_time", "", "Pukul belum benar"),
        ("as_of_day", "01-01-2030", "masa depan"),
    ],
)
def test_what_cannot_be_opened_is_told_and_stays_open(
    qtbot: QtBot,
    page: MeetingsPage,
    session: Session,
    messages: RecordingMessages,
    field: str,
    typed: str,
    told: str,
) -> None:
    def fill(dialog: EntryDialog) -> None:
        entry = getattr(dialog, field)
        entry.selectAll()
        QTest.keyClick(entry, Qt.Key.Key_Delete)
        QTest.keyClicks(entry, typed)
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    def stays() -> bool:
        dialog = QApplication.activeModalWidget()
        return bool(messages.told) and isinstance(dialog, EntryDialog) and dialog.save_button.isEnabled()

    in_dialog(fill, stays)
    press(page, "Buka Rakor")
    settle(qtbot, session)

    assert told in messages.told[0]
    assert "Belum ada Rakor" in texts(page)


@pytest.mark.parametrize(
    ("typed", "meant"), [("7", "07:00"), ("07", "07:00"), ("8:30", "08:30"), ("00.00", "00:00")]
)
def test_a_time_may_be_written_in_several_ways(
    qtbot: QtBot, page: MeetingsPage, session: Session, workspace: Workspace, typed: str, meant: str
) -> None:
    def fill(found: EntryDialog) -> None:
        dialog = as_meeting(found)
        dialog.as_of_time.selectAll()
        QTest.keyClicks(dialog.as_of_time, typed)
        QTest.keyClick(dialog.place, Qt.Key.Key_Return)

    in_dialog(fill, lambda: False)
    press(page, "Buka Rakor")
    settle(qtbot, session)

    assert f"{list_meetings(workspace, YEAR)[0].as_of:%H:%M}" == meant


def test_newest_first_and_details_corrected(
    qtbot: QtBot, page_with_meetings: MeetingsPage, session: Session, workspace: Workspace
) -> None:
    page = page_with_meetings
    assert listed(page) == ["2 September 2025", "11 Agustus 2025"]
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    settle(qtbot, session)

    def fill(found: EntryDialog) -> None:
        dialog = as_meeting(found)
        assert any(part.text() == "10-08-2025 pukul 16.00" for part in dialog.findChildren(QLabel))
        dialog.place.selectAll()
        QTest.keyClicks(dialog.place, "Pendopo")
        QTest.keyClick(dialog.place, Qt.Key.Key_Return)

    in_dialog(fill, lambda: False)
    page.change_button.click()
    settle(qtbot, session)

    first = list_meetings(workspace, YEAR)[1]
    assert (first.place, first.as_of) == ("Pendopo", datetime.fromisoformat("2025-08-10 16:00"))
    assert page.list.meeting == first
    assert "Pendopo" in page.list.currentIndex().data()


@pytest.fixture
def page_with_meetings(meetings: tuple[Meeting, Meeting], page: MeetingsPage) -> MeetingsPage:
    del meetings
    return page


@pytest.mark.usefixtures("meetings")
def test_the_recap_of_then_stays_as_it_was(
    qtbot: QtBot,
    page: MeetingsPage,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    tmp_path: Path,
) -> None:
    set_level(workspace, "ANTRE PUAS", 35, 0)
    session.data_changed.emit()
    page.tabs.setCurrentWidget(page.recap)
    settle(qtbot, session)

    qtbot.waitUntil(lambda: "Rata-rata nilai" in texts(page))
    shown = texts(page).split("\n")
    assert shown[shown.index("Rata-rata nilai") + 1] == "63,67"
    assert shown[shown.index("Siap kirim") + 1] == "1"
    assert "Keadaan sampai dengan 02-09-2025 pukul 09.30" in texts(page)

    messages.file = tmp_path / "rekap.xlsx"
    press(page.recap, "Simpan Excel")
    settle(qtbot, session)
    assert "Rekap Verifikasi 2025 Kabupaten Contoh Rakor 2 September 2025.xlsx" in messages.asked[0]
    assert "rekap.xlsx tersimpan di" in messages.told[0]
    (kept,) = list_archive(workspace)
    assert (kept.kind, kept.state) == ("rekap-verifikasi", "Rakor 2 September 2025")
    assert archived_path(workspace, kept.id).read_bytes() == messages.file.read_bytes()


def test_the_recap_of_then_is_previewed(
    qtbot: QtBot, page_with_meetings: MeetingsPage, session: Session
) -> None:
    page = page_with_meetings
    page.tabs.setCurrentWidget(page.recap)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PrintPreview):
            QTimer.singleShot(5, look)
            return
        seen.append(dialog.place.text())
        dialog.reject()

    QTimer.singleShot(5, look)
    press(page.recap, "Pratinjau dan cetak")
    settle(qtbot, session)
    qtbot.waitUntil(lambda: bool(seen))

    assert re.fullmatch("Halaman 1 dari [2-9]", seen[0])
    assert page.recap.print_button.isEnabled()


def test_other_pages_can_ask_for_a_meeting(
    qtbot: QtBot, page_with_meetings: MeetingsPage, session: Session, meetings: tuple[Meeting, Meeting]
) -> None:
    page = page_with_meetings
    page.show_request(meetings[0].id)
    assert page.list.meeting == meetings[0]
    assert page.follow_ups.isVisible()

    page.show_request("perbandingan")
    assert page.list.meeting == meetings[1]
    assert page.comparison.isVisible()
    settle(qtbot, session)


def test_meetings_stand_above_where_it_is_narrow(
    qtbot: QtBot, page_with_meetings: MeetingsPage, session: Session
) -> None:
    page = page_with_meetings
    assert page.list.geometry().right() < page.tabs.geometry().left()

    page.resize(703, 414)

    qtbot.waitUntil(lambda: page.list.geometry().bottom() < page.tabs.geometry().top())
    assert all(each.height() >= each.sizeHint().height() for each in page.comparison.figures.values()), (
        "the page scrolls rather than cut"
    )
    settle(qtbot, session)


def test_where_it_is_narrow_the_table_is_still_in_view(
    qtbot: QtBot, page_with_meetings: MeetingsPage, session: Session
) -> None:
    page = page_with_meetings
    settle(qtbot, session)
    page.resize(703, 412)
    qtbot.waitUntil(lambda: page.list.geometry().bottom() < page.tabs.geometry().top())
    QApplication.sendPostedEvents()  # what the new direction moves
    table = page.comparison.table
    below = table.horizontalHeader().height() + 4 * table.rowHeight(0)
    assert table.mapTo(page, QPoint(0, below)).y() <= page.height()


def test_sentences_are_not_cut_where_it_is_narrow(page_with_meetings: MeetingsPage) -> None:
    page = page_with_meetings
    page.tabs.setCurrentWidget(page.follow_ups)
    page.resize(703, 412)
    QApplication.sendPostedEvents()
    (told,) = (each for each in page.follow_ups.findChildren(QLabel) if each.text().startswith("Belum ada"))
    assert told.width() >= told.sizeHint().width() or told.height() >= told.heightForWidth(told.width()) > 0


def test_without_a_year_no_meeting_can_be_opened(
    qtbot: QtBot, session: Session, messages: RecordingMessages
) -> None:
    page = MeetingsPage(Session(session.workspace, messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()
    page.show()

    assert "Baca rekap lebih dahulu" in texts(page)
    assert not page.header_buttons()
    assert "Buka Rakor" not in [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(page, "Baca rekap")
    assert wanted.args == ["InnovationsPage", "baca-rekap"]
