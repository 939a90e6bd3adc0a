"""What holds for every chart, and how a test reads one."""

import xml.etree.ElementTree as ET
from itertools import combinations

from reportlab.graphics.shapes import String

from iga_desktop.reports.charts.chart import Chart, as_svg

_SVG = "{http://www.w3.org/2000/svg}"


def texts(chart: Chart) -> list[str]:
    """Give the words of the drawing as its SVG has them."""
    root = ET.fromstring(as_svg(chart.drawing))  # noqa: S314 - our own
    return [(node.text or "").strip() for node in root.iter(f"{_SVG}text")]


def check_readable(chart: Chart) -> None:
    """Every word and shape lies inside, no two words overlap, and marks, table and words are whole."""
    drawing = chart.drawing
    left, bottom, right, top = drawing.getBounds()
    assert (left >= -1, bottom >= -1, right <= drawing.width + 1, top <= drawing.height + 1) == (True,) * 4
    words = [(part.text, inked(part)) for part in drawing.contents if isinstance(part, String)]
    assert all(text for text, _ in words)
    for (one, a), (other, b) in combinations(words, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, a, other, b)
    for mark in chart.marks:
        assert mark.text
        assert mark.width > 0
        assert mark.height > 0
        assert mark.x >= -1
        assert mark.x + mark.width <= drawing.width + 1
        assert mark.y >= -1
        assert mark.y + mark.height <= drawing.height + 1
    assert all(len(row) == len(chart.table.headings) for row in chart.table.rows)
    assert chart.title
    assert chart.description.endswith(".")


def inked(word: String) -> tuple[float, float, float, float]:
    """Give left, bottom, right and top of the letters: reportlab's own bounds leave air above and below."""
    left, _, right, _ = word.getBounds()
    return left, word.y - 0.2 * word.fontSize, right, word.y + 0.74 * word.fontSize
