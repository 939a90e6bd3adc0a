from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Path, String

from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import Recap
from iga_desktop.reports.charts.chart import as_svg
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.charts.distribution import score_distribution
from tests.unit.reports.chart_checks import check_readable, texts

Builder = Callable[..., Recap]


def test_bars_carry_their_counts_and_lines_their_names(recap_of: Builder) -> None:
    shown = texts(score_distribution(recap_of(12), 300, 120, ChartPalette()))
    assert "Batas kirim 100,00" in shown
    assert "Batas pantau 90,00" in shown
    assert "Banyaknya inovasi menurut nilai terverifikasi (poin)" in shown
    # 12 scores in six bars of two: 100, 99.99, 90, 89.99, 111 and 104.5 twice each.
    assert shown.count("2") == 6


def test_marks_and_table_tell_what_the_bars_show(recap_of: Builder) -> None:
    recap = recap_of(102)
    chart = score_distribution(recap, 300, 120, ChartPalette())

    assert "98,00 sampai 99,99 poin: 17 inovasi (17 proses)" in [mark.text for mark in chart.marks]
    assert chart.table.headings[:3] == ("Nilai (poin)", "Jumlah", "Siap kirim")
    ready = sum(int(row[2]) for row in chart.table.rows)
    assert (len(chart.marks), ready) == (len(chart.table.rows), recap.count(Readiness.READY))
    assert [chart.table.is_figures(column) for column in range(5)] == [False, True, True, True, True]
    assert chart.description == (
        "Sebaran nilai 102 inovasi: 51 siap kirim, 34 proses, 17 di bawah batas pantau. "
        "Nilai terendah 89,99, tertinggi 111,00."
    )


def test_text_names_the_applications_font(recap_of: Builder) -> None:
    svg = as_svg(score_distribution(recap_of(3), 300, 120, ChartPalette()).drawing).decode()
    assert "font-family: Open Sans" in svg
    assert "OpenSans" not in svg
    assert "Helvetica" not in svg


def test_colours_come_from_the_palette(recap_of: Builder) -> None:
    palette = ChartPalette(ready="#FF0000", in_progress="#00FF00", below_watch="#0000FF", text="#FFFF00")
    svg = as_svg(score_distribution(recap_of(12), 300, 120, palette).drawing).decode()
    for colour in ("100%,0%,0%", "0%,100%,0%", "0%,0%,100%", "100%,100%,0%"):
        assert f"fill: rgb({colour})" in svg


@pytest.mark.gui
def test_qt_draws_the_chart(recap_of: Builder, qapp: object) -> None:
    assert qapp
    drawing = score_distribution(recap_of(12), 300, 120, ChartPalette(ready="#00FF00")).drawing
    renderer = QSvgRenderer(QByteArray(as_svg(drawing)))
    assert renderer.isValid()
    assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == (300, 120)
    image = QImage(300, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    # QSvg rounds percentages of colours: green may come out as #00fe00.
    pixels = [image.pixelColor(x, y) for x in range(300) for y in range(120)]
    assert sum(pixel.lightness() > 250 for pixel in pixels) > 12000
    assert sum(pixel.green() > 250 and pixel.red() < 5 for pixel in pixels) > 500


@pytest.mark.parametrize(
    ("sending", "watch"),
    [("100", "90"), ("100", "100"), ("50", "0"), ("111", "110.5"), ("0", "0"), ("150", "149")],
)
@pytest.mark.parametrize("innovations", [0, 1, 40])
@pytest.mark.parametrize("size", [(300, 90), (200, 80), (900, 240)])
def test_everything_is_readable_whatever_the_lines_are(
    sending: str, watch: str, innovations: int, size: tuple[int, int], recap_of: Builder
) -> None:
    recap = replace(recap_of(innovations), thresholds=Thresholds(Decimal(sending), Decimal(watch)))
    check_readable(score_distribution(recap, *size, ChartPalette()))


@pytest.mark.parametrize(
    ("sending", "watch", "spread"),
    [("100", "90", True), ("100", "90", False), ("111", "110.5", True), ("10", "9", False), ("3", "2", True)],
)
@pytest.mark.parametrize("width", [200, 300, 900])
def test_no_line_crosses_a_name(
    sending: str, watch: str, spread: bool, width: int, recap_of: Builder
) -> None:
    recap = recap_of(12 if spread else 0)
    rows = tuple(replace(row, verified=Decimal(9 * place)) for place, row in enumerate(recap.innovations))
    recap = replace(recap, innovations=rows, thresholds=Thresholds(Decimal(sending), Decimal(watch)))
    parts = score_distribution(recap, width, 120, ChartPalette()).drawing.contents
    names = [part for part in parts if isinstance(part, String) and part.text.startswith("Batas")]
    lines = [part for part in parts if isinstance(part, Path) and part.strokeDashArray]

    assert (len(names), len(lines)) == (2, 2)
    for name in names:
        left, bottom, right, _ = name.getBounds()
        assert not [line for line in lines if left < line.points[0] < right and line.points[3] > bottom]


def test_without_innovations_the_chart_says_so(recap_of: Builder) -> None:
    chart = score_distribution(recap_of(0, 0, 0), 300, 90, ChartPalette())
    assert "Belum ada nilai" in texts(chart)
    assert (chart.marks, chart.table.rows) == ((), ())
    check_readable(chart)


def test_one_line_is_named_once(recap_of: Builder) -> None:
    recap = replace(recap_of(3), thresholds=Thresholds(Decimal(100), Decimal(100)))
    shown = texts(score_distribution(recap, 300, 90, ChartPalette()))
    assert "Batas kirim 100,00" in shown
    assert not any(text.startswith("Batas pantau") for text in shown)
