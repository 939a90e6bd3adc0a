"""Every control of pages and dialogs has a name and a role, can be hit, and shows when the keys are there.

`docs/accessibility.md` states how many there are.
"""

import pkgutil
import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import iga_desktop.ui
from iga_desktop.app import Program
from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.verification.page import VerificationPage
from tests.e2e.driving import current, shown
from tests.e2e.walking import Walk, fits
from tests.e2e.windows import all_beside
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.help.test_topics import BASES, subclasses
from tools.season import open_season

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

SMALLEST = 24
"""Logical pixels, WCAG 2.2: 2.5.8."""
_POINT = re.compile(r"(?<![\d.,-])\d+\.\d{1,2}(?![\d.])")
"""A decimal point; a point between thousands has three figures behind it."""
_TIME = re.compile(r"\b([01]\d|2[0-3])\.[0-5]\d\b")
_KEYS = re.compile(r"\((Ctrl|Alt|Shift|Delete|Enter|F\d)[^)]*\)")
_ENGLISH = re.compile(
    r"\b(OK|Cancel|Yes|File|Files|Error|Save|Open|Close|Edit|Delete|Remove|Search|Find|Help|Settings|Back|Next|"
    r"Apply|Reset|Copy|Cut|Paste|Undo|Redo|Print|Preview|Browse|Loading|Warning|Rename|Name|Date|Size|Type|"
    r"January|February|March|May|June|July|October|Monday|Tuesday|Friday|Sunday|None|True|False)\b"
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "accessibility.md"
ELSEWHERE = {"FirstStart": "test_an_empty_office_can_be_heard_and_hit goes through its steps"}
"""Dialogs that the sample is not walked with, and why."""
BESIDE = {
    "FindBox",
    "FindStrip",
    "MeaningPanel",
    "PasteWindow",
    "QMenu",
    "QMessageBox",
    "SittingMenu",
    "YearMenu",
}
"""What else stands over a page or beside the frame."""


@pytest.fixture
def season(tmp_path: Path) -> None:
    open_season(tmp_path / "kantor").close()


def check(walk: Walk) -> None:
    assert [str(each) for each in walk.met if not each.name] == []
    assert [str(each) for each in walk.met if not fits(each)] == []
    assert [str(each) for each in walk.met if each.whole and min(each.width, each.height) < SMALLEST] == []
    assert walk.mute == []
    assert walk.blind == []
    speaks_indonesian(walk)


def speaks_indonesian(walk: Walk) -> None:
    assert [text for text in walk.words if _ENGLISH.search(_KEYS.sub("", text))] == []
    figures = (_TIME.sub("", text) for text in walk.words | walk.cells)
    assert [text for text in figures if _POINT.search(text)] == []


def every_dialog() -> set[str]:
    """Give the dialogs of the program by the names of their classes."""
    for module in pkgutil.walk_packages(iga_desktop.ui.__path__, "iga_desktop.ui."):
        import_module(module.name)
    own = {each.__name__ for each in subclasses(QDialog) if each.__module__.startswith("iga_desktop.")}
    return own - BASES


def test_the_sample_can_be_heard_and_hit(
    qtbot: QtBot, season: None, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    del season
    messages.agrees = False
    walk = Walk(qtbot, start())
    walk.pages()
    all_beside(walk)
    innovations = shown(walk.program, InnovationsPage)
    first = innovations.list.model.rows[0].id
    innovations.open_innovation(first)
    walk.tabs_of(innovations.editor.tabs, "Satu inovasi")
    desk = shown(walk.program, VerificationPage)
    desk.show_request(first)
    walk.tabs_of(desk.desk.tabs, "Meja verifikasi")
    check(walk)
    assert every_dialog() - walk.windows == set(ELSEWHERE)
    assert BESIDE - walk.windows == set()
    again = Counter((each.place, each.role, each.name) for each in walk.met if each.whole)
    assert [key for key, times in again.items() if times > 1] == []
    places = {each.place for each in walk.met}
    said = re.search(r"<!-- walk -->(.*?)<!-- /walk -->", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert said
    least_controls, least_places = (
        int(figure.replace(",", "")) for figure in re.findall(r"[\d,]{2,}", said[1])
    )
    assert len(walk.met) >= least_controls
    assert len(places) >= least_places


def test_an_empty_office_can_be_heard_and_hit(qtbot: QtBot, start: Callable[[], Program]) -> None:
    walk = Walk(qtbot, start())
    walk.pages()
    page = current(walk.program)
    assert page is not None
    wizard = FirstStart(page.session, walk.window)
    wizard.show()
    wizard.region.name.setText("Contoh")
    for number, step in enumerate(wizard.steps, start=1):
        walk.settle()
        walk.look(wizard, f"Pemandu awal {number}")
        if step is not wizard.finish:
            wizard.next_button.click()
    assert wizard.step is wizard.finish
    check(walk)
    assert len(walk.met) > 200
    wizard.hide()
