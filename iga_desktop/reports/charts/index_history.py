"""The index over the years, before the categories of each year."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil

from iga_desktop.domain.index_history import HistoryLine, RecordKind
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.reports.charts.bands import (
    NAME_HEIGHT,
    BandRun,
    Plot,
    band_edges,
    band_room,
    band_runs,
    draw_bands,
    names_width,
)
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import UNTIL, ChartPalette, ChartTable, Mark
from iga_desktop.reports.charts.pen import APART, DASHED, LINE, SIZE, Fill, Pen, text_width
from iga_desktop.reports.charts.placing import Box, along, beside

_TITLE = "Riwayat indeks"
_DOT = 2.6
_RANGE = 8.0
"""Width of the bar of an expected range."""
_LEAST_RANGE = 6.0
"""Its least height: lower, its hatching could not be seen."""
_AIR = 1.5
"""Around a figure, where no line may come."""
_KEY = 7.0


def index_history(lines: Sequence[HistoryLine], width: float, height: float, palette: ChartPalette) -> Chart:
    """Give the announced figures joined by a line and the expected ones as ranges, on the scale of 0-100.

    Years on another scale stand in the table only. *width* (at least 280) and *height* (at least 130) are
    points.
    """
    pen = Pen(width, height, palette)
    drawn = [line for line in lines if line.comparable and _ends(line)]
    marks: tuple[Mark, ...] = ()
    if drawn:
        years = range(drawn[0].record.year, drawn[-1].record.year + 1)
        runs = band_runs([line for line in lines if line.comparable], years)
        _legend(pen, drawn, height - LINE)
        plot = _plot(drawn, runs, years, width, height - LINE - 2 * APART)
        draw_bands(pen, plot, runs)
        _years(pen, plot)
        _joined(pen, plot, drawn)
        _figures(pen, plot, runs, drawn, _signs(pen, plot, drawn))
        marks = tuple(
            Mark(
                plot.edge(line.record.year), plot.bottom, plot.column, plot.top - plot.bottom, _sentence(line)
            )
            for line in drawn
        )
    else:
        text = "Belum ada indeks yang dapat digambar"
        pen.word(width / 2, height / 2, text, "middle", colour=palette.muted)
    return Chart(pen.drawing, marks, _table(lines), _TITLE, _description(drawn))


def _ends(line: HistoryLine) -> tuple[Decimal, Decimal] | None:
    low, high = line.record.low, line.record.high
    return None if low is None or high is None else (low, high)


def _legend(pen: Pen, drawn: Sequence[HistoryLine], y: float) -> None:
    middle, x = y + SIZE / 2 - 1, _KEY
    pen.line(0, middle, 2 * _KEY, middle, colour=pen.palette.first, width=1.4)
    pen.dot(x, middle, _DOT)
    pen.word(2 * _KEY + APART, y, "Hasil yang diumumkan")
    x += 2 * _KEY + text_width("Hasil yang diumumkan") + 4 * APART
    expected = [line for line in drawn if line.record.kind is RecordKind.EXPECTED]
    if any(line.record.figure is not None for line in expected):
        pen.dot(x, middle, _DOT, hollow=True)
        x += _DOT + 2 * APART
    if any(line.record.figure is None for line in expected):
        pen.area(x - _DOT, y - 1, _RANGE, SIZE, _range_fill(pen))
        x += _RANGE
    if expected:
        pen.word(x, y, "Perkiraan")


def _plot(
    drawn: Sequence[HistoryLine], runs: Sequence[BandRun], years: range, width: float, top: float
) -> Plot:
    """Show the categories that were reached, and as much of their neighbours as their names need."""
    reached = [band for line in drawn for band in (line.low_category, line.high_category) if band]
    values = [value for line in drawn for value in _ends(line) or ()]
    low = min([*values, *(band.lower for band in reached)])
    high = max([*values, *(band.upper for band in reached)])
    bottom = LINE + APART
    name = min(NAME_HEIGHT, (top - bottom) / 4)
    share = name / (top - bottom - 2 * name)
    air = max(high - low, Decimal(10)) * Decimal(share)
    left = names_width(runs[0]) + 2 * APART
    right = names_width(runs[-1]) + 2 * APART if len(runs) > 1 else APART
    low, high = max(low - air, Decimal(0)), min(high + air, Decimal(100))
    return Plot(left, width - right, bottom, top, years, low, high)


def _years(pen: Pen, plot: Plot) -> None:
    every = ceil((text_width("2020") + APART) / plot.column)
    for year in plot.years:
        if (plot.years.stop - 1 - year) % every == 0:
            pen.word(plot.x(year), 2, str(year), "middle")


def _joined(pen: Pen, plot: Plot, drawn: Sequence[HistoryLine]) -> None:
    for x1, y1, x2, y2, gap in _segments(plot, drawn):
        pen.line(x1, y1, x2, y2, colour=pen.palette.first, width=1.4, dash=DASHED if gap else ())


def _segments(plot: Plot, drawn: Sequence[HistoryLine]) -> list[tuple[float, float, float, float, bool]]:
    """Give the lines between announced figures, and whether years are missing between them."""
    announced = [
        (line.record.year, line.record.figure)
        for line in drawn
        if line.record.kind is RecordKind.FINAL and line.record.figure is not None
    ]
    return [
        (plot.x(one), plot.y(before), plot.x(two), plot.y(after), two - one > 1)
        for (one, before), (two, after) in pairwise(announced)
    ]


def _signs(pen: Pen, plot: Plot, drawn: Sequence[HistoryLine]) -> list[Box]:
    """Draw points and ranges; give the room they take."""
    taken = []
    for line in drawn:
        low, high = (plot.y(value) for value in _ends(line) or ())
        x = plot.x(line.record.year)
        if line.record.figure is None:
            height = max(high - low, _LEAST_RANGE)
            bottom = (low + high - height) / 2
            pen.area(x - _RANGE / 2, bottom, _RANGE, height, _range_fill(pen))
            for y in (bottom, bottom + height):
                pen.line(x - _RANGE, y, x + _RANGE, y, colour=pen.palette.first, width=0.9)
            taken.append(Box(x - _RANGE, bottom - 1, 2 * _RANGE, height + 2))
        else:
            pen.dot(x, low, _DOT, hollow=line.record.kind is RecordKind.EXPECTED)
            taken.append(Box(x - _DOT - 1, low - _DOT - 1, 2 * _DOT + 2, 2 * _DOT + 2))
    return taken


def _figures(
    pen: Pen, plot: Plot, runs: Sequence[BandRun], drawn: Sequence[HistoryLine], signs: Sequence[Box]
) -> None:
    """Write the figures, each in its band where there is room; never a line goes through one."""
    lines = [box for segment in _segments(plot, drawn) for box in along(*segment[:4])]
    lines += band_edges(plot, runs)
    whole = Box(plot.left, plot.bottom + 1, plot.right - plot.left, plot.top - plot.bottom - 2)
    taken = list(signs)
    for line in drawn:
        for value, text, below in _worded(line, plot):
            size = (text_width(text, bold=True) + 2 * _AIR, SIZE + 1)
            x, y = plot.x(line.record.year), plot.y(value)
            rooms = [*band_room(plot, runs, line.record.year, value), whole]
            box = beside(x, y, size, rooms, never=taken, rather_not=lines, below=below)
            if any(map(box.meets, lines)):
                pen.area(box.x, box.y, box.width, box.height, Fill(pen.palette.ground), edge=False)
            pen.word(box.x + _AIR, box.y + 2, text, bold=True)
            taken.append(box)


def _worded(line: HistoryLine, plot: Plot) -> list[tuple[Decimal, str, bool]]:
    """Give the figures to write: by which value, the text, and whether rather below it.

    The ends of a range that is too low for two figures stand in one.
    """
    low, high = _ends(line) or (Decimal(0), Decimal(0))
    if plot.y(high) - plot.y(low) < 2 * LINE:
        return [(high, _figure(line), False)]
    return [(high, score_text(high), False), (low, score_text(low), True)]


def _range_fill(pen: Pen) -> Fill:
    return Fill(pen.palette.ground, hatch=pen.palette.first)


def _figure(line: HistoryLine) -> str:
    ends = _ends(line)
    if ends is None:
        return NOTHING
    return UNTIL.join(dict.fromkeys(map(score_text, ends)))


def _sentence(line: HistoryLine) -> str:
    expected = f", {line.record.kind.value}" if line.record.kind is RecordKind.EXPECTED else ""
    category = f" ({line.category_text})" if line.category_text else ""
    change = ""
    if line.change is not None:
        change = f", {gap_text(line.change)} dari {line.change_from}"
    return f"{line.record.year}{expected}: {_figure(line)}{category}{change}"


def _table(lines: Sequence[HistoryLine]) -> ChartTable:
    return ChartTable(
        ("Tahun", "Indeks", "Kategori", "Perubahan", "Keterangan"),
        tuple(
            (
                str(line.record.year),
                _figure(line),
                line.category_text or NOTHING,
                NOTHING if line.change is None else gap_text(line.change),
                line.record.kind.value if line.comparable else f"{line.record.kind.value}, skala lama",
            )
            for line in lines
        ),
    )


def _description(drawn: Sequence[HistoryLine]) -> str:
    if not drawn:
        return f"{_TITLE}: belum ada indeks yang dapat digambar."
    return f"{_TITLE} {count_text(len(drawn))} tahun. " + "; ".join(map(_sentence, drawn)) + "."
