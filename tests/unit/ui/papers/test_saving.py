"""Saving where the officer wants it: the name's ending, files that are open elsewhere."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.saving import ask_target
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.papers.conftest import press, visible_texts, wait

pytestmark = pytest.mark.gui


def test_a_name_without_its_ending_gets_one(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "rekap bulan 8.10"
    press(page, "Simpan Excel")
    wait(qtbot, session)

    assert (tmp_path / "rekap bulan 8.10.xlsx").exists()


def test_an_added_ending_takes_no_present_file(messages: RecordingMessages, tmp_path: Path) -> None:
    (tmp_path / "rekap.pdf").write_text("lama")

    def chosen(name: str) -> Path | None:
        messages.file = tmp_path / name
        return ask_target(messages, "Simpan", "Rekap.pdf", "PDF (*.pdf)")

    assert chosen("rekap") == tmp_path / "rekap (2).pdf"
    assert chosen("rekap.PDF") == tmp_path / "rekap.PDF"


@pytest.mark.parametrize("agrees", [True, False])
def test_a_file_that_is_open_elsewhere_gets_another_name(
    qtbot: QtBot,
    page: ReportsPage,
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,
) -> None:
    target = tmp_path / "rekap.xlsx"
    target.write_text("lama")
    rename = Path.replace

    def locked(self: Path, to: Path) -> Path:
        if to == target:
            raise PermissionError(13, "dipakai")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", locked)
    messages.file = target
    messages.agrees = agrees

    press(page, "Simpan Excel")
    wait(qtbot, session)

    assert "sedang dibuka di program lain" in messages.asked[-1]
    assert target.read_text() == "lama"
    assert (tmp_path / "rekap (2).xlsx").exists() is agrees
    assert ("Tersimpan: rekap (2).xlsx" in visible_texts(page)) is agrees
