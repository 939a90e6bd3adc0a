import pytest

from iga_desktop.errors import UserError
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


def test_what_was_stored_is_taken_back_and_done_again_by_name(session: Session) -> None:
    done: list[str] = []
    told: list[str] = []
    session.data_changed.connect(lambda: told.append("berubah"))
    session.stored("indikator 25 menjadi 3", lambda: done.append("undo"), lambda: done.append("redo"))
    assert (done, told) == ([], ["berubah"])
    assert session.undo.undoText() == "indikator 25 menjadi 3"
    session.undo.undo()
    session.undo.redo()
    assert (done, told) == (["undo", "redo"], ["berubah"] * 3)


def test_what_is_taken_back_is_said(session: Session) -> None:
    said: list[str] = []
    session.told.connect(said.append)
    session.stored("catatan SPD 2b", lambda: None, lambda: None)
    assert not said
    session.undo.undo()
    session.undo.redo()
    session.show_year(2026)
    session.undo.undo()
    assert said == [
        "Diurungkan: catatan SPD 2b",
        "Diulangi: catatan SPD 2b",
        "Diurungkan: catatan SPD 2b (dari tampilan tahun 2025)",
    ]


def test_a_year_that_the_name_tells_is_not_told_again(session: Session) -> None:
    said: list[str] = []
    session.told.connect(said.append)
    session.stored("indeks tahun 2025", lambda: None, lambda: None)
    session.show_year(2026)
    session.undo.undo()
    assert said == ["Diurungkan: indeks tahun 2025"]


def test_an_action_that_can_no_longer_be_taken_back_is_told_and_dropped(
    session: Session, messages: RecordingMessages
) -> None:
    def refuse() -> None:
        raise UserError("Sudah berubah sejak itu.")

    said: list[str] = []
    session.told.connect(said.append)
    session.stored("satu", refuse, refuse)
    session.undo.undo()
    assert not said
    assert messages.told == ["Sudah berubah sejak itu."]
    assert not session.undo.canUndo()
    assert not session.undo.canRedo()


def test_a_long_sitting_does_not_keep_everything(session: Session) -> None:
    for number in range(150):
        session.stored(str(number), lambda: None, lambda: None)
    assert session.undo.count() == 100
    assert session.undo.undoText() == "149"
