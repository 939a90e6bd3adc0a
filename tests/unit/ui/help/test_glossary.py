"""Terms are found by their names and by what they mean."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.services.guide import Guide
from iga_desktop.ui.help.glossary import GlossaryDialog

pytestmark = pytest.mark.gui


@pytest.fixture
def glossary(qtbot: QtBot, guide: Guide) -> GlossaryDialog:
    glossary = GlossaryDialog(guide.terms(), None)
    qtbot.addWidget(glossary)
    glossary.show()
    qtbot.waitUntil(glossary.isActiveWindow)
    return glossary


def names(glossary: GlossaryDialog) -> list[str]:
    return [glossary.list.item(row).text() for row in range(glossary.list.count())]


def test_typing_narrows_and_enter_explains(glossary: GlossaryDialog) -> None:
    assert names(glossary) == ["Batas kirim", "Rekap"]
    QTest.keyClicks(glossary.search, "kementerian")
    assert names(glossary) == ["Rekap"]
    QTest.keyClick(glossary.search, Qt.Key.Key_Return)
    assert glossary.list.hasFocus()
    assert (glossary.name.text(), glossary.meaning.text()) == ("Rekap", "Berkas dari kementerian.")
    glossary.search.setText("gajah")
    assert glossary.name.text() == "Tidak ada istilah yang cocok"


def test_one_term_is_shown_at_once(qtbot: QtBot, glossary: GlossaryDialog) -> None:
    glossary.show_term("rekap")
    assert glossary.name.text() == "Rekap"
    glossary.show_term("skor")
    assert names(glossary) == ["Batas kirim"]
    with qtbot.waitSignal(glossary.topic_wanted) as wanted:
        glossary.guide_button.click()
    assert wanted.args == ["istilah"]
