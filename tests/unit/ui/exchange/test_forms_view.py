"""Formulir on screen: who has a form, making them for all or some, and being told where they are."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.formats import date_text, local_time
from iga_desktop.progress import Progress
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.forms_dialog import FormsDialog
from iga_desktop.ui.exchange.forms_view import FormsView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.exchange.conftest import Filled, in_front

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def view(page: ExchangePage) -> FormsView:
    return in_front(page, Tab.FORMS, FormsView)


@pytest.fixture
def today(workspace: Workspace) -> date:
    return local_time(workspace.clock()).date()


@pytest.fixture
def make(
    qtbot: QtBot, session: Session, view: FormsView, messages: RecordingMessages, tmp_path: Path
) -> Callable[[Callable[[FormsDialog], None]], None]:
    """Answer the dialog as told, into a folder that is chosen in it, and wait until the forms are made."""

    def made(answer: Callable[[FormsDialog], None]) -> None:
        messages.file = tmp_path / "kirim"
        messages.file.mkdir(exist_ok=True)

        def fill_in(dialog: FormsDialog) -> None:
            QTest.mouseClick(dialog.place_button, LEFT)
            answer(dialog)
            QTest.mouseClick(dialog.save_button, LEFT)

        in_dialog(FormsDialog, fill_in)
        QTest.mouseClick(view.make_button, LEFT)
        qtbot.waitUntil(lambda: not session.tasks.busy)

    return made


def standings(view: FormsView) -> dict[str, str]:
    return {line.row.agency.code: line.standing.value for line in view.model.all_rows}


def test_at_first_no_form_is_made(page: ExchangePage, view: FormsView) -> None:
    assert page.state == "Belum ada formulir yang dibuat untuk 3 perangkat daerah"
    assert set(standings(view).values()) == {"belum dibuat"}
    assert page.header_buttons()[-1] is view.make_button


def test_forms_for_all_are_made_and_told_with_their_folder(
    page: ExchangePage,
    view: FormsView,
    make: Callable[[Callable[[FormsDialog], None]], None],
    messages: RecordingMessages,
    monkeypatch: pytest.MonkeyPatch,
    today: date,
) -> None:
    deadline = today + timedelta(days=7)

    def answer(dialog: FormsDialog) -> None:
        assert dialog.everyone.isChecked()
        assert not dialog.some.isEnabled()
        QTest.keyClicks(dialog.deadline, date_text(deadline))
        dialog.blanks.setValue(0)

    make(answer)
    assert messages.told == []
    assert messages.file is not None
    assert len(list(messages.file.iterdir())) == 3
    assert view.saved.told.text() == f"3 formulir tersimpan di {messages.file}"
    assert page.state == "0 dari 3 formulir sudah kembali"
    assert {line.row.deadline_on for line in view.model.rows} == {deadline}
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    QTest.mouseClick(view.saved.open_button, LEFT)
    assert opened == [str(messages.file)]


def test_space_ticks_those_for_which_alone_forms_are_made(
    view: FormsView, make: Callable[[Callable[[FormsDialog], None]], None], messages: RecordingMessages
) -> None:
    view.table.show_row(1)
    QTest.keyClick(view.table, KEY.Key_Space)
    assert view.told.text() == "1 perangkat daerah dicentang"

    def answer(dialog: FormsDialog) -> None:
        assert dialog.some.isChecked()

    make(answer)
    assert messages.file is not None
    code = view.model.rows[1].row.agency.code
    assert [path.name.split(" - ")[1] for path in messages.file.iterdir()] == [code]
    assert [key for key, standing in standings(view).items() if standing == "dikirim"] == [code]


def test_all_that_are_shown_are_ticked_at_once(view: FormsView) -> None:
    QTest.keyClicks(view.search, "dinas")
    QTest.mouseClick(view.all_button, LEFT)
    view.search.clear()
    assert view.told.text() == "2 perangkat daerah dicentang"
    QTest.mouseClick(view.all_button, LEFT)
    assert view.told.text() == "3 perangkat daerah dicentang"
    QTest.mouseClick(view.all_button, LEFT)
    assert view.told.text() == ""


def test_what_the_dialog_cannot_use_is_told_and_it_stays(
    view: FormsView, messages: RecordingMessages, today: date
) -> None:
    stayed = []

    def answer(dialog: FormsDialog) -> None:
        QTest.mouseClick(dialog.save_button, LEFT)
        dialog.deadline.show_date(today - timedelta(days=1))
        QTest.mouseClick(dialog.save_button, LEFT)
        stayed.append(dialog.isVisible())

    in_dialog(FormsDialog, answer)
    QTest.mouseClick(view.make_button, LEFT)
    assert stayed == [True]
    assert messages.told == [
        "Folder belum dipilih. Pilih folder tempat formulir disimpan.",
        "Batas kembali sudah lewat. Tulis tanggal hari ini atau sesudahnya, atau kosongkan.",
    ]


def test_late_and_returned_forms_are_told_apart(
    page: ExchangePage, view: FormsView, workspace: Workspace, tmp_path: Path, filled: Filled, today: date
) -> None:
    options = FormOptions(today - timedelta(days=1))
    make_forms(workspace, YEAR, tmp_path, options, Progress())
    with read_forms(workspace, [filled("DISDIK", {})], Progress()) as preview:
        store_form(workspace, preview.forms[0], {}, Progress())
    page.refresh()
    assert standings(view) == {"DINKES": "terlambat", "DISDIK": "kembali", "KEC01": "terlambat"}
    assert page.state == "1 dari 3 formulir sudah kembali, 2 terlambat"
    view.listed.setCurrentIndex(view.listed.findText("Terlambat (2)"))
    view.listed.activated.emit(view.listed.currentIndex())
    assert [line.row.agency.code for line in view.model.rows] == ["DINKES", "KEC01"]


def test_without_a_year_the_page_offers_the_first_step(qtbot: QtBot, session: Session) -> None:
    yearless = Session(session.workspace, session.messages, session.tasks, session.settings, None)
    page = ExchangePage(yearless)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.take_focus()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(page.focusWidget(), KEY.Key_Space)
    assert wanted.args == ["InnovationsPage", "baca-rekap"]
