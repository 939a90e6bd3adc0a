"""The guide can be read, searched and walked through, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.guide import Guide
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.help.guide_pictures import fitted_picture
from iga_desktop.ui.help.guide_search import find_passages
from iga_desktop.ui.help.guide_window import GuideWindow

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot, guide: Guide, tmp_path: Path) -> Iterator[GuideWindow]:
    owner = QWidget()
    qtbot.addWidget(owner)
    window = GuideWindow(guide, WindowSettings(tmp_path), owner)
    window.resize(1000, 500)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def at_top(window: GuideWindow) -> str:
    return window.text.cursorForPosition(QPoint(0, 4)).block().text()


def follow(window: GuideWindow, link: str) -> None:
    window.text.anchorClicked.emit(QUrl(link))


def test_a_topic_comes_to_the_upper_edge(qtbot: QtBot, window: GuideWindow) -> None:
    window.show_topic("inovasi#bukti")
    qtbot.waitUntil(lambda: at_top(window) == "Bukti")
    window.resize(700, 400)
    assert at_top(window) == "Bukti"
    window.show_topic("inovasi")
    assert at_top(window) == "Inovasi"


def test_links_lead_through_the_guide_and_back(window: GuideWindow) -> None:
    window.show_topic("inovasi")
    follow(window, "rakor.md#membuka-rakor")
    assert (window.topic, at_top(window)) == ("rakor#membuka-rakor", "Rakor")  # all of it is in view
    window.back.click()
    assert window.topic == "inovasi"
    follow(window, "#bukti")
    assert window.topic == "inovasi#bukti"
    assert not window.forward.isEnabled()
    window.back.click()
    window.forward.click()
    assert window.topic == "inovasi#bukti"


def test_a_topic_that_is_missing_is_said(window: GuideWindow) -> None:
    window.show_topic("belum-ada#apa")
    assert window.missing.isVisible()
    assert at_top(window) == "Panduan"
    window.show_topic("rakor")
    assert not window.missing.isVisible()


def test_searching_goes_to_the_sentence(window: GuideWindow) -> None:
    window.show_topic("rakor")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.contents.search, "ISINYA ganda")
    assert [window.contents.found.item(0).text()] == ["Inovasi › Bukti\nBerkas ganda dikenali dari isinya."]
    QTest.keyClick(window.contents.search, Qt.Key.Key_Return)
    assert window.topic == "inovasi#bukti"
    assert at_top(window).startswith("Seret berkas")
    QTest.keyClick(window.contents.search, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.contents.places.currentWidget() is window.contents.tree


def test_what_is_nowhere_is_said(window: GuideWindow) -> None:
    QTest.keyClicks(window.contents.search, "gajah")
    assert window.contents.places.currentWidget() is window.contents.nothing
    assert "“gajah”" in window.contents.nothing.text()


def test_headings_are_found_before_texts(guide: Guide) -> None:
    found = find_passages(guide, "rakor")
    assert [passage.heading.topic for passage in found] == ["rakor", "rakor#membuka-rakor", "inovasi"]
    assert found[1].text == "Keadaan dibekukan."
    assert find_passages(guide, "  ") == []


def test_the_size_of_the_text_is_kept(window: GuideWindow, tmp_path: Path) -> None:
    window.show_topic("inovasi#bukti")
    before = window.text.document().defaultFont().pixelSize()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    after = window.text.document().defaultFont().pixelSize()
    assert after > before
    assert WindowSettings(tmp_path).guide_text_size == after
    assert at_top(window) == "Bukti"
    for _ in range(9):
        window.smaller.click()
    assert not window.smaller.isEnabled()


def test_pictures_are_as_wide_as_the_lines_and_as_sharp_as_the_screen(folder: Path) -> None:
    shown = fitted_picture(folder, "gambar/layar.png", 600, 2.0)
    assert (shown.width(), shown.deviceIndependentSize().width()) == (1200, 600)
    assert fitted_picture(folder, "gambar/layar.png", 5000, 1.0).width() == 1366
    assert fitted_picture(folder, "../luar.png", 600, 1.0).isNull()
    assert fitted_picture(folder, "gambar/tidak-ada.png", 600, 1.0).isNull()


def test_a_chapter_is_never_wider_than_its_window(window: GuideWindow) -> None:
    window.show_topic("inovasi")
    for width in (1400, 640):
        window.resize(width, 400)
        assert window.text.horizontalScrollBar().maximum() == 0
        picture = window.text.document().resource(
            QTextDocument.ResourceType.ImageResource, QUrl("gambar/layar.png")
        )
        assert isinstance(picture, QImage)
        assert picture.pixelColor(40, 40) == QColor("#336699")
        assert picture.deviceIndependentSize().width() <= window.text.viewport().width()


def test_links_to_files_are_not_followed(window: GuideWindow, tmp_path: Path) -> None:
    window.show_topic("inovasi")
    follow(window, QUrl.fromLocalFile(str(tmp_path / "luar.png")).toString())
    assert window.topic == "inovasi"


def test_the_whole_guide_opens_as_pdf_where_there_is_one(
    qtbot: QtBot, window: GuideWindow, guide: Guide, tmp_path: Path
) -> None:
    assert not window.as_pdf.isVisible()
    pdf = guide.folder / "panduan-pengguna.pdf"
    pdf.write_bytes(b"%PDF")
    owner = QWidget()
    qtbot.addWidget(owner)
    other = GuideWindow(guide, WindowSettings(tmp_path), owner)
    other.show()
    assert other.as_pdf.isVisible()
    with qtbot.waitSignal(other.file_wanted) as wanted:
        other.as_pdf.click()
    assert wanted.args == [pdf]


@pytest.mark.parametrize("width", [640, 800, 1000])
def test_no_word_over_the_text_is_cut(qtbot: QtBot, window: GuideWindow, width: int) -> None:
    window.as_pdf.show()
    window.resize(width, 500)
    tools = (window.back, window.forward, window.home, window.as_pdf, window.smaller, window.larger)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in tools))
    assert all(each.text() or each.accessibleName() for each in tools)
