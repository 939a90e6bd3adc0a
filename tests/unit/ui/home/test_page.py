from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency, Office
from iga_desktop.domain.readiness import Readiness
from iga_desktop.paths import resources
from iga_desktop.services.innovations import delete_innovations, save_innovation
from iga_desktop.services.offices import list_agencies, save_agency, save_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import opened
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.key_figure import KeyFigure
from tests.unit.ui.conftest import YEAR

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def figures(page: HomePage) -> dict[str, str]:
    return {figure.accessibleName().split(":")[0]: figure.figure for figure in page.findChildren(KeyFigure)}


def visible_texts(page: HomePage) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def test_the_key_figures_are_those_of_the_recap(page: HomePage) -> None:
    assert figures(page) == {
        "Jumlah inovasi": "3",
        "OPD mengirim": "2 dari 3",
        "Siap kirim": "1",
        "Proses": "1",
        "Di bawah batas pantau": "1",
        "Rata-rata nilai": "94,67",
    }
    assert page.state == "Keadaan tahun 2025 menurut Pedoman Indeks Inovasi Daerah 2025"


def test_each_figure_says_what_it_means(page: HomePage) -> None:
    meanings = {f.accessibleName().split(":")[0]: f.toolTip() for f in page.findChildren(KeyFigure)}

    assert meanings["Siap kirim"] == "Nilai terverifikasi 100,00 atau lebih"
    assert meanings["Proses"] == "Nilai terverifikasi 90,00 atau lebih, di bawah 100,00"
    assert all(meanings.values())


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        ("Jumlah inovasi", ["InnovationsPage", None]),
        ("OPD mengirim", ["AgenciesPage", None]),
        ("Siap kirim", ["InnovationsPage", Readiness.READY]),
        ("Di bawah batas pantau", ["InnovationsPage", Readiness.BELOW_WATCH]),
    ],
)
def test_a_figure_leads_to_the_list_behind_it(
    qtbot: QtBot, page: HomePage, caption: str, wanted: list[object]
) -> None:
    figure = next(f for f in page.findChildren(KeyFigure) if f.accessibleName().startswith(caption))
    figure.setFocus()

    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.keyClick(figure, Qt.Key.Key_Space)

    assert asked.args == wanted


def test_the_nearest_to_the_threshold_can_be_opened(qtbot: QtBot, page: HomePage, session: Session) -> None:
    table = page.findChild(QTableView)
    assert isinstance(table, QTableView)
    model = table.model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert shown == [
        ["ANTRE PUAS", "Dinas Kesehatan", "99,00", "1,00"],
        ["KELAS ALAM", "Dinas Pendidikan", "74,00", "26,00"],
    ]
    near = load_recap(session.workspace, YEAR).recap.nearest(1)[0]

    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert asked.args == ["InnovationsPage", near.id]


def test_who_sent_none_is_named(page: HomePage) -> None:
    assert "Belum mengirim: 1 dari 3 OPD\n" in visible_texts(page)
    assert "Kecamatan Air Bening" in visible_texts(page)


def test_of_many_silent_agencies_the_first_are_named(page: HomePage, session: Session) -> None:
    for number in range(20):
        save_agency(session.workspace, Agency(None, f"D{number}", f"Dinas Urusan {number}"))
    page.refresh()

    text = visible_texts(page)
    assert "Belum mengirim: 21 dari 23 OPD" in text
    assert "dan 9 OPD lain" in text
    assert "Dinas Urusan 19" not in text


def test_the_distribution_is_drawn_and_told_in_words(qtbot: QtBot, page: HomePage, session: Session) -> None:
    chart = page.findChild(ChartView)
    assert isinstance(chart, ChartView)
    # The first drawing brings in the drawing library, which a busy machine may take its time for.
    qtbot.waitUntil(lambda: chart.shows_drawing)
    qtbot.waitUntil(lambda: not session.tasks.busy)

    assert chart.picture.accessibleName() == (
        "Sebaran nilai 3 inovasi: 1 siap kirim, 1 proses, 1 di bawah batas pantau. "
        "Nilai terendah 74,00, tertinggi 111,00."
    )
    drawn = chart.picture.grab().toImage()
    pixels = [drawn.pixelColor(x, drawn.height() * 2 // 3) for x in range(drawn.width())]
    assert any(p.green() > p.red() + 50 for p in pixels), "the bar of the ready ones"
    assert pixels[0].lightness() > 200, "nothing lies over the ground"


def test_figures_stand_in_two_rows_where_it_is_narrow(qtbot: QtBot, page: HomePage) -> None:
    def rows() -> int:
        return len({f.mapTo(page, QPoint()).y() for f in page.findChildren(KeyFigure)})

    qtbot.waitUntil(lambda: rows() == 1)
    page.resize(660, 440)

    qtbot.waitUntil(lambda: rows() == 2)
    assert all(f.width() >= f.minimumSizeHint().width() for f in page.findChildren(KeyFigure))


def test_an_empty_year_offers_the_first_step(qtbot: QtBot, page: HomePage, session: Session) -> None:
    rows = load_recap(session.workspace, YEAR).recap.innovations
    delete_innovations(session.workspace, [row.id for row in rows])
    page.refresh()

    assert "Belum ada inovasi" in visible_texts(page)
    start = next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Baca rekap")
    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert asked.args == ["InnovationsPage", "baca-rekap"]


def test_an_office_without_a_year_offers_the_first_step(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with opened(tmp_path / "baru", resources() / "guidelines") as workspace:
        bare = Session(workspace, session.messages, session.tasks, session.settings, None)
        page = HomePage(bare)
        qtbot.addWidget(page)
        page.refresh()
        page.show()

        assert "Kantor ini belum disiapkan" in visible_texts(page)
        assert page.state == ""
        ways = {b.text(): b for b in page.findChildren(QPushButton) if b.isVisible()}
        with qtbot.waitSignal(bare.first_start_wanted):
            QTest.mouseClick(ways["Siapkan kantor"], Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(bare.sample_wanted):
            QTest.mouseClick(ways["Coba kantor contoh"], Qt.MouseButton.LeftButton)

        save_office(workspace, Office("Kabupaten Contoh", "Litbang"))
        page.refresh()
        assert "Belum ada inovasi" in visible_texts(page)


def test_the_height_is_filled(qtbot: QtBot, page: HomePage, session: Session) -> None:
    agency = next(agency for agency in list_agencies(session.workspace) if agency.id)
    for number in range(40):
        profile = Profile(name=f"INOVASI {number:02}")
        save_innovation(session.workspace, None, Innovation(None, YEAR, agency.id or 0, profile, {16: 3}))
    page.refresh()
    table, chart = page.findChild(QTableView), page.findChild(ChartView)
    assert isinstance(table, QTableView)
    assert isinstance(chart, ChartView)

    def bottom(widget: QWidget) -> int:
        return widget.mapTo(page, QPoint(0, widget.height())).y()

    page.resize(1100, 560)
    qtbot.waitUntil(lambda: bottom(table) > 500)
    assert table.model().rowCount() >= 10
    low = chart.height()
    page.resize(1100, 1000)
    qtbot.waitUntil(lambda: bottom(table) > 900)
    rows = table.model().rowCount()
    assert table.rowViewportPosition(rows - 1) + table.rowHeight(rows - 1) in range(
        table.viewport().height() - rows, table.viewport().height() + 1
    )
    assert chart.height() > low + 300
