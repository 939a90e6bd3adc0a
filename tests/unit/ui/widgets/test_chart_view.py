from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.charts import ChartImage, ChartPalette, EffortPoint, Mark, effort_image
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import colors
from iga_desktop.ui.widgets.chart_palette import screen_palette
from iga_desktop.ui.widgets.chart_view import ChartView

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
FIRST = "0 hari kerja: 46 inovasi siap kirim, indeks 55,79"
SECOND = "4 hari kerja: 48 inovasi siap kirim, indeks 56,30"
HINT = "Arahkan penunjuk ke bagan atau tekan panah kiri dan kanan untuk membaca angkanya."


class Drawings:
    """Draws an effort curve and keeps for which places and palettes it was asked."""

    def __init__(self, second: int = 48) -> None:
        self.places: list[tuple[float, float]] = []
        self.palettes: list[ChartPalette] = []
        self.images: list[ChartImage] = []
        self._points = [EffortPoint(0, 46, Decimal("55.79")), EffortPoint(4, second, Decimal("56.3"))]

    def __call__(self, width: float, height: float, palette: ChartPalette) -> ChartImage:
        self.places.append((width, height))
        self.palettes.append(palette)
        self.images.append(effort_image(self._points, 4, width, height, palette))
        return self.images[-1]


@pytest.fixture
def drawings() -> Drawings:
    return Drawings()


@pytest.fixture
def settle(qtbot: QtBot, session: Session) -> Callable[[ChartView], None]:
    def wait(view: ChartView) -> None:
        def quiet() -> bool:
            return not session.tasks.busy and not any(each.isActive() for each in view.findChildren(QTimer))

        # The first drawing brings in the drawing library, which a busy machine may take its time for.
        qtbot.waitUntil(quiet)

    return wait


@pytest.fixture
def view(
    qtbot: QtBot, session: Session, drawings: Drawings, settle: Callable[[ChartView], None]
) -> ChartView:
    view = ChartView(session, QSize(400, 240))
    qtbot.addWidget(view, before_close_func=settle)
    view.resize(500, 360)
    view.show_chart(drawings)
    view.show()
    view.activateWindow()
    settle(view)
    return view


def line(view: ChartView) -> str:
    labels = [part for part in view.findChildren(QLabel) if part is not view.picture]
    (shown,) = [part.text() for part in labels if part.isVisible() and part.window() is view]
    return shown


def click(view: ChartView, text: str) -> None:
    (link,) = [part for part in view.findChildren(QPushButton) if part.text() == text]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def middle(view: ChartView, mark: Mark) -> QPoint:
    return view.picture.place_of(mark).center().toPoint()


def test_the_chart_is_drawn_for_its_place_and_told_in_words(view: ChartView, drawings: Drawings) -> None:
    width, height = drawings.places[-1]
    assert width == pytest.approx(0.68 * view.picture.width())
    assert height == pytest.approx(0.68 * view.picture.height())
    assert view.shows_drawing
    assert drawings.palettes[-1] == screen_palette()
    assert "Dengan 4 hari kerja: 48 inovasi siap kirim" in view.picture.accessibleName()
    assert line(view) == HINT
    shown = view.picture.grab().toImage()
    inked = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert colors().accent.lower() in inked


def test_another_size_is_drawn_anew(
    view: ChartView, drawings: Drawings, settle: Callable[[ChartView], None]
) -> None:
    before = drawings.places[-1]
    view.resize(700, 500)
    settle(view)

    assert drawings.places[-1][0] > before[0] + 100
    assert drawings.places[-1][1] > before[1] + 80


def test_the_figure_under_the_pointer_is_told(view: ChartView, drawings: Drawings) -> None:
    first, second = drawings.images[-1].marks
    QTest.mouseMove(view.picture, middle(view, second))
    assert line(view) == SECOND
    QTest.mouseMove(view.picture, middle(view, first))
    assert line(view) == FIRST

    place = middle(view, second)
    told = QHelpEvent(QEvent.Type.ToolTip, place, view.picture.mapToGlobal(place))
    QApplication.sendEvent(view.picture, told)
    assert QToolTip.text() == SECOND
    QToolTip.hideText()

    QApplication.sendEvent(view.picture, QEvent(QEvent.Type.Leave))
    assert line(view) == HINT


def test_a_mark_lies_where_it_is_drawn(view: ChartView, drawings: Drawings) -> None:
    first, second = drawings.images[-1].marks
    one, other = view.picture.place_of(first), view.picture.place_of(second)
    assert one.right() == pytest.approx(other.left())
    assert one.contains(QPointF(view.picture.rect().center()))
    assert 0 < one.left() < one.right() < view.picture.width()


def test_the_keys_go_from_figure_to_figure(view: ChartView) -> None:
    view.picture.setFocus()
    told = []
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_End, KEY.Key_Home):
        QTest.keyClick(view.picture, key)
        told.append(line(view))
        assert view.picture.accessibleDescription() == line(view)

    assert told == [FIRST, SECOND, SECOND, FIRST, SECOND, FIRST]


def test_the_table_shows_the_same_figures(view: ChartView) -> None:
    click(view, "Lihat sebagai tabel")
    table = view.findChild(QTableView)
    assert isinstance(table, QTableView)
    model = table.model()

    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)] == [
        "Hari kerja",
        "Inovasi siap kirim",
        "Indeks",
    ]
    assert [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())] == [
        ["0", "46", "55,79"],
        ["4", "48", "56,30"],
    ]
    assert table.isVisible()
    assert table.hasFocus()
    assert table.accessibleName() == view.picture.accessibleName()

    click(view, "Lihat sebagai bagan")
    assert view.picture.isVisible()
    assert view.picture.hasFocus()
    assert line(view) == HINT


def test_the_table_follows_the_data(view: ChartView, settle: Callable[[ChartView], None]) -> None:
    click(view, "Lihat sebagai tabel")
    view.show_chart(Drawings(second=60))
    settle(view)

    (table,) = [part for part in view.findChildren(QTableView) if part.isVisible()]
    assert table.model().index(1, 1).data() == "60"
    assert table.hasFocus()


def test_the_table_is_as_wide_as_its_place(view: ChartView) -> None:
    click(view, "Lihat sebagai tabel")

    (table,) = [part for part in view.findChildren(QTableView) if part.isVisible()]
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_copy_is_a_picture_for_paper(
    view: ChartView, drawings: Drawings, settle: Callable[[ChartView], None]
) -> None:
    QGuiApplication.clipboard().clear()
    click(view, "Salin gambar")
    settle(view)

    copied = QGuiApplication.clipboard().image()
    assert drawings.palettes[-1] == ChartPalette()
    assert (copied.width(), copied.height()) == (1920, 1080), "whatever the place in the window"
    assert copied.pixelColor(0, copied.height() - 1).name() == "#ffffff"
    assert not QGuiApplication.clipboard().mimeData().hasText()
    assert line(view) == "Gambar bagan sudah disalin. Tempelkan dengan Ctrl+V di dokumen."


def test_the_menu_key_offers_the_same(view: ChartView) -> None:
    offered: QWidget = view.picture
    assert offered.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert [action.text() for action in offered.actions()] == ["Salin gambar", "Lihat sebagai tabel"]
