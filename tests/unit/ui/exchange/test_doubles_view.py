"""Data ganda on screen: pairs that look alike, side by side, and what becomes of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.lives import life_of
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from iga_desktop.ui.exchange.double_dialog import DoubleDialog
from iga_desktop.ui.exchange.doubles_view import DoublesView
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog, show_alone
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

GEMAS, AGAIN = "GEMAS STUNTING", "Gemas Stunting Terpadu"
OTHER_YEAR = 2024


def add(workspace: Workspace, year: int, name: str, agency_id: int, purpose: str = "") -> int:
    profile = Profile(name=name, stage="Penerapan", purpose=purpose)
    new = Innovation(None, year, agency_id, profile, dict.fromkeys(range(16, 36), 1))
    stored = save_innovation(workspace, None, new)
    assert stored.id
    return stored.id


@pytest.fixture
def twice(workspace: Workspace) -> int:
    """GEMAS STUNTING is there a second time, with a purpose; gives the id of the second."""
    return add(workspace, YEAR, AGAIN, 2, "Menurunkan angka stunting")


@pytest.fixture
def open_view(qtbot: QtBot, session: Session) -> Callable[[], DoublesView]:
    def opened() -> DoublesView:
        view = DoublesView(session)
        show_alone(qtbot, view, session, 620)
        settle(qtbot, session)
        view.take_focus()
        return view

    return opened


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def line(view: DoublesView, label: str) -> tuple[str, str]:
    found = next(row for row in view.card.model.rows if row.label == label)
    return found.one, found.other


def names(workspace: Workspace) -> list[str]:
    return [each.name for each in list_names(workspace, YEAR)]


def test_without_doubles_it_says_so(open_view: Callable[[], DoublesView]) -> None:
    view = open_view()
    assert view.state == "Tidak ada pasangan yang mirip"
    assert not view.table.isVisible()
    focused = view.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Cari lagi"


def test_a_pair_stands_side_by_side(qtbot: QtBot, twice: int, open_view: Callable[[], DoublesView]) -> None:
    view = open_view()
    assert view.state == "1 pasangan yang mirip"
    assert view.table.hasFocus()
    assert line(view, "Nama") == (GEMAS, AGAIN)
    assert line(view, "OPD") == ("Dinas Kesehatan", "Dinas Pendidikan")
    assert line(view, "Nilai terverifikasi") == ("111,00", "37,00")
    assert line(view, "Tujuan") == ("kosong", "Menurunkan angka stunting")
    assert line(view, "Indikator 16 klaim") == ("3", "1")
    assert "isian berbeda" in view.card.told.text()
    assert view.card.merge_button.isVisible()
    assert not view.card.join_button.isVisible()
    with qtbot.waitSignal(view.innovation_opened) as opened:
        QTest.mouseClick(view.card.open_other, Qt.MouseButton.LeftButton)
    assert opened.args == [twice]


@pytest.mark.usefixtures("twice")
def test_merging_keeps_the_chosen_values_and_removes_the_other(
    qtbot: QtBot,
    session: Session,
    messages: RecordingMessages,
    open_view: Callable[[], DoublesView],
) -> None:
    view = open_view()

    def work(dialog: DoubleDialog) -> None:
        assert dialog.kept_side.name == GEMAS, "more is known of it"
        assert f'"{AGAIN} (Dinas Pendidikan)" dihapus' in dialog.removal.text()
        assert "tidak dapat diurungkan" in dialog.removal.text()
        fields = dialog.fields
        qtbot.waitUntil(dialog.isActiveWindow)
        place = next(n for n, row in enumerate(fields.model.rows) if row.merge.key == "claim:17")
        fields.table.show_row(place)
        fields.table.setFocus()
        QTest.keyClick(fields.table, Qt.Key.Key_Space)
        assert fields.model.index(place, 3).data() == "Yang dihapus"
        messages.agrees = False
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible(), "nothing is merged without a yes"
        messages.agrees = True
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not dialog.isVisible())

    session.stored("Tambah bukti", lambda: None, lambda: None)
    in_dialog(DoubleDialog, work)
    QTest.mouseClick(view.card.merge_button, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert not session.undo.canUndo(), "evidence that either had before may be the other's too"
    assert any("tidak dapat diurungkan" in asked for asked in messages.asked)
    assert messages.told == [
        f'"{AGAIN} (Dinas Pendidikan)" sudah digabungkan ke dalam "{GEMAS} (Dinas Kesehatan)".'
    ]
    assert sorted(names(session.workspace)) == ["ANTRE PUAS", GEMAS, "KELAS ALAM"]
    kept = next(each.id for each in list_names(session.workspace, YEAR) if each.name == GEMAS)
    merged = load_innovation(session.workspace, kept)
    assert merged.profile.purpose == "Menurunkan angka stunting", "it was empty before"
    assert merged.claimed[17] == 1
    assert merged.claimed[16] == 3
    assert view.state == "Tidak ada pasangan yang mirip"


def test_the_other_one_may_be_kept(
    twice: int, open_view: Callable[[], DoublesView], session: Session
) -> None:
    view = open_view()

    def work(dialog: DoubleDialog) -> None:
        dialog.kept.setFocus()
        QTest.keyClick(dialog.kept, Qt.Key.Key_Down)
        assert dialog.kept_side.innovation_id == twice
        assert f'"{GEMAS} (Dinas Kesehatan)" dihapus' in dialog.removal.text()
        assert any(row.merge.mine == AGAIN for row in dialog.fields.model.rows)

    in_dialog(DoubleDialog, work)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert len(names(session.workspace)) == 4, "the dialog was left"


def test_a_pair_that_is_none_is_not_shown_again(
    qtbot: QtBot,
    session: Session,
    messages: RecordingMessages,
    twice: int,
    open_view: Callable[[], DoublesView],
) -> None:
    view = open_view()
    messages.agrees = False
    QTest.mouseClick(view.card.apart_button, Qt.MouseButton.LeftButton)
    assert view.model.rows
    messages.agrees = True
    QTest.mouseClick(view.card.apart_button, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert not view.model.rows
    assert load_innovation(session.workspace, twice).profile.name == AGAIN
    assert "tidak ditampilkan lagi" in messages.asked[-1]


def test_pairs_of_two_years_become_one_life(
    qtbot: QtBot,
    session: Session,
    workspace: Workspace,
    messages: RecordingMessages,
    open_view: Callable[[], DoublesView],
) -> None:
    open_year(workspace, OTHER_YEAR)
    before = add(workspace, OTHER_YEAR, AGAIN, 1)
    view = open_view()
    assert not view.model.rows, "only the year in view is looked at"
    view.other_years.setFocus()
    QTest.keyClick(view.other_years, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(view.model.rows))
    settle(qtbot, session)
    assert view.state == "1 pasangan yang mirip - 1 di antaranya dari dua tahun"
    assert set(line(view, "Tahun")) == {str(OTHER_YEAR), str(YEAR)}
    assert not view.card.merge_button.isVisible()
    QTest.mouseClick(view.card.join_button, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert "sebagai inovasi yang sama" in messages.asked[-1]
    assert not view.model.rows
    assert [each.year for each in life_of(workspace, before)] == [OTHER_YEAR, YEAR]


def test_a_cancelled_search_can_be_begun_again(
    qtbot: QtBot, session: Session, twice: int, open_view: Callable[[], DoublesView]
) -> None:
    view = open_view()
    view.refresh()
    session.tasks.cancel()
    settle(qtbot, session)
    assert not view.table.isVisible()
    assert view.state == "", "nothing is known"
    view.take_focus()
    focused = view.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    settle(qtbot, session)
    assert view.model.rows[0].other.innovation_id == twice


def test_a_pair_that_went_meanwhile_is_told(
    session: Session, messages: RecordingMessages, twice: int, open_view: Callable[[], DoublesView]
) -> None:
    view = open_view()
    delete_innovations(session.workspace, [twice])
    assert view.model.rows, "nobody told the view"
    QTest.mouseClick(view.card.merge_button, Qt.MouseButton.LeftButton)
    assert len(messages.told) == 1
    assert not messages.asked
