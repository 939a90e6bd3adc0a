import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Line, String

from iga_desktop.domain.readiness import Thresholds
from iga_desktop.reports.charts import ChartPalette, as_svg, score_distribution
from iga_desktop.reports.dataset import RecapReport

Builder = Callable[..., RecapReport]
SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: bytes) -> list[str]:
    return [(node.text or "").strip() for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_bars_carry_their_counts_and_lines_their_names(build_report: Builder) -> None:
    texts = _texts(as_svg(score_distribution(build_report(12).recap, 300, 120, ChartPalette())))
    assert "Batas kirim 100,00" in texts
    assert "Batas pantau 90,00" in texts
    assert "Banyaknya inovasi menurut nilai terverifikasi (poin)" in texts
    counts = texts[: texts.index("Batas kirim 100,00")]
    # 12 scores in five bars of two: 100, 99.99, 90, 89.99, 111 and 104.5 twice each.
    assert counts.count("2") == 6


def test_text_names_the_applications_font(build_report: Builder) -> None:
    svg = as_svg(score_distribution(build_report(3).recap, 300, 120, ChartPalette())).decode()
    assert "font-family: Open Sans" in svg
    assert "OpenSans" not in svg
    assert "Helvetica" not in svg


def test_colours_come_from_the_palette(build_report: Builder) -> None:
    palette = ChartPalette(ready="#FF0000", in_progress="#00FF00", below_watch="#0000FF", text="#FFFF00")
    svg = as_svg(score_distribution(build_report(12).recap, 300, 120, palette)).decode()
    for colour in ("100%,0%,0%", "0%,100%,0%", "0%,0%,100%", "100%,100%,0%"):
        assert f"fill: rgb({colour})" in svg


@pytest.mark.gui
def test_qt_draws_the_chart(build_report: Builder, qapp: object) -> None:
    assert qapp
    drawing = score_distribution(build_report(12).recap, 300, 120, ChartPalette(ready="#00FF00"))
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
@pytest.mark.parametrize("size", [(300, 90), (200, 70), (900, 240)])
def test_everything_stays_inside_whatever_the_lines_are(
    sending: str, watch: str, innovations: int, size: tuple[int, int], build_report: Builder
) -> None:
    recap = replace(build_report(innovations).recap, thresholds=Thresholds(Decimal(sending), Decimal(watch)))
    drawing = score_distribution(recap, *size, ChartPalette())
    left, bottom, right, top = drawing.getBounds()
    assert left >= -1
    assert bottom >= -1
    assert right <= size[0] + 1
    assert top <= size[1] + 1


@pytest.mark.parametrize(
    ("sending", "watch", "spread"),
    [("100", "90", True), ("100", "90", False), ("111", "110.5", True), ("10", "9", False), ("3", "2", True)],
)
@pytest.mark.parametrize("width", [200, 300, 900])
def test_no_line_crosses_a_name(
    sending: str, watch: str, spread: bool, width: int, build_report: Builder
) -> None:
    recap = build_report(12 if spread else 0).recap
    rows = tuple(replace(row, verified=Decimal(9 * place)) for place, row in enumerate(recap.innovations))
    recap = replace(recap, innovations=rows, thresholds=Thresholds(Decimal(sending), Decimal(watch)))
    parts = score_distribution(recap, width, 120, ChartPalette()).contents
    names = [part for part in parts if isinstance(part, String) and part.text.startswith("Batas")]
    lines = [part for part in parts if isinstance(part, Line) and part.strokeDashArray]

    assert (len(names), len(lines)) == (2, 2)
    for name in names:
        left, bottom, right, _ = name.getBounds()
        assert not [line for line in lines if left < line.x1 < right and line.y2 > bottom]


def test_without_innovations_the_chart_says_so(empty_report: RecapReport) -> None:
    assert "Belum ada nilai" in _texts(
        as_svg(score_distribution(empty_report.recap, 300, 90, ChartPalette()))
    )


def test_one_line_is_named_once(build_report: Builder) -> None:
    recap = replace(build_report(3).recap, thresholds=Thresholds(Decimal(100), Decimal(100)))
    texts = _texts(as_svg(score_distribution(recap, 300, 90, ChartPalette())))
    assert "Batas kirim 100,00" in texts
    assert not any(text.startswith("Batas pantau") for text in texts)
